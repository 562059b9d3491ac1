package app.guike.report;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import app.guike.file.SheetWriter.Type;
import app.guike.report.ReportColumn.Shown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// The workshop's day 进厂日报表 (catalog C29, handbook 12): orders delivered in the days, those in the workshop at their end, and the cars written down by hand.
record WorkshopDailyReport(DSLContext sql) implements ListReport {
    private static final String ROWS = """
        (select o.no, o.arrived_at at time zone {2} as came, o.delivered_at at time zone {2} as gone, coalesce(v.plate, w.plate) as plate, coalesce(v.model, w.model) as model, right(coalesce(v.vin, w.vin), 6) as vin_tail, c.name as customer,
            (select p.number from customer_phone p where p.customer_id = o.customer_id and p.invalid_at is null order by p.position, p.id limit 1) as phone, o.mileage_km, o.type,
            coalesce(o.items, (select string_agg(l.name, '、' order by l.position) from repair_order_line l where l.repair_order_id = o.id)) as content, coalesce(e.name, o.adviser_name) as adviser,
            case when o.delivered_on between {1} and {3} then 'DELIVERED' else 'IN_REPAIR' end as state, o.labour_amount, o.parts_amount, o.total_amount,
            exists (select from appointment a where a.store_id = o.store_id and a.vehicle_id = o.vehicle_id and not a.walk_in and a.arrived_at between o.arrived_at - interval '12 hours' and o.arrived_at + interval '12 hours') as booked,
            (v.created_at at time zone {2})::date = (o.arrived_at at time zone {2})::date as fresh, '/repair-orders/' || o.id as link, o.store_id, 0 as hand, o.arrived_at, o.id
        from repair_order o left join vehicle v on v.id = o.vehicle_id left join lateral (select f.plate, f.vin, f.model from guike.car_of_order(o.id) f where v.id is null) w on true
            left join customer c on c.id = o.customer_id left join employee e on e.id = o.adviser_id
        where o.store_id = any ({0}) and (o.delivered_on between {1} and {3} or o.state = 'OPEN' and o.arrived_at < ({3}::date + 1)::timestamp at time zone {2}
            or o.delivered_on > {3} and o.delivered_on <= {3}::date + 60 and o.arrived_at < ({3}::date + 1)::timestamp at time zone {2})
        union all
        select null, d.day::timestamp, null, l.plate, null, null, null, null, null, null, l.work, e.name, l.state, null, null, null, false, false, '/workshop-dailies/' || d.id, d.store_id, 1, l.made_at, l.id
        from workshop_daily d join workshop_daily_line l on l.daily_id = d.id left join employee e on e.id = l.made_by where d.store_id = any ({0}) and d.day between {1} and {3}) r""";

    @Override
    public String code() {
        return "workshop_daily";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("vehicle.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.DAILY;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("order_no", 16), ReportColumn.moment("arrived"), ReportColumn.moment("delivered"), ReportColumn.plate(), ReportColumn.text("model", 14), ReportColumn.text("vin_tail", 8),
            ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.number("mileage", 9), ReportColumn.word("order_type", 10), ReportColumn.text("items", 28), ReportColumn.text("adviser", 10),
            ReportColumn.word("workshop_state", 8), money("labour"), money("parts"), money("total"), ReportColumn.word("booked", 6), ReportColumn.word("fresh", 6));
    }

    private static ReportColumn money(String key) {
        return new ReportColumn(key, Type.MONEY, 11, Shown.PLAIN);
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        return sql.select(field("no", String.class), field("came", LocalDateTime.class), field("gone", LocalDateTime.class), field("plate", String.class), field("model", String.class), field("vin_tail", String.class))
            .select(field("customer", String.class), field("phone", String.class), field("mileage_km", Integer.class), field("type", String.class), field("content", String.class), field("adviser", String.class))
            .select(field("state", String.class), field("labour_amount", BigDecimal.class), field("parts_amount", BigDecimal.class), field("total_amount", BigDecimal.class))
            .select(field("case when booked then 'YES' else 'NO' end", String.class), field("case when fresh then 'YES' else 'NO' end", String.class), field("link", String.class), field("store_id", Long.class))
            .from(table(ROWS, val(q.stores().toArray(Long[]::new)), val(q.period().from(), LocalDate.class), val(q.zone().getId()), val(q.period().to(), LocalDate.class)))
            .orderBy(field("hand"), field("state"), field("arrived_at"), field("id"));
    }
}
