package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import app.guike.survey.AskedFacts.Offered;
import app.guike.survey.ConditionWords;
import app.guike.survey.ItemType;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.ShownIf;
import app.guike.survey.ShownIf.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// The conditions of an item or a section as rows of a form: what, how compared, with which value.
///
/// @param before code of the item before which it is asked, or `section:<code>`
/// @param items that are asked earlier
public record ConditionRows(long version, String before, List<Item> items, List<Offered> facts, boolean any, List<Row> rows) {

    /// @param what `a:<item>` or `f:<fact>`; empty in a row just begun
    public record Row(String what, String op, String value, List<Choice> ops, Value kind, List<Choice> choices) {
        public boolean has(String code) {
            return List.of(value.split("\\|")).contains(code);
        }
    }

    /// How the value is asked for.
    public enum Value {
        NONE, ONE, SEVERAL, TEXT, NUMBER, DATE
    }

    static ConditionRows of(long version, String before, List<Item> items, List<Offered> facts, @Nullable ShownIf condition) {
        var bare = new ConditionRows(version, before, items, facts, condition != null && condition.any(), List.of());
        var rows = condition == null ? List.<Row>of() : condition.terms().stream().map(x -> bare.row(x.item() != null ? "a:" + x.item() : "f:" + x.fact(), x.op(), x.value())).toList();
        return new ConditionRows(version, before, items, facts, bare.any(), rows);
    }

    /// A row with what fits it: an operator or value that does not is let go.
    Row row(String what, String op, String value) {
        if (what.startsWith("a:")) {
            var item = items.stream().filter(i -> i.code().equals(what.substring(2))).findFirst();
            return item.map(i -> answer(what, i, op, value)).orElseGet(() -> new Row(what, op, value, ShownIf.OPS.stream().map(ConditionRows::op).toList(), Value.TEXT, List.of()));
        }
        return facts.stream().filter(f -> what.equals("f:" + f.code())).findFirst().map(f -> fact(what, f, op, value)).orElseGet(() -> new Row("", "", "", List.of(), Value.NONE, List.of()));
    }

    private static Choice op(String op) {
        return new Choice(op, t("shown-if.op." + op));
    }

    private static Row answer(String what, Item item, String op, String value) {
        var fitting = switch (item.type()) {
            case SINGLE -> List.of("eq", "ne", "in", "given");
            case MULTIPLE -> List.of("has", "ne", "in", "given");
            case YESNO -> List.of("eq", "given");
            case TEXT -> List.of("given", "eq");
            default -> List.of("le", "ge", "eq", "ne", "in", "given");
        };
        var chosen = fitting.contains(op) ? op : fitting.getFirst();
        var choices = choices(item);
        var kind = chosen.equals("given") ? Value.NONE : choices.isEmpty() ? item.type() == ItemType.NUMBER ? Value.NUMBER : Value.TEXT : chosen.equals("in") ? Value.SEVERAL : Value.ONE;
        return new Row(what, chosen, value, fitting.stream().map(ConditionRows::op).toList(), kind, choices);
    }

    private static List<Choice> choices(Item item) {
        return item.type().chosen() ? item.options().stream().map(o -> new Choice(o.code(), o.text())).toList() : item.type().counted()
            ? IntStream.rangeClosed(item.type().least(), item.type().most()).mapToObj(String::valueOf).map(v -> new Choice(v, ConditionWords.answer(item, v))).toList() : List.of();
    }

    private static Row fact(String what, Offered fact, String op, String value) {
        var chosen = fact.ops().contains(op) ? op : fact.ops().getFirst();
        var kind = switch (fact.kind()) {
            case FLAG -> Value.NONE;
            case CHOICE -> Value.ONE;
            case DATE -> Value.DATE;
            case NUMBER, DAYS, DECIMAL -> Value.NUMBER;
            case TEXT -> Value.TEXT;
        };
        return new Row(what, chosen, value, fact.ops().stream().map(o -> new Choice(o, t("segment.op." + o))).toList(), kind, fact.choices() == null ? List.of() : fact.choices());
    }

    /// As typed; rows without a subject are none.
    static @Nullable ShownIf read(MultiValueMap<String, String> typed) {
        var terms = new ArrayList<Term>();
        var whats = typed.getOrDefault("cWhat", List.of());
        for (int i = 0; i < whats.size(); i++) {
            var what = whats.get(i);
            if (what.length() > 2) {
                terms.add(new Term(what.startsWith("a:") ? what.substring(2) : null, what.startsWith("f:") ? what.substring(2) : null, at(typed, "cOp", i), at(typed, "cValue", i)));
            }
        }
        return terms.isEmpty() ? null : new ShownIf("any".equals(typed.getFirst("cJoin")), terms);
    }

    private static String at(MultiValueMap<String, String> typed, String name, int i) {
        var all = typed.getOrDefault(name, List.of());
        return i < all.size() && all.get(i) != null ? all.get(i) : "";
    }
}
