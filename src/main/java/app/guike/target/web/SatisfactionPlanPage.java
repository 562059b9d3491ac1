package app.guike.target.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// One satisfaction plan with its goals.
///
/// @param questionnaire whose measures are offered
public record SatisfactionPlanPage(SatisfactionPlan row, List<SatisfactionPlan.Goal> goals, boolean mayChange, List<Choice> questionnaires, long questionnaire, List<Choice> measures, Form form) {
    /// The plans of the viewer's stores, and the form of a new one.
    public record Listed(List<SatisfactionPlan> plans, List<Choice> stores, Form form) {
    }
}
