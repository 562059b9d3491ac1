package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.org.DepartmentIntake;
import app.guike.org.Departments;
import app.guike.org.StoreIntake;
import app.guike.org.Stores;
import app.guike.org.TeamIntake;
import app.guike.org.Teams;
import app.guike.shell.Requires;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Stores with their departments and teams.
@Controller
class StoresPages {
    private final DSLContext sql;
    private final Stores stores;
    private final Departments departments;
    private final Teams teams;

    StoresPages(DSLContext sql, Stores stores, Departments departments, Teams teams) {
        this.sql = sql;
        this.stores = stores;
        this.departments = departments;
        this.teams = teams;
    }

    @GetMapping("/stores")
    @Requires("org.read")
    JteModel list() {
        return new StaticTemplates().orgStores(StoresPage.load(sql, stores.groups()));
    }

    @GetMapping("/stores/new")
    @Requires("org.edit")
    JteModel add() {
        return new StaticTemplates().orgStoreNew(Form.empty());
    }

    @PostMapping("/stores")
    @Requires("org.edit")
    Object create(@RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> new StaticTemplates().orgStoreNew(form), () -> Redirect.to("/stores/" + stores.create(intake(typed))).saying(t("org.store.opened")));
    }

    @GetMapping("/stores/{id}")
    @Requires("org.read")
    JteModel show(@PathVariable long id) {
        return page(id, null, Form.empty());
    }

    @PostMapping("/stores/{id}")
    @Requires("org.edit")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, form, Form.empty()), () -> {
            stores.update(id, typed.version(), intake(typed));
            return saved(id);
        });
    }

    @PostMapping("/stores/{id}/closure")
    @Requires("org.edit")
    Redirect close(@PathVariable long id) {
        stores.close(id);
        return Redirect.to("/stores").saying(t("org.store.closed-now"));
    }

    @DeleteMapping("/stores/{id}/closure")
    @Requires("org.edit")
    Redirect reopen(@PathVariable long id) {
        stores.reopen(id);
        return saved(id);
    }

    @PostMapping("/stores/{id}/departments")
    @Requires("org.edit")
    Object createDepartment(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, null, Typed.renamed(Typed.renamed(form, "name", "departmentName"), "kind", "departmentKind")), () -> {
            departments.create(new DepartmentIntake(id, typed.text("departmentName"), typed.text("departmentKind")));
            return saved(id);
        });
    }

    @PostMapping("/departments/{id}/kind")
    @Requires("org.edit")
    Redirect departmentKind(@PathVariable long id, @RequestParam(required = false) @Nullable String kind) {
        return saved(departments.kind(id, kind));
    }

    @DeleteMapping("/departments/{id}")
    @Requires("org.edit")
    Redirect deleteDepartment(@PathVariable long id) {
        return saved(departments.delete(id));
    }

    @PostMapping("/stores/{id}/teams")
    @Requires("org.edit")
    Object createTeam(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, null, Typed.renamed(Typed.renamed(form, "name", "teamName"), "kind", "teamKind")), () -> {
            teams.create(new TeamIntake(id, typed.id("departmentId"), typed.text("teamName"), typed.text("teamKind"), typed.id("leaderId")));
            return saved(id);
        });
    }

    /// Who leads a team from now on.
    @PostMapping("/teams/{id}/leader")
    @Requires("org.edit")
    Redirect lead(@PathVariable long id, @RequestParam(required = false) @Nullable Long leaderId) {
        return saved(teams.lead(id, leaderId));
    }

    @PostMapping("/teams/{id}/kind")
    @Requires("org.edit")
    Redirect teamKind(@PathVariable long id, @RequestParam(required = false) @Nullable String kind) {
        return saved(teams.kind(id, kind));
    }

    @DeleteMapping("/teams/{id}")
    @Requires("org.edit")
    Redirect deleteTeam(@PathVariable long id) {
        return saved(teams.delete(id));
    }

    private JteModel page(long id, @Nullable Form typed, Form add) {
        return new StaticTemplates().orgStore(StoresPage.one(sql, id, typed, add));
    }

    private static Redirect saved(long store) {
        return Redirect.to("/stores/" + store).saying(t("org.saved"));
    }

    private static StoreIntake intake(Typed typed) {
        return new StoreIntake(typed.text("name"), typed.text("code"), typed.text("brand"), typed.text("careLine"), typed.text("zone"), typed.text("callHours"), typed.text("serviceHours"), typed.whole("longDays"), null);
    }
}
