package app.guike.report;

import static app.guike.shell.Texts.t;
import static org.jooq.impl.DSL.val;

import app.guike.file.SheetWriter.Type;
import app.guike.report.ReportColumn.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Appointment summary and analysis 预约分析 (catalog E63, C11): of the appointments of a period, how many were made, kept, late, missed and cancelled: in all, by hour, by
/// adviser, by who took them; and why customers did not come. Walk-ins are counted beside, and how many of the cars that came due for a service in the period booked. Kept is an arrival within half an hour of the time (handbook 3).
record AppointmentAnalysis(DSLContext sql) implements FiguresReport {
    private static final List<String> PARTS = List.of("appointments", "by_hour", "by_adviser", "by_origin", "by_reason");
    private static final String ALL = "null";
    private static final String COUNTED = """
        with a as (
            select a.*, to_char(a.starts_at at time zone {2}, 'HH24') || ':00' as hour, coalesce(e.name, '—') as adviser
            from appointment a left join employee e on e.id = a.adviser_id
            where a.store_id = any({0}) and a.starts_at >= {1}::timestamp at time zone {2} and a.starts_at < {3}::timestamp at time zone {2} and ({4}::bigint is null or a.adviser_id = {4}::bigint))
        select case when grouping(hour) = 0 then 'by_hour' when grouping(adviser) = 0 then 'by_adviser' when grouping(origin) = 0 then 'by_origin' else 'appointments' end as part,
            coalesce(hour, adviser, origin) as name, adviser_id, count(*) filter (where not walk_in)::int as made,
            count(*) filter (where not walk_in and arrived_at <= starts_at + interval '30 minutes')::int as kept, count(*) filter (where not walk_in and arrived_at > starts_at + interval '30 minutes')::int as late,
            count(*) filter (where state = 'MISSED')::int as missed, count(*) filter (where state = 'CANCELLED')::int as cancelled, count(*) filter (where walk_in)::int as walk_ins
        from a group by grouping sets ((), (hour), (adviser_id, adviser), (origin)) having count(*) > 0
        order by array_position(array['appointments', 'by_hour', 'by_adviser', 'by_origin'], case when grouping(hour) = 0 then 'by_hour' when grouping(adviser) = 0 then 'by_adviser' when grouping(origin) = 0 then 'by_origin' else 'appointments' end), 2, 3""";
    private static final String REASONS = """
        select coalesce(a.reason, 'UNKNOWN') as name, count(*) filter (where a.state = 'MISSED')::int as missed, count(*) filter (where a.state = 'CANCELLED')::int as cancelled from appointment a
        where a.store_id = any({0}) and a.starts_at >= {1}::timestamp at time zone {2} and a.starts_at < {3}::timestamp at time zone {2} and ({4}::bigint is null or a.adviser_id = {4}::bigint)
            and a.state in ('MISSED', 'CANCELLED') group by 1 order by count(*) desc, 1""";

    private static final String DUE = """
        with d as (
            select e.id as adviser_id, coalesce(e.name, '—') as adviser, exists (select from appointment a where a.store_id = t.store_id and a.vehicle_id = t.vehicle_id and not a.walk_in and a.state <> 'CANCELLED'
                and a.starts_at > (t.counted_from + 1)::timestamp at time zone {2} and (a.made_at at time zone {2})::date <= coalesce(t.came_on, t.due_on + 30)) as booked
            from service_target t join vehicle v on v.id = t.vehicle_id left join employee e on e.id = v.adviser_id
            where t.store_id = any({0}) and t.due_on >= {1}::date and t.due_on < {3}::date and ({4}::bigint is null or v.adviser_id = {4}::bigint))
        select adviser_id, adviser as name, count(*)::int as due, count(*) filter (where booked)::int as booked from d group by grouping sets ((), (adviser_id, adviser)) having count(*) > 0""";

