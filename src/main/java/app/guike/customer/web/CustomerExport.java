package app.guike.customer.web;

import app.guike.shell.web.Choice;
import java.util.List;

/// Before a list leaves the house: how many, and why.
///
/// @param approval so many need somebody else's word
public record CustomerExport(CustomerFilter filter, int rows, List<Choice> purposes, boolean approval) {
}
