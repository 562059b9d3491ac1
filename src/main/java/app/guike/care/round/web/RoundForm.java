package app.guike.care.round.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The form of a new round.
///
/// @param chosen customers chosen in a list; empty for a segment
public record RoundForm(Form form, List<Choice> stores, List<Choice> segments, List<Choice> questionnaires, List<Choice> scripts, List<Long> chosen) {
}
