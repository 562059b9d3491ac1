package app.guike.customer.doubles;

import static org.jooq.impl.DSL.val;

import app.guike.base.CreditCode;
import app.guike.base.NameParts;
import app.guike.customer.MatchKey;
import app.guike.shell.KeptPlans;
import app.guike.shell.RowScopes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who an archive may be already, found while it is typed and when it is saved: one probe by key, then the same evidence as by night.
@Component
public class Candidates {
    private static final int MOST = 300;
    /// Parameter of the keys of the first of the rooms, behind what is typed.
    private static final int FIRST_KEYS = 15;
    /// From so many new archives on a file waits for the search by night.
    private static final int MANY = 5_000;
    private static final String KEEP = """
        insert into customer_pair (store_id, a_id, b_id, score, class, reasons, found_at)
        select %1$d, f.a_id, f.b_id, round(f.score::numeric, 3), f.class, f.reasons, {0} from (%2$s) f
        where not exists (select from customer_apart d where d.a_id = f.a_id and d.b_id = f.b_id)
        on conflict (a_id, b_id) do update set score = excluded.score, class = excluded.class, reasons = excluded.reasons where excluded.score > customer_pair.score""";
    private static final String PAIRS = "(select %s least(m.customer_id, n.customer_id) as a_id, greatest(m.customer_id, n.customer_id) as b_id" + Evidence.UNSHARED
        + " from customer_match n join customer_match m on m.store_id = n.store_id and m.keys && n.keys and m.customer_id <> n.customer_id where %s)";
    private static final String OWNED = """
        select least(x.customer_id, y.customer_id) as a_id, greatest(x.customer_id, y.customer_id) as b_id, '%1$s' as shared, %2$d as shared_bits
        from (%3$s) x join (%3$s) y on y.key = x.key and y.customer_id <> x.customer_id where x.customer_id in (select customer_id from %4$s where fresh)""";
    private static final List<String> NAMES = List.of("surname", "given", "surname_sound", "given_sound", "core", "core_sound", "town", "branch");
    /// What is typed, by parameters {0} to {13}: the text of the statement is always the same, so that its plan is kept.
    private static final String PROBE = """
        (select -1::bigint as customer_id, p.*, guike.match_keys(p.company, nullif(p.surname_sound, ''), nullif(p.given_sound, ''), array[p.core, p.core_sound, p.credit_code],
            p.phones, p.born, p.paper, p.numbers) as keys
         from (select {0}::bigint as store_id, {1}::boolean as company, %s, {10}::text[] as phones, {11}::text as born, null::text as paper, null::int[] as paper_near,
            null::int[] as paper_head, null::int[] as paper_tail, {12}::text as credit_code, guike.address_words({13}::text) as address,
            guike.address_numbers(coalesce({13}::text, '')) as numbers) p)""".formatted(IntStream.range(0, NAMES.size()).mapToObj(i -> "{" + (i + 2) + "}::text as " + NAMES.get(i))
            .collect(Collectors.joining(", ")));

    /// Many that are typed at once, each with its number {0}; the texts come as arrays, telephones with commas.
    private static final String PROBES = """
        (select -p.n::bigint as customer_id, p.*, guike.match_keys(p.company, nullif(p.surname_sound, ''), nullif(p.given_sound, ''), array[p.core, p.core_sound, p.credit_code],
            p.phones, p.born, p.paper, p.numbers) as keys
         from (select u.n, %%1$d::bigint as store_id, u.company, %s, string_to_array(u.phones, ',') as phones, u.born, null::text as paper, null::int[] as paper_near, null::int[] as paper_head,
            null::int[] as paper_tail, u.credit_code, guike.address_words(u.address) as address, guike.address_numbers(coalesce(u.address, '')) as numbers
            from unnest({0}::int[], {1}::boolean[], %s, {10}::text[], {11}::text[], {12}::text[], {13}::text[]) u (n, company, %s, phones, born, credit_code, address)) p)"""
        .formatted(NAMES.stream().map(n -> "u." + n).collect(Collectors.joining(", ")), IntStream.range(0, NAMES.size()).mapToObj(i -> "{" + (i + 2) + "}::text[]").collect(Collectors.joining(", ")),
            String.join(", ", NAMES));

    private final DSLContext sql;
    private final Clock clock;
    private final RowScopes scopes;
    private final List<MatchKey> keys;

    Candidates(DSLContext sql, Clock clock, RowScopes scopes, List<MatchKey> keys) {
        this.sql = sql;
        this.clock = clock;
        this.scopes = scopes;
        this.keys = keys;
    }

