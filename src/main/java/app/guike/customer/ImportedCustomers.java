package app.guike.customer;

import static java.util.stream.Collectors.joining;

import app.guike.customer.doubles.Candidates;
import app.guike.customer.doubles.MatchFacts;
import app.guike.shell.ImportRun;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds or makes the customers that rows of imported files name, many at once.
///
/// The importing kind opens `import_party`, fills it with one row per naming, and after [#merge] finds in
/// `import_customer(party, customer_id, fresh)` who it is: by number, else the owner known to the caller, else telephone and name.
/// Who was merged away is the survivor, whose archive the file then adds to, but does not overwrite.
@Component
public class ImportedCustomers {
    private static final String PARTIES = """
        create temp table import_party (party int, row_no int, name text, company boolean, external_no text, phones text[], suspects text[],
            known_id bigint, sex text, email text, address text, birthday_kind text, birthday_year int, birthday_month int, birthday_day int, birthday_leap boolean default false,
            credit_code text, industry text, source text, note text, owner_id bigint, adviser_id bigint, tags text[],
            type_id bigint, industry_id bigint, region_code text, importance text, contact_every int, hobbies text[] default '{}', likes text, special_needs text,
            id_number_hash text, id_number_masked text, id_number_near int[], id_number_head int[], id_number_tail int[], custom jsonb not null default '{}', id_number_sealed text,
            usual_driver text, do_not_disturb text[] not null default '{}',
            source_id bigint, source_detail text, resource text, found_by bigint, preferred_window text) on commit drop""";
    private static final String MATCHES = """
        create temp table import_match on commit drop as
        with numbered as (
            select phones[1] || name as key, min(external_no) as external_no from import_party where external_no is not null and phones[1] is not null group by 1),
        called as (
            select p.party, min(c.id) as id
            from import_party p cross join lateral unnest(p.phones) n (number)
            join customer_phone f on f.store_id = %1$d and f.number = n.number
            join customer c on c.id = f.customer_id and c.store_id = %1$d and c.name = p.name
                and (p.external_no is null or c.external_no is null or lower(c.external_no) = lower(p.external_no))
            group by p.party)
        select p.party, coalesce(e.id, k.id, t.id) as id, coalesce(e.alias, false) as alias,
               case when coalesce(p.external_no, n.external_no) is not null then 'E' || lower(coalesce(p.external_no, n.external_no))
                    when p.phones[1] is not null then 'T' || p.phones[1] || p.name else 'P' || p.party end as key
        from import_party p
        left join numbered n on p.external_no is null and n.key = p.phones[1] || p.name
        left join lateral (
            select x.id, x.place = 2 as alias from (
                select c.id, case when c.external_no = p.external_no then 0 else 1 end as place from customer c where c.store_id = %1$d and lower(c.external_no) = lower(p.external_no)
                union all
                select m.survivor_id, 2 from customer_merge m where m.store_id = %1$d and lower(m.other_external_no) = lower(p.external_no) and m.undone_at is null) x
            order by x.place, x.id limit 1) e on true
        left join customer k on e.id is null and k.id = p.known_id and k.store_id = %1$d
            and (p.external_no is null or k.external_no is null or lower(k.external_no) = lower(p.external_no))
        left join called t on t.party = p.party""";
    private static final String CUSTOMERS = """
        create temp table import_customer on commit drop as
        with fresh as (select key, nextval('guike.customer_id_seq') as id from (select distinct key from import_match where id is null) x)
        select m.party, coalesce(m.id, f.id) as customer_id, m.id is null as fresh, m.alias from import_match m left join fresh f on m.id is null and f.key = m.key""";
    private static final String LATEST = """
        select distinct on (i.customer_id) i.customer_id, p.* from import_customer i join import_party p on p.party = i.party
        where %s order by i.customer_id, p.row_no desc""";
    /// Rows that name one customer are one account of that customer: the last of them gets what earlier ones alone say.
    private static final String GATHERED = """
        with named as (
            select p.*, i.customer_id from import_repeated t join import_customer i using (customer_id) join import_party p on p.party = i.party),
        refused as (
            select customer_id, array_agg(distinct w order by w) as do_not_disturb from named cross join lateral unnest(do_not_disturb) w group by customer_id),
        said as (select n.customer_id, (array_agg(n.party order by n.row_no desc))[1] as party, %s from named n group by n.customer_id)
        update import_party p set (do_not_disturb, %s) = (coalesce(f.do_not_disturb, '{}'), %s)
        from said s left join refused f using (customer_id) where p.party = s.party""";
    private static final String CLASSED = "coalesce(type_id, case when company then (select id from customer_type where code = 'other') "
        + "else (select id from customer_type where code = 'individual') end)";
    private static final String COLUMNS = "external_no, sex, email, address, birthday_kind, birthday_year, birthday_month, birthday_day, birthday_leap, "
        + "credit_code, industry, source, note, owner_id, adviser_id, type_id, industry_id, region_code, importance, contact_every, hobbies, likes, special_needs, "
        + "id_number_hash, id_number_masked, id_number_near, id_number_head, id_number_tail, id_number_sealed, custom, usual_driver, do_not_disturb, source_id, source_detail, resource, found_by, preferred_window";

