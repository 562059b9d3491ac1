package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_STEP;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import app.guike.shell.Texts;
import guike.tables.records.ComplaintRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The course of a complaint: the row locked, the change of state checked, and each step written down with person and time.
@Component
class Course {
    private final DSLContext sql;
    private final ServiceHours hours;
    private final Clock clock;

    Course(DSLContext sql, ServiceHours hours, Clock clock) {
        this.sql = sql;
        this.hours = hours;
        this.clock = clock;
    }

    /// @param version the one that was read; null where nothing was read before
    ComplaintRecord locked(long id, @Nullable Integer version) {
        var row = sql.selectFrom(COMPLAINT).where(COMPLAINT.ID.eq(id)).forUpdate().fetchOne();
        if (row == null) {
            throw Refusal.absent();
        }
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        return row;
    }

    /// As [#locked], of one that is still worked on: the file of a closed complaint is only read (catalog C6).
    ComplaintRecord open(long id, @Nullable Integer version) {
        var row = locked(id, version);
        if (!state(row).open()) {
            throw Refusal.conflict("complaint-filed");
        }
        return row;
    }

    static ComplaintState state(ComplaintRecord row) {
        return ComplaintState.valueOf(row.getState());
    }

    /// Goes to another state, or is refused; a wait that ends moves the resolve clock on.
    void move(ComplaintRecord row, ComplaintState to, @Nullable String text) {
        var from = state(row);
        require(row, to);
        if (from.waiting()) {
            endWait(row);
        }
        row.setState(to.name());
        step(row, "STATE", from, to, text);
    }

    static void require(ComplaintRecord row, ComplaintState to) {
        if (!state(row).mayBecome(to)) {
            throw Refusal.conflict("complaint-state", said(state(row)), said(to));
        }
    }

    private static String said(ComplaintState state) {
        return Texts.t("complaint.state." + state);
    }

    /// Granted is what was waited, no longer than was planned.
    private void endWait(ComplaintRecord row) {
        var planned = planned(row);
        var since = Duration.between(row.getWaitingSince(), now());
        var waited = since.compareTo(planned) < 0 ? since : planned;
        row.setResolveDue(clock(row).afterWait(row.getSeverity(), row.getResolveDue(), waited))
            .setWaitedSeconds(row.getWaitedSeconds() + waited.toSeconds()).setWaitingSince(null).setWaitingReason(null).setWaitingUntil(null).setDueAfterWait(null);
    }

    /// Where the resolve clock will end once the day of the wait has passed: it runs on then, whether anybody ends the wait or not.
    void planWait(ComplaintRecord row) {
        row.setDueAfterWait(row.getWaitingSince() == null ? null : clock(row).afterWait(row.getSeverity(), row.getResolveDue(), planned(row)));
    }

    private Duration planned(ComplaintRecord row) {
        return clock(row).granted(row.getWaitingSince(), row.getWaitingUntil(), Duration.ofSeconds(row.getWaitedSeconds()));
    }

    void note(ComplaintRecord row, String kind, @Nullable String text) {
        write(row, kind, null, null, text);
    }

    /// Before the level is changed.
    void level(ComplaintRecord row, int severity, String reason) {
        write(row, "SEVERITY", String.valueOf(row.getSeverity()), String.valueOf(severity), reason);
    }

    void step(ComplaintRecord row, String kind, @Nullable ComplaintState from, @Nullable ComplaintState to, @Nullable String text) {
        write(row, kind, from == null ? null : from.name(), to == null ? null : to.name(), text);
    }

    private void write(ComplaintRecord row, String kind, @Nullable String from, @Nullable String to, @Nullable String text) {
        sql.insertInto(COMPLAINT_STEP).set(COMPLAINT_STEP.STORE_ID, row.getStoreId()).set(COMPLAINT_STEP.COMPLAINT_ID, row.getId())
            .set(COMPLAINT_STEP.AT, now()).set(COMPLAINT_STEP.EMPLOYEE_ID, person()).set(COMPLAINT_STEP.KIND, kind)
            .set(COMPLAINT_STEP.FROM_STATE, from).set(COMPLAINT_STEP.TO_STATE, to).set(COMPLAINT_STEP.TEXT, text).execute();
    }

    void save(ComplaintRecord row) {
        row.setVersion(row.getVersion() + 1).update();
    }

    ComplaintClock clock(ComplaintRecord row) {
        return hours.of(row.getStoreId());
    }

    ZoneId zone(long store) {
        return hours.of(store).zone();
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }
}
