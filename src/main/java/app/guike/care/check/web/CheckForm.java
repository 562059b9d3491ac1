package app.guike.care.check.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The drawer in which calls are drawn.
public record CheckForm(Form form, List<Choice> stores, List<Choice> callers) {
}
