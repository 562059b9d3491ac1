package app.guike.customer.web;

import java.util.List;

/// The attachments of a customer as they may be seen.
public record CustomerFiles(long customer, List<AttachmentRow> rows, boolean mayEdit, boolean mayReveal) {
    public String url(String part) {
        return "/customers/" + customer + "/attachments" + part;
    }
}
