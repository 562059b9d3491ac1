package app.guike.customer.segment.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.inline;

import app.guike.customer.segment.Criteria;
import app.guike.customer.segment.Rule;
import app.guike.customer.segment.Segments;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Segments: the list, one with its sample and nights, and the builder.
@Controller
@RequestMapping("/customers/segments")
@Requires("customer.read")
class SegmentPages {
    private static final int SAMPLE = 20;
    private static final int NIGHTS = 31;
    private static final List<String> LEFT = List.of("q", "region", "watch", "custom", "child", "segment");

    private final DSLContext sql;
    private final Segments segments;
    private final Criteria criteria;
    private final SegmentForms forms;
    private final Clock clock;

    SegmentPages(DSLContext sql, Segments segments, Criteria criteria, SegmentForms forms, Clock clock) {
        this.sql = sql;
        this.segments = segments;
        this.criteria = criteria;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping
    JteModel list() {
        return new StaticTemplates().customerSegments(SegmentRow.list(sql, Viewer.current(), today()));
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable long id) {
        var viewer = Viewer.current();
        var kept = segments.one(id, viewer);
        var rule = Rule.parse(kept.getRule().data());
        var c = CUSTOMER.as("c");
        var sample = sql.select(c.ID, c.NAME).from(c).where(c.STORE_ID.eq(kept.getStoreId()), criteria.condition(rule, c, viewer.zone())).orderBy(c.CREATED_AT.desc(), c.ID.desc())
            .limit(inline(SAMPLE)).fetch(r -> new Choice("/customers/" + r.value1(), r.value2()));
        return new StaticTemplates().customerSegment(new SegmentPage(SegmentRow.one(sql, id, viewer, today()), criteria.words(rule, Set.of(kept.getStoreId())),
            segments.count(rule, kept.getStoreId(), viewer.zone(), SegmentForm.COUNTED), sample, SegmentRow.nights(sql, id, NIGHTS), Segments.mayChange(kept, viewer)));
    }

    @GetMapping("/new")
    JteModel blank(@RequestParam(defaultValue = "") String rule, @RequestParam(defaultValue = "") String storeId, @RequestParam(defaultValue = "") List<String> left) {
        var asked = rule.isEmpty() ? null : Rule.parse(rule);
        var typed = new LinkedMultiValueMap<String, String>(asked == null || !SegmentForm.draws(asked) ? Map.of() : SegmentForm.typed(asked));
        typed.add("storeId", storeId);
        if (asked != null && !SegmentForm.draws(asked)) {
            criteria.check(asked, Viewer.current());
            typed.add("rule", asked.json());
        }
        return form(null, 0, typed, new Form(typed, List.of(), null), left.stream().filter(LEFT::contains).distinct().toList());
    }

    @GetMapping("/{id}/edit")
    JteModel edit(@PathVariable long id) {
        var kept = segments.one(id, Viewer.current());
        var rule = Rule.parse(kept.getRule().data());
        var typed = new LinkedHashMap<>(SegmentForm.draws(rule) ? SegmentForm.typed(rule) : Map.of());
        typed.put("name", List.of(kept.getName()));
        typed.put("storeId", List.of(String.valueOf(kept.getStoreId())));
        typed.put("shared", List.of(kept.getShared() ? "yes" : ""));
        return form(id, kept.getVersion(), new LinkedMultiValueMap<>(typed), new Form(typed, List.of(), null), List.of());
    }

    /// The builder drawn anew with what is typed: a condition more or less, another criterion, the count of those who fit.
    @PostMapping("/draft")
    JteModel draft(@RequestParam MultiValueMap<String, String> typed) {
        var step = typed.getFirst("step");
        return new StaticTemplates().customerSegmentRule(forms.of(null, 0, typed, new Form(typed, List.of(), null), step == null ? "" : step));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return saved(null, typed, () -> Redirect.to("/customers/segments/" + segments.create(intake(typed, typed(typed)))).saying(t("segment.made")));
    }

    @PostMapping("/{id}")
    Object change(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return saved(id, typed, () -> {
            var kept = kept(id);
            segments.change(id, version(typed), intake(typed, kept == null ? typed(typed) : kept));
            return Redirect.to("/customers/segments/" + id).saying(t("segment.changed"));
        });
    }

    @DeleteMapping("/{id}")
    Redirect retire(@PathVariable long id) {
        segments.retire(id);
        return Redirect.to("/customers/segments").saying(t("segment.retired"));
    }

    private Object saved(@Nullable Long id, MultiValueMap<String, String> typed, Supplier<Redirect> work) {
        return Answer.or(typed, form -> form(id, version(typed), typed, form, List.of()), work);
    }

    private JteModel form(@Nullable Long id, int version, MultiValueMap<String, String> typed, Form form, List<String> left) {
        var drawn = forms.of(id, version, typed, form, "").leaving(left);
        var kept = id == null ? sent(typed) : kept(id);
        if (kept == null) {
            return new StaticTemplates().customerSegmentForm(drawn);
        }
        var stores = id == null ? Viewer.current().scope("customer.read").anyStores() : Set.of(segments.one(id, Viewer.current()).getStoreId());
        return new StaticTemplates().customerSegmentForm(drawn.keeping(criteria.words(kept, stores), id == null ? kept.json() : ""));
    }

    /// The rule of a new segment that the builder has no room for, as the form carries it; null where it draws the rule.
    private static @Nullable Rule sent(MultiValueMap<String, String> typed) {
        var rule = SegmentForm.value(typed, "rule");
        return rule.isEmpty() ? null : Rule.parse(rule);
    }

    /// The rule of a segment that the builder has no room for, which came from another system; null where it has.
    private @Nullable Rule kept(@Nullable Long id) {
        var rule = id == null ? null : Rule.parse(segments.one(id, Viewer.current()).getRule().data());
        return rule == null || SegmentForm.draws(rule) ? null : rule;
    }

    private static Rule typed(MultiValueMap<String, String> typed) {
        var sent = sent(typed);
        return sent != null ? sent : Rule.parse(SegmentForm.rule(typed).json());
    }

    private static Segments.Intake intake(MultiValueMap<String, String> typed, Rule rule) {
        var store = typed.getFirst("storeId");
        return new Segments.Intake(store != null && store.matches("\\d{1,18}") ? Long.valueOf(store) : null, typed.getFirst("name"),
            rule, "yes".equals(typed.getFirst("shared")));
    }

    private static int version(MultiValueMap<String, String> typed) {
        var version = typed.getFirst("version");
        return version != null && version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
