/// Headings of invoices on the customer's page and in the API.
@NullMarked
package app.guike.customer.invoice.web;

import org.jspecify.annotations.NullMarked;
