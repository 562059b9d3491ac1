package app.guike.calendar;

import static guike.Tables.CALENDAR_EXCEPTION;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.CalendarExceptionRecord;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The years of the working calendar, as the State Council's notices give them; a year is entered whole or day by day.
@Component
public class WorkYears {
    private static final int FIRST = 2020;
    private static final int LAST = 2036;

    private final DSLContext sql;
    private final WorkCalendar calendar;

    WorkYears(DSLContext sql, WorkCalendar calendar) {
        this.sql = sql;
        this.calendar = calendar;
    }

    /// A year's notice, in the form of the public data set holiday-cn.
    ///
    /// @param papers addresses of the notice
    public record Notice(@Nullable Integer year, @Nullable List<String> papers, @Nullable List<@Nullable Day> days) {
    }

    /// @param isOffDay false: a make-up working day 调休上班
    public record Day(@Nullable String name, @Nullable LocalDate date, @Nullable Boolean isOffDay) {
    }

    /// Whether the year's notice has been entered, and not only the days that the law names.
    public boolean entered(int year) {
        return sql.fetchExists(CALENDAR_EXCEPTION, CALENDAR_EXCEPTION.DAY.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))
            .and(CALENDAR_EXCEPTION.PROVISIONAL.isFalse()));
    }

    /// Takes the notice in place of everything that was known of its year.
    @Transactional
    public int enter(Notice notice) {
        check(notice);
        var source = notice.papers() == null || notice.papers().isEmpty() ? null : notice.papers().getFirst();
        sql.deleteFrom(CALENDAR_EXCEPTION).where(CALENDAR_EXCEPTION.DAY.between(LocalDate.of(notice.year(), 1, 1), LocalDate.of(notice.year(), 12, 31))).execute();
        var rows = notice.days().stream().map(d -> row(d, source)).toList();
        sql.batchInsert(rows).execute();
        count();
        return rows.size();
    }

    /// Sets one day: off, worked, or as its weekday says (null).
    @Transactional
    public void set(LocalDate day, @Nullable Boolean work, @Nullable String name) {
        if (day.getYear() < FIRST || day.getYear() > LAST) {
            throw Refusal.field("day", "calendar-year", FIRST, LAST);
        }
        sql.deleteFrom(CALENDAR_EXCEPTION).where(CALENDAR_EXCEPTION.DAY.eq(day)).execute();
        if (work != null) {
            if (name == null || name.isBlank() || name.length() > 40) {
                throw Refusal.field("name", "required");
            }
            sql.insertInto(CALENDAR_EXCEPTION).set(row(new Day(name.strip(), day, !work), null)).execute();
        }
        count();
    }

    private static void check(Notice notice) {
        var errors = new FieldErrors();
        errors.require(notice.year() != null && notice.year() >= FIRST && notice.year() <= LAST, "year", "calendar-year", FIRST, LAST);
        errors.require(notice.days() != null && !notice.days().isEmpty() && notice.days().size() < 200 && notice.days().stream().allMatch(Objects::nonNull), "days", "required");
        errors.throwIfAny();
        var seen = new HashSet<LocalDate>();
        for (var day : notice.days()) {
            errors.require(day.date() != null && day.date().getYear() == notice.year() && seen.add(day.date()), "days", "calendar-day", String.valueOf(day.date()));
            errors.require(day.isOffDay() != null && day.name() != null && !day.name().isBlank() && day.name().length() <= 40, "days", "calendar-day", String.valueOf(day.date()));
        }
        errors.throwIfAny();
    }

    private static CalendarExceptionRecord row(Day day, @Nullable String source) {
        return new CalendarExceptionRecord().setDay(day.date()).setWork(!day.isOffDay()).setName(day.name().strip()).setSource(source);
    }

    private void count() {
        sql.execute("select guike.count_work_days()");
        calendar.forget();
    }
}
