package app.guike.complaint.web;

import java.util.List;

/// The complaints of one customer.
public record CustomerComplaints(long customerId, List<ComplaintRow> rows, boolean mayRaise) {
}
