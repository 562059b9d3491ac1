package app.guike.report;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// Renewals 续保跟进表 (catalog E241, handbook 12): policies that end in the period, how often the customer was called about it, and what came of it. A car whose policy was
/// renewed stands under the day on which the old one ended.
record RenewalReport(DSLContext sql) implements ListReport {
    private static final String ROWS = """
        (with policy as (
            select v.id as vehicle_id, v.store_id, coalesce(v.commercial_end, v.compulsory_end) as ended_on, v.insurer as old_insurer, null::text as result, null::text as insurer, null::text as note, null::bigint as noted_by
            from vehicle v where v.store_id = any ({0}) and v.status in ('SOLD', 'IN_USE') and coalesce(v.commercial_end, v.compulsory_end) between {1} and {2}
                and not exists (select from policy_renewal p where p.vehicle_id = v.id and p.ended_on = coalesce(v.commercial_end, v.compulsory_end))
            union all
            select p.vehicle_id, p.store_id, p.ended_on, p.old_insurer, p.result, p.insurer, p.note, p.noted_by from policy_renewal p where p.store_id = any ({0}) and p.ended_on between {1} and {2}
        )
        select p.ended_on, c.name as customer, (select n.number from customer_phone n where n.customer_id = c.id and n.invalid_at is null order by n.position, n.id limit 1) as phone, v.plate, v.model, p.old_insurer,
            t.calls, t.last_on, coalesce(p.result, 'OPEN') as result, p.insurer, coalesce(p.note, t.words) as note, e.name as by, '/vehicles/' || v.id as link, p.store_id, v.id
        from policy p join vehicle v on v.id = p.vehicle_id left join vehicle_owner o on o.vehicle_id = v.id and o.role = 'OWNER' and o.to_day is null left join customer c on c.id = o.customer_id
        left join employee e on e.id = p.noted_by
        left join lateral (select count(*)::int as calls, max((a.called_at at time zone {3})::date) as last_on, (array_agg(a.verbatim order by a.called_at desc))[1] as words
            from care_task k join care_plan l on l.id = k.plan_id and l.trigger_code = 'insurance_end' join call_attempt a on a.task_id = case when k.reason = 'taken-along' then k.taken_by_id else k.id end
            where k.subject_type = 'VEHICLE' and k.subject_id = v.id and k.store_id = p.store_id and k.occasion = extract(year from p.ended_on)) t on true) r""";

    @Override
    public String code() {
        return "renewal_report";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("vehicle.read", "care.read", "customer.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("policy_end"), ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.plate(), ReportColumn.text("model", 14), ReportColumn.text("old_insurer", 14),
            ReportColumn.number("renewal_calls", 8), ReportColumn.day("last_call_on"), ReportColumn.word("renewal_result", 10), ReportColumn.text("new_insurer", 14), ReportColumn.text("renewal_note", 28), ReportColumn.text("noted_by", 10));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        return sql.select(field("ended_on", LocalDate.class), field("customer", String.class), field("phone", String.class), field("plate", String.class), field("model", String.class), field("old_insurer", String.class))
            .select(field("calls", Integer.class), field("last_on", LocalDate.class), field("result", String.class), field("insurer", String.class), field("note", String.class), field("by", String.class))
            .select(field("link", String.class), field("store_id", Long.class))
            .from(table(ROWS, val(q.stores().toArray(Long[]::new)), val(q.period().from(), LocalDate.class), val(q.period().to(), LocalDate.class), val(q.zone().getId()))).orderBy(field("ended_on"), field("id"));
    }
}
