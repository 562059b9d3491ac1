package app.guike.care.web;

import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The form of a store's limits of contact.
public record LimitPage(long store, List<Choice> stores, Form form) {
    static LimitPage of(long store, Form form) {
        return new LimitPage(store, Viewer.current().stores("care.plan").stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), form);
    }

    public String name() {
        return stores.stream().filter(s -> s.value().equals(String.valueOf(store))).findFirst().map(Choice::text).orElse("");
    }
}