    /// What is typed so far.
    ///
    /// @param phones national digits
    /// @param born yyyymmdd, with L before it where lunar
    /// @param owned words by which another room may know what they own, as a plate or a VIN
    public record Typed(String name, boolean company, List<String> phones, @Nullable String born, @Nullable String address, @Nullable String creditCode, List<String> owned) {
    }

    /// @param same proposed as the same, else to be looked at
    /// @param certain shares a telephone, a credit code, or what the rooms know them to own
    public record Candidate(long id, boolean same, JSONB reasons, boolean certain) {
        /// Likely enough to be told to somebody who does not see the archive.
        public boolean likely() {
            return same || certain;
        }
    }

    /// The best few of the whole store, whoever looks after them; what may be told of them is for the caller to mind.
    public List<Candidate> ofStore(long store, Typed typed, @Nullable Long self) {
        return scopes.inWhole(Set.of(store), () -> of(store, typed, self));
    }

    /// The best few.
    public List<Candidate> of(long store, Typed typed, @Nullable Long self) {
        KeptPlans.keep(sql);
        var alike = "(select m.customer_id as b_id" + Evidence.UNSHARED + " from customer_match m where m.store_id = {0} and m.keys && (select keys from " + PROBE + " k) and m.customer_id <> {14} limit " + MOST + ")";
        var near = "(select distinct on (b_id) -1::bigint as a_id, b_id, shared, shared_bits from (" + alike + owned(store) + ") x where b_id <> {14} order by b_id, shared_bits desc)";
        return sql.fetch("select * from (" + Evidence.atEntry(near, typed(PROBE, store), Evidence.each("b", store), store) + ") f order by score desc limit 5", probe(store, typed, self))
            .map(this::candidate);
    }

    /// The best few of each of several, by their numbers, in one statement.
    public Map<Integer, List<Candidate>> of(long store, Map<Integer, Typed> typed) {
        var probes = PROBES.formatted(store);
        var alike = "(select k.customer_id as a_id, m.customer_id as b_id" + Evidence.UNSHARED + " from " + probes
            + " k cross join lateral (select x.customer_id from customer_match x where x.store_id = " + store + " and x.keys && k.keys limit " + MOST + ") m)";
        var near = "(select distinct on (a_id, b_id) a_id, b_id, shared, shared_bits from (" + alike + ownedBySeveral(store) + ") x order by a_id, b_id, shared_bits desc)";
        var found = new HashMap<Integer, List<Candidate>>();
        sql.fetch("select * from (select f.*, row_number() over (partition by a_id order by score desc, b_id) as n from (" + Evidence.atEntry(near, typed(probes, store), Evidence.each("b", store), store)
            + ") f) r where n <= 5 order by a_id, n", probes(typed)).forEach(r -> found.computeIfAbsent(-r.get("a_id", Integer.class), _ -> new ArrayList<>())
                .add(candidate(r)));
        return found;
    }

    private Candidate candidate(Record row) {
        var reasons = row.get("reasons", JSONB.class);
        var certain = Stream.concat(Stream.of("PHONE_SAME", "CREDIT_SAME"), keys.stream().map(MatchKey::code)).anyMatch(code -> reasons.data().contains("\"" + code + "\""));
        return new Candidate(row.get("b_id", long.class), row.get("class", String.class).equals("SAME"), reasons, certain);
    }

    /// Who has what is typed, as the rooms know: keys of the first of them are {15}, of the next {16}.
    private String owned(long store) {
        return IntStream.range(0, keys.size()).mapToObj(i -> " union all select k.customer_id, '%s', %d from (%s) k where k.key = any({%d}::text[])"
            .formatted(keys.get(i).code(), keys.get(i).bits(), keys.get(i).rows().formatted(store), FIRST_KEYS + i)).collect(Collectors.joining());
    }

    /// The same for several: numbers and keys side by side.
    private String ownedBySeveral(long store) {
        return IntStream.range(0, keys.size()).mapToObj(i -> " union all select -u.n::bigint, k.customer_id, '%s', %d from unnest({%d}::int[], {%d}::text[]) u (n, key) join (%s) k on k.key = u.key"
            .formatted(keys.get(i).code(), keys.get(i).bits(), FIRST_KEYS - 1 + 2 * i, FIRST_KEYS + 2 * i, keys.get(i).rows().formatted(store))).collect(Collectors.joining());
    }

    private static List<String> keys(MatchKey key, Typed typed) {
        return typed.owned().stream().map(key.read()).flatMap(Optional::stream).distinct().toList();
    }

