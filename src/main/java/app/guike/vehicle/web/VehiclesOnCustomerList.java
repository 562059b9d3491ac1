package app.guike.vehicle.web;

import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.guike.customer.CustomerColumn;
import app.guike.customer.CustomerFinder;
import app.guike.shell.Beginning;
import guike.tables.Customer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the list of customers shows of their vehicles, and how it is found by them.
@Configuration(proxyBeanMethods = false)
class VehiclesOnCustomerList {
    private static final String PERMISSION = "vehicle.read";
    /// Plates and VINs hold a digit; a name does not.
    private static final Pattern SOUGHT = Pattern.compile("(?=.*\\d)[\\p{IsHan}A-Z0-9]{4,17}");

    private static final int MOST = 200;

    private record Column(String key, int order, boolean usual, Function<Customer, Field<?>> value) implements CustomerColumn {
        @Override
        public String permission() {
            return PERMISSION;
        }

        @Override
        public Field<?> of(Customer shown) {
            return value.apply(shown);
        }
    }

    @Bean
    CustomerColumn platesOfCustomer() {
        return new Column("plates", 10, true, customer -> field(select(listAgg(concat(VEHICLE.STORE_ID, inline("/"), coalesce(VEHICLE.PLATE, ""), inline("/"),
            coalesce(VEHICLE.VIN, "")), " ").withinGroupOrderBy(VEHICLE.ID))
            .from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID))
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(customer.ID), VEHICLE_OWNER.TO_DAY.isNull())).convertFrom(VehiclesOnCustomerList::shown));
    }

    /// `3/浙B12345/LFV… 3//LFV…` as this viewer may see them.
    private static @Nullable String shown(@Nullable String all) {
        return all == null ? null : Arrays.stream(all.split(" ")).map(one -> one.split("/", -1)).filter(one -> one.length == 3)
            .map(one -> Shown.title(Shown.plate(one[1].isEmpty() ? null : one[1], Long.parseLong(one[0])), Shown.vin(one[2]))).collect(Collectors.joining(" "));
    }

    @Bean
    CustomerColumn lastVisitOfCustomer() {
        return new Column("lastVisitAt", 20, true, customer -> field(select(max(VEHICLE.LAST_VISIT_AT)).from(VEHICLE_OWNER)
            .join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID)).where(VEHICLE_OWNER.CUSTOMER_ID.eq(customer.ID), VEHICLE_OWNER.TO_DAY.isNull())));
    }

    /// Delivered repair orders, however many telephones or imports they came by (catalog E22).
    @Bean
    CustomerColumn visitsOfCustomer() {
        return new Column("visits", 21, false, customer -> field(select(count()).from(REPAIR_ORDER).where(REPAIR_ORDER.CUSTOMER_ID.eq(customer.ID), REPAIR_ORDER.STATE.eq(inline("DELIVERED"))))
            .cast(String.class));
    }

    @Bean
    CustomerFinder customersByVehicle() {
        return new CustomerFinder() {
            @Override
            public String permission() {
                return PERMISSION;
            }

            @Override
            public Optional<Select<Record1<Long>>> matching(String asked, Set<Long> stores) {
                var bare = Normalizer.normalize(asked, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Pd}·•.]", "").toUpperCase(Locale.ROOT);
                return SOUGHT.matcher(bare).matches() ? Optional.of(owners(bare, stores)) : Optional.empty();
            }
        };
    }

    /// Head of the plate and two tails, each with its index.
    private static Select<Record1<Long>> owners(String bare, Set<Long> stores) {
        return owner(stores).and(Beginning.reversed(VEHICLE.PLATE_TAIL, bare)).limit(inline(MOST)).unionAll(owner(stores).and(Beginning.reversed(VEHICLE.VIN_TAIL, bare)).limit(inline(MOST)))
            .unionAll(owner(stores).and(Beginning.of(VEHICLE.PLATE, bare)).limit(inline(MOST)));
    }

    private static org.jooq.SelectConditionStep<Record1<Long>> owner(Set<Long> stores) {
        return select(VEHICLE_OWNER.CUSTOMER_ID).from(VEHICLE).join(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID))
            .where(VEHICLE.STORE_ID.in(stores), VEHICLE_OWNER.TO_DAY.isNull());
    }
}
