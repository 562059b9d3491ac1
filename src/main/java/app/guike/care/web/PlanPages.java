package app.guike.care.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.care.CarePlanRuns;
import app.guike.care.CarePlanRuns.Preview;
import app.guike.care.CarePlans;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Care plans: list, form, and the page of one with its runs.
@Controller
@RequestMapping("/care/plans")
class PlanPages {
    private final DSLContext sql;
    private final CarePlans plans;
    private final CarePlanRuns runs;
    private final PlanRows rows;
    private final PlanForms forms;

    PlanPages(DSLContext sql, CarePlans plans, CarePlanRuns runs, PlanRows rows, PlanForms forms) {
        this.sql = sql;
        this.plans = plans;
        this.runs = runs;
        this.rows = rows;
        this.forms = forms;
    }

    @GetMapping
    @Requires("care.read")
    JteModel list() {
        var viewer = Viewer.current();
        var stores = viewer.scope("care.read").anyStores();
        return new StaticTemplates().carePlans(new PlanList(rows.list(stores), stores.size() > 1, viewer.may("care.plan")));
    }

    @GetMapping("/new")
    @Requires("care.plan")
    JteModel create() {
        return new StaticTemplates().carePlanForm(forms.form(null, PlanForms.usual()));
    }

    @PostMapping
    @Requires("care.plan")
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        try {
            var id = plans.create(forms.read(typed), Viewer.current().scope("care.plan").stores());
            return Redirect.to("/care/plans/" + id).saying(t("care.plan.saved"));
        } catch (Refusal refusal) {
            return refused(null, typed, refusal);
        }
    }

    @GetMapping("/{id}")
    @Requires("care.read")
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().carePlan(page(id, null));
    }

    /// The same with the count of what a run would make, before it is confirmed.
    @GetMapping("/{id}/runs/new")
    @Requires("care.plan")
    JteModel preview(@PathVariable long id) {
        return new StaticTemplates().carePlan(page(id, runs.preview(id)));
    }

    @PostMapping("/{id}/runs")
    @Requires("care.plan")
    @OwnTransactions
    Redirect run(@PathVariable long id) {
        var made = runs.run(id);
        return Redirect.to("/care/plans/" + id).saying(t("care.plan.run.done", made.created(), made.touched(), made.skipped()));
    }

    @GetMapping("/{id}/edit")
    @Requires("care.plan")
    JteModel edit(@PathVariable long id) {
        return new StaticTemplates().carePlanForm(forms.form(id, stored(rows.one(id))));
    }

    @PostMapping("/{id}")
    @Requires("care.plan")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        rows.one(id);
        try {
            var version = typed.getFirst("version");
            plans.update(id, version == null || !version.matches("\\d{1,9}") ? null : Integer.valueOf(version), forms.read(typed),
                Objects.requireNonNullElse(typed.getFirst("note"), ""));
            return Redirect.to("/care/plans/" + id).saying(t("care.plan.saved"));
        } catch (Refusal refusal) {
            return refused(id, typed, refusal);
        }
    }

    private static Form stored(PlanRow row) {
        return PlanForms.stored(row.plan(), row.version());
    }

    private Answer refused(@Nullable Long id, MultiValueMap<String, String> typed, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.ABSENT) {
            throw refusal;
        }
        return Answer.refused(new StaticTemplates().carePlanForm(forms.form(id, Form.typed(typed, refusal))), refusal);
    }

    private PlanPage page(long id, @Nullable Preview preview) {
        var row = rows.one(id);
        return new PlanPage(row, PlanPage.runs(sql, id), PlanPage.changes(sql, id), preview, row.plan().storeId() != null && Viewer.current().may("care.plan", row.plan().storeId()));
    }
}
