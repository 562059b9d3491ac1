package app.guike.target.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The rule of a store that names falling scores, in its form.
public record RulePage(long store, List<Choice> stores, Form form) {
    public String name() {
        return stores.stream().filter(s -> s.value().equals(String.valueOf(store))).findFirst().map(Choice::text).orElse("");
    }
}
