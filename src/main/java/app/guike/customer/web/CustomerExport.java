package app.guike.customer.web;

import app.guike.shell.web.Choice;
import java.util.List;

/// Before a list leaves the house: how many, and why.
public record CustomerExport(CustomerFilter filter, int rows, List<Choice> purposes) {
}
