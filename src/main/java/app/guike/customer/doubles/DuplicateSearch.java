package app.guike.customer.doubles;

import static org.jooq.impl.DSL.val;

import app.guike.customer.MatchKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Compares the customers of a store that share a key, and keeps the pairs worth a look.
@Component
class DuplicateSearch {
    /// Keys that more customers share tell nothing.
    private static final int COMMON = 60;
    private static final int SLICE = 400_000;
    private static final String PAIRS = """
        create temp table duplicate_pair on commit drop as
        with keyed as materialized (select customer_id, key from customer_match cross join unnest(keys) key where store_id = %d),
        shared as (select key from keyed group by key having count(*) between 2 and %d)
        select row_number() over () as n, a_id, b_id, s.code as shared, coalesce(s.bits, 0) as shared_bits from (
            select x.customer_id as a_id, y.customer_id as b_id
            from shared join keyed x using (key) join keyed y on y.key = x.key and y.customer_id > x.customer_id
            union select a_id, b_id from duplicate_shared) d left join duplicate_shared s using (a_id, b_id)""";
    /// Pairs that share what the rooms know; what speaks loudest counts.
    private static final String SHARED = """
        create temp table duplicate_shared on commit drop as
        with keyed as materialized (select distinct code, bits, key, customer_id from (%1$s) k),
        shared as (select code, key from keyed group by code, key having count(*) between 2 and %2$d)
        select distinct on (a_id, b_id) x.customer_id as a_id, y.customer_id as b_id, x.code, x.bits
        from shared join keyed x using (code, key) join keyed y on y.code = x.code and y.key = x.key and y.customer_id > x.customer_id
        order by a_id, b_id, x.bits desc""";
    private static final String NOTHING = "select null::text as code, 0 as bits, null::text as key, null::bigint as customer_id where false";
    private static final String KEEP = """
        insert into customer_pair (store_id, a_id, b_id, score, class, reasons, found_at)
        select %1$d, f.a_id, f.b_id, round(f.score::numeric, 3), f.class, f.reasons, {0} from duplicate_found f
        where not exists (select from customer_apart d where d.a_id = f.a_id and d.b_id = f.b_id)
        on conflict (a_id, b_id) do update set score = excluded.score, class = excluded.class, reasons = excluded.reasons
        where (customer_pair.score, customer_pair.class, customer_pair.reasons) is distinct from (excluded.score, excluded.class, excluded.reasons)""";

    private final DSLContext sql;
    private final MatchFacts facts;
    private final Clock clock;
    private final List<MatchKey> keys;

    DuplicateSearch(DSLContext sql, MatchFacts facts, Clock clock, List<MatchKey> keys) {
        this.sql = sql;
        this.facts = facts;
        this.clock = clock;
        this.keys = keys;
    }

    /// @param customers how many were looked at
    /// @param compared pairs that share a key
    record Found(int customers, long compared, int pairs, int looks) {
    }

    /// @param progress told each step and how much is done (0..1)
    Found run(long store, ObjDoubleConsumer<String> progress) {
        sql.execute("select set_config('work_mem', '192MB', true), set_config('jit', 'off', true)");
        progress.accept("normalise", 0.02);
        facts.complete(store);
        facts.count(store);
        sql.fetch("select guike.refresh_match_statistics()");
        progress.accept("block", 0.1);
        sql.execute("create temp table duplicate_fact on commit drop as " + Evidence.FACTS.formatted("customer_match", store) + " where m.store_id = " + store);
        sql.execute("create unique index on duplicate_fact (customer_id)");
        sql.execute(SHARED.formatted(keyed(store), COMMON));
        sql.execute("analyze duplicate_shared");
        sql.execute(PAIRS.formatted(store, COMMON));
        sql.execute("create index on duplicate_pair (n)");
        sql.execute("analyze duplicate_fact");
        sql.execute("analyze duplicate_pair");
        var compared = sql.fetchSingle("select count(*) from duplicate_pair").get(0, long.class);
        weigh(store, compared, progress);
        progress.accept("keep", 0.95);
        keep(store);
        return sql.fetchSingle("select (select count(*) from duplicate_fact), {0}, count(*) filter (where class = 'SAME'), count(*) filter (where class = 'LOOK')"
            + " from customer_pair where store_id = {1}", val(compared), val(store)).into(Found.class);
    }

    private String keyed(long store) {
        return keys.stream().map(k -> "select '%s' as code, %d as bits, k.key, k.customer_id from (%s) k".formatted(k.code(), k.bits(), k.rows().formatted(store))).reduce(NOTHING, (all, k) -> all + " union all " + k);
    }

    private void weigh(long store, long compared, ObjDoubleConsumer<String> progress) {
        sql.execute("create temp table duplicate_found (a_id bigint, b_id bigint, score float8, class text, reasons jsonb) on commit drop");
        for (long from = 0; from < compared; from += SLICE) {
            progress.accept("compare", 0.2 + 0.75 * from / compared);
            var slice = "(select a_id, b_id, shared, shared_bits from duplicate_pair where n > " + from + " and n <= " + (from + SLICE) + ")";
            sql.execute("insert into duplicate_found " + Evidence.of(slice, "duplicate_fact", "duplicate_fact", store));
        }
        sql.execute("analyze duplicate_found");
    }

    /// What was found before and holds no longer goes, what people decided stays away.
    private void keep(long store) {
        sql.execute(KEEP.formatted(store), val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        sql.execute("delete from customer_pair p where p.store_id = {0} and not exists (select from duplicate_found f where f.a_id = p.a_id and f.b_id = p.b_id)", val(store));
    }
}
