package app.guike.ingest;

import static guike.Tables.IMPORT_RUN;
import static org.jooq.impl.DSL.val;

import app.guike.shell.ImportUndo;
import guike.tables.records.ImportRunRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/// Takes an import back by what the audit has recorded of it: old values come back, what was made goes. What somebody
/// has changed or used since stays, and is listed.
@Component
class Restoration {
    /// The later entries of an import that was itself undone say nothing: its values are gone again.
    private static final String ROWS = """
        create temp table undo_row on commit drop as
        with own as (
            select table_name, row_id, action, before, id from audit_single
            where store_id = {0} and at >= {2} and at <= {3} and via = 'import:' || {1}
            union all
            select b.table_name, r.row_id, 'INSERT', null, b.id
            from audit_block b cross join lateral unnest(b.ids) island cross join lateral generate_series(lower(island), upper(island) - 1) r (row_id)
            where b.store_id = {0} and b.at >= {2} and b.at <= {3} and b.via = 'import:' || {1}),
        since as (
            select distinct table_name, row_id from audit_single
            where store_id = {0} and at > {3} and (table_name, row_id) in (select table_name, row_id from own) and via is distinct from 'job:seals'
              and not exists (select from import_run u where u.store_id = {0} and u.state = 'UNDONE' and via in ('import:' || u.id, 'import-undo:' || u.id))),
        gathered as (
            select o.table_name, o.row_id, bool_or(o.action = 'INSERT') as made, jsonb_object_agg(f.key, f.value order by o.id desc) filter (where f.key is not null) as before
            from own o left join lateral jsonb_each(o.before) f on o.action = 'UPDATE'
            group by o.table_name, o.row_id)
        select g.*, s.row_id is not null as later from gathered g left join since s on s.table_name = g.table_name and s.row_id = g.row_id""";
    /// What the audit leaves out, and what it must not bring back.
    private static final Set<String> NOT_RESTORED = Set.of("store_id", "created_at", "created_by", "changed_at", "version", "grams");

    private final DSLContext sql;
    private final List<ImportUndo> owners;
    private final Clock clock;

    Restoration(DSLContext sql, List<ImportUndo> owners, Clock clock) {
        this.sql = sql;
        this.owners = owners.stream().sorted(Comparator.comparing(ImportUndo::order)).toList();
        this.clock = clock;
    }

    /// Told how much is done, 0 to 1.
    interface Progress {
        void tell(double done);
    }

    void undo(ImportRunRecord run, Progress progress) {
        takeBack(run, run.getStartedAt(), run.getFinishedAt(), progress);
        progress.tell(0.95);
        var kept = sql.execute("""
            insert into import_problem (store_id, import_id, row_no, severity, column_name, code, args)
            select {0}, {1}, 0, 'KEPT', table_name, reason, array[row_id::text] from undo_kept order by table_name, row_id""", val(run.getStoreId()), val(run.getId()));
        sql.update(IMPORT_RUN).set(IMPORT_RUN.STATE, "UNDONE").set(IMPORT_RUN.KEPT, kept).set(IMPORT_RUN.PROGRESS, 1f).set(IMPORT_RUN.UNDONE_AT, now())
            .where(IMPORT_RUN.ID.eq(run.getId())).execute();
    }

    /// Whether lanes of a run that never ended were committed: killed between their commit and its own.
    boolean leftovers(ImportRunRecord run) {
        return sql.fetchSingle("""
            select exists (select from audit_block where store_id = {0} and at >= {2} and via = 'import:' || {1})
                or exists (select from audit_single where store_id = {0} and at >= {2} and via = 'import:' || {1})""",
            val(run.getStoreId()), val(run.getId()), val(run.getCreatedAt())).get(0, Boolean.class);
    }

    void takeLeftoversBack(ImportRunRecord run) {
        if (leftovers(run)) {
            takeBack(run, run.getCreatedAt(), sql.fetchSingle("select clock_timestamp()").get(0, OffsetDateTime.class), _ -> {
            });
        }
    }

