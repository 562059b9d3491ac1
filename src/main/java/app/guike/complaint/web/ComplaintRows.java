package app.guike.complaint.web;

import static app.guike.complaint.Lateness.forClosingCall;
import static app.guike.complaint.Lateness.late;
import static app.guike.complaint.Lateness.open;
import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import app.guike.base.Page;
import app.guike.complaint.ComplaintState;
import app.guike.complaint.web.ComplaintFilter.Tab;
import app.guike.complaint.web.ComplaintFilter.Today;
import app.guike.shell.CarNumbers;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Viewer;
import guike.tables.Complaint;
import guike.tables.records.ComplaintRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The complaints of a filter, page by page; what the tabs count; who is angriest.
@Component
class ComplaintRows {
    static final String PERMISSION = "complaint.read";
    private static final Complaint C = COMPLAINT.as("c");
    private static final Complaint P = COMPLAINT.as("p");

    private static final int CUSTOMERS = 20;
    private static final CompiledQuery OF_CUSTOMER = CompiledQuery.of(v -> shown(select(C.fields()).from(C)
        .where(C.CUSTOMER_ID.eq(v.next(C.CUSTOMER_ID)), v.any(C.STORE_ID)).orderBy(Tab.ALL.order(C)).limit(inline(CUSTOMERS)),
        Tab.ALL.order(P), CUSTOMERS));

    private final DSLContext sql;
    private final Clock clock;

    ComplaintRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param major open ones of level 3 and 4
    /// @param fresh not yet accepted
    record Counts(int open, int mine, int late, int closing, int major, int fresh) {
        Map<Tab, Integer> byTab() {
            return Map.of(Tab.OPEN, open, Tab.FRESH, fresh, Tab.MINE, mine, Tab.LATE, late, Tab.MAJOR, major, Tab.CLOSING, closing);
        }
    }

    Page<ComplaintRow> page(ComplaintFilter filter, @Nullable String after, int limit, Viewer viewer) {
        var seek = after == null || after.isEmpty() ? noCondition() : filter.tab().after(C, after);
        var today = today(viewer);
        return Page.of(fetch(filter.on(C, today).and(seek), stores(filter.store(), viewer), new Order(filter.tab().order(C), filter.tab().order(P)), limit + 1, today),
            limit, r -> filter.tab().cursor(r));
    }

    int count(ComplaintFilter filter, int most, Viewer viewer) {
        return sql.fetchCount(select(C.ID).from(C).where(C.STORE_ID.in(stores(filter.store(), viewer)), filter.on(C, today(viewer))).limit(inline(most)));
    }

    /// Late ones first, then by level, then by age.
    List<ComplaintRow> angriest(int limit, Viewer viewer) {
        var today = today(viewer);
        List<OrderField<?>> cut = List.of(late(C, today.now(), today.day()).desc(), C.SEVERITY.desc(), C.RECEIVED_AT.asc(), C.ID.asc());
        List<OrderField<?>> shown = List.of(late(P, today.now(), today.day()).desc(), P.SEVERITY.desc(), P.RECEIVED_AT.asc(), P.ID.asc());
        return fetch(open(C).and(C.RESOLVED_AT.isNull()), stores(null, viewer), new Order(cut, shown), limit, today);
    }

    /// The newest of a customer.
    List<ComplaintRow> ofCustomer(long customer, Viewer viewer) {
        var today = today(viewer);
        return OF_CUSTOMER.with(sql, customer, stores(null, viewer).toArray(Long[]::new)).fetch(r -> read(r, today));
    }