    private final DSLContext sql;
    private final Clock clock;
    private final ImportedNames names;
    private final Completeness completeness;
    private final MatchFacts facts;
    private final Candidates candidates;

    ImportedCustomers(DSLContext sql, Clock clock, ImportedNames names, Completeness completeness, MatchFacts facts, Candidates candidates) {
        this.sql = sql;
        this.clock = clock;
        this.names = names;
        this.completeness = completeness;
        this.facts = facts;
        this.candidates = candidates;
    }

    /// What became of the customers named.
    public record Merged(int created, int changed) {
        public Merged and(Merged other) {
            return new Merged(created + other.created, changed + other.changed);
        }
    }

    public void open() {
        sql.execute(PARTIES);
    }

    /// @param authoritative the file is a list of customers, so what it says replaces what is known; otherwise it only fills gaps
    public Merged merge(ImportRun run, boolean authoritative) {
        find(run);
        return write(run, authoritative);
    }

    /// Makes `import_customer`.
    public void find(ImportRun run) {
        sql.execute("analyze import_party");
        sql.execute(MATCHES.formatted(run.storeId()));
        sql.execute("analyze import_match");
        sql.execute(CUSTOMERS);
        sql.execute("analyze import_customer");
    }

    /// Writes the customers of `import_customer`: once, or once in each lane on the lane's part of it and of `import_party`.
    public Merged write(ImportRun run, boolean authoritative) {
        sql.execute("create temp table import_touched (customer_id bigint) on commit drop");
        gather();
        names.read("select distinct p.name from import_party p join import_customer i on i.party = p.party left join customer c on not i.fresh and c.id = i.customer_id where "
            + (authoritative ? "p.name is distinct from c.name" : "i.fresh"));
        int created = insert(run.storeId());
        update(run.storeId(), authoritative);
        phones(run.storeId());
        tags(run.storeId());
        completeness.refresh(run.storeId(), "c.id in (select customer_id from import_customer where not fresh)");
        facts.refreshOf("select customer_id from import_customer where fresh union select customer_id from import_touched");
        candidates.look(run.storeId(), "import_customer", created);
        return new Merged(created, sql.fetchSingle("select count(distinct customer_id) from import_touched").get(0, Integer.class));
    }

    /// Whom those may be already that this import has made, by what they own, when that is written.
    public void compareOwned(ImportRun run) {
        candidates.lookAtOwned(run.storeId(), "import_customer");
    }

    private void gather() {
        sql.execute("create temp table import_repeated on commit drop as select customer_id from import_customer group by customer_id having count(*) > 1");
        if (sql.fetchSingle("select exists (select from import_repeated)").get(0, Boolean.class)) {
            sql.execute("analyze import_repeated");
            var columns = Stream.of(COLUMNS.split(", ")).filter(c -> !c.equals("do_not_disturb")).toList();
            sql.execute(GATHERED.formatted(columns.stream().map(ImportedCustomers::lastSaid).collect(joining(", ")), String.join(", ", columns),
                columns.stream().map(c -> "s." + c).collect(joining(", "))));
        }
    }

