package app.guike.survey;

import app.guike.base.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// When an item or a section is asked: where all terms hold, or any of them. It is decided here alone; a browser only hides by it.
///
/// @param any one term is enough
public record ShownIf(@Nullable Boolean any, List<Term> terms) {
    /// Of answers: as given, so that the five words are 1 to 5.
    public static final List<String> OPS = List.of("eq", "ne", "le", "ge", "has", "in", "given");
    private static final JsonMapper JSON = new JsonMapper();

    public ShownIf {
        any = Boolean.TRUE.equals(any);
        terms = terms == null ? List.of() : List.copyOf(terms);
    }

    /// About an earlier answer, or about a fact of customer, car or event.
    ///
    /// @param op of an answer: eq, ne, le, ge, has, in (one of several, `a|b`), given; of a fact: what its kind allows
    public record Term(@Nullable String item, @Nullable String fact, String op, @Nullable String value) {
        public Term {
            value = value == null ? "" : value.strip();
        }

        public List<String> values() {
            return List.of(value.split("\\|"));
        }

        boolean fits(@Nullable Answer earlier) {
            if (earlier == null || !earlier.answered()) {
                return false;
            }
            return switch (op) {
                case "given" -> true;
                case "ne" -> !says(earlier, value);
                case "le" -> compared(earlier, -1);
                case "ge" -> compared(earlier, 1);
                case "in" -> values().stream().anyMatch(v -> says(earlier, v));
                default -> says(earlier, value);
            };
        }

        private boolean compared(Answer earlier, int sign) {
            var given = earlier.given();
            return given != null && value.matches("-?\\d{1,9}(\\.\\d{1,4})?") && given.compareTo(new BigDecimal(value)) * sign >= 0;
        }

        private static boolean says(Answer answer, String value) {
            var given = answer.given();
            return given != null ? given.toPlainString().equals(value) : answer.choices().contains(value) || value.equals(answer.text());
        }
    }

    public static ShownIf of(String item, String op, String value) {
        return new ShownIf(false, List.of(new Term(item, null, op, value)));
    }

    /// As it is stored; the first versions have one term alone.
    static @Nullable ShownIf read(@Nullable JSONB stored) {
        if (stored == null) {
            return null;
        }
        try {
            var node = JSON.readTree(stored.data());
            return node.has("terms") ? JSON.treeToValue(node, ShownIf.class) : new ShownIf(false, List.of(JSON.treeToValue(node, Term.class)));
        } catch (JacksonException e) {
            throw new IllegalStateException("a condition that is stored cannot be read", e);
        }
    }

    static @Nullable JSONB stored(@Nullable ShownIf condition) {
        return condition == null || condition.terms().isEmpty() ? null : JSONB.valueOf(JSON.writeValueAsString(condition));
    }

    /// As a browser reads it, to hide.
    public static String json(List<ShownIf> conditions) {
        return JSON.writeValueAsString(conditions);
    }

    boolean never() {
        return any && terms.isEmpty();
    }

    boolean fits(Map<String, Answer> earlier) {
        return any ? terms.stream().anyMatch(t -> t.fits(earlier.get(t.item()))) : terms.stream().allMatch(t -> t.fits(earlier.get(t.item())));
    }

    List<Term> facts() {
        return terms.stream().filter(t -> t.fact() != null).toList();
    }

    /// What is left to ask of the answers once the facts are known; null where nothing is.
    @Nullable ShownIf with(Set<Term> holding) {
        var left = new ArrayList<Term>();
        for (var term : terms) {
            if (term.fact() == null) {
                left.add(term);
            } else if (holding.contains(term) == any) {
                return any ? null : new ShownIf(true, List.of());
            }
        }
        return left.isEmpty() && !any ? null : new ShownIf(any, left);
    }

    /// Refused where a term is neither about an answer nor about a fact.
    void check() {
        for (var term : terms) {
            if ((term.item() == null) == (term.fact() == null) || term.op() == null || term.item() != null && !OPS.contains(term.op())) {
                throw Refusal.field("shownIf", "shown-if-form");
            }
            if (term.item() != null && !term.op().equals("given") && term.value().isEmpty() || term.value().length() > 400) {
                throw Refusal.field("shownIf", "shown-if-value");
            }
        }
        if (terms.size() > 10) {
            throw Refusal.field("shownIf", "shown-if-many");
        }
    }
}
