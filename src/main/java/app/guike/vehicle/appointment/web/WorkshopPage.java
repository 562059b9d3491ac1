package app.guike.vehicle.appointment.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// Setting up what a store can take.
///
/// @param people who could receive customers
/// @param named those whom the store has named
public record WorkshopPage(WorkshopCard card, Form form, List<Choice> stores, List<Choice> people, List<String> named) {
    public List<Choice> kinds() {
        return choices("appointment.bay.", app.guike.vehicle.appointment.Workshops.KINDS);
    }

    public List<Choice> skills() {
        return choices("appointment.skill.", app.guike.vehicle.appointment.Workshops.SKILLS);
    }

    public boolean open(int day) {
        return card.weekdays().contains(day);
    }

    private static List<Choice> choices(String prefix, java.util.Collection<String> codes) {
        return codes.stream().map(c -> new Choice(c, app.guike.shell.Texts.t(prefix + c))).toList();
    }
}
