package app.guike.vehicle;

import static app.guike.shell.ImportField.Need.LENIENT;
import static app.guike.shell.ImportField.Need.REQUIRED;
import static app.guike.shell.ImportField.Need.STRICT;
import static org.jooq.impl.DSL.val;

import app.guike.customer.AlikeCustomers;
import app.guike.customer.ImportedCustomers;
import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Type;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportLanes;
import app.guike.shell.ImportRun;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Repair orders 维修工单 as dealer systems export them, with the customers, vehicles and mileages that they name.
@Component
class RepairOrderImport implements ImportKind {
    private static final List<ImportField> ORDER = List.of(
        ImportField.of("no", Type.CODE, REQUIRED, "工单号,维修工单号,委托书号,委托单号,维修单号,修理单号,结算单号,RO号,工单编号,单号,单据号,施工单号,维修编号,派工单号,ro no,ro number,order no,order number,repair order,repair order no,job no,work order no,no"),
        ImportField.choice("type", "维修类别,维修类型,业务类型,工单类型,修理类别,维修种类,作业类型,服务类型,工单类别,type,repair type,order type,job type,service type", types()),
        ImportField.of("arrived_at", Type.MOMENT, STRICT, "进厂时间,进厂日期,进站时间,进站日期,接车时间,接车日期,入厂时间,入厂日期,来店时间,来厂时间,开单时间,开单日期,工单日期,送修日期,送修时间,arrived at,arrival,date in,time in,opened at,open date,check in"),
        ImportField.of("delivered_at", Type.MOMENT, STRICT, "出厂时间,出厂日期,离店时间,离厂时间,交车时间,交车日期,离站时间,出站时间,出站日期,完工时间,竣工时间,竣工日期,提车时间,delivered at,date out,time out,closed at,close date,check out,completed at"),
        ImportField.of("settled_at", Type.MOMENT, LENIENT, "结算时间,结算日期,收款时间,结账时间,settled at,settlement date,invoice date,paid at"),
        ImportField.of("technician", Type.TEXT, LENIENT, "主修技师,技师,主修人,维修技师,主修,修理工,technician,mechanic"),
        ImportField.of("work_team", Type.TEXT, LENIENT, "班组,维修班组,车间班组,team,work team"),
        ImportField.of("labour_amount", Type.MONEY, STRICT, "工时费,工时金额,工费,人工费,labour,labor,labour amount,labor amount,labour fee"),
        ImportField.of("parts_amount", Type.MONEY, STRICT, "材料费,配件费,零件费,备件费,配件金额,材料金额,零件金额,parts,parts amount,parts fee,material"),
        ImportField.of("total_amount", Type.MONEY, STRICT, "应收合计,合计金额,总金额,应收金额,实收金额,结算金额,总费用,费用合计,金额合计,产值,合计,total,total amount,amount"),
        ImportField.of("customer_words", Type.LONG_TEXT, LENIENT, "客户描述,故障描述,客户陈述,报修内容,客户要求,报修项目,故障现象,complaint,customer words,description,concern,customer complaint"),
        ImportField.of("items", Type.LONG_TEXT, LENIENT, "维修内容,维修项目,作业项目,修理项目,施工项目,items,work done,operations,repair items"),
        ImportField.of("brought_by", Type.TEXT, LENIENT, "送修人,送修人姓名,来店人,报修人,驾驶员,brought by,driver"),
        ImportField.of("referred_by", Type.TEXT, LENIENT, "推修公司,推修保险公司,推修单位,推修来源,送修保险公司,referred by,referring insurer"));
    private static final String PARTIES = """
        create temp table import_naming on commit drop as
        select r.row_no, v.id as vehicle_id, first_value(r.row_no) over (partition by v.id, r.customer order by r.phone is null, r.arrived_at desc nulls last, r.row_no) as party
        from import_row r join import_car k on k.row_no = r.row_no join import_vehicle v on v.key = k.key
        where not refused and not repeated and r.customer is not null""";
    private static final String ORDERS = """
        select r.row_no, o.id as old_id, r.no, v.id as vehicle_id, v.fresh, c.customer_id, a.id as adviser_id, r.adviser, r.technician,
               r.work_team, r.type, r.arrived_at at time zone '%1$s' as arrived_at, coalesce(r.arrived_at, o.arrived_at at time zone '%1$s', r.delivered_at)::date as came_on,
               case when r.delivered_at_day then greatest(r.delivered_at, coalesce(r.arrived_at, o.arrived_at at time zone '%1$s'),
                        case when o.delivered_on = r.delivered_at::date then o.delivered_at at time zone '%1$s' end)
                    when r.delivered_at is null and o.delivered_at at time zone '%1$s' = r.arrived_at::date then r.arrived_at else r.delivered_at end at time zone '%1$s' as delivered_at,
               r.delivered_at::date as delivered_on, r.settled_at at time zone '%1$s' as settled_at, r.mileage, r.labour_amount, r.parts_amount,
               coalesce(r.total_amount, r.labour_amount + r.parts_amount, r.labour_amount, r.parts_amount) as total_amount, r.customer_words, r.items, r.brought_by, left(r.referred_by, 60) as referred_by
        from import_row r
        join import_car k on k.row_no = r.row_no
        join import_vehicle v on v.key = k.key
        left join import_naming n on n.row_no = r.row_no
        left join import_customer c on c.party = n.party
        left join %3$s a on a.name = r.adviser
        left join repair_order o on o.store_id = %2$d and o.no = r.no
        where not r.refused and not r.repeated""";
    /// Of an order that is known, with what it has where the row says nothing; a day without a time is any time of it.
    private static final String OUT_BEFORE_STORED = """
        exists (select from repair_order o cross join lateral (select coalesce(r.arrived_at, o.arrived_at at time zone '%1$s') as came, coalesce(r.delivered_at, o.delivered_at at time zone '%1$s') as went) t
                where o.store_id = %2$d and o.no = r.no and t.went < t.came and not (t.went::date >= t.came::date and coalesce(r.delivered_at_day, t.went::time = '00:00')))""";
    private static final ImportedVehicles.Visit VISIT = new ImportedVehicles.Visit("coalesce(r.delivered_at, r.arrived_at)", "r.delivered_at", "r.mileage", "r.adviser");
    private static final List<String> GIVEN = List.of("arrived_at", "settled_at", "mileage_km", "labour_amount", "parts_amount", "total_amount",
        "customer_words", "items", "brought_by", "referred_by", "technician", "work_team", "type", "adviser_id", "adviser_name", "delivered_at", "delivered_on", "vehicle_id", "customer_id");

