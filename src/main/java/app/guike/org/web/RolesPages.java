package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.RoleIntake;
import app.guike.org.Roles;
import app.guike.shell.Breadth;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Requires;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Roles, their permissions and how far they reach.
@Controller
@Requires("org.roles")
class RolesPages {
    private final DSLContext sql;
    private final Roles roles;
    private final List<PermissionGroup> groups;

    RolesPages(DSLContext sql, Roles roles, List<PermissionGroup> groups) {
        this.sql = sql;
        this.roles = roles;
        this.groups = groups.stream().sorted(Comparator.comparing(PermissionGroup::order)).toList();
    }

    @GetMapping("/roles")
    JteModel list() {
        return new StaticTemplates().orgRoles(RolesPage.load(sql));
    }

    @GetMapping("/roles/new")
    JteModel add() {
        return fresh(Form.empty());
    }

    @PostMapping("/roles")
    Object create(@RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(this::fresh, () -> Redirect.to("/roles/" + roles.create(intake(typed))).saying(t("org.saved")));
    }

    @GetMapping("/roles/{id}")
    JteModel show(@PathVariable long id) {
        return page(id, null);
    }

    @PostMapping("/roles/{id}")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, form), () -> {
            roles.update(id, typed.version(), intake(typed));
            return Redirect.to("/roles").saying(t("org.saved"));
        });
    }

    @DeleteMapping("/roles/{id}")
    Redirect delete(@PathVariable long id) {
        roles.delete(id);
        return Redirect.to("/roles").saying(t("org.role.deleted"));
    }

    private JteModel fresh(Form form) {
        return new StaticTemplates().orgRole(new RolesPage.One(null, t("org.role.new"), form, groups));
    }

    private JteModel page(long id, @Nullable Form typed) {
        return new StaticTemplates().orgRole(RolesPage.one(sql, id, typed, groups));
    }

    private static RoleIntake intake(Typed typed) {
        var breadth = Arrays.stream(Breadth.values()).filter(b -> b.name().equals(typed.text("breadth"))).findFirst().orElseThrow(() -> Refusal.field("breadth", "required"));
        return new RoleIntake(null, typed.text("nameZh"), typed.text("nameEn"), breadth, typed.all("permissions"));
    }
}
