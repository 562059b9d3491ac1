package app.guike.calendar;

import static guike.Tables.CALENDAR_EXCEPTION;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Working days 工作日 of mainland China with holidays and make-up days (handbook 11.2): a repair handed over on
/// 2026-09-29 is called within 3 working days, by 2026-10-09. Queries add working days by the table `work_day` instead.
@Component
public class WorkCalendar {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final DSLContext sql;
    private volatile @Nullable Known known;

    WorkCalendar(DSLContext sql) {
        this.sql = sql;
    }

    private record Known(WorkDays days, long nanos) {
        boolean fresh() {
            return System.nanoTime() - nanos < KEPT.toNanos();
        }
    }

    public boolean isWorkday(LocalDate day) {
        return days().isWorkday(day);
    }

    /// The n-th working day after a day, which is not counted itself; n = 0 is the day, or the next working day when it is off.
    public LocalDate plusWorkdays(LocalDate day, int n) {
        return days().plus(day, n);
    }

    /// The day itself when it is worked.
    public LocalDate nextWorkday(LocalDate day) {
        return days().next(day);
    }

    /// The day itself when it is worked.
    public LocalDate previousWorkday(LocalDate day) {
        return days().previous(day);
    }

    /// Working days after `from`, up to and including `to`.
    public int workdaysBetween(LocalDate from, LocalDate to) {
        return days().between(from, to);
    }

    /// The moment when so much opening time has passed.
    public OffsetDateTime plusWorkingTime(OffsetDateTime from, Duration working, ZoneId zone, WorkHours hours) {
        return days().plus(from, working, zone, hours);
    }

    /// Opening time between two moments; zero when the second is not later.
    public Duration workingTime(OffsetDateTime from, OffsetDateTime to, ZoneId zone, WorkHours hours) {
        return days().within(from, to, zone, hours);
    }

    void forget() {
        known = null;
    }

    private WorkDays days() {
        var now = known;
        if (now == null || !now.fresh()) {
            Map<LocalDate, Boolean> exceptions = sql.select(CALENDAR_EXCEPTION.DAY, CALENDAR_EXCEPTION.WORK).from(CALENDAR_EXCEPTION)
                .fetchMap(CALENDAR_EXCEPTION.DAY, CALENDAR_EXCEPTION.WORK);
            now = new Known(new WorkDays(exceptions), System.nanoTime());
            known = now;
        }
        return now.days();
    }
}
