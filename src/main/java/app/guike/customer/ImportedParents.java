package app.guike.customer;

import static org.jooq.impl.DSL.val;

import app.guike.shell.ImportRun;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Puts the companies of an imported list under the parent 上级单位 that it names, once all of them are there: by external number, else by the name of one company
/// of the store. Who would come to stand above itself stays where it is, and is told.
@Component
class ImportedParents {
    private static final String NAMED = """
        create temp table import_parent on commit drop as
        select r.row_no, c.id as child, case when c.kind = 'COMPANY' then coalesce(
            (select min(o.id) from customer o where o.store_id = %1$d and o.kind = 'COMPANY' and lower(o.external_no) = lower(r.parent)),
            (select min(o.id) from customer o where o.store_id = %1$d and o.kind = 'COMPANY' and o.name = r.parent having count(*) = 1)) end as parent, false as circle
        from import_row r join import_customer i on i.party = r.row_no join customer c on c.id = i.customer_id and c.store_id = %1$d where r.parent is not null and not i.alias""";
    private static final String CIRCLES = """
        with recursive edge as (select distinct on (child) child, parent from import_parent where parent is not null order by child, row_no desc),
        climb (start, node) as (
            select child, parent from edge
            union select l.start, u.up from climb l join customer c on c.id = l.node left join edge e on e.child = l.node cross join lateral (values (e.parent), (c.parent_id)) u (up) where u.up is not null)
        update import_parent p set circle = true where exists (select from climb l where l.start = p.child and l.node = p.child)""";
    private static final String WRITE = """
        with u as (
            update customer c set parent_id = e.parent, version = c.version + 1, changed_at = {0}
            from (select distinct on (child) child, parent from import_parent where parent is not null and not circle order by child, row_no desc) e
            where c.id = e.child and c.parent_id is distinct from e.parent returning c.id)
        select count(*)::int from u where exists (select from import_customer i where i.customer_id = u.id and not i.fresh)
            and not exists (select from import_touched t where t.customer_id = u.id)""";

    private final DSLContext sql;
    private final Clock clock;

    ImportedParents(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    boolean named() {
        return sql.fetchSingle("select exists (select from import_row where parent is not null and not refused)").get(0, Boolean.class);
    }

    /// @return how many were changed by that alone
    int write(long store) {
        sql.execute(NAMED.formatted(store));
        sql.execute(CIRCLES);
        sql.execute(ImportRun.remark("parent", "parent-unknown", "array[parent]", "exists (select from import_parent p where p.row_no = r.row_no and p.parent is null)"));
        sql.execute(ImportRun.remark("parent", "parent-circle", "array[parent]", "exists (select from import_parent p where p.row_no = r.row_no and p.circle)"));
        return sql.fetchSingle(WRITE, val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))).get(0, Integer.class);
    }
}
