package app.guike.customer.linked.web;

import static guike.Tables.CUSTOMER_LINK;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.customer.linked.CustomerLinks;
import app.guike.shell.Viewer;
import guike.tables.Customer;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Two archives of different stores that may be one customer.
///
/// @param evidence PHONE_NAME, CREDIT_CODE, ID_NUMBER
public record LinkRow(long pair, Side a, Side b, List<String> evidence, String state) {
    public record Side(long id, String no, String name, long storeId, String store) {
    }

    public record Listed(String state, List<LinkRow> rows, @Nullable String next) {
    }

    static Page<LinkRow> page(DSLContext sql, String state, @Nullable String after, int limit) {
        if (!Set.of("PROPOSED", "CONFIRMED", "APART").contains(state)) {
            throw Refusal.field("state", "invalid");
        }
        var k = CUSTOMER_LINK.as("k");
        var o = CUSTOMER_LINK.as("o");
        var a = Customer.CUSTOMER.as("a");
        var b = Customer.CUSTOMER.as("b");
        var sa = STORE.as("sa");
        var sb = STORE.as("sb");
        var stores = Viewer.current().scope(CustomerLinks.PERMISSION).stores();
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : k.PAIR.lt((Long) Keyset.decode(after, Long.class)[0]);
        var rows = sql.select(k.PAIR, k.EVIDENCE, a.ID, a.NO, a.NAME, a.STORE_ID, sa.NAME, b.ID, b.NO, b.NAME, b.STORE_ID, sb.NAME).from(k).join(o).on(o.PAIR.eq(k.PAIR), o.CUSTOMER_ID.gt(k.CUSTOMER_ID))
            .join(a).on(a.ID.eq(k.CUSTOMER_ID)).join(b).on(b.ID.eq(o.CUSTOMER_ID)).join(sa).on(sa.ID.eq(a.STORE_ID)).join(sb).on(sb.ID.eq(b.STORE_ID))
            .where(k.STATE.eq(state), k.STORE_ID.in(stores), o.STORE_ID.in(stores), seek).orderBy(k.PAIR.desc()).limit(inline(limit + 1))
            .fetch(r -> new LinkRow(r.get(k.PAIR), new Side(r.get(a.ID), r.get(a.NO), r.get(a.NAME), r.get(a.STORE_ID), r.get(sa.NAME)),
                new Side(r.get(b.ID), r.get(b.NO), r.get(b.NAME), r.get(b.STORE_ID), r.get(sb.NAME)), List.of(r.get(k.EVIDENCE)), state));
        return Page.of(rows, limit, r -> Keyset.encode(r.pair()));
    }
}
