package app.guike.customer.invoice.web;

import app.guike.shell.web.Form;
import org.jspecify.annotations.Nullable;

/// The form of a heading.
///
/// @param heading null of a new one
public record HeadingDrawer(long customer, @Nullable Long heading, Form form) {
    public String url() {
        return "/customers/" + customer + "/invoice-headings" + (heading == null ? "" : "/" + heading);
    }
}
