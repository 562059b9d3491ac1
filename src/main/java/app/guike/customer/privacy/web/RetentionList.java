package app.guike.customer.privacy.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_RESTRICTION;
import static guike.Tables.RETENTION_PROPOSAL;
import static guike.Tables.RETENTION_RULE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.customer.privacy.Erasures;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Archives kept longer than their period, for somebody to decide, and the periods.
///
/// @param mayPeriods the periods are the whole group's
public record RetentionList(List<Row> rows, @Nullable String next, List<Period> periods, boolean mayPeriods, Form form) {
    /// @param hidden restricted: there is no page of it
    public record Row(long id, long customerId, String no, String name, String rule, boolean hidden, OffsetDateTime createdAt, OffsetDateTime proposedAt, String store) {
    }

    public record Period(String code, int months, boolean active) {
    }

    static Page<Row> page(DSLContext sql, @Nullable String after, int limit) {
        var p = RETENTION_PROPOSAL;
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : p.ID.gt((Long) Keyset.decode(after, Long.class)[0]);
        var hidden = CUSTOMER_RESTRICTION;
        var standing = hidden.CUSTOMER_ID.eq(p.CUSTOMER_ID).and(hidden.ENDED_AT.isNull());
        var no = coalesce(CUSTOMER.NO, field(select(hidden.NO).from(hidden).where(standing)), inline("")).as("no");
        var name = coalesce(CUSTOMER.NAME, field(select(hidden.NAME).from(hidden).where(standing)), inline("—")).as("name");
        var rows = sql.select(p.ID, p.CUSTOMER_ID, no, name, p.RULE, CUSTOMER.ID, CUSTOMER.CREATED_AT, p.PROPOSED_AT, STORE.NAME).from(p).join(STORE).on(STORE.ID.eq(p.STORE_ID))
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(p.CUSTOMER_ID)).where(p.STATE.eq(inline("OPEN")), seek, p.STORE_ID.in(Viewer.current().scope(Erasures.CONFIRM).anyStores()))
            .orderBy(p.ID).limit(inline(limit + 1)).fetch(r -> new Row(r.get(p.ID), r.get(p.CUSTOMER_ID), r.get(no), r.get(name), r.get(p.RULE), r.get(CUSTOMER.ID) == null,
                r.get(CUSTOMER.CREATED_AT) == null ? r.get(p.PROPOSED_AT) : r.get(CUSTOMER.CREATED_AT), r.get(p.PROPOSED_AT), r.get(STORE.NAME)));
        return Page.of(rows, limit, r -> Keyset.encode(r.id()));
    }

    static List<Period> periods(DSLContext sql) {
        return sql.selectFrom(RETENTION_RULE).orderBy(RETENTION_RULE.ID).fetch(r -> new Period(r.getCode(), r.getMonths(), r.getActive()));
    }
}
