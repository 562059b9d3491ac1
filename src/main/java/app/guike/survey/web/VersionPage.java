package app.guike.survey.web;

import app.guike.shell.web.Form;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaire.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One version of a questionnaire as the agent sees it; with its editor while it is not published.
///
/// @param edited the item in the editor; null for a new one
public record VersionPage(Questionnaire questionnaire, Form form, @Nullable String edited, boolean mayEdit) {
    public boolean draft() {
        return !questionnaire.version().published();
    }

    public BigDecimal weights() {
        return questionnaire.factors().stream().map(Questionnaire.Factor::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Of a factor, or with null of none.
    public List<Item> items(@Nullable String factor) {
        return questionnaire.items().stream().filter(i -> Objects.equals(factor, i.factor())).toList();
    }
}
