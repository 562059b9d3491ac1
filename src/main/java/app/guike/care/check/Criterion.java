package app.guike.care.check;

import app.guike.base.FieldErrors;
import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One thing that a call is marked by 评分项, 0 to 5.
///
/// @param code made where it is left out; stands for this criterion for good
/// @param weight in percent of the score
public record Criterion(@Nullable String code, @Nullable String zh, @Nullable String en, @Nullable String hintZh, @Nullable String hintEn, @Nullable Integer weight) {
    private static final int MOST = 12;
    static final int HIGHEST = 5;

    public Criterion {
        code = blank(code);
        zh = blank(zh);
        en = blank(en);
        hintZh = blank(hintZh);
        hintEn = blank(hintEn);
    }

    /// Those that a store marks by until it has written its own.
    static List<Criterion> ready() {
        return Stream.of("greeting", "script", "attitude", "record", "nextStep").map(c -> new Criterion(c, in(Locale.CHINESE, c), in(Locale.ENGLISH, c), in(Locale.CHINESE, c + ".hint"),
            in(Locale.ENGLISH, c + ".hint"), 20)).toList();
    }

    private static String in(Locale locale, String name) {
        return Texts.in(locale, "check." + name);
    }

    static void check(List<Criterion> all) {
        new FieldErrors().require(all.stream().noneMatch(Objects::isNull), "criteria", "invalid").throwIfAny();
        var errors = new FieldErrors().require(!all.isEmpty(), "criteria", "required").require(all.size() <= MOST, "criteria", "items-many", MOST);
        var codes = new HashSet<String>();
        for (var c : all) {
            errors.require(c.zh != null, "criteria", "criterion-name").require(fits(c.zh, 20) && fits(c.en, 40) && fits(c.hintZh, 100) && fits(c.hintEn, 200), "criteria", "length")
                .require(c.weight != null && c.weight >= 1 && c.weight <= 100, "criteria", "criterion-weight").require(c.code == null || codes.add(c.code), "criteria", "invalid");
        }
        errors.require(all.stream().mapToInt(c -> Objects.requireNonNullElse(c.weight, 0)).sum() == 100, "criteria", "criterion-sum").throwIfAny();
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }

    /// Of 100: marks 5 and 3 with weights 60 and 40 are 84.
    static BigDecimal score(List<Criterion> all, Map<String, Integer> marks) {
        int weighted = all.stream().mapToInt(c -> marks.get(c.key()) * c.percent()).sum();
        return BigDecimal.valueOf(weighted).divide(BigDecimal.valueOf(HIGHEST), 1, RoundingMode.HALF_UP);
    }

    public String key() {
        return Objects.requireNonNull(code);
    }

    public int percent() {
        return Objects.requireNonNull(weight);
    }

    public String name() {
        return Texts.either(Objects.requireNonNull(zh), en);
    }

    /// What it is given for, with its weight.
    public String told() {
        var hint = hintZh == null ? hintEn : Texts.either(hintZh, hintEn);
        return Texts.t("check.criterion.told", hint == null ? "" : hint, percent());
    }

    Criterion coded(String fresh) {
        return code == null ? new Criterion(fresh, zh, en, hintZh, hintEn, weight) : this;
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
