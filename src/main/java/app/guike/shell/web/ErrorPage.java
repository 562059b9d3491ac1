package app.guike.shell.web;

import java.util.List;

/// What went wrong, for people.
public record ErrorPage(int status, String title, String detail, List<String> flaws) {
}
