package app.guike.report.form.web;

import app.guike.report.form.FormRhythm;
import app.guike.report.form.PeriodicForms;
import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A form of a period in the list, and at the head of its page.
///
/// @param mine whether the viewer hands it in
public record PeriodicForm(long id, long storeId, String store, String name, FormRhythm rhythm, int dueDays, String department, long departmentId, long receiverId, String receiver, List<String> lines, LocalDate fromDay,
        boolean closed, @Nullable Long madeBy, boolean mine) {
    public String url() {
        return "/reports/forms/" + id;
    }

    /// Who made it, who receives it and who makes forms sees how everybody stands.
    public boolean mayOversee() {
        var viewer = Viewer.current();
        return receiverId == viewer.id() || viewer.may(PeriodicForms.MAKE, storeId);
    }
}
