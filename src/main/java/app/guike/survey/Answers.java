package app.guike.survey;

import app.guike.base.FieldErrors;
import app.guike.survey.Questionnaire.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what was handed in against a questionnaire. Answers to items that are not shown are left out.
final class Answers {
    private static final int LONGEST = 2000;

    private final Questionnaire questionnaire;
    private final FieldErrors errors;
    private final Map<String, Answer> read = new LinkedHashMap<>();

    private Answers(Questionnaire questionnaire, FieldErrors errors) {
        this.questionnaire = questionnaire;
        this.errors = errors;
    }

    /// By code, in the order of the items. What does not fit is told as `answers.<code>`.
    ///
    /// @param complete the interview was finished: what is required must be there
    static Map<String, Answer> read(Questionnaire questionnaire, Map<String, Given> given, boolean complete, FieldErrors errors) {
        var reader = new Answers(questionnaire, errors);
        given.keySet().stream().filter(c -> questionnaire.item(c).isEmpty()).forEach(c -> errors.add("answers." + c, "item-unknown"));
        for (var item : questionnaire.items()) {
            var answer = given.get(item.code());
            if (!questionnaire.shown(item, reader.read)) {
                continue;
            }
            if (answer != null && !answer.empty()) {
                reader.take(item, answer);
            } else {
                errors.require(!complete || !questionnaire.needed(item), "answers." + item.code(), "required");
            }
        }
        return reader.read;
    }

    private void take(Item item, Given given) {
        var field = "answers." + item.code();
        errors.require(given.verbatim() == null || given.verbatim().length() <= LONGEST, field, "length");
        if (given.na()) {
            errors.require(item.naZh() != null || !item.required() || questionnaire.whole(), field, "na-not-allowed");
            read.put(item.code(), new Answer(item, null, List.of(), null, true, given.verbatim()));
        } else if (item.type().chosen()) {
            choose(item, given, field);
        } else if (item.type() == ItemType.TEXT) {
            errors.require(given.values().getFirst().length() <= LONGEST, field, "length");
            read.put(item.code(), new Answer(item, null, List.of(), given.values().getFirst(), false, given.verbatim()));
        } else {
            count(item, given, field);
        }
    }

    private void choose(Item item, Given given, String field) {
        var codes = new ArrayList<String>();
        for (var value : given.values()) {
            item.options().stream().filter(o -> o.code().equals(value) || o.zh().equals(value)).findFirst()
                .ifPresentOrElse(o -> codes.add(o.code()), () -> errors.add(field, "option-unknown"));
        }
        errors.require(item.type() == ItemType.MULTIPLE || codes.size() <= 1, field, "option-one");
        read.put(item.code(), new Answer(item, null, codes.stream().distinct().toList(), null, false, given.verbatim()));
    }

    private void count(Item item, Given given, String field) {
        var value = number(item.type(), given.values().getFirst());
        if (value == null || value.compareTo(BigDecimal.valueOf(item.type().least())) < 0 || value.compareTo(BigDecimal.valueOf(item.type().most())) > 0) {
            errors.add(field, "answer-range", item.type().least(), item.type().most());
            return;
        }
        var kept = item.type() == ItemType.SCALE5 ? value.multiply(BigDecimal.TWO) : value;
        read.put(item.code(), new Answer(item, kept, List.of(), null, false, given.verbatim()));
    }

    private static @Nullable BigDecimal number(ItemType type, String text) {
        if (type == ItemType.YESNO) {
            return switch (text) {
                case "1", "yes", "true", "YES", "是" -> BigDecimal.ONE;
                case "0", "no", "false", "NO", "否" -> BigDecimal.ZERO;
                default -> null;
            };
        }
        return text.matches(type == ItemType.NUMBER ? "\\d{1,7}(\\.\\d{1,2})?" : "\\d{1,2}(\\.0+)?") ? new BigDecimal(text).stripTrailingZeros() : null;
    }
}