    Counts counts(@Nullable Long store, Viewer viewer) {
        var today = today(viewer);
        return sql.select(DSL.count(), DSL.count().filterWhere(C.OWNER_ID.eq(viewer.id())), DSL.count().filterWhere(late(C, today.now(), today.day())),
            DSL.count().filterWhere(forClosingCall(C)), DSL.count().filterWhere(C.SEVERITY.ge(3)), DSL.count().filterWhere(C.ACCEPTED_AT.isNull()))
            .from(C).where(C.STORE_ID.in(stores(store, viewer)), open(C))
            .fetchSingle(r -> new Counts(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    private record Order(List<OrderField<?>> cut, List<OrderField<?>> shown) {
    }

    private List<ComplaintRow> fetch(Condition which, Set<Long> stores, Order order, int limit, Today today) {
        return stores.isEmpty() ? List.of() : sql.fetch(shown(cut(which, stores, order.cut(), limit), order.shown(), limit)).map(r -> read(r, today));
    }

    private static Select<Record> shown(Select<? extends Record> cut, List<OrderField<?>> order, int limit) {
        return select(P.fields()).select(STORE.NAME, CUSTOMER.NAME, VEHICLE.PLATE, COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN, EMPLOYEE.NAME)
            .from(cut.asTable("p")).join(STORE).on(STORE.ID.eq(P.STORE_ID))
            .join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(P.CATEGORY_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(P.CUSTOMER_ID))
            .leftJoin(VEHICLE).on(VEHICLE.ID.eq(P.VEHICLE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(P.OWNER_ID))
            .orderBy(order).limit(inline(limit));
    }

    /// One index probe for each store.
    private Select<? extends Record> cut(Condition which, Set<Long> stores, List<OrderField<?>> order, int limit) {
        if (stores.size() == 1) {
            return sql.select(C.fields()).from(C).where(C.STORE_ID.eq(stores.iterator().next()), which).orderBy(order).limit(inline(limit));
        }
        var store = field(name("s", "id"), Long.class);
        return sql.select(C.fields()).from(table("unnest({0}::bigint[])", val(stores.toArray(Long[]::new))).as("s", "id"))
            .crossJoin(lateral(select(C.fields()).from(C).where(C.STORE_ID.eq(store), which).orderBy(order).limit(inline(limit)).asTable("c")))
            .orderBy(order).limit(inline(limit));
    }

    private static ComplaintRow read(Record r, Today today) {
        var c = r.into(P).into(COMPLAINT);
        var customer = r.get(CUSTOMER.NAME);
        var next = clock(c, today);
        return new ComplaintRow(c.getId(), c.getNo(), c.getStoreId(), r.get(STORE.NAME), c.getCustomerId(), customer == null ? "#" + c.getCustomerId() : customer,
            CarNumbers.plate(r.get(VEHICLE.PLATE), c.getStoreId()), c.getSubject(), c.getVerbatim(), r.get(COMPLAINT_CATEGORY.NAME_ZH), r.get(COMPLAINT_CATEGORY.NAME_EN), c.getSeverity(),
            ComplaintState.valueOf(c.getState()), c.getOwnerId(), r.get(EMPLOYEE.NAME), c.getReceivedAt(), c.getResolveDue(), c.getClosingDue(), c.getClosedAt(),
            c.getClosingSatisfaction(), c.getReopenedCount(), c.getEscalatedLevel(), next, next != null && next.standing() == ClockFace.Standing.LATE
            || c.getClosingDue() != null && c.getClosedAt() == null && c.getClosingDue().isBefore(today.day()));
    }

    private static @Nullable ClockFace clock(ComplaintRecord c, Today today) {
        return ComplaintState.valueOf(c.getState()).inHand() || c.getState().equals("NEW") ? ClockFace.next(ClockFace.of(c, today.now(), today.day())) : null;
    }

    Set<Long> stores(@Nullable Long store, Viewer viewer) {
        var stores = new TreeSet<>(viewer.scope(PERMISSION).anyStores());
        if (store != null) {
            stores.retainAll(Set.of(store));
        }
        return stores;
    }

    Today today(Viewer viewer) {
        return new Today(viewer.id(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), clock.instant().atZone(viewer.zone()).toLocalDate());
    }
}
