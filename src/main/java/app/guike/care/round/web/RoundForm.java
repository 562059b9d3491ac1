package app.guike.care.round.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form of a new round.
///
/// @param chosen customers chosen in a list; empty for a segment
/// @param list all of a list instead; null for the others
public record RoundForm(Form form, List<Choice> stores, List<Choice> segments, List<Choice> questionnaires, List<Choice> scripts, List<Long> chosen, @Nullable Whole list) {
    /// @param filter by name as in the address of the list
    /// @param many counted up to one more than a round may have
    public record Whole(Map<String, String> filter, String words, int many) {
    }
}
