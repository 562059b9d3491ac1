package app.guike.customer.segment;

import static guike.Tables.CUSTOMER_CLASS;
import static guike.Tables.CUSTOMER_CLASS_NIGHT;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import guike.tables.Customer;
import guike.tables.CustomerClass;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who moved between loyal, ordinary and lost. A month runs from the night of its first day to that of the next month's; in the month
/// in which a store was first counted, from that night.
@Component
public class Movements {
    /// Of no class at all, such as a new customer without a visit.
    public static final String NONE = "NONE";
    public static final List<String> CLASSES = List.of("LOYAL", "ORDINARY", "LOST", NONE);
    static final Set<String> READY = Set.of("loyal", "ordinary", "lost");

    /// Who belongs to two of them, since a store changed their rules, is of the first.
    private static final String TONIGHT = """
        with tonight as materialized (
            select m.customer_id, (array['LOYAL', 'ORDINARY', 'LOST'])[min(array_position('{loyal,ordinary,lost}', s.code))] as class
            from segment_member m join segment s on s.id = m.segment_id
            where s.store_id = {0} and s.code in ('loyal', 'ordinary', 'lost') and s.retired_at is null group by m.customer_id)
        """;

    private final DSLContext sql;
    private final Clock clock;

    Movements(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Writes down tonight's changes of a store, once its ready segments are counted; twice a day is once.
    @Transactional
    public void night(long store) {
        var today = val(LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(store)).getZone())));
        var which = val(store);
        var same = "(k.customer_id, k.class) in (select customer_id, class from tonight)";
        sql.execute(TONIGHT + "delete from customer_class k where k.store_id = {0} and k.from_day = {1} and k.until_day is null and not " + same, which, today);
        sql.execute(TONIGHT + "update customer_class k set until_day = {1} where k.store_id = {0} and k.until_day is null and k.from_day < {1} and not " + same, which, today);
        sql.execute(TONIGHT + "update customer_class k set until_day = null where k.store_id = {0} and k.until_day = {1} and " + same
            + " and not exists (select from customer_class o where o.customer_id = k.customer_id and o.until_day is null)", which, today);
        sql.execute(TONIGHT + """
            insert into customer_class (store_id, customer_id, class, from_day) select {0}, n.customer_id, n.class, {1} from tonight n
            where n.customer_id not in (select k.customer_id from customer_class k where k.store_id = {0} and k.until_day is null)""", which, today);
        sql.execute("""
            insert into customer_class_night as n (store_id, day, loyal, ordinary, lost)
            select {0}, {1}, count(*) filter (where class = 'LOYAL'), count(*) filter (where class = 'ORDINARY'), count(*) filter (where class = 'LOST')
            from customer_class where store_id = {0} and until_day is null
            on conflict (store_id, day) do update set loyal = excluded.loyal, ordinary = excluded.ordinary, lost = excluded.lost""", which, today);
    }

    /// One move as it stands in a rule: `2026-11 ORDINARY LOST`.
    public record Move(YearMonth month, String from, String to) {
        static @Nullable Move of(String value) {
            var parts = value.split(" ");
            return parts.length == 3 && parts[0].matches("\\d{4}-(0[1-9]|1[0-2])") && CLASSES.contains(parts[1]) && CLASSES.contains(parts[2])
                ? new Move(YearMonth.parse(parts[0]), parts[1], parts[2]) : null;
        }

        @Override
        public String toString() {
            return month + " " + from + " " + to;
        }

        LocalDate end() {
            return month.plusMonths(1).atDay(1);
        }

        /// Those of a list that moved so; sought from the rows of that class, not customer by customer.
        Condition on(Customer c) {
            var k = CUSTOMER_CLASS.as("k");
            if (to.equals(NONE)) {
                return from.equals(NONE) ? notExists(at(c.ID, begin(c.STORE_ID))).and(notExists(at(c.ID, val(end()))))
                    : c.ID.in(select(k.CUSTOMER_ID).from(k).where(k.CLASS.eq(from), covers(k, begin(k.STORE_ID)))).and(notExists(at(c.ID, val(end()))));
            }
            var before = coalesce(field(select(CUSTOMER_CLASS.as("o").CLASS).from(CUSTOMER_CLASS.as("o")).where(CUSTOMER_CLASS.as("o").CUSTOMER_ID.eq(k.CUSTOMER_ID),
                covers(CUSTOMER_CLASS.as("o"), begin(k.STORE_ID)))), inline(NONE));
            return c.ID.in(select(k.CUSTOMER_ID).from(k).where(k.CLASS.eq(to), covers(k, val(end())), from.equals(to) ? noCondition() : k.FROM_DAY.gt(month.atDay(1)),
                before.eq(from)));
        }

        private static org.jooq.Select<?> at(Field<Long> customer, Field<LocalDate> day) {
            var k = CUSTOMER_CLASS.as("a");
            return selectOne().from(k).where(k.CUSTOMER_ID.eq(customer), covers(k, day));
        }

        private Field<LocalDate> begin(Field<Long> store) {
            return begin(month, store);
        }

        static Field<LocalDate> begin(YearMonth month, Field<Long> store) {
            return greatest(val(month.atDay(1)), field(select(min(CUSTOMER_CLASS_NIGHT.DAY)).from(CUSTOMER_CLASS_NIGHT).where(CUSTOMER_CLASS_NIGHT.STORE_ID.eq(store))));
        }

        private static Condition covers(CustomerClass k, Field<LocalDate> day) {
            return k.FROM_DAY.le(day).and(k.UNTIL_DAY.isNull().or(k.UNTIL_DAY.gt(day)));
        }
    }
}
