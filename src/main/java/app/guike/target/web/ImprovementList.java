package app.guike.target.web;

import app.guike.base.Page;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import app.guike.target.Improvements;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Improvement actions by how they stand, and above them what the rule named.
///
/// @param month that can be looked at again: the one before
public record ImprovementList(ImprovementRow.Tab tab, Page<ImprovementRow> rows, Page<Proposal> proposals, LocalDate today, boolean mayEdit, String month, Form form, @Nullable Long refused) {

    static ImprovementList load(DSLContext sql, ImprovementRow.Tab tab, LocalDate today, @Nullable String after) {
        return load(sql, tab, today, after, Form.empty(), null);
    }

    static ImprovementList load(DSLContext sql, ImprovementRow.Tab tab, LocalDate today, @Nullable String after, Form form, @Nullable Long refused) {
        var viewer = Viewer.current();
        var may = viewer.may(Improvements.EDIT);
        var proposals = may && after == null ? Proposal.open(sql, viewer.scope(Improvements.EDIT).stores(), null, ImprovementRow.ROWS) : Page.<Proposal>empty();
        return new ImprovementList(tab, ImprovementRow.list(sql, tab, today, after, ImprovementRow.ROWS), proposals, today, may, java.time.YearMonth.from(today).minusMonths(1).toString(), form, refused);
    }

    public @Nullable String next() {
        return rows.next() == null ? null : "/improvements?tab=" + tab + "&after=" + rows.next();
    }
}
