package app.guike.customer.doubles;

import static org.jooq.impl.DSL.val;

import app.guike.customer.MatchKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Compares the customers of a store that share a key, and keeps the pairs worth a look.
@Component
class DuplicateSearch {
    /// Keys that more customers share tell nothing.
    private static final int COMMON = 60;
    /// Pairs weighed at once: their facts are joined by reading all facts of the store twice.
    private static final int SLICE = 1_500_000;
    /// From so many customers on each lane has enough to do.
    private static final int LARGE = 5_000;
    private static final int MOST_LANES = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final String KEYED = """
        create temp table duplicate_key on commit drop as
        select array_agg(customer_id) as ids from customer_match cross join unnest(keys) key where store_id = %d group by key having count(*) between 2 and %d""";
    private static final String PAIRS = """
        create temp table duplicate_pair on commit drop as
        select row_number() over (order by a_id, b_id) as n, a_id, b_id, s.code as shared, coalesce(s.bits, 0) as shared_bits from (
            select a as a_id, b as b_id from duplicate_key cross join unnest(ids) a cross join unnest(ids) b where mod(a, %1$d) = %2$d and b > a
            union select a_id, b_id from duplicate_shared) d left join duplicate_shared s using (a_id, b_id)""";
    /// Pairs that share what the rooms know; what speaks loudest counts.
    private static final String SHARED = """
        create temp table duplicate_shared on commit drop as
        with keyed as materialized (select distinct code, bits, key, customer_id from (%1$s) k),
        shared as (select code, key from keyed group by code, key having count(*) between 2 and %2$d)
        select distinct on (a_id, b_id) x.customer_id as a_id, y.customer_id as b_id, x.code, x.bits
        from shared join keyed x using (code, key) join keyed y on y.code = x.code and y.key = x.key and y.customer_id > x.customer_id
        where mod(x.customer_id, %3$d) = %4$d order by a_id, b_id, x.bits desc""";
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

    /// Connections that search a store at once, since one is one processor's work: each has the pairs of its part of the customers.
    int lanes(long store) {
        return sql.fetchSingle("select count(*) from (select from customer where store_id = {0} limit " + LARGE + ") c", val(store)).get(0, int.class) < LARGE ? 1 : MOST_LANES;
    }

    /// What is compared of those of whom that is not kept yet.
    void normalise(long store, int lane, int lanes) {
        begin(store, lane);
        facts.complete(store, lane, lanes);
    }

    /// How rare the names are, when every lane has normalised.
    void count(long store) {
        begin(store, 0);
        facts.count(store);
        sql.fetch("select guike.sort_in_archives()");
        sql.fetch("select guike.refresh_match_statistics()");
    }

    /// How many pairs were compared, when the names are counted.
    ///
    /// @param progress told how much is done (0..1)
    long compare(long store, int lane, int lanes, DoubleConsumer progress) {
        begin(store, lane);
        sql.execute("create temp table duplicate_fact on commit drop as " + Evidence.FACTS.formatted("customer_match", store) + " where m.store_id = " + store);
        sql.execute(SHARED.formatted(keyed(store), COMMON, lanes, lane));
        sql.execute("analyze duplicate_fact, duplicate_shared");
        pair(store, lane, lanes);
        var compared = sql.fetchSingle("select count(*) from duplicate_pair").get(0, long.class);
        weigh(store, compared, progress);
        keep(store, lane, lanes);
        return compared;
    }

    Found found(long store, long compared) {
        return sql.fetchSingle("select (select count(*) from customer_match where store_id = {1}), {0}, count(*) filter (where class = 'SAME'), count(*) filter (where class = 'LOOK')"
            + " from customer_pair where store_id = {1}", val(compared), val(store)).into(Found.class);
    }

    /// Two searches of one store do the same work one after the other.
    private void begin(long store, int lane) {
        sql.fetch("select pg_advisory_xact_lock(hashtextextended({0}, {1}))", val("duplicates:" + lane), val(store));
        sql.execute("select set_config('work_mem', '192MB', true), set_config('jit', 'off', true), set_config('gin_pending_list_limit', '32MB', true)");
    }

    /// Millions of keys and pairs, of which the planner knows nothing, are sorted: hashed they would be parted thousandfold.
    private void pair(long store, int lane, int lanes) {
        sql.execute("set local enable_hashagg = off");
        sql.execute(KEYED.formatted(store, COMMON));
        sql.execute(PAIRS.formatted(lanes, lane));
        sql.execute("set local enable_hashagg = on");
        sql.execute("create index on duplicate_pair (n)");
        sql.execute("analyze duplicate_pair");
    }

    private String keyed(long store) {
        return keys.stream().map(k -> "select '%s' as code, %d as bits, k.key, k.customer_id from (%s) k".formatted(k.code(), k.bits(), k.rows().formatted(store))).reduce(NOTHING, (all, k) -> all + " union all " + k);
    }

    private void weigh(long store, long compared, DoubleConsumer progress) {
        sql.execute("create temp table duplicate_found (a_id bigint, b_id bigint, score float8, class text, reasons jsonb) on commit drop");
        for (long from = 0; from < compared; from += SLICE) {
            progress.accept((double) from / compared);
            var slice = "(select a_id, b_id, shared, shared_bits from duplicate_pair where n > " + from + " and n <= " + (from + SLICE) + ")";
            sql.execute("insert into duplicate_found " + Evidence.of(slice, Evidence.all("duplicate_fact", "a"), Evidence.all("duplicate_fact", "b"), store));
        }
        sql.execute("analyze duplicate_found");
    }

    /// What was found before and holds no longer goes, what people decided stays away.
    private void keep(long store, int lane, int lanes) {
        sql.execute(KEEP.formatted(store), val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        sql.execute("delete from customer_pair p where p.store_id = {0} and mod(p.a_id, {1}) = {2} and not exists (select from duplicate_found f where f.a_id = p.a_id and f.b_id = p.b_id)",
            val(store), val(lanes), val(lane));
    }
}
