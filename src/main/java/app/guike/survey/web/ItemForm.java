package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.survey.ItemIntake;
import app.guike.survey.ItemIntake.Choosable;
import app.guike.survey.SectionIntake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Reads the forms of the editor: an item with its options and conditions, a section.
record ItemForm(MultiValueMap<String, String> typed) {
    ItemIntake item() {
        return new ItemIntake(one("type"), one("section"), one("zh"), one("en"), one("helpZh"), one("helpEn"), typed.containsKey("required"), typed.containsKey("critical"),
            decimal("weight", one("weight")), one("na"), whole("wordsAt"), options(), ConditionRows.read(typed), one("role"));
    }

    SectionIntake section() {
        return new SectionIntake(one("zh"), one("en"), decimal("weight", one("weight")), ConditionRows.read(typed));
    }

    /// Lists side by side, one entry a row.
    private List<Choosable> options() {
        var options = new ArrayList<Choosable>();
        var words = typed.getOrDefault("oZh", List.of());
        for (int i = 0; i < words.size(); i++) {
            options.add(new Choosable(at("oCode", i), words.get(i), at("oEn", i), decimal("options", at("oScore", i)), "1".equals(at("oRed", i))));
        }
        return options;
    }

    private @Nullable String at(String name, int i) {
        var all = typed.getOrDefault(name, List.of());
        return i < all.size() && all.get(i) != null && !all.get(i).isBlank() ? all.get(i).strip() : null;
    }

    private @Nullable Integer whole(String name) {
        var text = one(name);
        if (text != null && !text.matches("\\d{1,4}")) {
            throw Refusal.field(name, "answer-range", 0, 10);
        }
        return text == null ? null : Integer.valueOf(text);
    }

    private static @Nullable BigDecimal decimal(String field, @Nullable String text) {
        if (text != null && !text.matches("\\d{1,4}(\\.\\d{1,6})?")) {
            throw Refusal.field(field, "number-unreadable");
        }
        return text == null ? null : new BigDecimal(text);
    }

    private @Nullable String one(String name) {
        var value = typed.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
