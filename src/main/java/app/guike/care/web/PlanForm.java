package app.guike.care.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of a care plan.
///
/// @param id null for a new one
/// @param conditions what may be asked of each event
public record PlanForm(@Nullable Long id, String title, Form form, List<Choice> stores, List<Choice> triggers, List<Condition> conditions, Choices choices) {
    /// What a plan names; what is retired is offered to a plan that has it alone.
    public record Choices(List<Choice> questionnaires, List<Choice> scripts, List<Choice> roles, List<Choice> purposes, List<Choice> segments) {
    }

    /// One field of a trigger with its values.
    ///
    /// @param name of the inputs: `condition.<trigger>.<field>`
    public record Condition(String trigger, String name, String label, List<Choice> values) {
    }

    public String action() {
        return id == null ? "/care/plans" : "/care/plans/" + id;
    }

    public String cancel() {
        return id == null ? "/care/plans" : "/care/plans/" + id;
    }
}
