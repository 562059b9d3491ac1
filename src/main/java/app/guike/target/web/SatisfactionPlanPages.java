package app.guike.target.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.target.MeasureNames;
import app.guike.target.PlanIntake;
import app.guike.target.SatisfactionPlans;
import app.guike.target.ScoreFigures;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Satisfaction plans: the list, one with its goals and their results, its approval.
@Controller
@RequestMapping("/satisfaction-plans")
class SatisfactionPlanPages {
    private final DSLContext sql;
    private final SatisfactionPlans plans;
    private final ScoreFigures figures;
    private final Clock clock;

    SatisfactionPlanPages(DSLContext sql, SatisfactionPlans plans, ScoreFigures figures, Clock clock) {
        this.sql = sql;
        this.plans = plans;
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping
    @Requires(ScoreDesk.READ)
    JteModel list() {
        var next = month().plusMonths(1);
        return page(Form.of(Map.of("fromMonth", next, "toMonth", next.plusMonths(11))));
    }

    private JteModel page(Form form) {
        return new StaticTemplates().targetSatisfactionPlans(new SatisfactionPlanPage.Listed(SatisfactionPlan.list(sql),
            Viewer.current().stores(SatisfactionPlans.PLAN).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), form));
    }

    @PostMapping
    @Requires(SatisfactionPlans.PLAN)
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, this::page, () -> Redirect.to("/satisfaction-plans/" + plans.make(intake(typed))).saying(t("plan.made")));
    }

    private static PlanIntake intake(MultiValueMap<String, String> typed) {
        return new PlanIntake(Form.id(typed, "storeId"), typed.getFirst("name"), typed.getFirst("fromMonth"), typed.getFirst("toMonth"), typed.getFirst("situation"));
    }

    @GetMapping("/{id}")
    @Requires(ScoreDesk.READ)
    JteModel show(@PathVariable long id, @RequestParam(required = false) @Nullable Long questionnaire) {
        return page(id, questionnaire, null);
    }

    private JteModel page(long id, @Nullable Long asked, @Nullable Form refused) {
        var row = SatisfactionPlan.one(sql, id);
        var questionnaires = ScoreDesk.questionnaires(sql);
        long questionnaire = asked != null ? asked : questionnaires.stream().findFirst().map(c -> Long.valueOf(c.value())).orElse(-1L);
        var kept = new HashMap<String, @Nullable Object>(Map.of("name", row.name(), "fromMonth", row.fromMonth(), "toMonth", row.toMonth(), "situation", row.situation()));
        return new StaticTemplates().targetSatisfactionPlan(new SatisfactionPlanPage(row, row.goals(sql, figures, month()), !row.state().equals("APPROVED") && Viewer.current().may(SatisfactionPlans.PLAN, row.storeId()),
            questionnaires, questionnaire, ScoreDesk.measures(MeasureNames.of(sql, questionnaire)), refused == null ? Form.of(kept) : refused));
    }

    @PostMapping("/{id}")
    @Requires(SatisfactionPlans.PLAN)
    Object update(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return changed(id, typed, () -> plans.change(id, version, intake(typed)));
    }

    @PostMapping("/{id}/goals")
    @Requires(SatisfactionPlans.PLAN)
    Object aim(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        var goal = typed.getFirst("goal");
        var number = goal != null && goal.strip().matches("-?\\d{1,3}(\\.\\d)?") ? new BigDecimal(goal.strip()) : null;
        return changed(id, typed, () -> plans.aim(id, version, new PlanIntake.Goal(Form.id(typed, "questionnaireId"), typed.getFirst("measure"), number, typed.getFirst("action"))));
    }

    @PostMapping("/{id}/goals/{goal}/removal")
    @Requires(SatisfactionPlans.PLAN)
    Object drop(@PathVariable long id, @PathVariable long goal, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return changed(id, typed, () -> plans.drop(id, version, goal));
    }

    private Object changed(long id, MultiValueMap<String, String> typed, Runnable command) {
        return Answer.or(typed, form -> page(id, Form.id(typed, "questionnaireId"), form), () -> {
            command.run();
            return Redirect.to("/satisfaction-plans/" + id).saying(t("plan.changed"));
        });
    }

    /// Asks the general manager.
    @PostMapping("/{id}/request")
    @Requires(SatisfactionPlans.PLAN)
    Object ask(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, null, form), () -> {
            var asked = plans.ask(id, version);
            return asked == null ? Redirect.to("/satisfaction-plans/" + id).saying(t("plan.approved")) : Redirect.to("/approvals/" + asked).saying(t("plan.asked"));
        });
    }

    @PostMapping("/approved/{approval}")
    @Requires(SatisfactionPlans.PLAN)
    Redirect carryOut(@PathVariable long approval) {
        return Redirect.to("/satisfaction-plans/" + plans.carryOut(approval)).saying(t("plan.approved"));
    }

    private YearMonth month() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone()));
    }
}
