package app.guike.calendar.web;

import static guike.Tables.CALENDAR_EXCEPTION;

import app.guike.shell.web.Form;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;

/// Days of a year that are not as their weekday says.
///
/// @param entered the year's notice has been entered
/// @param years that can be chosen
public record CalendarPage(int year, boolean entered, List<Row> days, List<Integer> years, Form form) {
    public record Row(LocalDate day, boolean work, String name, boolean provisional) {
    }

    static CalendarPage load(DSLContext sql, int year, int thisYear, Form form) {
        var days = sql.selectFrom(CALENDAR_EXCEPTION)
            .where(CALENDAR_EXCEPTION.DAY.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))).orderBy(CALENDAR_EXCEPTION.DAY)
            .fetch(r -> new Row(r.getDay(), r.getWork(), r.getName(), r.getProvisional()));
        return new CalendarPage(year, days.stream().anyMatch(d -> !d.provisional()), days, List.of(thisYear - 1, thisYear, thisYear + 1), form);
    }
}
