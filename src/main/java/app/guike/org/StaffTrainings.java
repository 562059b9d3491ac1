package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.STAFF_TRAINING;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Training records 系统学习 (catalog D15): which systems a person learns, since when, and whether they master them; noted by who leads them.
@Component
public class StaffTrainings {
    private static final int LONGEST = 80;

    private final DSLContext sql;
    private final Clock clock;

    StaffTrainings(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param system by its name
    /// @param masteredOn null: not yet
    public record Begun(@Nullable Long storeId, @Nullable Long employeeId, @Nullable String system, @Nullable LocalDate startedOn, @Nullable LocalDate masteredOn) {
    }

    @Transactional
    public long begin(Begun in) {
        var system = text(in.system());
        new FieldErrors().require(in.storeId() != null, "storeId", "required").require(in.employeeId() != null, "employeeId", "required").require(!system.isEmpty(), "system", "required")
            .require(system.length() <= LONGEST, "system", "length").require(in.startedOn() != null, "startedOn", "required").require(in.startedOn() == null || !in.startedOn().isAfter(today()), "startedOn", "day-ahead").throwIfAny();
        long store = in.storeId();
        long person = in.employeeId();
        led(store, person);
        mastered(in.masteredOn(), in.startedOn());
        var t = STAFF_TRAINING;
        if (sql.fetchExists(t, t.STORE_ID.eq(store), t.EMPLOYEE_ID.eq(person), lower(t.SYSTEM).eq(system.toLowerCase(Locale.ROOT)))) {
            throw Refusal.field("system", "training-known");
        }
        var row = sql.newRecord(t).setStoreId(store).setEmployeeId(person).setSystem(system).setStartedOn(in.startedOn()).setMasteredOn(in.masteredOn()).setNotedBy(Viewer.current().id())
            .setNotedAt(clock.instant().atOffset(ZoneOffset.UTC));
        row.store();
        return row.getId();
    }

    /// @param on since when the person masters it; null: not yet after all
    @Transactional
    public void master(long id, @Nullable LocalDate on) {
        var row = sql.selectFrom(STAFF_TRAINING).where(STAFF_TRAINING.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        led(row.getStoreId(), row.getEmployeeId());
        mastered(on, row.getStartedOn());
        row.setMasteredOn(on).setVersion(row.getVersion() + 1).update();
    }

    private void mastered(@Nullable LocalDate on, LocalDate started) {
        new FieldErrors().require(on == null || !on.isBefore(started) && !on.isAfter(today()), "masteredOn", "training-mastered").throwIfAny();
    }

    /// Nobody notes it of themself.
    private void led(long store, long person) {
        var me = Viewer.current();
        if (person == me.id() && me.may(StaffNotes.WATCH, store)) {
            throw Refusal.forbidden("training-own");
        }
        if (!me.may(StaffNotes.WATCH, store) || sql.fetch("select from guike.reports_to({0}) where store_id = {1} and person = {2}", val(me.id()), val(store), val(person)).isEmpty()) {
            throw Refusal.absent();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