    @Override
    public String code() {
        return "appointment_analysis";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("appointment.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.ADVISER);
    }

    @Override
    public Set<String> charted() {
        return Set.of("by_hour");
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("figure", 20), ReportColumn.number("appointments_made", 9), ReportColumn.number("appointments_kept", 9), ReportColumn.number("appointments_late", 9),
            ReportColumn.number("appointments_missed", 9), ReportColumn.number("appointments_cancelled", 9), ReportColumn.number("walk_ins", 9), new ReportColumn("kept_rate", Type.PERCENT, 9, Shown.PLAIN),
            ReportColumn.number("due_cars", 9), ReportColumn.number("due_booked", 9), new ReportColumn("due_booked_rate", Type.PERCENT, 9, Shown.PLAIN));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        var rows = new ArrayList<Row>();
        var due = new LinkedHashMap<String, Record>();
        query(DUE, q).forEach(r -> due.put(key(r), r));
        query(COUNTED, q).forEach(r -> rows.add(row(r.get("part", String.class), r.get("name", String.class), r, due)));
        due.forEach((key, r) -> rows.add(key.equals(ALL) ? 0 : rows.size(), alone(key.equals(ALL) ? "appointments" : "by_adviser", String.valueOf(r.get("name", String.class)), r)));
        rows.sort(Comparator.comparingInt(r -> PARTS.indexOf(r.section())));
        query(REASONS, q).forEach(r -> rows.add(new Row(Arrays.asList(name("by_reason", r.get("name", String.class)), null, null, null, r.get("missed"), r.get("cancelled"), null, null, null, null, null), null, "by_reason", null)));
        return rows.stream().limit(limit);
    }

    private List<Record> query(String text, ReportQuery q) {
        return List.copyOf(sql.fetch(text, val(q.stores().toArray(Long[]::new)), val(q.period().from()), val(q.zone().getId()), val(q.period().afterwards()), val(q.who().adviser(), Long.class)));
    }

    /// An adviser by number, since two may have one name.
    private static String key(Record r) {
        return String.valueOf(r.get("adviser_id") == null ? r.get("name") : r.get("adviser_id"));
    }

    /// Due are those that were not cancelled and whose outcome is known. What is told here of cars that came due is not told once more.
    private static Row row(String part, @Nullable String name, Record r, Map<String, Record> cars) {
        int kept = r.get("kept", Integer.class);
        int due = kept + r.get("late", Integer.class) + r.get("missed", Integer.class);
        var came = part.equals("appointments") ? cars.remove(ALL) : part.equals("by_adviser") ? cars.remove(key(r)) : null;
        return new Row(Arrays.asList(name(part, name), r.get("made"), kept, r.get("late"), r.get("missed"), r.get("cancelled"), r.get("walk_ins"), share(kept, due), came == null ? null : came.get("due"),
            came == null ? null : came.get("booked"), came == null ? null : share(came.get("booked", Integer.class), came.get("due", Integer.class))), null, part, null);
    }

    /// Cars came due, and nobody booked at all.
    private static Row alone(String part, String name, Record cars) {
        return new Row(Arrays.asList(name(part, name), 0, 0, 0, 0, 0, 0, null, cars.get("due"), cars.get("booked"), share(cars.get("booked", Integer.class), cars.get("due", Integer.class))), null, part, null);
    }

    private static @Nullable BigDecimal share(int of, int all) {
        return all == 0 ? null : BigDecimal.valueOf(of).divide(BigDecimal.valueOf(all), 4, RoundingMode.HALF_UP);
    }

    private static String name(String part, @Nullable String name) {
        return switch (part) {
            case "appointments" -> t("report.figure.appointments");
            case "by_origin" -> t("appointment.origin." + name);
            case "by_reason" -> "UNKNOWN".equals(name) ? t("report.figure.no_reason") : t("appointment.reason." + name);
            default -> String.valueOf(name);
        };
    }
}
