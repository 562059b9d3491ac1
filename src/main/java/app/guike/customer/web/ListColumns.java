package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER_SOURCE;
import static guike.Tables.CUSTOMER_TYPE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.REGION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.CustomerColumn;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.web.CustomerList.Column;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import guike.tables.Customer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The closed list of columns of the list of customers: those of the archive, and those that rooms contribute.
@Configuration(proxyBeanMethods = false)
class ListColumns {
    /// Of the row itself, with the texts of their headings; contributed ones stand between.
    private static final Map<String, String> BEFORE = Map.of("phone", "customer.phone");
    private static final Map<String, String> AFTER = after();

    private static Map<String, String> after() {
        var all = new LinkedHashMap<String, String>();
        all.put("owner", "customer.owner");
        all.put("adviser", "customer.adviser");
        all.put("store", "shell.store");
        all.put("completeness", "customer.completeness");
        all.put("tags", "customer.tags");
        all.put("created", "customer.created");
        return all;
    }

    private record Own(String key, int order, Function<Customer, Field<?>> value) implements CustomerColumn {
        @Override
        public boolean usual() {
            return false;
        }

        @Override
        public String permission() {
            return CustomerRows.PERMISSION;
        }

        @Override
        public Field<?> of(Customer shown) {
            return value.apply(shown);
        }
    }

    @Bean
    CustomerColumn numberColumn() {
        return new Own("no", 1, c -> c.NO);
    }

    @Bean
    CustomerColumn externalNumberColumn() {
        return new Own("externalNo", 2, c -> c.EXTERNAL_NO);
    }

    @Bean
    CustomerColumn typeColumn() {
        var names = concat(CUSTOMER_TYPE.NAME_ZH, inline("\t"), CUSTOMER_TYPE.NAME_EN);
        return new Own("type", 3, c -> field(select(names).from(CUSTOMER_TYPE).where(CUSTOMER_TYPE.ID.eq(c.TYPE_ID)))
            .convertFrom(both -> both == null ? null : Texts.either(both.split("\t")[0], both.split("\t")[1])));
    }

    @Bean
    CustomerColumn importanceColumn() {
        return new Own("importance", 4, c -> c.IMPORTANCE.convertFrom(i -> i == null ? null : t("customer.importance." + i)));
    }

    @Bean
    CustomerColumn industryColumn() {
        return new Own("industry", 5, c -> c.INDUSTRY);
    }

    @Bean
    CustomerColumn regionColumn() {
        return new Own("region", 6, c -> field(select(REGION.NAME).from(REGION).where(REGION.CODE.eq(c.REGION_CODE))));
    }

    @Bean
    CustomerColumn sourceColumn() {
        return new Own("source", 7, c -> coalesce(field(select(Texts.english() ? CUSTOMER_SOURCE.NAME_EN : CUSTOMER_SOURCE.NAME_ZH).from(CUSTOMER_SOURCE).where(CUSTOMER_SOURCE.ID.eq(c.SOURCE_ID))), c.SOURCE));
    }

    @Bean
    CustomerColumn sourceDetailColumn() {
        return new Own("sourceDetail", 7, c -> c.SOURCE_DETAIL);
    }

    @Bean
    CustomerColumn resourceColumn() {
        return new Own("resource", 7, c -> CustomerSources.resource(c).convertFrom(r -> r == null ? null : t("customer.resource." + r)));
    }

    @Bean
    CustomerColumn foundByColumn() {
        return new Own("foundBy", 7, c -> field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(c.FOUND_BY))));
    }

    @Bean
    CustomerColumn contactCycleColumn() {
        return new Own("contactEvery", 9, c -> c.CONTACT_EVERY.cast(String.class));
    }

    @Bean
    CustomerColumn archiveStateColumn() {
        return new Own("archiveState", 8, c -> c.ARCHIVE_STATE.convertFrom(s -> s == null ? null : t("customer.archive-state." + s.toLowerCase(java.util.Locale.ROOT))));
    }

    /// What stands in the list, in order.
    static List<Column> shown(CustomerRows rows, CustomerFilter.Shown shown, Viewer viewer) {
        var all = new ArrayList<Column>();
        var several = viewer.stores(CustomerRows.PERMISSION).size() > 1;
        BEFORE.forEach((key, text) -> add(all, shown, key, text));
        rows.columns(shown, viewer).forEach(c -> all.add(new Column(c.key(), t("customer.column." + c.key()), all.size() - (shown.has("phone") ? 1 : 0))));
        AFTER.forEach((key, text) -> {
            if (!key.equals("store") || several) {
                add(all, shown, key, text);
            }
        });
        return all;
    }

    private static void add(List<Column> all, CustomerFilter.Shown shown, String key, String text) {
        if (shown.has(key)) {
            all.add(new Column(key, t(text), -1));
        }
    }

    /// All that may be chosen, in order.
    static List<Column> offered(CustomerRows rows, Viewer viewer) {
        var all = new ArrayList<Column>();
        BEFORE.forEach((key, text) -> all.add(new Column(key, t(text), -1)));
        rows.offered(viewer).forEach(c -> all.add(new Column(c.key(), t("customer.column." + c.key()), 0)));
        AFTER.forEach((key, text) -> all.add(new Column(key, t(text), -1)));
        return all;
    }
}
