package app.guike.customer.privacy.web;

import static guike.Tables.CUSTOMER_RESTRICTION;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.PRIVACY_REQUEST;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.customer.privacy.Erasures;
import app.guike.customer.privacy.PrivacyRequests;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A customer who is restricted: nowhere else is there a trace of them.
///
/// @param request number of the request that led to it
/// @param holds codes of what the law has kept; none: they may be erased
public record RestrictionRow(long id, long customerId, String no, String name, long storeId, String store, String reason, OffsetDateTime since, @Nullable String by, @Nullable Long requestId,
        @Nullable String request, List<String> holds) {

    public record Listed(List<RestrictionRow> rows, @Nullable String next) {
    }

    /// @param action where the form goes
    /// @param heading text key of the drawer's title
    public record Drawer(String action, String heading, String hint, Form form) {
    }

    static Page<RestrictionRow> page(DSLContext sql, Erasures erasures, @Nullable String after, int limit) {
        var r = CUSTOMER_RESTRICTION;
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : r.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        var rows = sql.select(r.fields()).select(STORE.NAME, EMPLOYEE.NAME, PRIVACY_REQUEST.NO).from(r).join(STORE).on(STORE.ID.eq(r.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(r.SET_BY))
            .leftJoin(PRIVACY_REQUEST).on(PRIVACY_REQUEST.ID.eq(r.REQUEST_ID)).where(r.ENDED_AT.isNull(), seek, r.STORE_ID.in(Viewer.current().scope(PrivacyRequests.HANDLE).anyStores()))
            .orderBy(r.ID.desc()).limit(inline(limit + 1)).fetch();
        var holds = erasures.holding(rows.map(x -> x.get(r.CUSTOMER_ID)));
        return Page.of(rows.map(x -> new RestrictionRow(x.get(r.ID), x.get(r.CUSTOMER_ID), x.get(r.NO), x.get(r.NAME), x.get(r.STORE_ID), x.get(STORE.NAME), x.get(r.REASON), x.get(r.SINCE),
            x.get(EMPLOYEE.NAME), x.get(r.REQUEST_ID), x.get(PRIVACY_REQUEST.NO), holds.getOrDefault(x.get(r.CUSTOMER_ID), List.of()))), limit, x -> Keyset.encode(x.id()));
    }
}
