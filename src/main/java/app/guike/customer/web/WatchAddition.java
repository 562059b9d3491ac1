package app.guike.customer.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// Customers of the list, before they are put on a watch list.
///
/// @param ids those chosen; empty when all of the filter are meant
/// @param most how many a watch list holds
public record WatchAddition(CustomerFilter filter, List<Long> ids, boolean wholeFilter, int customers, List<Choice> lists, int most, Form form) {
}
