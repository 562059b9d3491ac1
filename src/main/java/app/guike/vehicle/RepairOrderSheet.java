package app.guike.vehicle;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import guike.tables.records.RepairOrderRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How what is handed in becomes the row of a repair order, and what is wrong with it.
@Component
class RepairOrderSheet {
    private static final Set<String> TYPES = Set.of("FIRST_SERVICE", "PERIODIC_SERVICE", "REPAIR", "BODY_PAINT", "RECALL", "WARRANTY", "OTHER");
    private static final int MOST_LINES = 200;
    private static final int MOST_KM = 2_000_000;
    private static final BigDecimal MOST = new BigDecimal("100000000");

    private final DSLContext sql;

    RepairOrderSheet(DSLContext sql) {
        this.sql = sql;
    }

    void write(RepairOrderRecord row, RepairOrderIntake in, FieldErrors errors) {
        errors.require(in.no() != null, "no", "required").require(fits(in.no(), 60), "no", "length")
            .require(in.no() == null || free(row, in.no()), "no", "order-no-taken")
            .require(in.type() != null, "type", "required").require(in.type() == null || TYPES.contains(in.type()), "type", "invalid")
            .require(in.mileageKm() == null || in.mileageKm() >= 0 && in.mileageKm() <= MOST_KM, "mileageKm", "invalid");
        row.setNo(in.no()).setType(in.type()).setMileageKm(in.mileageKm());
        whose(row, in, errors);
        adviser(row, in, errors);
        words(row, in, errors);
        lines(in.lines(), errors);
        amounts(row, in, errors);
    }

    private boolean free(RepairOrderRecord row, String no) {
        return !sql.fetchSingle("select guike.number_taken({0}, 'order', {1}, {2}::bigint)", val(row.getStoreId()), val(no), val(row.getId())).get(0, Boolean.class);
    }

