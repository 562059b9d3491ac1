package app.guike.report.form.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The forms of a period that concern the viewer, and the form of a new one.
///
/// @param stores where the viewer makes forms; empty: none
public record PeriodicFormList(List<PeriodicForm> forms, List<Choice> stores, List<Choice> departments, List<Choice> people, Form form) {
}
