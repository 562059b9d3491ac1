package app.guike.ingest.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The first step: which kind of file, for which store, and the file.
public record NewImport(Form form, List<Choice> kinds, List<Choice> stores) {
}
