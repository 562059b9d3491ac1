package app.guike.survey;

import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One version of a questionnaire 问卷 with its factors and items, in the order in which they are asked.
public record Questionnaire(long id, String code, String nameZh, @Nullable String nameEn, String kind, Version version, List<Factor> factors, List<Item> items) {

    /// @param redThreshold answers up to it on the 10-scale are red
    /// @param minAnswered share of the expected items that a valid response answers
    public record Version(long id, int number, int redThreshold, BigDecimal minAnswered, boolean published) {
    }

    /// Section, and factor 因子 where it has a weight; weights sum to 100 over a version.
    ///
    /// @param shownIf else the whole section is left out
    public record Factor(long id, String code, String nameZh, @Nullable String nameEn, BigDecimal weight, @Nullable ShownIf shownIf, int edition) {
        public String name() {
            return Texts.either(nameZh, nameEn);
        }
    }

    /// @param weight inside the factor; null is not scored
    /// @param naZh words of "does not apply"; null when it always applies
    /// @param role OVERALL, NPS, EFFECT, VERBATIM, ARCHIVE; COMPANY, PRODUCT, SERVICE: the standing questions
    /// @param edition counts its changes within the draft
    public record Item(long id, @Nullable String factor, String code, ItemType type, String textZh, @Nullable String textEn, boolean required,
            @Nullable BigDecimal weight, boolean critical, @Nullable String naZh, List<Option> options, Set<String> redOptions,
            @Nullable ShownIf shownIf, @Nullable String role, @Nullable String archiveField, Told told, int edition) {
        public String text() {
            return Texts.either(textZh, textEn);
        }

        public boolean scored() {
            return weight != null && factor != null && (type.scorable() || type == ItemType.SINGLE && options.stream().allMatch(o -> o.score() != null));
        }

        /// What the agent is told beside it; null where there is nothing.
        public @Nullable String help() {
            return told.helpZh() == null ? told.helpEn() : Texts.either(told.helpZh(), told.helpEn());
        }

        /// Counts towards a valid response: it must be asked, or it is scored.
        public boolean expected() {
            return required || scored();
        }

        Item with(@Nullable ShownIf condition) {
            return new Item(id, factor, code, type, textZh, textEn, required, weight, critical, naZh, options, redOptions, condition, role, archiveField, told, edition);
        }

        public boolean plays(String wanted) {
            return wanted.equals(role);
        }
    }

    /// What goes beside an item.
    ///
    /// @param wordsAt an answer at or below it, as given, demands the customer's own words
    public record Told(@Nullable String helpZh, @Nullable String helpEn, @Nullable Integer wordsAt) {
        public static final Told NOTHING = new Told(null, null, null);
    }

    /// @param score of 100, where a single choice is scored
    public record Option(String code, String zh, @Nullable String en, @Nullable BigDecimal score) {
        public String text() {
            return Texts.either(zh, en);
        }
    }

    public String name() {
        return Texts.either(nameZh, nameEn);
    }

    public Optional<Item> item(String code) {
        return items.stream().filter(i -> i.code().equals(code)).findFirst();
    }

    public Optional<Factor> factor(@Nullable String code) {
        return factors.stream().filter(f -> f.code().equals(code)).findFirst();
    }

    /// All that must hold for an item to be asked: what its section wants, then what it wants itself.
    public List<ShownIf> conditions(Item item) {
        return Stream.of(factor(item.factor()).map(Factor::shownIf).orElse(null), item.shownIf()).filter(Objects::nonNull).toList();
    }

    public boolean always(Item item) {
        return conditions(item).isEmpty();
    }

    /// The conditions for a browser, which hides by them; null where it is always asked.
    public @Nullable String hiding(Item item) {
        return always(item) ? null : ShownIf.json(conditions(item));
    }

    boolean shown(Item item, Map<String, Answer> earlier) {
        return conditions(item).stream().allMatch(c -> c.fits(earlier));
    }

    /// Asked item by item after a sale (catalog D11): none is left open unless the customer refused.
    public boolean whole() {
        return kind.equals("SSI");
    }

    /// A call that is finished has an answer to it: what is marked so, and where it is asked as a whole every scored item.
    public boolean needed(Item item) {
        return item.required() || whole() && (item.scored() || item.plays("OVERALL") || item.plays("NPS"));
    }

    /// Words of the way out of an item: it does not apply, or, after a sale, the customer would not say; null where there is none.
    public @Nullable String away(Item item) {
        return item.naZh() != null ? Texts.english() ? Texts.t("item.na.short") : item.naZh() : whole() && needed(item) ? Texts.t("item.declined") : null;
    }

    /// Marks an answer that is red.
    public boolean red(Item item, String value) {
        return switch (item.type()) {
            case SCALE10 -> Integer.parseInt(value) <= version.redThreshold();
            case SCALE5 -> Integer.parseInt(value) * 2 <= version.redThreshold();
            case YESNO -> item.critical() && value.equals("0");
            case SINGLE, MULTIPLE -> item.redOptions().contains(value);
            case NPS, NUMBER, TEXT -> false;
        };
    }

    /// Marks an answer that demands the customer's own words, red or not.
    public boolean worded(Item item, String value) {
        return item.told().wordsAt() != null && item.type().counted() && Integer.parseInt(value) <= item.told().wordsAt();
    }

    /// As it is asked of somebody of whom these facts hold: what can never be asked is left out, and no condition names a fact any more.
    Questionnaire of(Set<ShownIf.Term> holding) {
        var sections = factors.stream().map(f -> new Factor(f.id(), f.code(), f.nameZh(), f.nameEn(), f.weight(), f.shownIf() == null ? null : f.shownIf().with(holding), f.edition())).toList();
        var whole = new Questionnaire(id, code, nameZh, nameEn, kind, version, sections, items);
        var asked = items.stream().map(i -> i.shownIf() == null ? i : i.with(i.shownIf().with(holding)))
            .filter(i -> whole.conditions(i).stream().noneMatch(ShownIf::never)).toList();
        return new Questionnaire(id, code, nameZh, nameEn, kind, version, sections, asked);
    }

    /// Every fact that some condition names.
    Set<ShownIf.Term> facts() {
        return Stream.concat(factors.stream().map(Factor::shownIf), items.stream().map(Item::shownIf)).filter(Objects::nonNull)
            .flatMap(c -> c.facts().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
