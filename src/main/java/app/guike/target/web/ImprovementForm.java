package app.guike.target.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.SCORE_PROPOSAL;

import app.guike.base.Refusal;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.target.MeasureNames;
import app.guike.target.ScoreMeasure;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The form of an improvement action, new or changed.
///
/// @param url where it is sent; @param back where it leads when nothing is to be done
/// @param value the figure it starts from; null where it is begun by hand
public record ImprovementForm(String url, String back, String name, String month, @Nullable BigDecimal value, @Nullable BigDecimal target, List<Choice> owners, Form form) {

    static ImprovementForm ofProposal(DSLContext sql, long proposal, Form form) {
        var p = sql.fetchOptional(SCORE_PROPOSAL, SCORE_PROPOSAL.ID.eq(proposal)).orElseThrow(Refusal::absent);
        var name = MeasureNames.of(sql, p.getQuestionnaireId()).name(new ScoreMeasure(p.getMeasure()));
        return new ImprovementForm("/improvements?proposal=" + proposal, "/improvements", name, p.getMonth().toString().substring(0, 7), p.getValue(), p.getTarget(), owners(sql, p.getStoreId()), form);
    }

    static ImprovementForm ofRow(DSLContext sql, ImprovementRow row, Form form) {
        return new ImprovementForm(row.url() + "?version=" + row.version(), row.url(), row.name(), row.month().toString(), row.startValue(), row.target(), owners(sql, row.storeId()), form);
    }

    /// Who works in the store and may see its scores.
    static List<Choice> owners(DSLContext sql, long store) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID), ROLE_PERMISSION.PERMISSION.eq(ScoreDesk.READ))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull()).where(POST.STORE_ID.eq(store)).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID)
            .fetch(r -> new Choice(r.value1().toString(), r.value2()));
    }
}
