package app.guike.report.form.web;

import app.guike.base.Period;
import app.guike.shell.web.Form;
import java.time.LocalDate;
import java.util.List;

/// One form in one period: who has handed it in, and the viewer's own sheet to fill.
///
/// @param owed whether the viewer still hands it in
public record PeriodicFormPage(PeriodicForm row, Period period, LocalDate dueOn, List<PeriodicStanding> standings, boolean owed, boolean mayClose, Form form) {
    public String url(LocalDate day) {
        return row.url() + "?day=" + day;
    }

    public String before() {
        return url(period.from().minusDays(1));
    }

    public String next() {
        return url(period.afterwards());
    }
}
