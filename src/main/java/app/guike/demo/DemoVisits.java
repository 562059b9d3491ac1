package app.guike.demo;

import static app.guike.demo.DemoArchive.ZONE;
import static app.guike.demo.DemoArchive.moment;
import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REPAIR_ORDER_LINE;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoArchive.Car;
import app.guike.demo.DemoHouse.Branch;
import app.guike.demo.DemoHouse.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A year of repair orders up to now: most are delivered, some cars stand in the workshop, a few left today with nothing written down.
final class DemoVisits {
    private static final List<String> TECHNICIANS = List.of("吴志强", "郑海涛", "邓鹏", "许刚", "傅文博", "贾斌");
    private static final List<String> TEAMS = List.of("机电一组", "机电二组", "钣喷组");
    private static final List<String> INSURERS = List.of("人保财险", "平安产险", "太保产险", "国寿财险");
    private static final Map<String, Integer> MIX = Map.of("BRAKES", 20, "ENGINE", 20, "CHASSIS", 18, "ELECTRIC", 18, "BODY_PAINT", 24, "WARRANTY", 8, "RECALL", 4);

    private final DSLContext sql;
    private final Invented invented;
    private final Branch branch;
    private final OffsetDateTime now;
    private final Set<String> readings = new HashSet<>();

    DemoVisits(DSLContext sql, Invented invented, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.invented = invented;
        this.branch = branch;
        this.now = now;
    }

    /// One visit of one car; left is null while it stands in the workshop.
    record Visit(String no, Car car, Person adviser, Work work, OffsetDateTime arrived, @Nullable OffsetDateTime left, int km, boolean cancelled, boolean written) {
        @Nullable LocalDate leftOn() {
            return left == null ? null : left.atZoneSameInstant(ZONE).toLocalDate();
        }

        String state() {
            return cancelled ? "CANCELLED" : left == null ? "OPEN" : "DELIVERED";
        }
    }

    /// A visit with its id.
    record Order(long id, Visit visit) {
    }

    List<Order> fill(List<Car> cars) {
        var visits = new ArrayList<Visit>();
        cars.forEach(car -> year(car, visits));
        visits.sort(Comparator.comparing(Visit::arrived).thenComparing(v -> v.car().id()));
        var numbered = numbered(visits);
        orders(numbered);
        var ids = sql.select(REPAIR_ORDER.NO, REPAIR_ORDER.ID).from(REPAIR_ORDER).where(REPAIR_ORDER.STORE_ID.eq(branch.id())).fetchMap(REPAIR_ORDER.NO, REPAIR_ORDER.ID);
        var orders = numbered.stream().map(v -> new Order(Objects.requireNonNull(ids.get(v.no())), v)).toList();
        linesAndReadings(orders);
        remember();
        return orders;
    }

    /// A service every 7,500 km, repairs between; some cars are never seen again.
    private void year(Car car, List<Visit> visits) {
        var today = now.atZoneSameInstant(ZONE).toLocalDate();
        var start = today.minusYears(1);
        var interval = (int) Math.clamp(7500 / car.kmPerDay(), 60, 330);
        var lost = invented.chance(0.16) ? start.plusDays(invented.between(0, 300)) : today.plusDays(1);
        var first = car.delivered().isAfter(start.minusDays(60));
        var day = first ? car.delivered().plusDays(invented.between(70, 110)) : start.plusDays(invented.between(0, interval));
        while (!day.isAfter(today) && day.isBefore(lost)) {
            if (!day.isBefore(start)) {
                visit(car, day, first ? Work.FIRST_SERVICE : Work.PERIODIC_SERVICE, visits);
            }
            if (invented.chance(0.42)) {
                visit(car, day.plusDays(invented.between(9, Math.max(10, interval - 9))), repair(), visits);
            }
            first = false;
            day = day.plusDays(Math.max(30, (int) invented.bell(interval, interval * 0.15)));
        }
    }

    private Work repair() {
        var pot = MIX.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(e -> Collections.nCopies(e.getValue(), e.getKey()).stream()).toList();
        return Work.valueOf(invented.one(pot));
    }

