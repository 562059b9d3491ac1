package app.guike.customer.watch.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.WATCHED_CUSTOMER;
import static guike.Tables.WATCH_NOTE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.guike.base.Keyset;
import app.guike.base.Page;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/// A customer of a watch list, the last added first.
///
/// @param notes why; after a merge those of both
public record WatchedRow(long rowId, long customerId, String no, String name, @Nullable String owner, OffsetDateTime addedAt, @Nullable String addedBy, List<Note> notes) {
    public record Note(String text, OffsetDateTime at, @Nullable String by) {
    }

    /// The page of one list.
    public record Of(WatchRow list, Page<WatchedRow> page) {
        public @Nullable String next() {
            return page.next() == null ? null : list.url() + "?after=" + page.next();
        }
    }

    public String why() {
        return notes.stream().map(Note::text).collect(Collectors.joining("\n"));
    }

    static Page<WatchedRow> page(DSLContext sql, long list, @Nullable String after, int limit) {
        var before = after == null || after.isEmpty() ? noCondition() : WATCHED_CUSTOMER.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(rows(sql, WATCHED_CUSTOMER.LIST_ID.eq(list).and(before), limit + 1), limit, r -> Keyset.encode(r.rowId()));
    }

    static WatchedRow one(DSLContext sql, long list, long customer) {
        return rows(sql, WATCHED_CUSTOMER.LIST_ID.eq(list).and(WATCHED_CUSTOMER.CUSTOMER_ID.eq(customer)), 1).stream().findFirst().orElseThrow(app.guike.base.Refusal::absent);
    }

    private static List<WatchedRow> rows(DSLContext sql, Condition which, int limit) {
        var owner = EMPLOYEE.as("owner");
        var adder = EMPLOYEE.as("adder");
        var writer = EMPLOYEE.as("writer");
        var notes = multiset(select(WATCH_NOTE.TEXT, WATCH_NOTE.WRITTEN_AT, writer.NAME).from(WATCH_NOTE).leftJoin(writer).on(writer.ID.eq(WATCH_NOTE.AUTHOR_ID))
            .where(WATCH_NOTE.LIST_ID.eq(WATCHED_CUSTOMER.LIST_ID), WATCH_NOTE.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(WATCH_NOTE.ID).limit(inline(20))).convertFrom(n -> n.map(Records.mapping(Note::new)));
        return sql.select(WATCHED_CUSTOMER.ID, CUSTOMER.ID, CUSTOMER.NO, CUSTOMER.NAME, owner.NAME, WATCHED_CUSTOMER.ADDED_AT, adder.NAME, notes).from(WATCHED_CUSTOMER)
            .join(CUSTOMER).on(CUSTOMER.ID.eq(WATCHED_CUSTOMER.CUSTOMER_ID)).leftJoin(owner).on(owner.ID.eq(CUSTOMER.OWNER_ID)).leftJoin(adder).on(adder.ID.eq(WATCHED_CUSTOMER.ADDED_BY))
            .where(which).orderBy(WATCHED_CUSTOMER.ID.desc()).limit(inline(limit)).fetch(Records.mapping(WatchedRow::new));
    }
}
