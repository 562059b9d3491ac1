package app.guike.report.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The form of a store's definitions of kept and lost.
public record RetentionRulePage(long store, List<Choice> stores, Form form) {
    public String name() {
        return stores.stream().filter(s -> s.value().equals(String.valueOf(store))).findFirst().map(Choice::text).orElse("");
    }
}
