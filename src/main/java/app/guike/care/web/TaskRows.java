package app.guike.care.web;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.NameGrams;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.customer.CustomerFinder;
import app.guike.shell.Beginning;
import app.guike.shell.Viewer;
import guike.tables.CareTask;
import guike.tables.Employee;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tasks of a filter, page by page; the page is cut first, by an index of the store.
@Component
class TaskRows {
    static final String PERMISSION = "care.read";
    private static final int MOST = 1_001;
    private static final CareTask T = CARE_TASK.as("t");
    private static final CareTask P = CARE_TASK.as("p");
    private static final Employee ADVISER = EMPLOYEE.as("adviser");

    private final DSLContext sql;
    private final List<CustomerFinder> finders;
    private final Clock clock;

    TaskRows(DSLContext sql, List<CustomerFinder> finders, Clock clock) {
        this.sql = sql;
        this.finders = finders;
        this.clock = clock;
    }

    Page<TaskRow> page(TaskFilter filter, @Nullable String after, int limit, Viewer viewer) {
        var stores = stores(filter, viewer);
        if (stores.isEmpty()) {
            return Page.empty();
        }
        var rows = shown(cut(filter, stores, filter.after(T, after), viewer, limit + 1), filter.order(P));
        return Page.of(rows, limit, r -> Keyset.encode(r.dueOn(), r.id()));
    }

    /// How many there are, counted up to a most.
    int count(TaskFilter filter, int most, Viewer viewer) {
        var stores = stores(filter, viewer);
        return stores.isEmpty() ? 0 : sql.fetchCount(unordered(filter, stores, DSL.noCondition(), viewer).limit(inline(most)));
    }

    TaskRow one(long id) {
        return shown(select(T.fields()).from(T).where(T.ID.eq(id)), List.of(P.ID)).stream().findFirst().orElseThrow(Refusal::absent);
    }

    Set<Long> stores(TaskFilter filter, Viewer viewer) {
        return filter.within(viewer.scope(PERMISSION).anyStores());
    }

    private LocalDate today(Viewer viewer) {
        return LocalDate.ofInstant(clock.instant(), viewer.zone());
    }

    private org.jooq.SelectConditionStep<? extends Record> unordered(TaskFilter filter, Set<Long> stores, Condition seek, Viewer viewer) {
        var narrowed = filter.on(T, today(viewer)).and(seek).and(T.STORE_ID.in(stores));
        if (filter.q().isEmpty()) {
            return sql.select(T.fields()).from(T).where(narrowed);
        }
        var hit = name("hit").fields("id").asMaterialized(matches(filter.q(), stores, viewer));
        return sql.with(hit).select(T.fields()).from(T).where(T.ID.in(select(field(name("hit", "id"), Long.class)).from(hit)), narrowed);
    }

    private Select<? extends Record> cut(TaskFilter filter, Set<Long> stores, Condition seek, Viewer viewer, int limit) {
        var order = filter.order(T);
        if (!filter.q().isEmpty() || stores.size() == 1) {
            return unordered(filter, stores, seek, viewer).orderBy(order).limit(inline(limit));
        }
        var store = field(name("s", "id"), Long.class);
        return sql.select(T.fields()).from(table("unnest({0}::bigint[])", val(stores.toArray(Long[]::new))).as("s", "id"))
            .crossJoin(lateral(select(T.fields()).from(T).where(T.STORE_ID.eq(store), filter.on(T, today(viewer)), seek).orderBy(order).limit(inline(limit)).asTable("t")))
            .orderBy(order).limit(inline(limit));
    }

    /// Tasks whose subject's number begins so, or whose customer answers to it.
    private Select<Record1<Long>> matches(String q, Set<Long> stores, Viewer viewer) {
        var customers = new ArrayList<Select<Record1<Long>>>();
        customers.add(select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.STORE_ID.in(stores), CUSTOMER.GRAMS.contains(NameGrams.forQuery(q))).limit(inline(MOST)));
        if (q.matches("\\d{3,20}")) {
            customers.add(select(CUSTOMER_PHONE.CUSTOMER_ID).from(CUSTOMER_PHONE)
                .where(CUSTOMER_PHONE.STORE_ID.in(stores), Beginning.reversed(CUSTOMER_PHONE.DIGITS_REVERSED, q)).limit(inline(MOST)));
        }
        finders.stream().filter(f -> viewer.may(f.permission())).forEach(f -> f.matching(q, stores).ifPresent(customers::add));
        var found = customers.stream().map(w -> (Select<Record1<Long>>) select(field(name("w", "id"), Long.class)).from(w.asTable("w", "id")))
            .reduce((a, b) -> a.unionAll(b)).orElseThrow();
        return select(T.ID).from(T).where(T.STORE_ID.in(stores), T.SUBJECT_NO.in(q, q.toUpperCase(Locale.ROOT)).or(Beginning.of(T.SUBJECT_NO, q.toUpperCase(Locale.ROOT))))
            .unionAll(select(T.ID).from(T).where(T.STORE_ID.in(stores), T.CUSTOMER_ID.in(found)));
    }

    private List<TaskRow> shown(Select<? extends Record> cut, List<? extends org.jooq.OrderField<?>> order) {
        return sql.select(P.ID, P.STORE_ID, STORE.NAME, P.EVENT_DAY, P.EARLIEST_ON, P.DUE_ON, P.EXPIRES_ON, P.STATE, P.OUTCOME, P.REASON, P.ASSIGNEE_ID,
            EMPLOYEE.NAME, P.CUSTOMER_ID, CUSTOMER.NAME, P.VEHICLE_ID, VEHICLE.PLATE, P.SUBJECT_TYPE, P.SUBJECT_ID, P.SUBJECT_NO, P.PLAN_ID, CARE_PLAN.CODE)
            .select(CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN, P.ADVISER_ID, ADVISER.NAME, P.ATTEMPTS, P.NEXT_AT, P.PRIORITY, CARE_PLAN.CHANNEL, P.SPOKEN_OF)
            .from(cut.asTable("p"))
            .join(STORE).on(STORE.ID.eq(P.STORE_ID)).join(CARE_PLAN).on(CARE_PLAN.ID.eq(P.PLAN_ID))
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(P.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(P.VEHICLE_ID))
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(P.ASSIGNEE_ID)).leftJoin(ADVISER).on(ADVISER.ID.eq(P.ADVISER_ID))
            .orderBy(order).fetch(r -> r.into(TaskRow.class));
    }
}
