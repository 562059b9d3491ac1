package app.guike.customer.custom.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.custom.CustomField;
import app.guike.customer.custom.FieldIntake;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// A field in the drawer.
///
/// @param key null of a new one
/// @param whom persons, companies, and the kinds of customers
public record CustomFieldForm(@Nullable String key, Form form, List<Choice> whom) {
    public List<Choice> types() {
        return Arrays.stream(CustomField.Type.values()).map(type -> new Choice(type.name(), t("custom.type." + type))).toList();
    }

    public List<Choice> subjects() {
        return Arrays.stream(CustomField.Subject.values()).map(s -> new Choice(s.name(), t("custom.subject." + s))).toList();
    }

    static Form stored(CustomField f) {
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("labelZh", f.labelZh());
        stored.put("labelEn", f.labelEn());
        stored.put("section", f.section());
        stored.put("position", f.position());
        stored.put("help", f.help());
        stored.put("unit", f.unit());
        stored.put("decimals", f.decimals());
        stored.put("choices", String.join("\n", f.choices().stream().filter(c -> !c.retired()).map(c -> c.code() + "=" + c.labelZh() + "=" + c.labelEn()).toList()));
        stored.put("required", f.required());
        stored.put("listed", f.listed() ? "yes" : "");
        stored.put("active", f.active() ? "yes" : "");
        return Form.of(stored);
    }

    static FieldIntake intake(MultiValueMap<String, String> typed, @Nullable CustomField known) {
        return new FieldIntake(typed.getFirst("key"), typed.getFirst("labelZh"), typed.getFirst("labelEn"), typed.getFirst("type"), typed.getFirst("unit"), Form.whole(typed, "decimals"),
            typed.getFirst("help"), typed.getFirst("section"), typed.get("required"), "yes".equals(typed.getFirst("sensitive")), "yes".equals(typed.getFirst("listed")),
            Form.whole(typed, "position"), known == null || "yes".equals(typed.getFirst("active")), choices(typed.getFirst("choices")), typed.getFirst("subject"));
    }

    /// One a line: `code=中文=English`; what is left out of a line is the code.
    private static List<FieldIntake.Option> choices(@Nullable String typed) {
        var options = new ArrayList<FieldIntake.Option>();
        for (var line : typed == null ? new String[0] : typed.split("\\R")) {
            if (!line.isBlank()) {
                var parts = line.strip().split("\\s*=\\s*", 3);
                options.add(new FieldIntake.Option(parts[0], parts.length > 1 ? parts[1] : parts[0], parts.length > 2 ? parts[2] : parts.length > 1 ? parts[1] : parts[0], false));
            }
        }
        return options;
    }
}
