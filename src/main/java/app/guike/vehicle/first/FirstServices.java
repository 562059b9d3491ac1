package app.guike.vehicle.first;

import static guike.Tables.FIRST_SERVICE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import app.guike.vehicle.Vehicles;
import guike.tables.records.FirstServiceRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The sheets and the register of first services 首保登记表 (catalog C33, D40): one a vehicle. A delivered order of that type makes
/// its sheet; a sheet that is whole registers itself, any other waits in the clerk's list.
@Component
public class FirstServices {
    public static final String READ = "vehicle.read";
    public static final String ENTER = "vehicle.edit";
    public static final String REGISTER = "firstservice.register";
    private static final String DONE = "coalesce(o.items, (select string_agg(l.name, '、' order by l.position) from repair_order_line l where l.repair_order_id = o.id))";
    private static final String CONTENT = "coalesce(f.content, " + DONE + ")";
    private static final String HAND = "HAND";
    private static final Set<String> SETTLEMENTS = Set.of("OPEN", "SUBMITTED", "SETTLED", "REFUSED");

    /// What nobody has touched follows its order: another type or car takes it away.
    private static final String GONE = """
        delete from first_service f using repair_order o where f.store_id = {0} and o.store_id = {0} and o.id = f.repair_order_id and f.registered_by is null and f.version = 1
            and (o.type <> 'FIRST_SERVICE' or o.state <> 'DELIVERED' or o.vehicle_id <> f.vehicle_id)""";
    private static final String MADE = """
        insert into first_service (store_id, vehicle_id, repair_order_id, done_on, entered_at)
        select distinct on (o.vehicle_id) o.store_id, o.vehicle_id, o.id, o.delivered_on, {1} from repair_order o
        where o.store_id = {0} and o.type = 'FIRST_SERVICE' and o.state = 'DELIVERED' and o.delivered_on is not null and ({2}::bigint is null or o.vehicle_id = {2}) and not exists (select from first_service f where f.vehicle_id = o.vehicle_id)
        order by o.vehicle_id, o.delivered_on, o.id on conflict do nothing""";
    private static final String OF_ORDER = "select no, mileage_km, content, adviser from guike.order_of_sheet({0})";
    private static final String WHOLE = """
        update first_service f set registered_at = {1}, done_on = o.delivered_on from repair_order o, vehicle v
        where f.store_id = {0} and f.registered_at is null and ({2}::bigint is null or f.vehicle_id = {2}) and o.store_id = {0} and o.id = f.repair_order_id and v.id = f.vehicle_id
            and o.type = 'FIRST_SERVICE' and o.state = 'DELIVERED' and o.vehicle_id = f.vehicle_id
            and coalesce(f.mileage_km, o.mileage_km) is not null and v.delivery_date is not null and\s""" + CONTENT + " is not null";

    private final DSLContext sql;
    private final Vehicles vehicles;
    private final Clock clock;

    FirstServices(DSLContext sql, Vehicles vehicles, Clock clock) {
        this.sql = sql;
        this.vehicles = vehicles;
        this.clock = clock;
    }

    /// Sheets of what was delivered.
    ///
    /// @param vehicle null: of the whole store
    /// @return how many are new, gone or registered now
    @Transactional
    public int follow(long store, @Nullable Long vehicle) {
        var car = val(vehicle, Long.class);
        var gone = sql.execute(vehicle == null ? GONE : GONE + " and f.vehicle_id = {1}", val(store), car);
        return gone + sql.execute(MADE, val(store), val(now()), car) + sql.execute(WHOLE, val(store), val(now()), car);
    }

    /// A sheet that the computer has no order of; its mileage counts as read, and the next service is a periodic one.
    @Transactional
    public long enter(FirstServiceSheet sheet) {
        var store = sheet.vehicleId() == null ? null : sql.select(VEHICLE.STORE_ID).from(VEHICLE).where(VEHICLE.ID.eq(sheet.vehicleId())).forUpdate().fetchOptional(VEHICLE.STORE_ID).orElseThrow(Refusal::absent);
        var errors = store == null ? sheet.checked(LocalDate.MAX).require(false, "vehicleId", "required") : sheet.checked(today(store));
        errors.require(sheet.doneOn() != null, "doneOn", "required").require(sheet.mileageKm() != null, "mileageKm", "required").require(sheet.content() != null, "content", "required").throwIfAny();
        if (sql.fetchExists(FIRST_SERVICE, FIRST_SERVICE.VEHICLE_ID.eq(sheet.vehicleId()))) {
            throw Refusal.conflict("first-service-there");
        }
        var row = sql.newRecord(FIRST_SERVICE).setStoreId(store).setVehicleId(sheet.vehicleId()).setDoneOn(sheet.doneOn()).setSettlement("OPEN").setVersion(1).setEnteredAt(now())
            .setEnteredBy(Objects.requireNonNull(RowScope.current()).person());
        written(row, sheet).store();
        vehicles.read(row.getVehicleId(), sheet.mileageKm(), sheet.doneOn(), HAND);
        return row.getId();
    }