    private void takeBack(ImportRunRecord run, OffsetDateTime from, OffsetDateTime to, Progress progress) {
        progress.tell(0.05);
        sql.execute(ROWS, val(run.getStoreId()), val(run.getId()), val(from), val(to));
        sql.execute("create index on undo_row (table_name, row_id)");
        sql.execute("analyze undo_row");
        sql.execute("create temp table undo_kept (table_name text, row_id bigint, reason text) on commit drop");
        for (int i = 0; i < owners.size(); i++) {
            progress.tell(0.3 + 0.65 * i / owners.size());
            owners.get(i).undo(new Statements(run.getStoreId()));
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private final class Statements implements ImportUndo.Restoring {
        private final long store;

        Statements(long store) {
            this.store = store;
        }

        @Override
        public void restore(Table<?> table) {
            var columns = given(table);
            var name = table.getName();
            var mark = table.field("version") == null ? "" : ", version = t.version + 1, changed_at = {0}";
            sql.execute("""
                update %1$s t set (%2$s) = (select %3$s from jsonb_populate_record(t, u.before) x)%4$s
                from undo_row u
                where u.table_name = '%1$s' and u.row_id = t.id and not u.made and u.before is not null and not u.later and t.store_id = %5$d""".formatted(
                    name, String.join(", ", columns), columns.stream().map(c -> "x." + c).collect(Collectors.joining(", ")), mark, store), val(now()));
            sql.execute("insert into undo_kept select table_name, row_id, 'changed-since' from undo_row where table_name = '%s' and not made and later".formatted(name));
        }

        /// Columns whose values are given and not computed by the database.
        private List<String> given(Table<?> table) {
            return sql.fetch("""
                select attname from pg_attribute
                where attrelid = ('guike.' || {0})::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
                order by attnum""", val(table.getName())).map(r -> r.get(0, String.class)).stream().filter(c -> !NOT_RESTORED.contains(c)).toList();
        }

        @Override
        public void remove(Table<?> table, List<ImportUndo.Part> parts) {
            var name = table.getName();
            sql.execute("drop table if exists undo_gone");
            sql.execute("""
                create temp table undo_gone on commit drop as
                select row_id from undo_row where table_name = '%1$s' and made and not later
                except select guike.referred_to('%1$s', array(select row_id from undo_row where table_name = '%1$s' and made and not later), array[%2$s]::text[])""".formatted(
                    name, parts.stream().map(p -> "'" + p.table() + "'").collect(Collectors.joining(", "))));
            for (var part : parts) {
                sql.execute("""
                    delete from undo_gone g using %1$s p where p.%2$s = g.row_id and p.store_id = %3$d
                    and not exists (select from undo_row u where u.table_name = '%1$s' and u.row_id = p.id and u.made and not u.later)""".formatted(part.table(), part.parent(), store));
            }
            sql.execute("analyze undo_gone");
            parts.forEach(part -> parts(part, name));
            sql.execute("""
                insert into undo_kept select table_name, row_id, case when later then 'changed-since' else 'used-since' end from undo_row u
                where table_name = '%1$s' and made and not exists (select from undo_gone g where g.row_id = u.row_id)""".formatted(name));
            sql.execute("delete from %1$s t using undo_gone g where t.id = g.row_id and t.store_id = %2$d".formatted(name, store));
        }

        /// Parts of what goes, go; parts of what stays, stay.
        private void parts(ImportUndo.Part part, String parent) {
            sql.execute("delete from %1$s p using undo_gone g where p.%2$s = g.row_id and p.store_id = %3$d".formatted(part.table(), part.parent(), store));
            sql.execute("""
                delete from undo_row u using %1$s p where u.table_name = '%1$s' and u.made and p.id = u.row_id and exists (
                    select from undo_row k where k.table_name = '%3$s' and k.made and k.row_id = p.%2$s)""".formatted(part.table(), part.parent(), parent));
            sql.execute("delete from undo_row u where u.table_name = '%1$s' and u.made and not exists (select from %1$s p where p.id = u.row_id)".formatted(part.table()));
        }
    }
}