    private Field<?>[] probes(Map<Integer, Typed> typed) {
        var all = List.copyOf(typed.entrySet());
        var names = all.stream().map(e -> NameParts.of(e.getValue().name()).array()).toList();
        var values = new ArrayList<Field<?>>(List.of(val(all.stream().map(Map.Entry::getKey).toArray(Integer[]::new)), val(all.stream().map(e -> e.getValue().company()).toArray(Boolean[]::new))));
        IntStream.range(0, NAMES.size()).forEach(i -> values.add(val(names.stream().map(n -> n[i]).toArray(String[]::new))));
        values.add(texts(all, t -> t.phones().isEmpty() ? null : String.join(",", t.phones())));
        values.add(texts(all, Typed::born));
        values.add(texts(all, t -> CreditCode.parse(t.creditCode()).map(CreditCode::value).orElse(null)));
        values.add(texts(all, Typed::address));
        for (var key : keys) {
            var said = all.stream().flatMap(e -> keys(key, e.getValue()).stream().map(k -> Map.entry(e.getKey(), k))).toList();
            values.add(val(said.stream().map(Map.Entry::getKey).toArray(Integer[]::new)));
            values.add(val(said.stream().map(Map.Entry::getValue).toArray(String[]::new)));
        }
        return values.toArray(Field[]::new);
    }

    private static Field<?> texts(List<Map.Entry<Integer, Typed>> all, Function<Typed, @Nullable String> of) {
        return val(all.stream().map(e -> of.apply(e.getValue())).toArray(String[]::new));
    }

    private static String typed(String probe, long store) {
        return Evidence.all("(" + Evidence.FACTS.formatted(probe, store) + ")", "a");
    }

    private Field<?>[] probe(long store, Typed typed, @Nullable Long self) {
        var values = new ArrayList<Field<?>>(List.of(val(store), val(typed.company())));
        for (var part : NameParts.of(typed.name()).array()) {
            values.add(val(part));
        }
        values.addAll(List.of(val(typed.phones().isEmpty() ? null : typed.phones().toArray(String[]::new), String[].class), val(typed.born(), String.class),
            val(CreditCode.parse(typed.creditCode()).map(CreditCode::value).orElse(null), String.class), val(typed.address(), String.class), val(self == null ? 0 : self)));
        keys.forEach(k -> values.add(val(keys(k, typed).toArray(String[]::new))));
        return values.toArray(Field[]::new);
    }

    /// Puts what a new archive may be on the merge desk at once.
    public void look(long store, long customer) {
        KeptPlans.keep(sql);
        keep(store, PAIRS.formatted("", "n.customer_id = {1} limit " + MOST), val(customer));
    }

    /// The same for many; of very many the search by night tells.
    public void look(long store, Collection<Long> customers) {
        if (customers.size() <= MANY) {
            keep(store, PAIRS.formatted("distinct", "n.customer_id = any({1}::bigint[])"), val(customers.toArray(Long[]::new)));
        }
    }

    /// The same for what an import has made.
    ///
    /// @param fresh a table of the caller's own with columns customer_id and fresh
    public void look(long store, String fresh, int count) {
        if (count > 0 && count <= MANY) {
            keep(store, PAIRS.formatted("distinct", "n.customer_id in (select customer_id from " + fresh + " where fresh)"));
        }
    }

    /// The same for what an import has made, by what they own, when the rooms have written that.
    public void lookAtOwned(long store, String fresh) {
        var made = keys.isEmpty() ? 0 : sql.fetchSingle("select count(*) from " + fresh + " where fresh").get(0, Integer.class);
        if (made > 0 && made <= MANY) {
            keep(store, keys.stream().map(k -> OWNED.formatted(k.code(), k.bits(), k.rows().formatted(store), fresh))
                .collect(Collectors.joining(" union all ", "(select distinct on (a_id, b_id) a_id, b_id, shared, shared_bits from (", ") o order by a_id, b_id, shared_bits desc)")));
        }
    }

    /// It is the store's doing and not the person's: the other of a pair may be a colleague's.
    private void keep(long store, String pairs, Field<?>... which) {
        var now = Stream.<Field<?>>of(val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        scopes.inWhole(Set.of(store), () -> {
            sql.execute(KEEP.formatted(store, Evidence.of(pairs, Evidence.each("a", store), Evidence.each("b", store), store)), Stream.concat(now, Stream.of(which)).toArray(Field[]::new));
        });
    }
}
