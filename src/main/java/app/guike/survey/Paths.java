package app.guike.survey;

import app.guike.survey.Questionnaire.Item;
import app.guike.survey.ShownIf.Term;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Whether the answers that a condition wants can be given at all. A fact is taken to be possible.
///
/// @param known what was found out of items so far, by code: conditions upon conditions come to the same ones again and again
record Paths(Questionnaire questionnaire, Map<String, Boolean> known) {
    Paths(Questionnaire questionnaire) {
        this(questionnaire, new HashMap<>());
    }

    /// No way of answering fulfils it: no such option or number, answers that exclude each other, or an item that is itself never asked.
    boolean dead(ShownIf condition) {
        if (condition.any()) {
            return condition.terms().stream().allMatch(t -> dead(new ShownIf(false, List.of(t))));
        }
        var asked = new HashMap<String, List<Term>>();
        condition.terms().stream().filter(t -> t.item() != null).forEach(t -> asked.merge(t.item(), List.of(t), (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList()));
        return asked.entrySet().stream().anyMatch(e -> questionnaire.item(e.getKey()).map(i -> never(i) || none(i, e.getValue())).orElse(true));
    }

    private boolean never(Item item) {
        var before = known.get(item.code());
        var never = before != null ? before : unasked(item);
        known.put(item.code(), never);
        return never;
    }

    private boolean unasked(Item item) {
        return questionnaire.conditions(item).stream().anyMatch(c -> c.terms().stream().noneMatch(t -> item.code().equals(t.item())) && new Paths(before(item), known).dead(c));
    }

    /// Conditions name earlier items, so each step has fewer of them.
    private Questionnaire before(Item item) {
        var at = questionnaire.items().indexOf(item);
        return new Questionnaire(questionnaire.id(), questionnaire.code(), questionnaire.nameZh(), questionnaire.nameEn(), questionnaire.kind(), questionnaire.version(),
            questionnaire.factors(), questionnaire.items().subList(0, at));
    }

    /// No single answer fulfils all of them. Several choices may be made together, text may be anything.
    private static boolean none(Item item, List<Term> terms) {
        return switch (item.type()) {
            case TEXT, NUMBER -> false;
            case MULTIPLE -> terms.stream().filter(t -> List.of("eq", "has", "in").contains(t.op())).anyMatch(t -> t.values().stream().noneMatch(v -> item.options().stream().anyMatch(o -> o.code().equals(v))));
            case SINGLE -> item.options().stream().noneMatch(o -> terms.stream().allMatch(t -> t.fits(new Answer(item, null, List.of(o.code()), null, false, null))));
            default -> IntStream.rangeClosed(item.type().least(), item.type().most()).noneMatch(v -> terms.stream().allMatch(t -> t.fits(new Answer(item,
                BigDecimal.valueOf(item.type() == ItemType.SCALE5 ? 2L * v : v), List.of(), null, false, null))));
        };
    }
}
