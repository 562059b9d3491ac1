package app.guike.customer.web;

import app.guike.customer.bin.BinMany.Preview;
import app.guike.customer.bin.CustomerBin;
import app.guike.shell.web.Form;
import java.util.List;

/// Many archives before they are deleted.
///
/// @param ids those chosen; empty when all of the filter are meant
public record BinManyForm(CustomerFilter filter, List<Long> ids, boolean wholeFilter, Preview preview, Form form) {
    public int days() {
        return CustomerBin.DAYS;
    }
}
