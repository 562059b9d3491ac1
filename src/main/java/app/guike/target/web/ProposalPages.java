package app.guike.target.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.target.FallingRule;
import app.guike.target.FallingScores;
import app.guike.target.Improvements;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the rule names: looked at again, dismissed; and the rule itself.
@Controller
class ProposalPages {
    private final DSLContext sql;
    private final FallingScores falling;
    private final Clock clock;

    ProposalPages(DSLContext sql, FallingScores falling, Clock clock) {
        this.sql = sql;
        this.falling = falling;
        this.clock = clock;
    }

    /// The month before, in every store of the person.
    @PostMapping("/improvements/proposals")
    @Requires(Improvements.EDIT)
    Redirect look() {
        var month = YearMonth.from(today()).minusMonths(1);
        var named = Viewer.current().scope(Improvements.EDIT).stores().stream().mapToInt(store -> falling.look(store, month)).sum();
        return Redirect.to("/improvements").saying(t("improvement.looked", month.toString(), named));
    }

    @PostMapping("/improvements/proposals/{id}/dismissal")
    @Requires(Improvements.EDIT)
    Object dismiss(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().targetImprovements(ImprovementList.load(sql, ImprovementRow.Tab.OPEN, today(), null, form, id)), () -> {
            falling.dismiss(id, typed.getFirst("why"));
            return Redirect.to("/improvements").saying(t("improvement.dismissed"));
        });
    }

    @GetMapping("/improvements/rule")
    @Requires(Improvements.EDIT)
    JteModel edit(@RequestParam(required = false) @Nullable Long store) {
        var id = store(store);
        var rule = falling.rule(id);
        return page(id, Form.of(Map.of("belowMonths", rule.belowMonths(), "fallMonths", rule.fallMonths(), "fewest", rule.fewest())));
    }

    private static JteModel page(long store, Form form) {
        var stores = Viewer.current().scope(Improvements.EDIT).stores();
        return new StaticTemplates().targetRule(new RulePage(store, Viewer.current().stores(Improvements.EDIT).stream().filter(s -> stores.contains(s.id())).map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), form));
    }

    @PostMapping("/improvements/rule")
    @Requires(Improvements.EDIT)
    Object update(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(store(store), form), () -> {
            falling.set(store, new FallingRule(number(typed, "belowMonths"), number(typed, "fallMonths"), number(typed, "fewest")), Viewer.current().scope(Improvements.EDIT).stores());
            return Redirect.to("/improvements/rule?store=" + store).saying(t("improvement.rule.kept"));
        });
    }

    private static int number(MultiValueMap<String, String> typed, String name) {
        return Objects.requireNonNullElse(Form.whole(typed, name), -1);
    }

    private static long store(@Nullable Long asked) {
        var stores = Viewer.current().scope(Improvements.EDIT).stores();
        if (stores.isEmpty() || asked != null && !stores.contains(asked)) {
            throw Refusal.absent();
        }
        return asked == null ? stores.iterator().next() : asked;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
