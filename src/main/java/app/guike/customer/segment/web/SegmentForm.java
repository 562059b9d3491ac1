package app.guike.customer.segment.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Op;
import app.guike.customer.segment.Rule;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// The builder of a segment: groups of conditions, of which all or any must hold, as typed so far.
///
/// @param match ALL or ANY of the groups
/// @param kept a rule that is more than the builder draws and stays as it is; null where it is drawn
/// @param left names of the filters of a list that it was begun from and that no segment can have
/// @param count how many customers fit, up to 10,001; null while the rule is not whole
public record SegmentForm(@Nullable Long id, int version, Form form, String match, List<Group> groups, List<Choice> stores, Map<String, List<Choice>> criteria, @Nullable Integer count,
        @Nullable Kept kept, List<String> left) {
    static final int MOST_GROUPS = 6;
    static final int MOST_ROWS = Rule.DRAWN;
    static final int COUNTED = 10_001;

    /// @param json empty where the segment itself has it
    public record Kept(String words, String json) {
    }

    public record Group(String match, List<Row> rows) {
    }

    /// @param choices values offered; null where the value is typed or needless
    public record Row(String criterion, String op, String value, List<Choice> ops, @Nullable List<Choice> choices, String input, boolean hasValue) {
    }

    SegmentForm keeping(String words, String json) {
        return new SegmentForm(id, version, form, match, groups, stores, criteria, count, new Kept(words, json), left);
    }

    SegmentForm leaving(List<String> names) {
        return new SegmentForm(id, version, form, match, groups, stores, criteria, count, kept, names);
    }

    /// What was left out, in words.
    public String leftWords() {
        return left.stream().map(name -> t("segment.left." + name)).collect(Collectors.joining(t("segment.left.comma")));
    }

    public String action() {
        return id == null ? "/customers/segments" : "/customers/segments/" + id;
    }

    public String counted() {
        return count == null ? "" : count < COUNTED ? String.valueOf(count) : "10,000+";
    }

    /// What was typed as a rule; rows without criterion are left out.
    static Rule rule(MultiValueMap<String, String> typed) {
        var groups = new ArrayList<Rule>();
        for (int g = 0; g < MOST_GROUPS; g++) {
            var rows = new ArrayList<Rule>();
            for (int r = 0; r < MOST_ROWS; r++) {
                var criterion = value(typed, name(g, r, "is"));
                var op = operator(typed, g, r);
                if (!criterion.isEmpty()) {
                    rows.add(new Rule.Is(criterion, op, op.needsValue() ? value(typed, name(g, r, "of")) : ""));
                }
            }
            if (!rows.isEmpty()) {
                groups.add("ANY".equals(value(typed, "g" + g + ".match")) ? new Rule.Any(rows) : new Rule.All(rows));
            }
        }
        return "ANY".equals(value(typed, "match")) ? new Rule.Any(groups) : new Rule.All(groups);
    }

    private static Op operator(MultiValueMap<String, String> typed, int group, int row) {
        var op = value(typed, name(group, row, "op"));
        return Arrays.stream(Op.values()).filter(o -> o.name().equals(op)).findFirst().orElse(Op.YES);
    }

    /// A kept rule as it stands in the form; what is deeper than the form shows as one group more.
    static Map<String, List<String>> typed(Rule rule) {
        var typed = new LinkedHashMap<String, List<String>>();
        var groups = rule instanceof Rule.Any any ? any.rules() : rule instanceof Rule.All all ? all.rules() : List.of(rule);
        typed.put("match", List.of(rule instanceof Rule.Any ? "ANY" : "ALL"));
        for (int g = 0; g < Math.min(MOST_GROUPS, groups.size()); g++) {
            typed.put("g" + g + ".match", List.of(groups.get(g) instanceof Rule.Any ? "ANY" : "ALL"));
            var rows = groups.get(g).leaves().toList();
            for (int r = 0; r < Math.min(MOST_ROWS, rows.size()); r++) {
                typed.put(name(g, r, "is"), List.of(rows.get(r).criterion()));
                typed.put(name(g, r, "op"), List.of(rows.get(r).op().name()));
                typed.put(name(g, r, "of"), List.of(rows.get(r).value()));
            }
        }
        return typed;
    }

    /// Whether the builder has room for the whole rule: what it would hand in again means the same.
    static boolean draws(Rule rule) {
        return bare(rule(new LinkedMultiValueMap<>(typed(rule)))).equals(bare(rule));
    }

    /// Without groups of one, groups within a group of their kind, and values that no operator needs.
    private static Rule bare(Rule rule) {
        return switch (rule) {
            case Rule.All all -> one(all.rules().stream().map(SegmentForm::bare).flatMap(r -> r instanceof Rule.All in ? in.rules().stream() : Stream.of(r)).toList(), Rule.All::new);
            case Rule.Any any -> one(any.rules().stream().map(SegmentForm::bare).flatMap(r -> r instanceof Rule.Any in ? in.rules().stream() : Stream.of(r)).toList(), Rule.Any::new);
            case Rule.Is is -> new Rule.Is(is.criterion(), is.op(), is.op().needsValue() ? is.value() : "");
        };
    }

    private static Rule one(List<Rule> rules, Function<List<Rule>, Rule> group) {
        return rules.size() == 1 ? rules.getFirst() : group.apply(rules);
    }

    public static String name(int group, int row, String part) {
        return "g" + group + ".r" + row + "." + part;
    }

    static String value(Map<String, List<String>> typed, String name) {
        var given = typed.get(name);
        return given == null || given.isEmpty() || given.getFirst() == null ? "" : given.getFirst().strip();
    }

    /// A row as typed; the operator falls back on the first that fits the criterion.
    static Row row(@Nullable SegmentCriterion criterion, String op, String value, @Nullable List<Choice> choices) {
        if (criterion == null) {
            return new Row("", "", "", List.of(), null, "text", false);
        }
        var ops = criterion.kind().ops();
        var chosen = ops.stream().filter(o -> o.name().equals(op)).findFirst().orElse(ops.getFirst());
        var input = switch (criterion.kind()) {
            case NUMBER, DAYS, DECIMAL -> "number";
            case DATE -> "date";
            default -> "text";
        };
        return new Row(criterion.code(), chosen.name(), chosen.needsValue() ? value : "", ops.stream().map(o -> new Choice(o.name(), t("segment.op." + o))).toList(), choices, input,
            chosen.needsValue());
    }
}
