package app.guike.customer.custom.web;

import app.guike.customer.custom.CustomField;
import app.guike.shell.web.Choice;
import java.util.List;

/// The fields that the house added to its archives.
public record CustomFieldsPage(List<CustomField> fields, List<Choice> whom) {
    public String required(CustomField field) {
        return String.join("、", field.required().stream().map(r -> whom.stream().filter(w -> w.value().equals(r)).findFirst().map(Choice::text).orElse(r)).toList());
    }
}
