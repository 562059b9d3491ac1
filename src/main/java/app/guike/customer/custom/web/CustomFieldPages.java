package app.guike.customer.custom.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.custom.CustomField;
import app.guike.customer.custom.CustomFields;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The fields that the house adds to its archives, as the administrator sets them.
@Controller
@RequestMapping("/customers/setup/fields")
@Requires("customer.setup")
class CustomFieldPages {
    private final CustomFields fields;
    private final CustomerTypes types;

    CustomFieldPages(CustomFields fields, CustomerTypes types) {
        this.fields = fields;
        this.types = types;
    }

    @GetMapping
    JteModel list() {
        return new StaticTemplates().customerCustomFields(new CustomFieldsPage(fields.all(), whom()));
    }

    @GetMapping("/new")
    JteModel blank() {
        return drawer(null, Form.empty());
    }

    @GetMapping("/{key}/edit")
    JteModel edit(@PathVariable String key) {
        return drawer(key, CustomFieldForm.stored(fields.find(key)));
    }

    @PostMapping({"", "/{key}"})
    Object save(@PathVariable(required = false) @Nullable String key, @RequestParam MultiValueMap<String, String> typed) {
        var known = key == null ? null : fields.find(key);
        return Answer.or(typed, form -> drawer(key, form), () -> {
            if (known == null) {
                fields.create(CustomFieldForm.intake(typed, null));
            } else {
                fields.update(known.key(), CustomFieldForm.intake(typed, known));
            }
            return Redirect.to("/customers/setup/fields").saying(t("customer.changed"));
        });
    }

    private JteModel drawer(@Nullable String key, Form form) {
        return new StaticTemplates().customerCustomFieldDrawer(new CustomFieldForm(key, form, key == null ? whom() : whom(fields.find(key))));
    }

    private List<Choice> whom(CustomField of) {
        return whom().stream().filter(w -> w.value().equals("VEHICLE") == (of.subject() == CustomField.Subject.VEHICLE)).toList();
    }

    private List<Choice> whom() {
        var whom = new ArrayList<>(List.of(new Choice("PERSON", t("customer.kind.PERSON")), new Choice("COMPANY", t("customer.kind.COMPANY")), new Choice("VEHICLE", t("custom.every-vehicle"))));
        types.all().stream().filter(CustomerTypes.Type::active).forEach(type -> whom.add(new Choice(type.code(), type.name())));
        return whom;
    }
}
