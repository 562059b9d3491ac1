package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.doubles.DuplicateRuns;
import app.guike.customer.doubles.Merges;
import app.guike.customer.doubles.Pairs;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The merge desk.
@Controller
@RequestMapping("/customers/duplicates")
class MergePages {
    private static final String MERGE = DuplicatesApi.MERGE;
    private static final int QUEUE = 30;

    private final PairRows pairs;
    private final CustomerReader reader;
    private final Merges merges;
    private final Pairs decisions;
    private final DuplicateRuns runs;

    MergePages(PairRows pairs, CustomerReader reader, Merges merges, Pairs decisions, DuplicateRuns runs) {
        this.pairs = pairs;
        this.reader = reader;
        this.merges = merges;
        this.decisions = decisions;
        this.runs = runs;
    }

    @GetMapping
    @ListsPeople("customer")
    @Requires(MERGE)
    JteModel first(@RequestParam(defaultValue = "") String proposal, @RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerMergeDesk(desk(proposal, after, null, null));
    }

    @GetMapping("/{id}")
    @Requires(MERGE)
    JteModel show(@PathVariable long id, @RequestParam(defaultValue = "") String proposal) {
        return new StaticTemplates().customerMergeDesk(desk(proposal, "", found(id), null));
    }

    private PairRow found(long id) {
        var pair = pairs.one(id);
        if (pair == null) {
            throw Refusal.absent();
        }
        return pair;
    }

    private MergeDesk desk(String proposal, String after, @Nullable PairRow asked, @Nullable String refusal) {
        var kept = Set.of("SAME", "LOOK").contains(proposal) ? proposal : "";
        var filter = new PairRows.Filter(null, -1_000, kept.isEmpty() ? null : kept);
        var queue = pairs.page(filter, after, QUEUE);
        var pair = asked == null && !queue.items().isEmpty() ? queue.items().getFirst() : asked;
        var work = pair == null ? null : MergeDesk.Work.of(pair, side(pair.a().id()), side(pair.b().id()), unlike(pair));
        return new MergeDesk(kept, queue, pairs.count(filter), work, refusal);
    }

    private MergeDesk.Side side(long id) {
        var card = reader.card(id);
        return new MergeDesk.Side(card, card.type() == null ? "" : reader.type(card), reader.own(card));
    }

    private Set<String> unlike(PairRow pair) {
        return Stream.concat(pairs.unlike(pair).stream(), reader.unlikeOwn(pair.a().id(), pair.b().id()).stream().map(key -> "custom." + key)).collect(Collectors.toSet());
    }

    @PostMapping("/{id}/merges")
    @Requires(MERGE)
    Object merge(@PathVariable long id, @RequestParam Map<String, String> typed) {
        var pair = found(id);
        var fields = new HashMap<String, String>();
        typed.forEach((name, side) -> {
            if (name.startsWith("fields.")) {
                fields.put(name.substring("fields.".length()), side);
            }
        });
        var other = "OTHER".equals(typed.get("survivor"));
        try {
            merges.merge(other ? pair.b().id() : pair.a().id(), other ? pair.a().id() : pair.b().id(), other ? turned(fields) : fields);
            return Redirect.to(back(typed)).saying(t("merge.done", pair.a().name(), pair.b().name()));
        } catch (Refusal refusal) {
            return refused(pair, typed, refusal);
        }
    }

    private static Map<String, String> turned(Map<String, String> fields) {
        var turned = new HashMap<String, String>();
        fields.forEach((field, side) -> turned.put(field, "OTHER".equals(side) ? "THIS" : "OTHER"));
        return turned;
    }

    @PostMapping("/{id}/apart")
    @Requires(MERGE)
    Object apart(@PathVariable long id, @RequestParam Map<String, String> typed) {
        var pair = found(id);
        try {
            decisions.apart(pair.a().id(), pair.b().id(), typed.get("note"));
            return Redirect.to(back(typed)).saying(t("merge.apart.done", pair.a().name(), pair.b().name()));
        } catch (Refusal refusal) {
            return refused(pair, typed, refusal);
        }
    }

    private Answer refused(PairRow pair, Map<String, String> typed, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.ABSENT) {
            throw refusal;
        }
        return Answer.refused(new StaticTemplates().customerMergeDesk(desk(typed.getOrDefault("proposal", ""), "", pair, said(refusal))), refusal);
    }

    private static String said(Refusal refusal) {
        return refusal.errors().isEmpty() ? t("refusal." + refusal.code(), refusal.args()) : refusal.errors().stream().map(e -> t("refusal." + e.code(), e.args())).distinct().collect(Collectors.joining("；"));
    }

    private static String back(Map<String, String> typed) {
        var proposal = typed.getOrDefault("proposal", "");
        return "/customers/duplicates" + (Set.of("SAME", "LOOK").contains(proposal) ? "?proposal=" + proposal : "");
    }

    @PostMapping("/runs")
    @Requires(MERGE)
    Object run() {
        runs.ask(null);
        return Redirect.to("/customers/duplicates").saying(t("merge.run.asked"));
    }
}
