package app.guike.customer.invoice.web;

import java.util.List;

/// The headings of a customer's invoices, on the page and beside a call.
public record HeadingList(long customer, List<Heading> headings, boolean mayEdit, boolean mayReveal) {
    public String url(String rest) {
        return "/customers/" + customer + "/invoice-headings" + rest;
    }
}
