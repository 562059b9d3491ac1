package app.guike.vehicle.due;

import static guike.Tables.SERVICE_SCHEDULE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.ServiceScheduleRecord;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The service schedules of the stores. What is changed counts for all cars from the next night on, for one car at its next reading.
@Component
public class ServiceSchedules {
    private static final int FAR = 100_000;
    private static final int LONG = 60;
    private static final int WARRANTY_FAR = 1_000_000;
    private static final int WARRANTY_LONG = 240;
    private static final int LEAST = 100;

    private final DSLContext sql;

    ServiceSchedules(DSLContext sql) {
        this.sql = sql;
    }

    /// Makes the schedule of a model, or changes it: a store has one for each.
    ///
    /// @param stores in which the person may do so
    @Transactional
    public long set(ServiceSchedule given, Set<Long> stores) {
        var s = given.complete();
        if (s.storeId() == null || !stores.contains(s.storeId())) {
            throw Refusal.absent();
        }
        flaws(s).throwIfAny();
        var row = sql.fetchOptional(SERVICE_SCHEDULE, SERVICE_SCHEDULE.STORE_ID.eq(s.storeId()), SERVICE_SCHEDULE.MODEL.isNotDistinctFrom(s.model()))
            .orElseGet(() -> sql.newRecord(SERVICE_SCHEDULE).setStoreId(s.storeId()).setModel(s.model()).setVersion(0));
        fill(row, s).setVersion(row.getVersion() + 1).store();
        return row.getId();
    }

    @Transactional
    public void remove(long id, Set<Long> stores) {
        if (sql.deleteFrom(SERVICE_SCHEDULE).where(SERVICE_SCHEDULE.ID.eq(id), SERVICE_SCHEDULE.STORE_ID.in(stores)).execute() == 0) {
            throw Refusal.absent();
        }
    }

    private static ServiceScheduleRecord fill(ServiceScheduleRecord row, ServiceSchedule s) {
        return row.setFirstKm(s.firstKm()).setFirstMonths(s.firstMonths()).setLimitKm(s.limitKm()).setLimitMonths(s.limitMonths()).setIntervalKm(s.intervalKm())
            .setIntervalMonths(s.intervalMonths()).setWarrantyKm(s.warrantyKm()).setWarrantyMonths(s.warrantyMonths());
    }

    private static FieldErrors flaws(ServiceSchedule s) {
        var errors = new FieldErrors().require(s.model() == null || s.model().length() <= LONG, "model", "length");
        range(errors, "firstKm", s.firstKm(), FAR);
        range(errors, "limitKm", s.limitKm(), FAR);
        range(errors, "intervalKm", s.intervalKm(), FAR);
        months(errors, "firstMonths", s.firstMonths(), LONG);
        months(errors, "limitMonths", s.limitMonths(), LONG);
        months(errors, "intervalMonths", s.intervalMonths(), LONG);
        errors.require(s.warrantyKm() >= 1_000 && s.warrantyKm() <= WARRANTY_FAR, "warrantyKm", "between", 1_000, WARRANTY_FAR);
        months(errors, "warrantyMonths", s.warrantyMonths(), WARRANTY_LONG);
        return errors.require(s.limitKm() >= s.firstKm(), "limitKm", "schedule-limit").require(s.limitMonths() >= s.firstMonths(), "limitMonths", "schedule-limit");
    }

    private static void range(FieldErrors errors, String field, @Nullable Integer km, int most) {
        errors.require(km != null && km >= LEAST && km <= most, field, "between", LEAST, most);
    }

    private static void months(FieldErrors errors, String field, @Nullable Integer months, int most) {
        errors.require(months != null && months >= 1 && months <= most, field, "between", 1, most);
    }
}
