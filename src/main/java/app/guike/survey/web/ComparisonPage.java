package app.guike.survey.web;

import app.guike.shell.web.Choice;
import app.guike.survey.VersionComparison.Compared;
import app.guike.survey.VersionComparison.Kind;
import app.guike.survey.VersionComparison.Line;
import java.util.List;

/// Two versions side by side.
///
/// @param versions the others of the questionnaire
/// @param from first month of the events whose responses are counted; @param to last month
/// @param all what did not change is listed too
public record ComparisonPage(String name, Compared compared, List<Choice> versions, String from, String to, boolean all) {
    /// What changed, and of what did not the items whose scores can be compared.
    public List<Line> lines() {
        return compared.lines().stream().filter(l -> all || l.kind() != Kind.SAME || l.before() != null && l.after() != null).toList();
    }
}
