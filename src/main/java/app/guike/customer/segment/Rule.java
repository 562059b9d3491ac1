package app.guike.customer.segment;

import app.guike.base.Refusal;
import app.guike.customer.SegmentCriterion.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which customers belong: conditions in groups of which all or any must hold. As JSON, in the database and in the API:
/// `{"all": [{"is": "tag", "op": "HAS", "of": "老客户"}, {"any": [...]}]}`.
public sealed interface Rule {
    int DEEPEST = 3;
    int MOST = 40;
    /// Conditions of one group of the builder.
    int DRAWN = 10;
    JsonMapper JSON = JsonMapper.builder().build();

    record All(List<Rule> rules) implements Rule {
    }

    record Any(List<Rule> rules) implements Rule {
    }

    /// @param value empty where the operator needs none
    record Is(String criterion, Op op, String value) implements Rule {
    }

    default Stream<Is> leaves() {
        return switch (this) {
            case All all -> all.rules().stream().flatMap(Rule::leaves);
            case Any any -> any.rules().stream().flatMap(Rule::leaves);
            case Is is -> Stream.of(is);
        };
    }

    default Object toMap() {
        return switch (this) {
            case All all -> Map.of("all", all.rules().stream().map(Rule::toMap).toList());
            case Any any -> Map.of("any", any.rules().stream().map(Rule::toMap).toList());
            case Is is -> Map.of("is", is.criterion(), "op", is.op().name(), "of", is.value());
        };
    }

    default String json() {
        return JSON.writeValueAsString(toMap());
    }

    /// All of several, with the conditions of one level side by side in groups that the builder draws.
    static Rule all(List<Rule> rules) {
        var flat = rules.stream().flatMap(Rule::parts).distinct().toList();
        var single = flat.stream().filter(Is.class::isInstance).toList();
        var groups = new ArrayList<Rule>();
        for (int from = 0; from < single.size(); from += DRAWN) {
            groups.add(new All(single.subList(from, Math.min(single.size(), from + DRAWN))));
        }
        flat.stream().filter(r -> !(r instanceof Is)).forEach(groups::add);
        return groups.size() == 1 ? groups.getFirst() : new All(groups);
    }

    private static Stream<Rule> parts(Rule rule) {
        return switch (rule) {
            case All all -> all.rules().stream().flatMap(Rule::parts);
            case Any any when any.rules().size() == 1 -> parts(any.rules().getFirst());
            default -> Stream.of(rule);
        };
    }

    static Rule parse(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JacksonException e) {
            throw Refusal.field("rule", "segment-rule");
        }
    }

    /// Refused in the field `rule` when it is none: too deep, too long, an unknown word.
    static Rule of(JsonNode node) {
        var rule = node(node, 1);
        var leaves = rule.leaves().count();
        if (leaves == 0 || leaves > MOST) {
            throw Refusal.field("rule", leaves == 0 ? "segment-empty" : "segment-long", MOST);
        }
        return rule;
    }

    private static Rule node(JsonNode node, int depth) {
        var all = node.path("all");
        var any = node.path("any");
        if (all.isArray() != any.isArray() && depth <= DEEPEST) {
            var rules = new ArrayList<Rule>();
            (all.isArray() ? all : any).forEach(n -> rules.add(node(n, depth + 1)));
            return all.isArray() ? new All(rules) : new Any(rules);
        }
        var op = Arrays.stream(Op.values()).filter(o -> o.name().equals(node.path("op").asString(""))).findFirst().orElseThrow(() -> Refusal.field("rule", "segment-rule"));
        return new Is(node.path("is").asString(""), op, node.path("of").isValueNode() ? node.path("of").asString("").strip() : "");
    }
}
