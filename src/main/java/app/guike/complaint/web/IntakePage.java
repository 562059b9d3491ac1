package app.guike.complaint.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The form in which a complaint is taken by hand.
public record IntakePage(long customerId, String customer, Form form, List<Choice> vehicles, List<Choice> categories) {
    public List<Choice> channels() {
        return Words.channels();
    }

    public List<Choice> demands() {
        return Words.demands();
    }

    public List<Choice> severities() {
        return Words.severities();
    }
}