    private final DSLContext sql;
    private final Clock clock;
    private final ImportedCustomers customers;
    private final ImportedVehicles vehicles;
    private final ImportedReadings readings;
    private final AlikeCustomers alike;

    RepairOrderImport(DSLContext sql, Clock clock, ImportedCustomers customers, ImportedVehicles vehicles, ImportedReadings readings, AlikeCustomers alike) {
        this.sql = sql;
        this.clock = clock;
        this.customers = customers;
        this.vehicles = vehicles;
        this.readings = readings;
        this.alike = alike;
    }

    private static Map<String, String> types() {
        var types = new LinkedHashMap<String, String>();
        List.of("首保", "首次保养", "免费保养", "first").forEach(t -> types.put(t, "FIRST_SERVICE"));
        List.of("召回", "recall").forEach(t -> types.put(t, "RECALL"));
        List.of("索赔", "保修", "三包", "质保", "warranty").forEach(t -> types.put(t, "WARRANTY"));
        List.of("钣", "喷", "事故", "油漆", "理赔", "保险", "body", "paint", "accident").forEach(t -> types.put(t, "BODY_PAINT"));
        List.of("定保", "保养", "定期", "periodic", "maintenance").forEach(t -> types.put(t, "PERIODIC_SERVICE"));
        List.of("维修", "机电", "修理", "小修", "大修", "检修", "返修", "repair", "general").forEach(t -> types.put(t, "REPAIR"));
        List.of("其他", "其它", "other", "精品", "加装", "洗车", "美容").forEach(t -> types.put(t, "OTHER"));
        return types;
    }

