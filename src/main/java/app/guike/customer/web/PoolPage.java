package app.guike.customer.web;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.customer.PublicPool;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Customers of a store who belong to nobody, the newest archives first.
public record PoolPage(long store, List<Choice> stores, PublicPool.Rules rules, Page<Row> page, boolean maySet, Form form) {
    static final String CLAIM = "customer.claim";
    private static final int ROWS = 40;

    /// @param returnedAt when the customer came back to the pool; null who never had an owner
    public record Row(long id, String no, String name, String kind, @Nullable String former, @Nullable OffsetDateTime returnedAt, @Nullable OffsetDateTime lastContactAt,
            OffsetDateTime createdAt) {
    }

    static PoolPage load(DSLContext sql, PublicPool pool, @Nullable Long wanted, @Nullable String after, Form form) {
        var stores = Viewer.current().stores(CLAIM);
        var store = stores.stream().filter(s -> wanted == null || s.id() == wanted).findFirst().orElseThrow(Refusal::absent).id();
        return new PoolPage(store, stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), pool.rules(store), rows(sql, store, after, ROWS),
            Viewer.current().mayAll(OwnerBatch.PERMISSION, store), form);
    }

    static Page<Row> rows(DSLContext sql, long store, @Nullable String after, int limit) {
        var from = after == null || after.isEmpty() ? null : (Long) Keyset.decode(after, Long.class)[0];
        return Page.of(sql.fetch("""
            select c.id, c.no, c.name, c.kind, f.name as former, o.from_at as returned_at,
                   (select max(p.last_contact_at) from customer_ownership p where p.customer_id = c.id) as last_contact_at, c.created_at
            from customer c
            left join customer_ownership o on o.customer_id = c.id and o.until_at is null and o.owner_id is null
            left join employee f on f.id = o.former_id
            where c.store_id = {0} and c.owner_id is null and ({1}::bigint is null or c.id < {1}) order by c.id desc limit {2}""", val(store), val(from, Long.class), inline(limit + 1)).into(Row.class),
            limit, r -> Keyset.encode(r.id()));
    }

    public @Nullable String next() {
        return page.next() == null ? null : "/customers/pool?store=" + store + "&after=" + page.next();
    }
}
