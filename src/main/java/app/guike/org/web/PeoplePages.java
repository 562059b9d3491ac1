package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.AbsenceIntake;
import app.guike.org.Absences;
import app.guike.org.Held;
import app.guike.org.People;
import app.guike.org.PersonChange;
import app.guike.org.PersonIntake;
import app.guike.org.PostIntake;
import app.guike.org.Posts;
import app.guike.shell.Requires;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// People who work here.
@Controller
class PeoplePages {
    private final DSLContext sql;
    private final People people;
    private final Posts posts;
    private final Absences absences;
    private final Held held;
    private final Clock clock;

    /// What is theirs, as of now.
    @Component
    record Counted(Held held, Clock clock) {
    }

    PeoplePages(DSLContext sql, People people, Posts posts, Absences absences, Counted counted) {
        this.sql = sql;
        this.people = people;
        this.posts = posts;
        this.absences = absences;
        this.held = counted.held();
        this.clock = counted.clock();
    }

    @GetMapping("/people")
    @Requires("org.read")
    JteModel list(PeopleFilter filter, @RequestParam(required = false) @Nullable String after) {
        return new StaticTemplates().orgPeople(PeoplePage.load(sql, filter, after));
    }

    @GetMapping("/people/new")
    @Requires("org.edit")
    JteModel add() {
        return fresh(Form.empty());
    }

    @PostMapping("/people")
    @Requires("org.edit")
    Object create(@RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(this::fresh, () -> Redirect.to("/people/" + people.create(new PersonIntake(typed.text("login"), typed.text("name"), typed.text("phone"),
            typed.text("email"), typed.text("password"), post(typed)))).saying(t("org.person.taken-on")));
    }

    @GetMapping("/people/{id}")
    @Requires("org.read")
    JteModel show(@PathVariable long id) {
        return page(id, null, Form.empty());
    }

    @PostMapping("/people/{id}")
    @Requires("org.edit")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, form, Form.empty()), () -> {
            people.update(id, typed.version(), new PersonChange(typed.text("name"), typed.text("phone"), typed.text("email")));
            return saved(id);
        });
    }

    @PostMapping("/people/{id}/posts")
    @Requires("org.edit")
    Object createPost(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, null, form), () -> {
            posts.create(id, post(typed));
            return saved(id);
        });
    }

    @DeleteMapping("/people/{id}/posts/{post}")
    @Requires("org.edit")
    Redirect deletePost(@PathVariable long id, @PathVariable long post) {
        posts.delete(id, post);
        return saved(id);
    }

    @PostMapping("/people/{id}/absences")
    @Requires("org.edit")
    Object createAbsence(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, null, Typed.renamed(form, "storeId", "absenceStore")), () -> {
            absences.create(id, new AbsenceIntake(typed.id("absenceStore"), typed.day("fromDay"), typed.day("toDay"), typed.text("note"), typed.id("standInId")));
            return saved(id);
        });
    }

    @DeleteMapping("/people/{id}/absences/{absence}")
    @Requires("org.edit")
    Redirect deleteAbsence(@PathVariable long id, @PathVariable long absence) {
        absences.delete(id, absence);
        return saved(id);
    }

    @PostMapping("/people/{id}/deactivation")
    @Requires("org.edit")
    Redirect deactivate(@PathVariable long id) {
        people.deactivate(id);
        return Redirect.to("/people/" + id).saying(t("org.person.deactivated-now"));
    }

    @DeleteMapping("/people/{id}/deactivation")
    @Requires("org.edit")
    Redirect reactivate(@PathVariable long id) {
        people.reactivate(id);
        return saved(id);
    }

    @PostMapping("/people/{id}/password")
    @Requires("org.edit")
    Object resetPassword(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> page(id, null, form), () -> {
            people.resetPassword(id, Objects.requireNonNullElse(typed.text("password"), ""));
            return saved(id);
        });
    }

    @DeleteMapping("/people/{id}/lock")
    @Requires("org.edit")
    Redirect unlock(@PathVariable long id) {
        people.unlock(id);
        return saved(id);
    }

    private JteModel fresh(Form form) {
        return new StaticTemplates().orgPersonNew(new PeoplePage.Fresh(form, PeoplePage.places(sql)));
    }

    private JteModel page(long id, @Nullable Form typed, Form add) {
        return new StaticTemplates().orgPerson(PeoplePage.one(sql, id, typed, add).holding(held.in(id, null), sql, clock.instant()));
    }

    private static PostIntake post(Typed typed) {
        if (typed.id("storeId") == null) {
            throw Refusal.field("storeId", "required");
        }
        return new PostIntake(typed.id("storeId"), typed.text("role"), typed.id("departmentId"), typed.id("teamId"), null);
    }

    private static Redirect saved(long person) {
        return Redirect.to("/people/" + person).saying(t("org.saved"));
    }
}
