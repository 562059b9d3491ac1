package app.guike.vehicle;

import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REPAIR_ORDER_LINE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import guike.tables.records.RepairOrderLineRecord;
import guike.tables.records.RepairOrderRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The repair orders: `OPEN` from arrival, then `DELIVERED` or `CANCELLED`. Each command works on the rows of the caller's scope.
@Component
public class RepairOrders {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final DSLContext sql;
    private final Clock clock;
    private final RepairOrderSheet sheet;
    private final Deliveries deliveries;

    RepairOrders(DSLContext sql, Clock clock, RepairOrderSheet sheet, Deliveries deliveries) {
        this.sql = sql;
        this.clock = clock;
        this.sheet = sheet;
        this.deliveries = deliveries;
    }

    /// One who sees only own orders is their adviser.
    @Transactional
    public long create(RepairOrderIntake intake) {
        var errors = new FieldErrors().require(intake.storeId() != null, "storeId", "required");
        errors.throwIfAny();
        long store = Objects.requireNonNull(intake.storeId());
        var scope = Objects.requireNonNull(RowScope.current());
        if (!scope.anyStores().contains(store)) {
            throw Refusal.absent();
        }
        var row = sql.newRecord(REPAIR_ORDER).setStoreId(store).setState("OPEN").setVersion(1);
        row.setArrivedAt(intake.arrivedAt() != null ? intake.arrivedAt() : intake.deliveredAt() == null ? now() : null);
        sheet.write(row, intake, errors);
        own(row, scope, errors);
        errors.require(!ahead(row.getArrivedAt()), "arrivedAt", "moment-ahead").throwIfAny();
        row.setCreatedAt(now()).setChangedAt(now()).store();
        lines(row, intake.lines());
        deliveries.read(row);
        if (intake.deliveredAt() != null) {
            handOver(row, intake.deliveredAt());
        }
        return row.getId();
    }

    private static void own(RepairOrderRecord row, RowScope scope, FieldErrors errors) {
        if (scope.ownStores().contains(row.getStoreId())) {
            if (row.getAdviserId() == null && row.getAdviserName() == null) {
                row.setAdviserId(scope.person());
            }
            errors.require(row.getAdviserId() != null && scope.people().contains(row.getAdviserId()), "adviserId", "adviser-not-you");
        }
    }

    /// The order as it is to stand from now on; its state stays. What was done is often written down after the car has left.
    @Transactional
    public void update(long id, int version, RepairOrderIntake intake) {
        var row = locked(id, version);
        if (row.getState().equals("CANCELLED")) {
            throw Refusal.conflict("order-cancelled");
        }
        var errors = new FieldErrors();
        var former = row.copy();
        sheet.write(row, intake, errors);
        own(row, Objects.requireNonNull(RowScope.current()), errors);
        row.setArrivedAt(intake.arrivedAt());
        errors.require(!ahead(row.getArrivedAt()), "arrivedAt", "moment-ahead")
            .require(row.getDeliveredAt() == null || row.getArrivedAt() == null || !row.getArrivedAt().isAfter(row.getDeliveredAt()), "arrivedAt", "arrived-after-delivery")
            .throwIfAny();
        changed(row);
        sql.deleteFrom(REPAIR_ORDER_LINE).where(REPAIR_ORDER_LINE.REPAIR_ORDER_ID.eq(id)).execute();
        lines(row, intake.lines());
        if (!read(former).equals(read(row))) {
            deliveries.read(former);
        }
        deliveries.read(row);
        if (row.getDeliveredAt() != null && !row.getVehicleId().equals(former.getVehicleId())) {
            deliveries.moved(former, row);
        } else if (row.getDeliveredAt() != null && !Objects.equals(row.getAdviserId(), former.getAdviserId())) {
            deliveries.corrected(row);
        }
    }

    private static List<@Nullable Object> read(RepairOrderRecord row) {
        return java.util.Arrays.asList(row.getVehicleId(), row.getArrivedAt() == null ? null : row.getArrivedAt().toInstant(), row.getMileageKm());
    }

    /// The car leaves: now, or at the moment told.
    @Transactional
    public void deliver(long id, int version, @Nullable OffsetDateTime at) {
        var row = locked(id, version);
        if (!row.getState().equals("OPEN")) {
            throw Refusal.conflict("order-not-open");
        }
        handOver(row, at == null ? now() : at);
    }

    private void handOver(RepairOrderRecord row, OffsetDateTime at) {
        new FieldErrors().require(!ahead(at), "deliveredAt", "moment-ahead")
            .require(row.getArrivedAt() == null || !at.isBefore(row.getArrivedAt()), "deliveredAt", "delivered-before-arrival").throwIfAny();
        row.setState("DELIVERED").setDeliveredAt(at).setDeliveredOn(deliveries.day(row.getStoreId(), at));
        changed(row);
        if (row.getArrivedAt() == null) {
            deliveries.read(row);
        }
        deliveries.delivered(row);
    }

    @Transactional
    public void cancel(long id, int version) {
        var row = locked(id, version);
        if (!row.getState().equals("OPEN")) {
            throw Refusal.conflict("order-not-open");
        }
        changed(row.setState("CANCELLED"));
        deliveries.read(row);
    }

    private RepairOrderRecord locked(long id, int version) {
        var row = sql.selectFrom(REPAIR_ORDER).where(REPAIR_ORDER.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        return row;
    }

    private void changed(RepairOrderRecord row) {
        row.setVersion(row.getVersion() + 1).setChangedAt(now()).store();
    }

    private void lines(RepairOrderRecord order, List<RepairOrderIntake.Line> lines) {
        var l = REPAIR_ORDER_LINE;
        var rows = new ArrayList<RepairOrderLineRecord>();
        for (var line : lines) {
            rows.add(sql.newRecord(l).setStoreId(order.getStoreId()).setRepairOrderId(order.getId()).setPosition(rows.size() + 1).setKind(line.kind())
                .setCode(line.code()).setName(line.name()).setQuantity(line.quantity()).setAmount(line.amount()));
        }
        sql.batchInsert(rows).execute();
    }

    private boolean ahead(@Nullable OffsetDateTime at) {
        return at != null && at.toInstant().isAfter(clock.instant().plus(CLOCKS_DIFFER));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
