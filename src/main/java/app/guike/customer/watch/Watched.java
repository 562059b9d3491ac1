package app.guike.customer.watch;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.WATCHED_CUSTOMER;
import static guike.Tables.WATCH_LIST;
import static guike.Tables.WATCH_NOTE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.records.WatchListRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts customers on watch lists and takes them off, with why.
@Component
public class Watched {
    /// On one list.
    public static final int MOST = 2_000;
    private static final int LONGEST = 500;

    private final DSLContext sql;
    private final Clock clock;
    private final WatchLists lists;

    Watched(DSLContext sql, Clock clock, WatchLists lists) {
        this.sql = sql;
        this.clock = clock;
        this.lists = lists;
    }

    /// @param there were on the list before
    /// @param elsewhere of another store than the list
    public record Added(int added, int there, int elsewhere) {
    }

    /// Puts customers whom the viewer sees on a list; those of another store than the list's are left out.
    ///
    /// @param why written down for each, beside what stands there
    @Transactional
    public Added add(long id, Collection<Long> customers, @Nullable String why) {
        var list = changed(id);
        var asked = new TreeSet<>(customers).toArray(Long[]::new);
        var note = note(why);
        var seen = sql.select(CUSTOMER.ID, CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(any(asked))).fetch();
        if (asked.length == 0 || seen.size() < asked.length) {
            throw asked.length == 0 ? Refusal.field("customerIds", "required") : Refusal.absent();
        }
        var ids = seen.stream().filter(r -> r.value2().equals(list.getStoreId())).map(r -> r.value1()).toArray(Long[]::new);
        var added = sql.insertInto(WATCHED_CUSTOMER, WATCHED_CUSTOMER.STORE_ID, WATCHED_CUSTOMER.LIST_ID, WATCHED_CUSTOMER.CUSTOMER_ID, WATCHED_CUSTOMER.ADDED_AT, WATCHED_CUSTOMER.ADDED_BY)
            .select(select(CUSTOMER.STORE_ID, val(id), CUSTOMER.ID, val(now()), val(Viewer.current().id())).from(CUSTOMER).where(CUSTOMER.ID.eq(any(ids))))
            .onConflictDoNothing().execute();
        if (sql.fetchCount(WATCHED_CUSTOMER, WATCHED_CUSTOMER.LIST_ID.eq(id)) > MOST) {
            throw Refusal.conflict("watch-full", MOST);
        }
        write(list, ids, note);
        return new Added(added, ids.length - added, asked.length - ids.length);
    }

    /// Says anew why somebody is on the list.
    @Transactional
    public void say(long id, long customer, @Nullable String why) {
        var list = changed(id);
        listed(id, customer);
        var note = note(why);
        sql.deleteFrom(WATCH_NOTE).where(WATCH_NOTE.LIST_ID.eq(id), WATCH_NOTE.CUSTOMER_ID.eq(customer)).execute();
        write(list, new Long[] {customer}, note);
    }

    @Transactional
    public void remove(long id, long customer) {
        changed(id);
        listed(id, customer);
        off(List.of(id), customer);
    }

    /// With one action: on the first of the viewer's lists of the customer's store, which is made where they have none.
    ///
    /// @return the name of the list
    @Transactional
    public String watch(long customer) {
        var viewer = Viewer.current();
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        var first = sql.select(WATCH_LIST.ID).from(WATCH_LIST).where(WATCH_LIST.STORE_ID.eq(store), WATCH_LIST.OWNER_ID.eq(viewer.id())).orderBy(WATCH_LIST.ID).limit(inline(1)).fetchOne(WATCH_LIST.ID);
        var list = first != null ? first : lists.create(new WatchLists.Intake(store, t("watch.first"), null));
        add(list, List.of(customer), null);
        return lists.one(list, viewer).getName();
    }

    /// Off all lists that are the viewer's own.
    @Transactional
    public void unwatch(long customer) {
        var viewer = Viewer.current();
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer))) {
            throw Refusal.absent();
        }
        off(sql.select(WATCH_LIST.ID).from(WATCH_LIST).where(WATCH_LIST.OWNER_ID.eq(viewer.id())).fetch(WATCH_LIST.ID), customer);
    }

    private void off(Collection<Long> of, long customer) {
        sql.deleteFrom(WATCH_NOTE).where(WATCH_NOTE.LIST_ID.in(of), WATCH_NOTE.CUSTOMER_ID.eq(customer)).execute();
        sql.deleteFrom(WATCHED_CUSTOMER).where(WATCHED_CUSTOMER.LIST_ID.in(of), WATCHED_CUSTOMER.CUSTOMER_ID.eq(customer)).execute();
    }

    /// Locked, and the viewer's to add to.
    private WatchListRecord changed(long id) {
        var viewer = Viewer.current();
        var row = sql.selectFrom(WATCH_LIST).where(WATCH_LIST.ID.eq(id), WatchLists.seen(viewer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!Objects.equals(row.getOwnerId(), viewer.id()) && !row.getSharing().equals("CHANGE")) {
            throw Refusal.forbidden("watch-of-others");
        }
        return row;
    }

    private void listed(long id, long customer) {
        if (!sql.fetchExists(select(CUSTOMER.ID).from(CUSTOMER).join(WATCHED_CUSTOMER).on(WATCHED_CUSTOMER.CUSTOMER_ID.eq(CUSTOMER.ID)).where(CUSTOMER.ID.eq(customer), WATCHED_CUSTOMER.LIST_ID.eq(id)))) {
            throw Refusal.absent();
        }
    }

    private static String note(@Nullable String why) {
        var note = why == null ? "" : why.strip();
        if (note.length() > LONGEST) {
            throw Refusal.field("note", "too-long", LONGEST);
        }
        return note;
    }

    private void write(WatchListRecord list, Long[] customers, String note) {
        if (!note.isEmpty()) {
            sql.insertInto(WATCH_NOTE, WATCH_NOTE.STORE_ID, WATCH_NOTE.LIST_ID, WATCH_NOTE.CUSTOMER_ID, WATCH_NOTE.TEXT, WATCH_NOTE.WRITTEN_AT, WATCH_NOTE.AUTHOR_ID)
                .select(select(val(list.getStoreId()), val(list.getId()), CUSTOMER.ID, val(note), val(now()), val(Viewer.current().id())).from(CUSTOMER).where(CUSTOMER.ID.eq(any(customers))))
                .execute();
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
