package app.guike.org.web;

import app.guike.shell.web.Form;

/// The own password.
public record PasswordPage(Form form, boolean obliged) {
}
