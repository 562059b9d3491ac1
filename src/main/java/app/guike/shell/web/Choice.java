package app.guike.shell.web;

/// An option of a select, a chip or a tab.
public record Choice(String value, String text) {
}
