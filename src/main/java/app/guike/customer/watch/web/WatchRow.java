package app.guike.customer.watch.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static guike.Tables.WATCHED_CUSTOMER;
import static guike.Tables.WATCH_LIST;
import static guike.Tables.WATCH_READER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectCount;

import app.guike.base.Refusal;
import app.guike.customer.watch.WatchLists;
import app.guike.shell.Viewer;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// A watch list in the list and in the API.
///
/// @param sharing OWN, READ or CHANGE
/// @param customers of those the viewer sees
/// @param follows its news reach the viewer
public record WatchRow(long id, long storeId, String store, String name, String sharing, long ownerId, String owner, int customers, boolean own, boolean follows,
        OffsetDateTime changedAt, int version) {
    private static final int MOST = 500;
    private static final Field<Integer> CUSTOMERS = field(selectCount().from(WATCHED_CUSTOMER).join(CUSTOMER).on(CUSTOMER.ID.eq(WATCHED_CUSTOMER.CUSTOMER_ID))
        .where(WATCHED_CUSTOMER.LIST_ID.eq(WATCH_LIST.ID))).as("customers");

    /// All that the viewer sees.
    public record Listed(List<WatchRow> lists) {
    }

    public String url() {
        return "/customers/watch-lists/" + id;
    }

    public boolean mayChange() {
        return own || sharing.equals("CHANGE");
    }

    static List<WatchRow> list(DSLContext sql, Viewer viewer) {
        return rows(sql, viewer, noCondition());
    }

    static WatchRow one(DSLContext sql, long id, Viewer viewer) {
        return rows(sql, viewer, WATCH_LIST.ID.eq(id)).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private static List<WatchRow> rows(DSLContext sql, Viewer viewer, Condition which) {
        return sql.select(WATCH_LIST.fields()).select(STORE.NAME, EMPLOYEE.NAME, CUSTOMERS, WATCH_READER.ID).from(WATCH_LIST).join(STORE).on(STORE.ID.eq(WATCH_LIST.STORE_ID))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(WATCH_LIST.OWNER_ID)).leftJoin(WATCH_READER).on(WATCH_READER.LIST_ID.eq(WATCH_LIST.ID), WATCH_READER.EMPLOYEE_ID.eq(viewer.id()))
            .where(WATCH_LIST.STORE_ID.in(viewer.scope(WatchLists.READ).anyStores()), WatchLists.seen(viewer), which)
            .orderBy(WATCH_LIST.OWNER_ID.ne(viewer.id()), WATCH_LIST.NAME, WATCH_LIST.ID).limit(inline(MOST)).fetch(r -> read(r, viewer));
    }

    private static WatchRow read(Record r, Viewer viewer) {
        var l = r.into(WATCH_LIST);
        var own = l.getOwnerId() == viewer.id();
        return new WatchRow(l.getId(), l.getStoreId(), r.get(STORE.NAME), l.getName(), l.getSharing(), l.getOwnerId(), r.get(EMPLOYEE.NAME), r.get(CUSTOMERS), own, own || r.get(WATCH_READER.ID) != null,
            l.getChangedAt(), l.getVersion());
    }
}
