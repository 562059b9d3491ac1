package app.guike.vehicle;

import app.guike.shell.ImportLanes.Share;
import java.util.List;
import org.jooq.DSLContext;

/// Parts the vehicles of an import, their orders and their customers among lanes: what hangs together by a customer or a
/// vehicle stays together, so that no two lanes write the same row.
final class OrderLanes {
    private static final String PAIRS = """
        create temp table import_pair on commit drop as
        select distinct n.vehicle_id, c.customer_id from import_naming n join import_customer c on c.party = n.party""";
    private static final String VEHICLES = """
        create temp table import_lane on commit drop as
        select v.id as vehicle_id, (coalesce(p.customer_id, v.id) %% %d)::int as lane
        from import_vehicle v left join (select vehicle_id, min(customer_id) as customer_id from import_pair group by vehicle_id) p on p.vehicle_id = v.id""";
    /// Vehicles of a customer who has some in several lanes come to the first; until there are none.
    private static final String TOGETHER = """
        update import_lane l set lane = 0 where lane <> 0 and vehicle_id in (
            select p.vehicle_id from import_pair p where p.customer_id in (
                select q.customer_id from import_pair q join import_lane o on o.vehicle_id = q.vehicle_id
                group by q.customer_id having count(*) > 1 and min(o.lane) <> max(o.lane)))""";
    private static final String CUSTOMERS = """
        create temp table import_lane_customer on commit drop as
        select distinct p.customer_id, l.lane from import_pair p join import_lane l on l.vehicle_id = p.vehicle_id""";

    private final DSLContext sql;

    OrderLanes(DSLContext sql) {
        this.sql = sql;
    }

    void part(int lanes) {
        sql.execute(PAIRS);
        sql.execute("analyze import_pair");
        sql.execute(VEHICLES.formatted(lanes));
        sql.execute("analyze import_lane");
        while (sql.execute(TOGETHER) > 0) {
            // the vehicles that came along have other customers
        }
        sql.execute(CUSTOMERS);
        sql.execute("analyze import_lane_customer");
    }

    /// The orders first: they are found by what the other tables hold before they are parted.
    static List<Share> shares(String orders) {
        return List.of(new Share("import_order", orders + " and exists (select from import_lane l where l.vehicle_id = v.id and l.lane = {lane})"),
            new Share("import_naming", """
                select n.* from import_naming n join import_latest t on t.row_no = n.row_no join import_lane l on l.vehicle_id = n.vehicle_id where l.lane = {lane}"""),
            new Share("import_latest", """
                select t.* from import_latest t join import_vehicle v on v.key = t.key join import_lane l on l.vehicle_id = v.id where l.lane = {lane}"""),
            new Share("import_vehicle", "select v.* from import_vehicle v join import_lane l on l.vehicle_id = v.id where l.lane = {lane}"),
            new Share("import_party", """
                select p.* from import_party p join import_customer c on c.party = p.party join import_lane_customer l on l.customer_id = c.customer_id where l.lane = {lane}"""),
            new Share("import_customer", "select c.* from import_customer c join import_lane_customer l on l.customer_id = c.customer_id where l.lane = {lane}"));
    }
}
