package app.guike.vehicle.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// What a store calls the seven papers.
///
/// @param usual what the house calls them
public record DeliveryNames(long store, List<Choice> stores, List<String> usual, Form form) {
}
