package app.guike.customer.custom;

import guike.tables.records.CustomerRecord;
import java.util.List;
import org.springframework.stereotype.Component;

/// The custom fields that customers must have, as completeness counts them.
@Component
public class CustomDemands {
    private final CustomFields fields;

    CustomDemands(CustomFields fields) {
        this.fields = fields;
    }

    private List<CustomField> demanded() {
        return fields.active(CustomField.Subject.CUSTOMER).stream().filter(f -> !f.required().isEmpty()).toList();
    }

    /// Codes of those that the archive must have.
    public List<String> asked(CustomerRecord row) {
        return demanded().stream().filter(f -> fields.required(f, row.getKind(), row.getTypeId())).map(CustomField::code).toList();
    }

    /// How many, as SQL to be added.
    public String asked(String alias, String kind) {
        return String.join("", demanded().stream().map(f -> " + case when " + fields.required(f, alias, kind) + " then 1 else 0 end").toList());
    }

    /// Each that is missing, as SQL that gives its code.
    public List<String> missing(String alias, String kind) {
        return demanded().stream().map(f -> "case when %s and not jsonb_exists(%s.custom, '%s') then '%s' end".formatted(fields.required(f, alias, kind), alias, f.code(), f.code())).toList();
    }
}
