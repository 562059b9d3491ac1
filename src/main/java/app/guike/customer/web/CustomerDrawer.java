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
        return Stream.of("ALL", "MARKETING", "PHONE", "SMS", "EMAIL", "BIRTHDAY").map(w -> new Choice(w, t("customer.wish." + w))).toList();
    }

    public List<Choice> roles() {
        return Stream.of("DECISION_MAKER", "INFLUENCER", "END_USER", "GATEKEEPER", "PURCHASER", "FINANCE", "FLEET", "DRIVER").map(r -> new Choice(r, t("customer.contact.role." + r))).toList();
    }

    public List<Choice> influences() {
        return Stream.of("1", "2", "3", "4", "5").map(i -> new Choice(i, t("customer.contact.influence." + i))).toList();
    }

    public List<Choice> attitudes() {
        return Stream.of("2", "1", "0", "-1", "-2").map(a -> new Choice(a, t("customer.contact.attitude." + a))).toList();
    }

    public List<Choice> relations() {
        return Stream.of("SPOUSE", "CHILD", "PARENT", "OTHER").map(r -> new Choice(r, t("customer.family." + r))).toList();
    }

    public List<Choice> sexes() {
        return Stream.of("M", "F").map(s -> new Choice(s, t("customer.sex." + s))).toList();
    }

    public List<Choice> calendars() {
        return Stream.of("SOLAR", "LUNAR").map(c -> new Choice(c, t("customer.calendar." + c))).toList();
    }

    public String url(String rest) {
        return "/customers/" + customer + rest;
    }
}
