package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Customers who were assigned and are to be talked to within the week (catalog D16): those that are late, or still due.
///
/// @param state `open` all, `late` over the day
public record FirstContactList(String state, @Nullable Long owner, Page<Row> page, LocalDate today) {
    public record Row(long id, long customerId, String customer, @Nullable Long ownerId, @Nullable String owner, String why, OffsetDateTime from, LocalDate contactBy) {
        public boolean late(LocalDate today) {
            return contactBy.isBefore(today);
        }
    }

    /// @param owner of one person alone
    record Asked(String state, @Nullable Long owner) {
    }

    /// What one person has, for the card of the morning page.
    public record Load(long id, String name, int due, int late) {
    }

    public record Card(List<Load> rows, int due, int late, boolean all) {
    }

    static FirstContactList load(DSLContext sql, Asked asked, @Nullable String after, LocalDate today) {
        var state = asked.state();
        if (!Set.of("open", "late").contains(state)) {
            throw Refusal.field("state", "invalid");
        }
        return new FirstContactList(state, asked.owner(), page(sql, asked, after, 50, today), today);
    }

    static Page<Row> page(DSLContext sql, Asked asked, @Nullable String after, int limit, LocalDate today) {
        var o = CUSTOMER_OWNERSHIP;
        var conditions = new ArrayList<>(waiting(Viewer.current()));
        if (asked.state().equals("late")) {
            conditions.add(o.CONTACT_BY.lt(today));
        }
        if (asked.owner() != null) {
            conditions.add(o.OWNER_ID.eq(asked.owner()));
        }
        if (after != null && !after.isEmpty()) {
            var at = Keyset.decode(after, LocalDate.class, Long.class);
            conditions.add(row(o.CONTACT_BY, o.ID).gt((LocalDate) at[0], (Long) at[1]));
        }
        return Page.of(sql.select(o.ID, CUSTOMER.ID, CUSTOMER.NAME, o.OWNER_ID, EMPLOYEE.NAME, o.WHY, o.FROM_AT, o.CONTACT_BY).from(o)
            .join(CUSTOMER).on(CUSTOMER.ID.eq(o.CUSTOMER_ID), CUSTOMER.STORE_ID.eq(o.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(o.OWNER_ID))
            .where(conditions).orderBy(o.CONTACT_BY, o.ID).limit(inline(limit + 1))
            .fetch(r -> new Row(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8())), limit, r -> Keyset.encode(r.contactBy(), r.id()));
    }

    /// Of those whom the viewer assigns to all; else the viewer's own.
    static Card card(DSLContext sql, Viewer viewer, LocalDate today) {
        var o = CUSTOMER_OWNERSHIP;
        var late = DSL.count().filterWhere(o.CONTACT_BY.lt(today));
        var all = viewer.may(OwnerBatch.PERMISSION);
        var conditions = new ArrayList<>(waiting(viewer));
        if (!all) {
            conditions.add(o.OWNER_ID.eq(viewer.id()));
        }
        var rows = sql.select(EMPLOYEE.ID, EMPLOYEE.NAME, count(), late).from(o)
            .join(CUSTOMER).on(CUSTOMER.ID.eq(o.CUSTOMER_ID), CUSTOMER.STORE_ID.eq(o.STORE_ID)).join(EMPLOYEE).on(EMPLOYEE.ID.eq(o.OWNER_ID)).where(conditions)
            .groupBy(EMPLOYEE.ID, EMPLOYEE.NAME).orderBy(late.desc(), count().desc(), EMPLOYEE.ID).limit(inline(8)).fetch(r -> new Load(r.value1(), r.value2(), r.value3(), r.value4()));
        return new Card(rows, rows.stream().mapToInt(Load::due).sum(), rows.stream().mapToInt(Load::late).sum(), all);
    }

    /// As the partial index says it.
    private static List<Condition> waiting(Viewer viewer) {
        var o = CUSTOMER_OWNERSHIP;
        return List.of(o.STORE_ID.in(viewer.scope(CustomerRows.PERMISSION).anyStores()), o.UNTIL_AT.isNull(), o.CONTACTED_AT.isNull(), o.CONTACT_BY.isNotNull());
    }

    public @Nullable String next() {
        return page.next() == null ? null : "/customers/first-contacts?state=" + state + (owner == null ? "" : "&owner=" + owner) + "&after=" + page.next();
    }
}
