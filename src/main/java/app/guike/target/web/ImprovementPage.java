package app.guike.target.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.IMPROVEMENT;
import static guike.Tables.IMPROVEMENT_NOTE;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import app.guike.target.Effect;
import app.guike.target.Effects;
import app.guike.target.Improvements;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;

/// One improvement action: what, who, until when; how it goes; and its effect as far as it can be told today.
///
/// @param effect of today while it is open
public record ImprovementPage(ImprovementRow row, Effect effect, List<Note> notes, LocalDate today, boolean mayEdit, boolean mayNote, Form form) {
    public record Note(String author, OffsetDateTime at, String text) {
    }

    static ImprovementPage load(DSLContext sql, Effects effects, long id, LocalDate today) {
        var viewer = Viewer.current();
        var row = ImprovementRow.from(sql).where(IMPROVEMENT.ID.eq(id)).fetchOptional().orElseThrow(Refusal::absent);
        var shown = ImprovementRow.row(row);
        var may = viewer.may(Improvements.EDIT, shown.storeId());
        var n = IMPROVEMENT_NOTE;
        var notes = sql.select(EMPLOYEE.NAME, n.AT, n.TEXT).from(n).join(EMPLOYEE).on(EMPLOYEE.ID.eq(n.AUTHOR_ID)).where(n.IMPROVEMENT_ID.eq(id)).orderBy(n.ID.desc()).limit(org.jooq.impl.DSL.inline(200))
            .fetch(r -> new Note(r.value1(), r.value2(), r.value3()));
        return new ImprovementPage(shown, effects.of(row.into(IMPROVEMENT), today), notes, today, may && shown.closedAt() == null,
            shown.closedAt() == null && (may || shown.ownerId() == viewer.id()), Form.empty());
    }

    ImprovementPage with(Form typed) {
        return new ImprovementPage(row, effect, notes, today, mayEdit, mayNote, typed);
    }
}
