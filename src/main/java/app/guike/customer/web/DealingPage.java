package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.OWNER_BATCH_ROW;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A dealing: who would have how many before and after, and who gets whom.
public record DealingPage(OwnerBatch batch, List<Load> loads, Page<Row> rows, boolean first, Form form) {
    private static final int ROWS = 50;

    /// @param load customers now, @param given by this dealing
    public record Load(long id, String name, BigDecimal weight, int capacity, int load, int given, boolean takesPart, boolean away) {
        public int after() {
            return load + given;
        }
    }

    public record Row(long id, long customerId, String customer, String proposed, long toId, String to, @Nullable String movedWhy, @Nullable String movedBy) {
    }

    /// What is asked before a dealing: among whom, by which rule.
    public record Fresh(long store, List<Choice> stores, List<Load> people, int waiting, int pooled, Form form) {
    }

    static Fresh fresh(DSLContext sql, @Nullable Long wanted, LocalDate today, Form form) {
        var stores = Viewer.current().stores(OwnerBatch.PERMISSION);
        var store = stores.stream().filter(s -> wanted == null || s.id() == wanted).findFirst().orElseThrow(Refusal::absent).id();
        var waiting = sql.fetchSingle("""
            select (count(*) filter (where not p))::int, (count(*) filter (where p))::int from (
                select exists (select from customer_ownership o where o.customer_id = c.id and o.until_at is null and o.why = 'RECLAIMED') as p
                from customer c where c.store_id = {0} and c.owner_id is null) s""", val(store));
        return new Fresh(store, stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), loads(sql, store, 0, today), waiting.get(0, int.class),
            waiting.get(1, int.class), form);
    }

    static DealingPage load(DSLContext sql, long id, @Nullable String after, LocalDate today, Form form) {
        var batch = OwnerBatch.one(sql, id);
        if (!"DEALT".equals(batch.kind())) {
            throw Refusal.absent();
        }
        return new DealingPage(batch, loads(sql, batch.storeId(), id, today), rows(sql, id, after, ROWS), after == null || after.isEmpty(), form);
    }

    /// Once it is in effect its customers are among those that the people have.
    static List<Load> loads(DSLContext sql, long store, long batch, LocalDate today) {
        return sql.fetch("""
            select p.person, p.name, p.weight, p.capacity, p.load - case when b.state = 'DONE' then coalesce(w.n, 0) else 0 end, coalesce(g.n, 0)::int, p.takes_part, p.away
            from dealing_people({0}, {2}) p
            left join owner_batch b on b.id = {1}
            left join (select to_id, count(*) as n from owner_batch_row where batch_id = {1} group by to_id) g on g.to_id = p.person
            left join (select owner_id, count(*)::int as n from customer_ownership where batch_id = {1} and until_at is null group by owner_id) w on w.owner_id = p.person
            where {1} = 0 or p.takes_part or g.n > 0
            order by p.takes_part desc, p.name, p.person limit 300""", val(store), val(batch), val(today)).map(r -> new Load(r.get(0, long.class), r.get(1, String.class),
                r.get(2, BigDecimal.class), r.get(3, int.class), r.get(4, int.class), r.get(5, int.class), r.get(6, boolean.class), r.get(7, boolean.class)));
    }

    static Page<Row> rows(DSLContext sql, long batch, @Nullable String after, int limit) {
        var r = OWNER_BATCH_ROW;
        var proposed = EMPLOYEE.as("proposed");
        var to = EMPLOYEE.as("to_");
        var mover = EMPLOYEE.as("mover");
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : r.ID.gt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(sql.select(r.ID, CUSTOMER.ID, CUSTOMER.NAME, proposed.NAME, to.ID, to.NAME, r.MOVED_WHY, mover.NAME).from(r)
            .join(CUSTOMER).on(CUSTOMER.ID.eq(r.CUSTOMER_ID), CUSTOMER.STORE_ID.eq(r.STORE_ID)).join(proposed).on(proposed.ID.eq(r.PROPOSED_ID)).join(to).on(to.ID.eq(r.TO_ID))
            .leftJoin(mover).on(mover.ID.eq(r.MOVED_BY)).where(r.BATCH_ID.eq(batch), seek).orderBy(r.ID).limit(inline(limit + 1))
            .fetch(x -> new Row(x.value1(), x.value2(), x.value3(), x.value4(), x.value5(), x.value6(), x.value7(), x.value8())), limit, row -> Keyset.encode(row.id()));
    }

    public String url(String part) {
        return "/customers/dealings/" + batch.id() + part;
    }

    public @Nullable String next() {
        return rows.next() == null ? null : url("?after=" + rows.next());
    }

    public @Nullable String start() {
        return first ? null : url("");
    }

    public List<Choice> people() {
        return loads.stream().map(l -> new Choice(String.valueOf(l.id()), l.name())).toList();
    }

    public int percent() {
        return (int) Math.round(batch.progress() * 100);
    }
}
