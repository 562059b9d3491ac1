package app.guike.audit.web;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Entries of rows that one statement made together: of each block only as many rows as are shown, and what was in them
/// only of those.
final class AuditBlocks {
    private static final String NEWEST = """
        with page as (
            select b.no, b.at, b.employee_id, b.via, b.store_id, b.table_name, r.row_id, guike.audit_block_entry(b.no, b.ids, r.row_id) as id
            from (select b.*, case when b.at = {3} then {4} - guike.audit_block_entry(b.no, b.ids, 0) end as before_row from %s order by b.at desc, b.no desc limit {0}) b
            cross join lateral (
                select x as row_id from unnest(b.ids * int8multirange(int8range(null, b.before_row))) island
                    cross join lateral generate_series(upper(island) - 1, greatest(lower(island), upper(island) - {0}), -1) x where {2} is null
                union all select {2} where {2} < b.before_row or {2} is not null and b.before_row is null
                order by row_id desc limit {0}) r
            order by b.at desc, id desc limit {0})
        select p.*, 'INSERT' as action, null::jsonb as before, guike.audit_image(p.no, p.row_id) as after, e.name as who, s.name as store
        from page p left join employee e on e.id = p.employee_id left join store s on s.id = p.store_id""";
    private static final String OF_STORES = """
        (select b.* from unnest({1}) s (id) cross join lateral (
            select * from audit_block b where b.store_id = s.id and ({2} is null or b.ids @> {2}) and (b.at <= {3} or {3} is null)
            and (b.employee_id = {5} or {5} is null) and (b.table_name = {6} or {6} is null) and (b.at >= {7} or {7} is null) and (b.at < {8} or {8} is null)
            order by b.at desc, b.no desc limit {0}) b) b""";

    private AuditBlocks() {
    }

    static List<AuditEntry> newest(DSLContext sql, AuditFilter filter, @Nullable Object @Nullable [] last, int limit) {
        if (filter.action() != null && !filter.action().isBlank() && !filter.action().equals("INSERT")) {
            return List.of();
        }
        var table = filter.table() == null || filter.table().isBlank() ? null : filter.table();
        return sql.fetch(NEWEST.formatted(OF_STORES), inline(limit + 1), val(Viewer.current().scope("audit.read").stores().toArray(Long[]::new)),
            val(filter.row(), Long.class), val(last == null ? null : last[0], OffsetDateTime.class), val(last == null ? null : last[1], Long.class),
            val(filter.person(), Long.class), val(table, String.class), val(begin(filter.day()), OffsetDateTime.class),
            val(begin(filter.day() == null ? null : filter.day().plusDays(1)), OffsetDateTime.class)).map(AuditEntry::of);
    }

    private static @Nullable OffsetDateTime begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Viewer.current().zone()).toOffsetDateTime();
    }
}
