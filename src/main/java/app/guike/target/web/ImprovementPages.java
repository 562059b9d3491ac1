package app.guike.target.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.target.Effects;
import app.guike.target.ImprovementIntake;
import app.guike.target.ImprovementIntake.Work;
import app.guike.target.Improvements;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
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

/// Improvement actions: list, record, what is done to them.
@Controller
@RequestMapping("/improvements")
class ImprovementPages {
    private final DSLContext sql;
    private final Improvements improvements;
    private final Effects effects;
    private final Clock clock;

    ImprovementPages(DSLContext sql, Improvements improvements, Effects effects, Clock clock) {
        this.sql = sql;
        this.improvements = improvements;
        this.effects = effects;
        this.clock = clock;
    }

    @GetMapping
    @Requires(ScoreDesk.READ)
    JteModel list(@RequestParam(defaultValue = "OPEN") ImprovementRow.Tab tab, @RequestParam(required = false) @Nullable String after) {
        return new StaticTemplates().targetImprovements(ImprovementList.load(sql, tab, today(), after));
    }

    @GetMapping("/new")
    @Requires(Improvements.EDIT)
    JteModel begin(@RequestParam long proposal) {
        return new StaticTemplates().targetImprovementForm(ImprovementForm.ofProposal(sql, proposal, Form.of(Map.of("dueOn", today().plusMonths(1)))));
    }

    @PostMapping
    @Requires(Improvements.EDIT)
    Object create(@RequestParam long proposal, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().targetImprovementForm(ImprovementForm.ofProposal(sql, proposal, form)),
            () -> Redirect.to("/improvements/" + improvements.make(new ImprovementIntake(proposal, null, null, null, null, work(typed)))).saying(t("improvement.made")));
    }

    static Work work(MultiValueMap<String, String> typed) {
        var expected = typed.getFirst("expected");
        var number = expected != null && expected.strip().matches("-?\\d{1,3}(\\.\\d)?") ? new BigDecimal(expected.strip()) : null;
        return new Work(typed.getFirst("cause"), typed.getFirst("action"), Form.id(typed, "ownerId"), Form.day(typed, "dueOn"), number);
    }

    @GetMapping("/{id}")
    @Requires(ScoreDesk.READ)
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().targetImprovement(page(id));
    }

    private ImprovementPage page(long id) {
        return ImprovementPage.load(sql, effects, id, today());
    }

    @GetMapping("/{id}/edit")
    @Requires(Improvements.EDIT)
    JteModel edit(@PathVariable long id) {
        var row = page(id).row();
        return new StaticTemplates().targetImprovementForm(ImprovementForm.ofRow(sql, row,
            Form.of(Map.of("cause", row.cause(), "action", row.action(), "ownerId", row.ownerId(), "dueOn", row.dueOn(), "expected", row.expected()))));
    }

    @PostMapping("/{id}")
    @Requires(Improvements.EDIT)
    Object update(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().targetImprovementForm(ImprovementForm.ofRow(sql, page(id).row(), form)), () -> {
            improvements.change(id, version, work(typed));
            return Redirect.to("/improvements/" + id).saying(t("improvement.changed"));
        });
    }

    @PostMapping("/{id}/notes")
    @Requires(ScoreDesk.READ)
    Object note(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().targetImprovement(page(id).with(form)), () -> {
            improvements.note(id, typed.getFirst("text"));
            return Redirect.to("/improvements/" + id).saying(t("improvement.noted"));
        });
    }

    @PostMapping("/{id}/closure")
    @Requires(Improvements.EDIT)
    Object close(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().targetImprovement(page(id).with(form)), () -> {
            improvements.close(id, version, typed.getFirst("outcome"));
            return Redirect.to("/improvements/" + id).saying(t("improvement.closed"));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