    /// While it waits; the day of an order stays the order's.
    @Transactional
    public void change(long id, int version, FirstServiceSheet typed) {
        var row = waiting(id, version);
        var own = !ordered(row);
        var sheet = own ? typed : besideItsOrder(typed, id);
        sheet.checked(today(row.getStoreId())).require(!own || sheet.doneOn() != null, "doneOn", "required").require(!own || sheet.mileageKm() != null, "mileageKm", "required")
            .require(!own || sheet.content() != null, "content", "required").throwIfAny();
        var day = row.getDoneOn();
        var km = row.getMileageKm();
        written(row.setDoneOn(own ? sheet.doneOn() : day).setVersion(version + 1), sheet).store();
        if (own && !(day.equals(row.getDoneOn()) && Objects.equals(km, row.getMileageKm()))) {
            vehicles.unread(row.getVehicleId(), km, day, HAND);
            vehicles.read(row.getVehicleId(), row.getMileageKm(), row.getDoneOn(), HAND);
        }
    }

    /// Has an order, whoever's it is; none any more where that has gone to another car.
    private boolean ordered(FirstServiceRecord row) {
        return row.getRepairOrderId() != null && !sql.fetch(OF_ORDER, val(row.getId())).isEmpty();
    }

    /// The order goes on speaking where nothing else was typed.
    private FirstServiceSheet besideItsOrder(FirstServiceSheet typed, long sheet) {
        return sql.fetchOptional(OF_ORDER, val(sheet))
            .map(o -> typed.beside(new FirstServiceSheet(null, o.get(0, String.class), null, o.get(1, Integer.class), o.get(2, String.class), o.get(3, String.class)))).orElse(typed);
    }

    /// Takes back a sheet that was entered by hand, and its reading with it, while nothing is claimed of the maker; an order's sheet goes with its order.
    ///
    /// @param registered whether a registered one may go too
    @Transactional
    public void remove(long id, int version, boolean registered) {
        var row = registered ? locked(id, version) : waiting(id, version);
        if (ordered(row) || !row.getSettlement().equals("OPEN")) {
            throw Refusal.conflict("first-service-stays");
        }
        row.delete();
        vehicles.unread(row.getVehicleId(), row.getMileageKm(), row.getDoneOn(), HAND);
    }

    private static FirstServiceRecord written(FirstServiceRecord row, FirstServiceSheet sheet) {
        return row.setSheetNo(sheet.sheetNo()).setMileageKm(sheet.mileageKm()).setContent(sheet.content()).setAdviserName(sheet.adviserName());
    }

    /// Into the register; mileage and content must be there, and then it is not changed any more.
    @Transactional
    public void register(long id, int version) {
        var row = waiting(id, version);
        var whole = sql.fetchSingle("select coalesce(f.mileage_km, o.mileage_km) is not null and coalesce(f.content, o.content) is not null from first_service f left join guike.order_of_sheet({0}) o on true where f.id = {0}", val(id));
        if (!whole.get(0, Boolean.class)) {
            throw Refusal.conflict("first-service-not-whole");
        }
        row.setRegisteredAt(now()).setRegisteredBy(Objects.requireNonNull(RowScope.current()).person()).setVersion(version + 1).update();
    }

    /// How far the maker's payment is.
    @Transactional
    public void settle(long id, int version, @Nullable String settlement) {
        var row = locked(id, version);
        if (settlement == null || !SETTLEMENTS.contains(settlement)) {
            throw Refusal.field("settlement", "invalid");
        }
        if (row.getRegisteredAt() == null) {
            throw Refusal.conflict("first-service-waits");
        }
        row.setSettlement(settlement).setVersion(version + 1).update();
    }

    private FirstServiceRecord waiting(long id, int version) {
        var row = locked(id, version);
        if (row.getRegisteredAt() != null) {
            throw Refusal.conflict("first-service-registered");
        }
        return row;
    }

    private FirstServiceRecord locked(long id, int version) {
        var row = sql.selectFrom(FIRST_SERVICE).where(FIRST_SERVICE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        return row;
    }

    private LocalDate today(long store) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(store)).getZone()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
