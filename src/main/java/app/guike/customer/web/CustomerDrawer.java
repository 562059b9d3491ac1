package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A small form in the drawer: tags, wishes, a contact person.
///
/// @param part id of the contact; null of a new one
public record CustomerDrawer(long customer, int version, @Nullable Long part, Form form) {
    public List<Choice> wishes() {
        return Stream.of("ALL", "MARKETING", "PHONE", "SMS").map(w -> new Choice(w, t("customer.wish." + w))).toList();
    }

    public String url(String rest) {
        return "/customers/" + customer + rest;
    }
}
