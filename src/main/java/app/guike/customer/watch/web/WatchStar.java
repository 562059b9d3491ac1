package app.guike.customer.watch.web;

import static guike.Tables.WATCHED_CUSTOMER;
import static guike.Tables.WATCH_LIST;
import static org.jooq.impl.DSL.inline;

import app.guike.customer.watch.WatchLists;
import app.guike.shell.Viewer;
import java.util.List;
import org.jooq.DSLContext;

/// The star on the page of a customer.
///
/// @param own names of the viewer's lists on which the customer is
public record WatchStar(long customer, List<String> own) {
    public boolean watched() {
        return !own.isEmpty();
    }

    public String lists() {
        return String.join("、", own);
    }

    static WatchStar load(DSLContext sql, long customer, Viewer viewer) {
        return new WatchStar(customer, sql.select(WATCH_LIST.NAME).from(WATCHED_CUSTOMER).join(WATCH_LIST).on(WATCH_LIST.ID.eq(WATCHED_CUSTOMER.LIST_ID))
            .where(WATCHED_CUSTOMER.CUSTOMER_ID.eq(customer), WATCH_LIST.OWNER_ID.eq(viewer.id())).orderBy(WATCH_LIST.NAME).limit(inline(100)).fetch(WATCH_LIST.NAME));
    }
}
