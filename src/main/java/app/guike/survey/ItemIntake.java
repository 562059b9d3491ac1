package app.guike.survey;

import static app.guike.shell.Texts.t;

import app.guike.base.FieldErrors;
import app.guike.shell.Texts;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.Questionnaire.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An item as it is edited: from the form and from the API alike. A draft may be imperfect; what is missing is told when it is to be published.
///
/// @param section code of the section it is in; null is none
/// @param zh the question; @param helpZh for the agent alone
/// @param weight inside the section, above 0 and up to 1; null is not scored
/// @param na words of "does not apply"
/// @param wordsAt an answer at or below it, as given, demands the customer's own words
/// @param role OVERALL, NPS, EFFECT, VERBATIM, COMPANY, PRODUCT, SERVICE, or `ARCHIVE:<field>`: what is answered stands in the archive, or waits beside it
public record ItemIntake(@Nullable String type, @Nullable String section, @Nullable String zh, @Nullable String en, @Nullable String helpZh, @Nullable String helpEn,
        @Nullable Boolean required, @Nullable Boolean critical, @Nullable BigDecimal weight, @Nullable String na, @Nullable Integer wordsAt, @Nullable List<Choosable> options,
        @Nullable ShownIf shownIf, @Nullable String role) {
    static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    public static final List<String> ROLES = List.of("OVERALL", "NPS", "EFFECT", "VERBATIM", "COMPANY", "PRODUCT", "SERVICE", "ARCHIVE:odometer", "ARCHIVE:address", "ARCHIVE:phone",
        "ARCHIVE:preferred_window", "ARCHIVE:birthday", "ARCHIVE:source", "ARCHIVE:driver", "ARCHIVE:hobbies", "ARCHIVE:likes", "ARCHIVE:family", "ARCHIVE:industry", "ARCHIVE:email", "ARCHIVE:needs");
    /// A field of the house; `ARCHIVE:x_<key>`.
    private static final Pattern OWN = Pattern.compile("ARCHIVE:x_[a-z][a-z0-9_]{0,39}");
    private static final int MOST_OPTIONS = 30;

    /// An option as it is edited.
    ///
    /// @param code made where it is left out
    /// @param red whoever chooses it is not content
    public record Choosable(@Nullable String code, @Nullable String zh, @Nullable String en, @Nullable BigDecimal score, @Nullable Boolean red) {
    }

    ItemType checked(FieldErrors errors) {
        var kind = kind(errors);
        errors.require(zh != null && !zh.isBlank(), "zh", "required").require(fits(zh, 500), "zh", "length").require(fits(en, 500), "en", "length");
        errors.require(fits(helpZh, 500), "helpZh", "length").require(fits(helpEn, 500), "helpEn", "length").require(fits(na, 40), "na", "length");
        errors.require(weight == null || weight.signum() > 0 && weight.compareTo(BigDecimal.ONE) <= 0 && weight.stripTrailingZeros().scale() <= 6, "weight", "weight-range");
        errors.require(wordsAt == null || kind.counted() && wordsAt >= kind.least() && wordsAt <= kind.most(), "wordsAt", "words-at", kind.least(), kind.most());
        errors.require(role == null || role.isBlank() || ROLES.contains(role) || OWN.matcher(role).matches(), "role", "invalid");
        errors.require(options == null || options.stream().allMatch(Objects::nonNull), "options", "invalid");
        options().forEach(o -> errors.require(fits(o.zh(), 100) && fits(o.en(), 100), "options", "length")
            .require(o.score() == null || o.score().signum() >= 0 && o.score().compareTo(BigDecimal.valueOf(100)) <= 0 && o.score().stripTrailingZeros().scale() <= 2, "options", "option-score")
            .require(o.code() == null || o.code().isBlank() || CODE.matcher(o.code()).matches(), "options", "item-code"));
        errors.require(options().size() <= MOST_OPTIONS, "options", "options-many", MOST_OPTIONS);
        return kind;
    }

    private ItemType kind(FieldErrors errors) {
        for (var known : ItemType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        errors.add("type", "invalid");
        return ItemType.TEXT;
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }

    @Override
    public List<Choosable> options() {
        return options == null ? List.of() : options.stream().filter(o -> o != null && o.zh() != null && !o.zh().isBlank()).toList();
    }

    /// With a code each, none twice, a new one none of the former; what had one keeps it.
    List<Option> coded(Set<String> former) {
        var taken = new HashSet<>(former);
        options().stream().filter(o -> o.code() != null && !o.code().isBlank()).forEach(o -> taken.add(o.code()));
        var used = new HashSet<String>();
        var coded = new ArrayList<Option>();
        for (var o : options()) {
            var code = o.code();
            for (int n = 1; code == null || code.isBlank() || used.contains(code); n++) {
                code = taken.contains("o" + n) ? null : "o" + n;
            }
            taken.add(code);
            used.add(code);
            coded.add(new Option(code, o.zh().strip(), blank(o.en()), o.score()));
        }
        return coded;
    }

    List<String> red(List<Option> coded) {
        var red = new ArrayList<String>();
        for (int i = 0; i < coded.size(); i++) {
            if (Boolean.TRUE.equals(options().get(i).red())) {
                red.add(coded.get(i).code());
            }
        }
        return red;
    }

    static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /// What a role does, in words; a field of the house by its name.
    public static String said(String role, @Nullable String field) {
        return field == null ? t("item.role." + role) : field.startsWith("x_") ? t("item.role.own", Texts.orElse("archive.part." + field, field)) : t("item.role." + role + ":" + field);
    }

    /// A stored item as it is edited.
    public static ItemIntake of(Item item) {
        var options = item.options().stream().map(o -> new Choosable(o.code(), o.zh(), o.en(), o.score(), item.redOptions().contains(o.code()))).toList();
        var role = item.role() == null ? null : item.archiveField() == null ? item.role() : item.role() + ":" + item.archiveField();
        return new ItemIntake(item.type().name(), item.factor(), item.textZh(), item.textEn(), item.told().helpZh(), item.told().helpEn(), item.required(), item.critical(),
            item.weight(), item.naZh(), item.told().wordsAt(), options, item.shownIf(), role);
    }
}