    private void whose(RepairOrderRecord row, RepairOrderIntake in, FieldErrors errors) {
        errors.require(in.vehicleId() != null || in.vehicleNo() != null, "vehicleId", "required");
        var named = in.vehicleId() != null || in.vehicleNo() == null ? null : named(row.getStoreId(), in.vehicleNo(), errors);
        Long vehicle = named == null ? in.vehicleId() : named.vehicle();
        if (vehicle == null) {
            return;
        }
        errors.require(named != null || vehicle.equals(row.getVehicleId()) || sql.fetchExists(VEHICLE, VEHICLE.ID.eq(vehicle), VEHICLE.STORE_ID.eq(row.getStoreId())), "vehicleId", "vehicle-unknown");
        Long owner = named == null ? owner(vehicle) : named.owner();
        Long customer = in.customerId() == null ? owner : in.customerId();
        errors.require(customer != null, "customerId", "required")
            .require(customer == null || named != null && customer.equals(owner) || customer.equals(row.getCustomerId()) || sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer), CUSTOMER.STORE_ID.eq(row.getStoreId())), "customerId", "customer-unknown");
        row.setVehicleId(vehicle).setCustomerId(customer);
    }

    private record Named(Long vehicle, @Nullable Long owner) {
    }

    /// Whoever looks after it.
    private @Nullable Named named(long store, String number, FieldErrors errors) {
        var found = sql.fetch("select vehicle_id, owner_id from guike.car_of_number({0}, {1})", val(store), val(number.replaceAll("[\\s·\\-]", "").toUpperCase(Locale.ROOT)));
        errors.require(!found.isEmpty(), "vehicleId", "vehicle-unknown").require(found.size() < 2, "vehicleId", "vehicle-several");
        return found.size() == 1 ? new Named(found.getFirst().get(0, Long.class), found.getFirst().get(1, Long.class)) : null;
    }

    private @Nullable Long owner(long vehicle) {
        return sql.select(VEHICLE_OWNER.CUSTOMER_ID).from(VEHICLE_OWNER)
            .where(VEHICLE_OWNER.VEHICLE_ID.eq(vehicle), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull()).fetchOne(VEHICLE_OWNER.CUSTOMER_ID);
    }

    /// By id, else by a name that one person of the store has; the name is kept as it was written. Whose the order is, it stays, though they have left.
    private void adviser(RepairOrderRecord row, RepairOrderIntake in, FieldErrors errors) {
        if (in.adviserId() != null && Objects.equals(in.adviserId(), row.getAdviserId())) {
            return;
        }
        var people = sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).join(POST).on(POST.EMPLOYEE_ID.eq(EMPLOYEE.ID))
            .where(POST.STORE_ID.eq(row.getStoreId()), in.adviserId() != null ? EMPLOYEE.ID.eq(in.adviserId()) : EMPLOYEE.NAME.eq(in.adviserName())).fetch();
        errors.require(in.adviserId() == null || !people.isEmpty(), "adviserId", "adviser-unknown").require(fits(in.adviserName(), 60), "adviserName", "length");
        row.setAdviserId(people.size() == 1 ? people.getFirst().value1() : null);
        row.setAdviserName(in.adviserId() == null || people.isEmpty() ? in.adviserName() : people.getFirst().value2());
    }

    private static void words(RepairOrderRecord row, RepairOrderIntake in, FieldErrors errors) {
        errors.require(fits(in.technician(), 60), "technician", "length").require(fits(in.workTeam(), 60), "workTeam", "length")
            .require(fits(in.customerWords(), 2000), "customerWords", "length").require(fits(in.items(), 2000), "items", "length")
            .require(fits(in.broughtBy(), 60), "broughtBy", "length").require(fits(in.referredBy(), 60), "referredBy", "length");
        var content = in.lines().stream().map(RepairOrderIntake.Line::name).filter(n -> n != null).collect(Collectors.joining("、"));
        row.setTechnician(in.technician()).setWorkTeam(in.workTeam()).setCustomerWords(in.customerWords()).setBroughtBy(in.broughtBy()).setReferredBy(in.referredBy())
            .setItems(in.items() != null || content.isEmpty() ? in.items() : content);
    }

    private static void lines(List<RepairOrderIntake.Line> lines, FieldErrors errors) {
        errors.require(lines.size() <= MOST_LINES, "lines", "lines-many", MOST_LINES);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            errors.require("LABOUR".equals(line.kind()) || "PART".equals(line.kind()), "lines[" + i + "].kind", "invalid")
                .require(line.name() != null, "lines[" + i + "].name", "required").require(fits(line.name(), 200), "lines[" + i + "].name", "length")
                .require(fits(line.code(), 60), "lines[" + i + "].code", "length")
                .require(amount(line.amount()), "lines[" + i + "].amount", "invalid").require(amount(line.quantity()), "lines[" + i + "].quantity", "invalid");
        }
    }

    private static void amounts(RepairOrderRecord row, RepairOrderIntake in, FieldErrors errors) {
        errors.require(amount(in.labourAmount()), "labourAmount", "invalid").require(amount(in.partsAmount()), "partsAmount", "invalid")
            .require(amount(in.totalAmount()), "totalAmount", "invalid");
        var labour = in.labourAmount() != null || in.lines().isEmpty() ? in.labourAmount() : in.sum("LABOUR");
        var parts = in.partsAmount() != null || in.lines().isEmpty() ? in.partsAmount() : in.sum("PART");
        var total = in.totalAmount() != null || labour == null && parts == null ? in.totalAmount()
            : (labour == null ? BigDecimal.ZERO : labour).add(parts == null ? BigDecimal.ZERO : parts);
        row.setLabourAmount(labour).setPartsAmount(parts).setTotalAmount(total);
    }

    private static boolean amount(@Nullable BigDecimal amount) {
        return amount == null || amount.abs().compareTo(MOST) < 0;
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }
}
