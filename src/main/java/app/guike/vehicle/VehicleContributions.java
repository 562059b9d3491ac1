package app.guike.vehicle;

import app.guike.base.Plate;
import app.guike.base.Vin;
import app.guike.customer.ErasureHold;
import app.guike.customer.MatchKey;
import app.guike.customer.PoolHold;
import app.guike.customer.RetentionTrace;
import app.guike.org.ActKind;
import app.guike.org.ActKind.Tier;
import app.guike.org.Belongings;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions and menu entries.
@Configuration(proxyBeanMethods = false)
class VehicleContributions {
    private static final String OWNED =
        "select o.customer_id, v.%1$s as key from vehicle_owner o join vehicle v on v.id = o.vehicle_id and v.store_id = o.store_id where o.store_id = %%1$d and o.role = 'OWNER' and v.%1$s is not null";

    @Bean
    Belongings heldVehicles() {
        return Belongings.of("vehicles", 41, "vehicle", "adviser_id").open("b.status not in ('SCRAPPED', 'MOVED_AWAY')").named("coalesce(b.plate, b.vin)", "'/vehicles/' || b.id")
            .also("version = b.version + 1, changed_at = {moment}");
    }

    /// What somebody sold: those they see as own, and whose survey on the sale names them.
    @Bean
    Belongings soldVehicles() {
        return Belongings.of("sold-vehicles", 42, "vehicle", "sales_adviser_id").open("b.status not in ('SCRAPPED', 'MOVED_AWAY')").named("coalesce(b.plate, b.vin)", "'/vehicles/' || b.id")
            .also("version = b.version + 1, changed_at = {moment}");
    }

    /// Repairs under warranty are kept for six years (三包), papers of a sale for ten (汽车销售管理办法); handbook 10.1.
    @Bean
    ErasureHold repairsKept() {
        return new ErasureHold("repairs", "exists (select from repair_order k where k.customer_id = c.id and (k.delivered_on is null or k.delivered_on > {0} - interval '6 years'))");
    }

    @Bean
    ErasureHold salesKept() {
        return new ErasureHold("sales", "exists (select from vehicle_owner o join vehicle v on v.id = o.vehicle_id where o.customer_id = c.id and o.role = 'OWNER' "
            + "and coalesce(o.from_day, v.delivery_date) <= v.delivery_date and v.delivery_date > {0} - interval '10 years')");
    }

    @Bean
    RetentionTrace repairTrace() {
        return new RetentionTrace(true, "exists (select from repair_order k where k.customer_id = c.id and coalesce(k.delivered_on, k.created_at::date) >= {0})");
    }

    @Bean
    RetentionTrace vehicleTrace() {
        return new RetentionTrace(true, "exists (select from vehicle_owner k join vehicle v on v.id = k.vehicle_id where k.customer_id = c.id and coalesce(k.from_day, v.delivery_date, date '9999-12-31') >= {0})");
    }

    /// Nor does one whose car is in the workshop.
    @Bean
    PoolHold repairPoolHold() {
        return new PoolHold("exists (select from repair_order k where k.customer_id = c.id and k.state = 'OPEN')");
    }

    @Bean
    Belongings heldRepairOrders() {
        return Belongings.of("repair-orders", 40, "repair_order", "adviser_id").open("b.state = 'OPEN'").named("b.no", "'/repair-orders/' || b.id")
            .also("version = b.version + 1, changed_at = {moment}");
    }

    /// Who owned the vehicle too: an old archive and a new one of the same owner stand at different times.
    @Bean
    MatchKey vinInCommon() {
        return new MatchKey("VIN_SAME", 9, OWNED.formatted("vin"), words -> Vin.parse(words).map(Vin::value));
    }

    @Bean
    MatchKey plateInCommon() {
        return new MatchKey("PLATE_SAME", 8, OWNED.formatted("plate"), words -> Plate.parse(words).map(Plate::value));
    }

    @Bean
    ActKind exportOfVehicles() {
        return new ActKind("vehicle-export", 11, List.of(new Tier(200, "care_manager"), new Tier(5_000, "general_manager")));
    }

    @Bean
    PermissionGroup vehiclePermissions() {
        return new PermissionGroup("vehicle", 20, List.of("vehicle.read", "vehicle.edit", "daily.submit", "daily.review", "firstservice.register"));
    }

    @Bean
    MenuItem dailiesMenu() {
        return new MenuItem("workshop-dailies", "vehicle", 60, "clipboard-text", "/workshop-dailies", "vehicle.read");
    }

    @Bean
    MenuItem firstServicesMenu() {
        return new MenuItem("first-services", "vehicle", 40, "clipboard-check", "/first-services", "vehicle.read");
    }

    @Bean
    MenuItem vehiclesMenu() {
        return new MenuItem("vehicles", "vehicle", 10, "car", "/vehicles", "vehicle.read");
    }

    @Bean
    MenuItem deliveriesMenu() {
        return new MenuItem("deliveries", "vehicle", 50, "checklist", "/deliveries", "vehicle.read");
    }

    @Bean
    MenuItem serviceSchedulesMenu() {
        return new MenuItem("service-schedules", "vehicle", 70, "calendar-cog", "/service-schedules", "vehicle.read");
    }

    @Bean
    MenuItem repairOrdersMenu() {
        return new MenuItem("repair-orders", "vehicle", 20, "tool", "/repair-orders", "vehicle.read");
    }
}