    /// What belongs together is taken from one row: a birthday, an identity number.
    private static String lastSaid(String column) {
        var filter = column.startsWith("birthday_") ? "n.birthday_kind is not null" : column.startsWith("id_number_") ? "n.id_number_hash is not null"
            : column.equals("hobbies") ? "n.hobbies <> '{}'" : column.equals("custom") ? "n.custom <> '{}'" : "n." + column + " is not null";
        var type = switch (column) {
            case "hobbies" -> "text[]";
            case "id_number_near", "id_number_head", "id_number_tail" -> "int[]";
            default -> null;
        };
        var last = "(array_agg(n." + column + (type == null ? "" : "::text") + " order by n.row_no desc) filter (where " + filter + "))[1]" + (type == null ? "" : "::" + type);
        return switch (column) {
            case "hobbies" -> "coalesce(" + last + ", '{}')";
            case "custom" -> "coalesce(" + last + ", '{}'::jsonb)";
            case "birthday_leap" -> "coalesce(" + last + ", false)";
            default -> last;
        } + " as " + column;
    }

    /// New archives without what the store will not have them saved without: their rows are refused (catalog D71).
    void blocked(long store) {
        var lacks = completeness.blocking(store, "n", "n.kind");
        if (!lacks.equals("'{}'::text[]")) {
            sql.execute("""
                create temp table import_blocked on commit drop as
                select * from (select n.party, n.row_no, %s as lacks from (select p.*, case when p.company then 'COMPANY' else 'PERSON' end as kind
                    from import_party p join import_customer i on i.party = p.party where i.fresh) n) l where lacks <> '{}'""".formatted(lacks.replace("n.type_id is not null", "true")));
            sql.execute(ImportRun.refuse("customer", "archive-demands", "array(select unnest(b.lacks) from import_blocked b where b.row_no = r.row_no)",
                "exists (select from import_blocked b where b.row_no = r.row_no)"));
            sql.execute("delete from import_customer i using import_blocked b where b.party = i.party");
            sql.execute("delete from import_party i using import_blocked b where b.party = i.party");
        }
    }

    /// Refuses the rows that name somebody whom the house may only keep (law, article 47): a file does not bring them back. Before anything else is made of the rows.
    public void refuseRestricted(long store) {
        if (sql.fetchSingle("select exists (select from customer_restriction where store_id = ? and ended_at is null)", store).get(0, Boolean.class)) {
            sql.execute(ImportRun.refuse("customer", "restricted", "'{}'::text[]",
                "customer is not null and guike.restricted(%d, external_no, coalesce(phone, '{}') || coalesce(phone2, '{}'), customer)".formatted(store)));
        }
    }

    private int insert(long store) {
        return sql.execute("""
            insert into customer (id, store_id, kind, name, grams, name_parts, created_by, missing, completeness, %1$s) overriding system value
            select customer_id, %2$d, kind, name, m.grams, m.parts, %3$s, missing, 100 * (asked - cardinality(missing)) / asked, %1$s
            from (select %5$s, customer_id, kind, name, %6$s as missing, %7$s as asked
                  from (select *, case when company then 'COMPANY' else 'PERSON' end as kind from (%4$s) l) n) j join import_name m using (name)""".formatted(
                COLUMNS, store, person(), LATEST.formatted("i.fresh"), COLUMNS.replace("type_id", CLASSED + " as type_id"),
                completeness.missing(store, "n", "n.kind", true).replace("n.type_id is not null", "true"), completeness.asked(store, "n", "n.kind")));
    }

    private static @Nullable Long person() {
        return Objects.requireNonNull(RowScope.current()).person();
    }

