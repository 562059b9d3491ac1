package app.guike.survey;

import app.guike.base.FieldErrors;
import app.guike.survey.Questionnaire.Option;
import app.guike.survey.Questionnaire.ShownIf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An item as it is typed in the editor.
///
/// @param options one a line: `code=words`, or words alone; a line that begins with `!` is a red answer
/// @param shownIf such as `a2 eq 1`
public record ItemIntake(String code, @Nullable String type, @Nullable String factor, @Nullable String weight, @Nullable String na, @Nullable String shownIf,
        String zh, @Nullable String en, @Nullable String options, boolean required, boolean critical) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern SHOWN_IF = Pattern.compile("([a-z][a-z0-9_]{0,39}) (eq|ne|le|ge|has) (\\S{1,40})");

    /// @param red codes of the options that are red
    record Read(ItemType type, @Nullable BigDecimal weight, @Nullable ShownIf shownIf, List<Option> options, List<String> red) {
    }

    Read read(FieldErrors errors) {
        errors.require(CODE.matcher(code).matches(), "code", "item-code").require(!zh.isBlank(), "zh", "required");
        var kind = type(errors);
        var scored = weight == null || weight.isBlank() ? null : decimal(weight, errors);
        errors.require(scored == null || kind.scorable() && factor != null && !factor.isBlank(), "weight", "weight-where");
        var condition = shownIf == null || shownIf.isBlank() ? null : SHOWN_IF.matcher(shownIf.strip());
        errors.require(condition == null || condition.matches(), "shownIf", "shown-if-form");
        var options = new ArrayList<Option>();
        var red = new ArrayList<String>();
        lines(options, red);
        errors.require(!kind.chosen() || options.size() >= 2, "options", "options-two");
        return new Read(kind, scored, condition != null && condition.matches() ? new ShownIf(condition.group(1), condition.group(2), condition.group(3)) : null,
            kind.chosen() ? options : List.of(), kind.chosen() ? red : List.of());
    }

    private ItemType type(FieldErrors errors) {
        for (var known : ItemType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        errors.add("type", "invalid");
        return ItemType.TEXT;
    }

    private static @Nullable BigDecimal decimal(String text, FieldErrors errors) {
        var fits = text.strip().matches("(0\\.\\d{1,6}|1(\\.0{1,6})?)") && new BigDecimal(text.strip()).signum() > 0;
        errors.require(fits, "weight", "weight-range");
        return fits ? new BigDecimal(text.strip()) : null;
    }

    private void lines(List<Option> found, List<String> red) {
        for (var line : options == null ? List.<String>of() : options.lines().map(String::strip).filter(l -> !l.isEmpty()).limit(30).toList()) {
            var marked = line.startsWith("!");
            var parts = (marked ? line.substring(1) : line).split("=", 3);
            var coded = parts.length > 1 && CODE.matcher(parts[0].strip()).matches();
            var key = coded ? parts[0].strip() : "o" + (found.size() + 1);
            found.add(new Option(key, coded ? parts[1].strip() : parts[0].strip(), coded && parts.length > 2 ? parts[2].strip() : null));
            if (marked) {
                red.add(key);
            }
        }
    }

    /// A stored item as the editor shows it.
    public static ItemIntake of(Questionnaire.Item item) {
        var lines = item.options().stream().map(o -> (item.redOptions().contains(o.code()) ? "!" : "") + o.code() + "=" + o.zh() + (o.en() == null ? "" : "=" + o.en())).toList();
        var condition = item.shownIf() == null ? null : item.shownIf().item() + " " + item.shownIf().op() + " " + item.shownIf().value();
        return new ItemIntake(item.code(), item.type().name(), item.factor(), item.weight() == null ? null : item.weight().stripTrailingZeros().toPlainString(), item.naZh(),
            condition, item.textZh(), item.textEn(), String.join("\n", lines), item.required(), item.critical());
    }
}
