package app.guike.survey;

import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One version of a questionnaire 问卷 with its factors and items, in the order in which they are asked.
public record Questionnaire(long id, String code, String nameZh, @Nullable String nameEn, String kind, Version version, List<Factor> factors, List<Item> items) {

    /// @param redThreshold answers up to it on the 10-scale are red
    /// @param minAnswered share of the expected items that a valid response answers
    public record Version(long id, int number, int redThreshold, BigDecimal minAnswered, boolean published) {
    }

    /// Factor 因子; weights sum to 100 over a version.
    public record Factor(long id, String code, String nameZh, @Nullable String nameEn, BigDecimal weight) {
        public String name() {
            return Texts.either(nameZh, nameEn);
        }
    }

    /// @param weight inside the factor; null is not scored
    /// @param naZh words of "does not apply"; null when it always applies
    /// @param role OVERALL, NPS, EFFECT, VERBATIM, ARCHIVE; COMPANY, PRODUCT, SERVICE: the standing questions
    public record Item(long id, @Nullable String factor, String code, ItemType type, String textZh, @Nullable String textEn, boolean required,
            @Nullable BigDecimal weight, boolean critical, @Nullable String naZh, List<Option> options, Set<String> redOptions,
            @Nullable ShownIf shownIf, @Nullable String role, @Nullable String archiveField) {
        public String text() {
            return Texts.either(textZh, textEn);
        }

        public boolean scored() {
            return weight != null && factor != null && type.scorable();
        }

        /// Counts towards a valid response: it must be asked, or it is scored.
        public boolean expected() {
            return required || scored();
        }

        public boolean plays(String wanted) {
            return wanted.equals(role);
        }
    }

    public record Option(String code, String zh, @Nullable String en) {
        public String text() {
            return Texts.either(zh, en);
        }
    }

    /// Shown when the earlier answer fits.
    ///
    /// @param op eq, ne, le, ge, has
    public record ShownIf(String item, String op, String value) {
    }

    public String name() {
        return Texts.either(nameZh, nameEn);
    }

    public Optional<Item> item(String code) {
        return items.stream().filter(i -> i.code().equals(code)).findFirst();
    }
}
