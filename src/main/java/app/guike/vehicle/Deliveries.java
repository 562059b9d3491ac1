package app.guike.vehicle;

import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.customer.CustomerVisits;
import app.guike.shell.RowScopes;
import guike.tables.records.RepairOrderRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What a visit leaves behind on the car and its owner.
@Component
class Deliveries {
    private final DSLContext sql;
    private final RowScopes scopes;
    private final Mileages mileages;
    private final CustomerVisits customers;
    private final ApplicationEventPublisher facts;

    Deliveries(DSLContext sql, RowScopes scopes, Mileages mileages, CustomerVisits customers, ApplicationEventPublisher facts) {
        this.sql = sql;
        this.scopes = scopes;
        this.mileages = mileages;
        this.customers = customers;
        this.facts = facts;
    }

    LocalDate day(long store, OffsetDateTime at) {
        return at.atZoneSameInstant(zone(store)).toLocalDate();
    }

    private ZoneId zone(long store) {
        return ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(store)).fetchSingle().value1());
    }

    /// The mileage of the day on which the car came, or left where nobody wrote down when it came, as its orders of that day say it now.
    void read(RepairOrderRecord order) {
        var came = order.getArrivedAt() == null ? order.getDeliveredAt() : order.getArrivedAt();
        if (came == null || order.getMileageKm() == null) {
            return;
        }
        var zone = zone(order.getStoreId());
        var day = came.atZoneSameInstant(zone).toLocalDate();
        inWholeStore(order.getStoreId(), () -> mileages.ordered(order.getVehicleId(), day, day.atStartOfDay(zone).toOffsetDateTime(), day.plusDays(1).atStartOfDay(zone).toOffsetDateTime()));
    }

    void delivered(RepairOrderRecord order) {
        inWholeStore(order.getStoreId(), () -> {
            lookedAfter(order);
            mileages.due(order.getStoreId(), order.getVehicleId());
        });
        facts.publishEvent(new RepairOrderDelivered(order.getStoreId(), order.getId(), order.getNo(), order.getVehicleId(), order.getCustomerId(),
            order.getAdviserId(), order.getDeliveredOn()));
    }

    /// Only the latest hand-over tells who looks after the car and its owner.
    private void lookedAfter(RepairOrderRecord order) {
        var latest = sql.update(VEHICLE).set(VEHICLE.LAST_VISIT_AT, order.getDeliveredAt())
            .set(VEHICLE.ADVISER_ID, order.getAdviserId() == null ? VEHICLE.ADVISER_ID : val(order.getAdviserId()))
            .where(VEHICLE.ID.eq(order.getVehicleId()), VEHICLE.LAST_VISIT_AT.isNull().or(VEHICLE.LAST_VISIT_AT.le(order.getDeliveredAt()))).execute() == 1;
        if (latest && order.getAdviserId() != null) {
            customers.visited(order.getCustomerId(), order.getAdviserId());
        }
    }

    /// Another adviser stands in a delivered order.
    void corrected(RepairOrderRecord order) {
        inWholeStore(order.getStoreId(), () -> lookedAfter(order));
    }

    /// A delivered order was another car's: when either came last is told by what each has now.
    void moved(RepairOrderRecord former, RepairOrderRecord order) {
        inWholeStore(order.getStoreId(), () -> {
            handBack(former);
            var cars = List.of(former.getVehicleId(), order.getVehicleId());
            sql.update(VEHICLE).set(VEHICLE.LAST_VISIT_AT, field(select(max(REPAIR_ORDER.DELIVERED_AT)).from(REPAIR_ORDER)
                .where(REPAIR_ORDER.VEHICLE_ID.eq(VEHICLE.ID), REPAIR_ORDER.STATE.eq("DELIVERED")))).where(VEHICLE.ID.in(cars)).execute();
            lookedAfter(order);
            cars.forEach(car -> mileages.due(order.getStoreId(), car));
        });
    }

    /// The car that did not come is again with whom its latest order names, as long as nobody has changed that since.
    private void handBack(RepairOrderRecord former) {
        sql.selectFrom(REPAIR_ORDER).where(REPAIR_ORDER.VEHICLE_ID.eq(former.getVehicleId()), REPAIR_ORDER.STATE.eq("DELIVERED"), REPAIR_ORDER.ADVISER_ID.isNotNull())
            .orderBy(REPAIR_ORDER.DELIVERED_AT.desc(), REPAIR_ORDER.ID.desc()).limit(inline(1)).fetchOptional().filter(last -> !last.getDeliveredAt().isAfter(former.getDeliveredAt())).ifPresent(last -> {
                sql.update(VEHICLE).set(VEHICLE.ADVISER_ID, last.getAdviserId()).where(VEHICLE.ID.eq(former.getVehicleId()), VEHICLE.ADVISER_ID.eq(former.getAdviserId())).execute();
                if (sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(last.getCustomerId()), CUSTOMER.ADVISER_ID.eq(former.getAdviserId()))) {
                    customers.visited(last.getCustomerId(), last.getAdviserId());
                }
            });
    }

    /// An adviser sees own cars only, yet who hands over a colleague's car becomes its adviser.
    private void inWholeStore(long store, Runnable work) {
        scopes.inWhole(Set.of(store), work);
    }
}
