package app.guike.customer.web;

/// Before a list leaves the house: how many, and why.
public record CustomerExport(CustomerFilter filter, int rows) {
}
