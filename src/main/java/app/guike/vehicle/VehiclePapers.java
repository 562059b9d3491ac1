package app.guike.vehicle;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Masking;
import app.guike.base.Plate;
import app.guike.base.Vin;
import app.guike.customer.custom.CustomValues;
import guike.tables.records.VehicleRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How what is handed in becomes the row of a vehicle, and what is wrong with it. A VIN or plate that is not as it should
/// be is kept and marked as suspect: the check digit binds only makers of China and North America (handbook 8.1).
@Component
class VehiclePapers {
    private static final Set<String> ENERGIES = Set.of("PETROL", "DIESEL", "HEV", "PHEV", "EREV", "BEV", "OTHER");
    private static final Set<String> USAGES = Set.of("PRIVATE", "CORPORATE", "OPERATING", "OFFICIAL", "RENTAL");
    private static final Set<String> STATES = Set.of("IN_STOCK", "SOLD", "IN_USE", "TRANSFERRED", "SCRAPPED", "MOVED_AWAY");
    private static final int OLDEST = 1950;
    private static final int NEWEST = 2100;
    private static final int MOST_TIMES = 100;

    private final DSLContext sql;
    private final CustomValues custom;

    VehiclePapers(DSLContext sql, CustomValues custom) {
        this.sql = sql;
        this.custom = custom;
    }

    void write(VehicleRecord row, VehicleIntake in, FieldErrors errors) {
        errors.require(in.vin() != null || in.plate() != null, "vin", "vin-or-plate");
        vin(row, in.vin(), errors);
        plate(row, in.plate(), errors);
        if (in.engineNo() == null || row.getEngineNo() == null || !Masking.vin(row.getEngineNo()).equals(in.engineNo())) {
            row.setEngineNo(text(in.engineNo(), "engineNo", 40, errors));
        }
        errors.require(in.modelYear() == null || in.modelYear() >= OLDEST && in.modelYear() <= NEWEST, "modelYear", "invalid");
        errors.require(in.packageTimes() == null || in.packageTimes() >= 1 && in.packageTimes() <= MOST_TIMES, "packageTimes", "between", 1, MOST_TIMES)
            .require(in.packageName() != null || in.packageTimes() == null && in.packageFrom() == null && in.packageUntil() == null, "packageName", "required")
            .require(in.packageFrom() == null || in.packageUntil() == null || !in.packageUntil().isBefore(in.packageFrom()), "packageUntil", "invalid");
        row.setBrand(text(in.brand(), "brand", 60, errors)).setModel(text(in.model(), "model", 100, errors)).setModelYear(in.modelYear())
            .setColour(text(in.colour(), "colour", 40, errors)).setEnergy(word(in.energy(), ENERGIES, "energy", errors))
            .setUsage(word(in.usage(), USAGES, "usage", errors)).setDeliveryDate(in.deliveryDate()).setFirstRegistration(in.firstRegistration())
            .setInsurer(text(in.insurer(), "insurer", 60, errors)).setCompulsoryEnd(in.compulsoryEnd()).setCommercialEnd(in.commercialEnd())
            .setPackageName(text(in.packageName(), "packageName", 200, errors)).setPackageTimes(in.packageTimes()).setPackageFrom(in.packageFrom()).setPackageUntil(in.packageUntil())
            .setStatus(in.status() == null ? row.getStatus() == null ? "IN_USE" : row.getStatus() : word(in.status(), STATES, "status", errors));
        sold(row, text(in.salesAdviserName(), "salesAdviserName", 60, errors));
        var own = in.custom() == null && row.getId() == null ? Map.<String, Object>of() : in.custom();
        if (own != null) {
            row.setCustom(custom.ofVehicle(row.getId() == null ? null : row.getCustom(), own, errors));
        }
    }

    /// Who sold it, by a name that one person of the store has; nothing changes while the name stays.
    private void sold(VehicleRecord row, @Nullable String name) {
        if (!Objects.equals(row.getSalesAdviserName(), name) || row.getSalesAdviserId() == null) {
            var people = name == null ? List.<Long>of() : sql.selectDistinct(EMPLOYEE.ID).from(EMPLOYEE).join(POST).on(POST.EMPLOYEE_ID.eq(EMPLOYEE.ID))
                .where(POST.STORE_ID.eq(row.getStoreId()), EMPLOYEE.NAME.eq(name), EMPLOYEE.DEACTIVATED_AT.isNull()).fetch(EMPLOYEE.ID);
            row.setSalesAdviserName(name).setSalesAdviserId(people.size() == 1 ? people.getFirst() : null);
        }
    }

    private void vin(VehicleRecord row, @Nullable String typed, FieldErrors errors) {
        if (typed != null && row.getVin() != null && Masking.vin(row.getVin()).equals(typed)) {
            return;
        }
        var vin = Vin.parse(typed);
        var kept = vin.map(Vin::value).orElse(typed);
        errors.require(kept == null || kept.length() <= 40 && !kept.contains("*"), "vin", "vin-wrong").require(kept == null || free(row, kept), "vin", "vin-taken");
        row.setVin(kept).setVinSuspect(kept != null && !vin.map(Vin::checkDigitValid).orElse(false));
    }

    private boolean free(VehicleRecord row, String vin) {
        return !sql.fetchSingle("select guike.number_taken({0}, 'vin', {1}, {2}::bigint)", val(row.getStoreId()), val(vin), val(row.getId())).get(0, Boolean.class);
    }

    private static void plate(VehicleRecord row, @Nullable String typed, FieldErrors errors) {
        if (typed != null && row.getPlate() != null && Masking.plate(row.getPlate()).equals(typed)) {
            return;
        }
        var plate = Plate.parse(typed);
        var kept = plate.map(Plate::value).orElse(typed);
        errors.require(kept == null || kept.length() <= 20 && !kept.contains("*"), "plate", "plate-wrong");
        row.setPlate(kept).setPlateSuspect(kept != null && plate.isEmpty());
    }

    private static @Nullable String text(@Nullable String text, String field, int most, FieldErrors errors) {
        errors.require(text == null || text.length() <= most, field, "length");
        return text;
    }

    private static @Nullable String word(@Nullable String word, Set<String> words, String field, FieldErrors errors) {
        errors.require(word == null || words.contains(word), field, "invalid");
        return word;
    }
}