    private void update(long store, boolean authoritative) {
        var order = authoritative ? "coalesce(n.%1$s, c.%1$s)" : "coalesce(c.%1$s, n.%1$s)";
        var values = new StringBuilder();
        var old = new StringBuilder();
        for (var column : COLUMNS.split(", ")) {
            var value = switch (column) {
                case "external_no" -> "coalesce(c.external_no, n.external_no)";
                case "adviser_id" -> "coalesce(n.adviser_id, c.adviser_id)";
                case "id_number_hash", "id_number_masked", "id_number_near", "id_number_head", "id_number_tail" ->
                    "case when n.id_number_hash is %s null then n.%s else c.%s end".formatted(authoritative ? "not" : "not null and c.id_number_hash is", column, column);
                case "id_number_sealed" -> authoritative
                    ? "case when n.id_number_hash is not null and (n.id_number_hash is distinct from c.id_number_hash or c.id_number_sealed is null) then n.id_number_sealed else c.id_number_sealed end"
                    : "case when n.id_number_hash is not null and c.id_number_hash is null then n.id_number_sealed else c.id_number_sealed end";
                case "birthday_kind", "birthday_year", "birthday_month", "birthday_day", "birthday_leap" ->
                    "case when n.birthday_kind is %s null then n.%s else c.%s end".formatted(authoritative ? "not" : "not null and c.birthday_kind is", column, column);
                case "source_id" -> "case when %s.source is null then %s.source_id else %s.source_id end".formatted(authoritative ? "n" : "c", authoritative ? "c" : "n", authoritative ? "n" : "c");
                case "industry_id" -> authoritative ? "case when n.industry is null then c.industry_id else n.industry_id end"
                    : "case when c.industry is null then coalesce(c.industry_id, n.industry_id) else c.industry_id end";
                case "custom" -> authoritative ? "c.custom || n.custom" : "n.custom || c.custom";
                case "do_not_disturb" -> "case when n.do_not_disturb <@ c.do_not_disturb then c.do_not_disturb else array(select distinct w from unnest(c.do_not_disturb || n.do_not_disturb) w order by w) end";
                case "hobbies" -> "case when n.hobbies = '{}' or %s then c.hobbies else n.hobbies end".formatted(authoritative ? "false" : "c.hobbies <> '{}'");
                default -> order.formatted(column);
            };
            values.append(", ").append(value);
            old.append(", c.").append(column);
        }
        var name = authoritative ? "n.name" : "c.name";
        var grams = authoritative ? "case when n.name = c.name then c.grams else m.grams end, case when n.name = c.name then c.name_parts else m.parts end"
            : "c.grams, c.name_parts";
        sql.execute("""
            with u as (
                update customer c set (name, grams, name_parts, %1$s, version, changed_at) = row(%2$s, %7$s%3$s, c.version + 1, {0})
                from (%4$s) n left join import_name m on m.name = n.name
                where c.id = n.customer_id and c.store_id = %5$d and (c.name%6$s) is distinct from (%2$s%3$s)
                returning c.id)
            insert into import_touched select id from u""".formatted(COLUMNS, name, values, LATEST.formatted("not i.fresh and not i.alias"), store, old, grams),
            org.jooq.impl.DSL.val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    private void phones(long store) {
        sql.execute("""
            with named as (
                select i.customer_id, n.number, min(n.place) as place, bool_or(n.number = any(p.suspects)) as suspect, bool_and(i.fresh) as fresh
                from import_customer i join import_party p on p.party = i.party
                cross join lateral unnest(p.phones) with ordinality n (number, place)
                group by i.customer_id, n.number),
            missing as (
                select n.* from named n
                where n.fresh or not exists (select from customer_phone f where f.customer_id = n.customer_id and f.number = n.number)),
            added as (
                insert into customer_phone (store_id, customer_id, number, position, suspect)
                select %1$d, m.customer_id, m.number,
                       case when m.fresh then 0 else coalesce((select max(position) from customer_phone f where f.customer_id = m.customer_id), 0) end
                           + row_number() over (partition by m.customer_id order by m.place, m.number), coalesce(m.suspect, false)
                from missing m returning customer_id)
            insert into import_touched select a.customer_id from (select distinct customer_id from added) a
            where not exists (select from import_customer i where i.customer_id = a.customer_id and i.fresh)""".formatted(store));
    }

    private void tags(long store) {
        sql.execute("""
            with added as (
                insert into customer_tag (store_id, customer_id, tag)
                select distinct %1$d, i.customer_id, t from import_customer i join import_party p on p.party = i.party cross join lateral unnest(p.tags) t
                where not exists (select from customer_tag o where o.customer_id = i.customer_id and o.tag = t) returning customer_id)
            insert into import_touched select a.customer_id from (select distinct customer_id from added) a
            where not exists (select from import_customer i where i.customer_id = a.customer_id and i.fresh)""".formatted(store));
    }
}
