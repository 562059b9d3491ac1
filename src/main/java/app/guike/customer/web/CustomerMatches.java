package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_MERGE;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import app.guike.base.NameGrams;
import app.guike.base.Phone;
import app.guike.customer.CustomerFinder;
import app.guike.shell.Beginning;
import app.guike.shell.Viewer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// Ids of the customers that answer a question: fragment of the name, pinyin, initials, telephone or its tail, number,
/// or what they own. One index probe for each way and store.
@Component
class CustomerMatches {
    /// More are not looked for: who gets a thousand asks again.
    static final int MOST = 1_001;
    private static final Pattern TAIL = Pattern.compile("\\d{3,20}");

    private final List<CustomerFinder> finders;

    CustomerMatches(List<CustomerFinder> finders) {
        this.finders = finders;
    }

    Select<Record1<Long>> of(CustomerFilter filter, Set<Long> stores, Viewer viewer) {
        return filter.q().isEmpty() ? tagged(filter.tag(), stores) : asked(filter, stores, viewer);
    }

    private static Select<Record1<Long>> tagged(String tag, Set<Long> stores) {
        return select(CUSTOMER_TAG.CUSTOMER_ID).from(CUSTOMER_TAG).where(CUSTOMER_TAG.STORE_ID.in(stores), CUSTOMER_TAG.TAG.eq(tag));
    }

    private Select<Record1<Long>> asked(CustomerFilter filter, Set<Long> stores, Viewer viewer) {
        var ways = new ArrayList<Select<Record1<Long>>>();
        var q = Normalizer.normalize(filter.q(), Normalizer.Form.NFKC);
        var grams = NameGrams.forQuery(q);
        ways.add(perStore(stores, store -> select(CUSTOMER.ID).from(CUSTOMER)
            .where(CUSTOMER.STORE_ID.eq(store), CUSTOMER.GRAMS.contains(grams), filter.on(CUSTOMER)).limit(inline(MOST))));
        ways.add(select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.STORE_ID.in(stores), CUSTOMER.NO.eq(q.toUpperCase(Locale.ROOT))));
        ways.add(select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.STORE_ID.in(stores), lower(CUSTOMER.EXTERNAL_NO).eq(q.toLowerCase(Locale.ROOT))));
        ways.add(select(CUSTOMER_MERGE.SURVIVOR_ID).from(CUSTOMER_MERGE).where(CUSTOMER_MERGE.STORE_ID.in(stores), CUSTOMER_MERGE.UNDONE_AT.isNull(),
            CUSTOMER_MERGE.OTHER_NO.eq(q.toUpperCase(Locale.ROOT)).or(lower(CUSTOMER_MERGE.OTHER_EXTERNAL_NO).eq(q.toLowerCase(Locale.ROOT)))));
        Phone.parse(q).ifPresent(p -> ways.add(perStore(stores, store -> select(CUSTOMER_PHONE.CUSTOMER_ID).from(CUSTOMER_PHONE)
            .where(CUSTOMER_PHONE.STORE_ID.eq(store), CUSTOMER_PHONE.NUMBER.eq(p.value())).limit(inline(MOST)))));
        if (TAIL.matcher(q).matches()) {
            ways.add(perStore(stores, store -> select(CUSTOMER_PHONE.CUSTOMER_ID).from(CUSTOMER_PHONE)
                .where(CUSTOMER_PHONE.STORE_ID.eq(store), Beginning.reversed(CUSTOMER_PHONE.DIGITS_REVERSED, q)).limit(inline(MOST))));
        }
        finders.stream().filter(f -> viewer.may(f.permission())).forEach(f -> f.matching(q, stores).ifPresent(ways::add));
        return ways.stream().map(w -> (Select<Record1<Long>>) select(field(name("w", "id"), Long.class)).from(w.asTable("w", "id")))
            .reduce((a, b) -> a.unionAll(b)).orElseThrow();
    }

    /// Over many stores one probe each: GIN takes a list of stores for no index condition.
    private static Select<Record1<Long>> perStore(Set<Long> stores, Function<Field<Long>, Select<Record1<Long>>> one) {
        if (stores.size() == 1) {
            return one.apply(val(stores.iterator().next()));
        }
        var store = field(name("s", "id"), Long.class);
        return select(field(name("h", "id"), Long.class)).from(table("unnest({0}::bigint[])", val(stores.toArray(Long[]::new))).as("s", "id"))
            .crossJoin(lateral(one.apply(store).asTable("h", "id")));
    }
}
