package app.guike.org.web;

import app.guike.shell.web.Form;

/// Signing in, or founding the house.
public record SignInPage(Form form) {
}