    @Override
    public String code() {
        return "repair-orders";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<ImportField> fields() {
        // a repair order's 交车日期 is its own hand-over, so those headings are taken from the vehicle's columns
        return VehicleFields.together(List.of(ORDER, VehicleFields.VEHICLE, VehicleFields.OWNER, VehicleFields.AT_SERVICE));
    }

    @Override
    public List<List<String>> oneOf() {
        return List.of(List.of("vin", "plate"));
    }

    @Override
    public Map<Integer, List<Alike>> alike(long store, Map<Integer, Map<String, String>> rows) {
        return alike.named(store, rows);
    }

    @Override
    public void merge(ImportRun run) {
        run.step("checks", 0.02);
        sql.execute(ImportRun.refuse("delivered_at", "out-before-in", "'{}'::text[]",
            "delivered_at < arrived_at and not (coalesce(delivered_at_day, false) and delivered_at::date >= arrived_at::date)"));
        sql.execute(ImportRun.twice("no"));
        sql.execute(ImportRun.refuse("delivered_at", "out-before-in", "'{}'::text[]", OUT_BEFORE_STORED.formatted(run.zone(), run.storeId())));
        customers.refuseRestricted(run.storeId());
        run.step("vehicles", 0.08);
        vehicles.find(run, VISIT);
        ownersMissing();
        run.step("customers", 0.15);
        people(run);
        var lanes = run.lanes().count(sql.fetchSingle("select count(*) from import_car").get(0, Integer.class));
        tell(run, run.lanes().write(lanes, shares(run, lanes), lane -> write(run, lane)).stream().reduce(Written::and).orElseThrow());
    }

    private record Written(ImportedCustomers.Merged people, ImportedVehicles.Written cars, int created, int changed) {
        Written and(Written other) {
            return new Written(people.and(other.people), cars.and(other.cars), created + other.created, changed + other.changed);
        }
    }

    private List<ImportLanes.Share> shares(ImportRun run, int lanes) {
        var orders = ORDERS.formatted(run.zone(), run.storeId(), ImportedVehicles.people(run.storeId()));
        if (lanes == 1) {
            return List.of(new ImportLanes.Share("import_order", orders));
        }
        new OrderLanes(sql).part(lanes);
        return OrderLanes.shares(orders);
    }

    private Written write(ImportRun run, int lane) {
        var people = customers.write(run, false);
        step(run, lane, "vehicles", 0.35);
        var cars = vehicles.write(run);
        step(run, lane, "orders", 0.55);
        sql.execute("""
            update import_order i set customer_id = w.customer_id from vehicle_owner w
            where i.customer_id is null and i.old_id is null and w.vehicle_id = i.vehicle_id and w.role = 'OWNER' and w.to_day is null""");
        int created = insert(run);
        int changed = update(run);
        step(run, lane, "mileage", 0.9);
        readings.ofOrders(run);
        return new Written(people, cars, created, changed);
    }

    private static void step(ImportRun run, int lane, String name, double done) {
        if (lane == 0) {
            run.step(name, done);
        }
    }

    private static void tell(ImportRun run, Written written) {
        run.counts().rows(written.created, written.changed);
        run.counts().detail("customers-new", written.people.created());
        run.counts().detail("customers-changed", written.people.changed());
        run.counts().detail("vehicles-new", written.cars.created());
        run.counts().detail("vehicles-changed", written.cars.changed());
    }

    /// An order needs somebody to call: a name in the row, or an owner of a vehicle that is known.
    private void ownersMissing() {
        sql.execute(ImportRun.refuse("customer", "owner-unknown", "'{}'::text[]", """
            r.customer is null and not r.repeated and not exists (
                select from import_car k join import_vehicle v on v.key = k.key join vehicle_owner o on o.vehicle_id = v.id
                where k.row_no = r.row_no and not v.fresh and o.role = 'OWNER' and o.to_day is null)"""));
        vehicles.withoutRefused(VISIT);
    }

    private void people(ImportRun run) {
        sql.execute(PARTIES);
        customers.open();
        sql.execute("""
            insert into import_party (party, row_no, name, company, external_no, phones, suspects, address, adviser_id, known_id)
            select r.row_no, r.row_no, r.customer, r.customer_company, r.external_no, coalesce(r.phone, '{}') || coalesce(r.phone2, '{}'),
                   coalesce(r.phone_suspect, '{}') || coalesce(r.phone2_suspect, '{}'), r.address,
                   case when w.last_visit_at is null or coalesce(r.delivered_at, r.arrived_at) at time zone '%1$s' >= w.last_visit_at then a.id end, o.customer_id
            from import_naming n join import_row r on r.row_no = n.row_no
            left join vehicle w on w.id = n.vehicle_id
            left join %2$s a on a.name = r.adviser
            left join lateral (select min(c.id) as customer_id from vehicle_owner o join customer c on c.id = o.customer_id
                               where o.vehicle_id = w.id and c.name = r.customer) o on true
            where n.party = n.row_no""".formatted(run.zone(), ImportedVehicles.people(run.storeId())));
        customers.find(run);
    }

    private int insert(ImportRun run) {
        return sql.execute("""
            insert into repair_order (store_id, no, vehicle_id, customer_id, adviser_id, adviser_name, technician, work_team, type, state, arrived_at, delivered_at, delivered_on,
                settled_at, mileage_km, labour_amount, parts_amount, total_amount, customer_words, items, brought_by, referred_by)
            select %d, no, vehicle_id, customer_id, adviser_id, adviser, technician, work_team, coalesce(type, 'OTHER'),
                   case when delivered_at is null then 'OPEN' else 'DELIVERED' end, arrived_at, delivered_at, delivered_on, settled_at, mileage, labour_amount, parts_amount,
                   total_amount, customer_words, items, brought_by, referred_by
            from import_order where old_id is null order by row_no""".formatted(run.storeId()));
    }

    /// An empty cell takes nothing away.
    private int update(ImportRun run) {
        var source = Map.of("mileage_km", "i.mileage", "adviser_name", "i.adviser");
        var values = String.join(", ", GIVEN.stream().map(c -> "coalesce(" + source.getOrDefault(c, "i." + c) + ", o." + c + ")").toList());
        return sql.execute("""
            update repair_order o set (%1$s, state, version, changed_at) = row(%2$s, case when o.state = 'OPEN' and i.delivered_at is not null then 'DELIVERED' else o.state end,
                o.version + 1, {0})
            from import_order i
            where o.id = i.old_id and o.store_id = %3$d and (o.state <> 'CANCELLED' or i.delivered_at is null) and (%4$s) is distinct from (%2$s)
              and not coalesce(coalesce(i.delivered_at, o.delivered_at) < coalesce(i.arrived_at, o.arrived_at), false)""".formatted(
                String.join(", ", GIVEN), values, run.storeId(), String.join(", ", GIVEN.stream().map(c -> "o." + c).toList())),
            val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
