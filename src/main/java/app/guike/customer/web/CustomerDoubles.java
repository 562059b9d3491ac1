package app.guike.customer.web;

import java.util.List;

/// Archives that hold the telephone being typed.
public record CustomerDoubles(List<CustomerRow> known) {
}
