package app.guike.customer.segment.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.SegmentCriterion;
import app.guike.customer.segment.Criteria;
import app.guike.customer.segment.Segments;
import app.guike.customer.segment.web.SegmentForm.Group;
import app.guike.customer.segment.web.SegmentForm.Row;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// Draws the builder from what is typed so far.
@Component
class SegmentForms {
    private final DSLContext sql;
    private final Criteria criteria;
    private final Segments segments;

    SegmentForms(DSLContext sql, Criteria criteria, Segments segments) {
        this.sql = sql;
        this.criteria = criteria;
        this.segments = segments;
    }

    /// @param step `group`, `row:<group>`, `drop:<group>.<row>` or nothing: what is added or taken away
    SegmentForm of(@Nullable Long id, int version, MultiValueMap<String, String> given, Form form, String step) {
        var viewer = Viewer.current();
        var typed = new LinkedMultiValueMap<String, String>(given);
        dropped(typed, step);
        var stores = viewer.stores("customer.read");
        var store = store(typed, stores);
        var known = criteria.of(viewer).stream().collect(Collectors.toMap(SegmentCriterion::code, Function.identity()));
        var groups = new ArrayList<Group>();
        for (int g = 0; g < SegmentForm.MOST_GROUPS; g++) {
            var rows = rows(typed, g, known, store);
            if (step.equals("row:" + g) && rows.size() < SegmentForm.MOST_ROWS) {
                rows.add(SegmentForm.row(null, "", "", null));
            }
            if (!rows.isEmpty()) {
                groups.add(new Group(SegmentForm.value(typed, "g" + g + ".match").equals("ANY") ? "ANY" : "ALL", rows));
            }
        }
        if (groups.isEmpty() || step.equals("group") && groups.size() < SegmentForm.MOST_GROUPS) {
            groups.add(new Group("ALL", List.of(SegmentForm.row(null, "", "", null))));
        }
        return new SegmentForm(id, version, form, SegmentForm.value(typed, "match").equals("ANY") ? "ANY" : "ALL", groups,
            stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), offered(viewer),
            count(typed, SegmentForm.value(typed, "everywhere").isEmpty() ? List.of(store) : stores.stream().map(Viewer.Store::id).toList(), viewer), null, List.of());
    }

    private static long store(Map<String, List<String>> typed, List<Viewer.Store> stores) {
        var asked = SegmentForm.value(typed, "storeId");
        return stores.stream().map(Viewer.Store::id).filter(s -> String.valueOf(s).equals(asked)).findFirst().orElseGet(() -> stores.isEmpty() ? 0L : stores.getFirst().id());
    }

    private List<Row> rows(Map<String, List<String>> typed, int group, Map<String, SegmentCriterion> known, long store) {
        var rows = new ArrayList<Row>();
        for (int r = 0; r < SegmentForm.MOST_ROWS; r++) {
            if (typed.containsKey(SegmentForm.name(group, r, "is"))) {
                var criterion = known.get(SegmentForm.value(typed, SegmentForm.name(group, r, "is")));
                rows.add(SegmentForm.row(criterion, SegmentForm.value(typed, SegmentForm.name(group, r, "op")), SegmentForm.value(typed, SegmentForm.name(group, r, "of")),
                    criterion == null || criterion.choices() == null ? null : criterion.choices().apply(sql, Set.of(store))));
            }
        }
        return rows;
    }

    private static void dropped(MultiValueMap<String, String> typed, String step) {
        if (step.matches("drop:\\d\\.\\d")) {
            List.of("is", "op", "of").forEach(part -> typed.remove(SegmentForm.name(step.charAt(5) - '0', step.charAt(7) - '0', part)));
        }
    }

    private Map<String, List<Choice>> offered(Viewer viewer) {
        var offered = new LinkedHashMap<String, List<Choice>>();
        criteria.of(viewer).forEach(c -> offered.computeIfAbsent(t("segment.group." + c.group()), _ -> new ArrayList<>()).add(new Choice(c.code(), criteria.name(c))));
        return offered;
    }

    private @Nullable Integer count(MultiValueMap<String, String> typed, List<Long> stores, Viewer viewer) {
        try {
            var rule = SegmentForm.rule(typed);
            if (rule.leaves().findAny().isEmpty()) {
                return null;
            }
            criteria.check(rule, viewer);
            var all = stores.stream().mapToInt(store -> segments.count(rule, store, viewer.zone(), SegmentForm.COUNTED)).sum();
            return Math.min(all, SegmentForm.COUNTED);
        } catch (Refusal notWhole) {
            return null;
        }
    }
}
