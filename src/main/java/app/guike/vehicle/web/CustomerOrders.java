package app.guike.vehicle.web;

import java.util.List;

/// The newest repair orders of a customer.
public record CustomerOrders(long customerId, List<OrderRow> orders) {
}
