package app.guike.customer.custom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is handed in for a custom field. Key, subject, type and sensitivity are given once; a change leaves them.
///
/// @param type TEXT, LONG_TEXT, NUMBER, MONEY, DATE, YES_NO, CHOICE, SEVERAL, LINK or PHONE
/// @param choices those left out are retired
/// @param active false retires it
/// @param subject CUSTOMER or VEHICLE; CUSTOMER when absent
public record FieldIntake(@Nullable String key, @Nullable String labelZh, @Nullable String labelEn, @Nullable String type, @Nullable String unit,
        @Nullable Integer decimals, @Nullable String help, @Nullable String section, @Nullable List<String> required, @Nullable Boolean sensitive, @Nullable Boolean listed,
        @Nullable Integer position, @Nullable Boolean active, @Nullable List<Option> choices, @Nullable String subject) {
    public record Option(@Nullable String code, @Nullable String labelZh, @Nullable String labelEn, @Nullable Boolean retired) {
    }

    public FieldIntake {
        key = given(key);
        labelZh = given(labelZh);
        labelEn = given(labelEn);
        type = given(type);
        unit = given(unit);
        help = given(help);
        subject = given(subject);
        section = given(section);
        required = required == null ? List.of() : required.stream().filter(r -> r != null && !r.isBlank()).distinct().toList();
        choices = choices == null ? List.of() : choices;
    }

    public static FieldIntake of(CustomField f) {
        return new FieldIntake(f.key(), f.labelZh(), f.labelEn(), f.type().name(), f.unit(), f.decimals(), f.help(), f.section(), f.required(), f.sensitive(), f.listed(),
            f.position(), f.active(), f.choices().stream().map(c -> new Option(c.code(), c.labelZh(), c.labelEn(), c.retired())).toList(), f.subject().name());
    }

    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