    private void visit(Car car, LocalDate day, Work work, List<Visit> visits) {
        var arrived = moment(day, invented.between(510, 990));
        var left = handOver(arrived, work.minutes(invented));
        var km = (int) (car.kmAYearAgo() + car.kmPerDay() * DAYS.between(later(car.delivered(), now.atZoneSameInstant(ZONE).toLocalDate().minusYears(1)), day));
        var adviser = invented.chance(0.75) ? car.adviser() : invented.one(branch.advisers());
        var cancelled = invented.chance(0.008);
        var written = invented.chance(0.85) || !left.atZoneSameInstant(ZONE).toLocalDate().equals(now.atZoneSameInstant(ZONE).toLocalDate());
        if (!arrived.isAfter(now) && !day.isBefore(now.atZoneSameInstant(ZONE).toLocalDate().minusYears(1))) {
            visits.add(new Visit("", car, adviser, work, arrived, cancelled || left.isAfter(now) ? null : left, Math.max(5, km), cancelled, written));
        }
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /// Nobody hands a car over at night.
    private OffsetDateTime handOver(OffsetDateTime arrived, int minutes) {
        var ready = arrived.plusMinutes(minutes).atZoneSameInstant(ZONE);
        return ready.getHour() >= 9 && ready.getHour() < 18 ? ready.toOffsetDateTime()
            : moment(ready.getHour() >= 18 ? ready.toLocalDate().plusDays(1) : ready.toLocalDate(), invented.between(545, 660));
    }

    /// `CD260312-014`: store, day, number of the day.
    private List<Visit> numbered(List<Visit> visits) {
        var count = new HashMap<LocalDate, Integer>();
        return visits.stream().map(v -> {
            var day = v.arrived().atZoneSameInstant(ZONE).toLocalDate();
            var no = "%s%ty%<tm%<td-%03d".formatted(branch.code(), day, count.merge(day, 1, Integer::sum));
            return new Visit(no, v.car(), v.adviser(), v.work(), v.arrived(), v.left(), v.km(), v.cancelled(), v.written());
        }).toList();
    }

    private void orders(List<Visit> visits) {
        var sheet = Sheet.of(REPAIR_ORDER, REPAIR_ORDER.STORE_ID, REPAIR_ORDER.NO, REPAIR_ORDER.VEHICLE_ID, REPAIR_ORDER.CUSTOMER_ID, REPAIR_ORDER.ADVISER_ID,
            REPAIR_ORDER.ADVISER_NAME, REPAIR_ORDER.TECHNICIAN, REPAIR_ORDER.WORK_TEAM, REPAIR_ORDER.TYPE, REPAIR_ORDER.STATE, REPAIR_ORDER.ARRIVED_AT,
            REPAIR_ORDER.DELIVERED_AT, REPAIR_ORDER.DELIVERED_ON, REPAIR_ORDER.SETTLED_AT, REPAIR_ORDER.MILEAGE_KM, REPAIR_ORDER.CUSTOMER_WORDS,
            REPAIR_ORDER.BROUGHT_BY, REPAIR_ORDER.REFERRED_BY, REPAIR_ORDER.CREATED_AT);
        for (var v : visits) {
            var body = v.work() == Work.BODY_PAINT;
            sheet.add(branch.id(), v.no(), v.car().id(), v.car().owner().id(), v.adviser().id(), v.adviser().name(), invented.one(TECHNICIANS),
                body ? TEAMS.get(2) : invented.one(TEAMS.subList(0, 2)), v.work().type(), v.state(), v.arrived(), v.left(), v.leftOn(),
                v.left() == null ? null : v.left().minusMinutes(12), v.km(), v.work().words(invented),
                v.car().owner().company() || invented.chance(0.08) ? invented.person(invented.chance(0.3)) : null, body ? INSURERS.get(Math.floorMod(v.no().hashCode(), INSURERS.size())) : null, v.arrived());
        }
        sheet.write(sql);
    }

    private void linesAndReadings(List<Order> orders) {
        var lines = Sheet.of(REPAIR_ORDER_LINE, REPAIR_ORDER_LINE.STORE_ID, REPAIR_ORDER_LINE.REPAIR_ORDER_ID, REPAIR_ORDER_LINE.POSITION, REPAIR_ORDER_LINE.KIND,
            REPAIR_ORDER_LINE.NAME, REPAIR_ORDER_LINE.QUANTITY, REPAIR_ORDER_LINE.AMOUNT);
        var read = Sheet.of(ODOMETER_READING, ODOMETER_READING.STORE_ID, ODOMETER_READING.VEHICLE_ID, ODOMETER_READING.READ_ON, ODOMETER_READING.KM, ODOMETER_READING.SOURCE);
        for (var order : orders) {
            var visit = order.visit();
            var day = visit.arrived().atZoneSameInstant(ZONE).toLocalDate();
            if (readings.add(visit.car().id() + " " + day)) {
                read.add(branch.id(), visit.car().id(), day, visit.km(), "REPAIR_ORDER");
            }
            if (visit.written() && visit.left() != null) {
                var position = 0;
                for (var line : visit.work().lines(invented)) {
                    lines.add(branch.id(), order.id(), ++position, line.kind(), line.name(), BigDecimal.ONE, line.amount());
                }
            }
        }
        lines.write(sql);
        read.write(sql);
    }

    /// The sums of the orders, and what vehicle and customer keep of the last visit.
    private void remember() {
        var store = val(branch.id());
        sql.execute("""
            update repair_order o set labour_amount = s.labour, parts_amount = s.parts, total_amount = s.labour + s.parts, items = s.items
            from (select repair_order_id, coalesce(sum(amount) filter (where kind = 'LABOUR'), 0) as labour, coalesce(sum(amount) filter (where kind = 'PART'), 0) as parts,
                         string_agg(name, '、' order by position) as items from repair_order_line where store_id = {0} group by repair_order_id) s
            where o.id = s.repair_order_id and o.store_id = {0}""", store);
        sql.execute("""
            update vehicle v set last_visit_at = l.delivered_at, adviser_id = l.adviser_id, last_mileage_km = l.mileage_km
            from (select distinct on (vehicle_id) vehicle_id, delivered_at, adviser_id, mileage_km from repair_order
                  where store_id = {0} and state = 'DELIVERED' order by vehicle_id, delivered_at desc) l
            where v.id = l.vehicle_id and v.store_id = {0}""", store);
        sql.execute("""
            update customer c set adviser_id = l.adviser_id
            from (select distinct on (customer_id) customer_id, adviser_id from repair_order
                  where store_id = {0} and state = 'DELIVERED' order by customer_id, delivered_at desc) l
            where c.id = l.customer_id and c.store_id = {0}""", store);
    }
}
