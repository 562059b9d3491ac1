package app.guike.vehicle.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REPAIR_ORDER_LINE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.vehicle.RepairOrderIntake;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// A repair order with its lines; for page and API alike.
///
/// @param vehicleSeen whether the viewer may open the car
/// @param specialNeeds of the customer
/// @param importance grade of the customer: VIP, VERY_LARGE
public record OrderCard(long id, long storeId, String store, String no, String type, String state, long vehicleId, boolean vehicleSeen, String vehicle, @Nullable String model,
        long customerId, @Nullable String customer, @Nullable Long adviserId, @Nullable String adviserName, @Nullable String technician,
        @Nullable String workTeam, @Nullable OffsetDateTime arrivedAt, @Nullable OffsetDateTime deliveredAt, @Nullable LocalDate deliveredOn,
        @Nullable OffsetDateTime settledAt, @Nullable Integer mileageKm, @Nullable BigDecimal labourAmount, @Nullable BigDecimal partsAmount,
        @Nullable BigDecimal totalAmount, @Nullable String customerWords, @Nullable String items, @Nullable String broughtBy, @Nullable String referredBy, int version, List<Line> lines, @Nullable String specialNeeds, @Nullable String importance) {

    public record Line(String kind, @Nullable String code, String name, @Nullable BigDecimal quantity, @Nullable BigDecimal amount) {
    }

    static OrderCard load(DSLContext sql, long id) {
        return load(sql, REPAIR_ORDER.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    /// Newest first, each with its lines: the repair archive of a car.
    static List<OrderCard> load(DSLContext sql, Condition which, int limit) {
        var names = Viewer.current().may("customer.read");
        var lines = multiset(select(REPAIR_ORDER_LINE.KIND, REPAIR_ORDER_LINE.CODE, REPAIR_ORDER_LINE.NAME, REPAIR_ORDER_LINE.QUANTITY, REPAIR_ORDER_LINE.AMOUNT)
            .from(REPAIR_ORDER_LINE).where(REPAIR_ORDER_LINE.REPAIR_ORDER_ID.eq(REPAIR_ORDER.ID)).orderBy(REPAIR_ORDER_LINE.POSITION))
            .convertFrom(rows -> rows.map(r -> new Line(r.value1(), r.value2(), r.value3(), r.value4(), r.value5())));
        Field<String> adviser = coalesce(field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(REPAIR_ORDER.ADVISER_ID))), REPAIR_ORDER.ADVISER_NAME);
        return sql.select(REPAIR_ORDER.fields()).select(STORE.NAME, CarOfOrder.SEEN, CarOfOrder.PLATE, CarOfOrder.VIN, CarOfOrder.MODEL, CUSTOMER.NAME, CUSTOMER.SPECIAL_NEEDS, CUSTOMER.IMPORTANCE, adviser, lines)
            .from(REPAIR_ORDER).join(STORE).on(STORE.ID.eq(REPAIR_ORDER.STORE_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(REPAIR_ORDER.VEHICLE_ID)).leftJoin(CarOfOrder.of(REPAIR_ORDER.ID)).on(trueCondition())
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(REPAIR_ORDER.CUSTOMER_ID)).where(which)
            .orderBy(REPAIR_ORDER.CAME_AT.desc(), REPAIR_ORDER.ID.desc()).limit(inline(limit)).fetch(r -> {
                var o = r.into(REPAIR_ORDER);
                return new OrderCard(o.getId(), o.getStoreId(), r.get(STORE.NAME), o.getNo(), o.getType(), o.getState(), o.getVehicleId(), r.get(CarOfOrder.SEEN),
                    Shown.title(Shown.plate(r.get(CarOfOrder.PLATE), o.getStoreId()), Shown.vin(r.get(CarOfOrder.VIN))), r.get(CarOfOrder.MODEL), o.getCustomerId(),
                    names ? r.get(CUSTOMER.NAME) : null, o.getAdviserId(), r.get(adviser), o.getTechnician(), o.getWorkTeam(), o.getArrivedAt(),
                    o.getDeliveredAt(), o.getDeliveredOn(), o.getSettledAt(), o.getMileageKm(), o.getLabourAmount(), o.getPartsAmount(), o.getTotalAmount(),
                    o.getCustomerWords(), o.getItems(), o.getBroughtBy(), o.getReferredBy(), o.getVersion(), r.get(lines),
                    names ? r.get(CUSTOMER.SPECIAL_NEEDS) : null, names ? r.get(CUSTOMER.IMPORTANCE) : null);
            });
    }

    /// The order as it would be handed in unchanged. Amounts and content that come from the lines are left to the lines.
    RepairOrderIntake intake() {
        var given = lines.stream().map(l -> new RepairOrderIntake.Line(l.kind(), l.code(), l.name(), l.quantity(), l.amount())).toList();
        return new RepairOrderIntake(storeId, no, vehicleId, null, customerId, adviserId, adviserName, technician, workTeam, type, arrivedAt, null, mileageKm,
            own(labourAmount, sum("LABOUR")), own(partsAmount, sum("PART")), own(totalAmount, sum("LABOUR").add(sum("PART"))), customerWords,
            content().equals(items) ? null : items, broughtBy, referredBy, given);
    }

    private @Nullable BigDecimal own(@Nullable BigDecimal amount, BigDecimal sum) {
        return lines.isEmpty() || amount == null || amount.compareTo(sum) != 0 ? amount : null;
    }

    private BigDecimal sum(String kind) {
        return lines.stream().filter(l -> l.kind().equals(kind) && l.amount() != null).map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String content() {
        return String.join("、", lines.stream().map(Line::name).toList());
    }

    public boolean open() {
        return state.equals("OPEN");
    }

    public boolean written() {
        return items != null || !lines.isEmpty();
    }

    public String tone() {
        return OrderRow.tone(state);
    }
}
