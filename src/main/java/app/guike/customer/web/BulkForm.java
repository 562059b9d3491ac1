package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.bulk.BulkChange.Preview;
import app.guike.customer.bulk.BulkField;
import app.guike.org.region.RegionPicker;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One field of many customers, before it is changed.
///
/// @param ids those chosen; empty when all of the filter are meant
/// @param choices values offered; null where the value is typed
/// @param region set where the field is the region
/// @param preview null while field or value is not chosen
public record BulkForm(CustomerFilter filter, List<Long> ids, boolean wholeFilter, int customers, @Nullable List<Choice> choices, @Nullable RegionPicker region, @Nullable Preview preview,
        Form form) {
    public List<Choice> fields() {
        return Arrays.stream(BulkField.values()).map(f -> new Choice(f.name(), t("bulk.field." + f))).toList();
    }
}
