package app.guike.survey.web;

import app.guike.shell.web.Form;
import app.guike.survey.Script;

/// A script with its blocks in both languages.
public record ScriptPage(Script script, Form form) {
}
