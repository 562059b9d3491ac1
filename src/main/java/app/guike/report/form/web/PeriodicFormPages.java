package app.guike.report.form.web;

import static app.guike.shell.Texts.t;

import app.guike.report.form.FormIntake;
import app.guike.report.form.PeriodicForms;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Forms of a period: the list, how everybody stands, one's own sheet.
@Controller
@RequestMapping("/reports/forms")
class PeriodicFormPages {
    private final PeriodicForms forms;
    private final PeriodicFormRows rows;
    private final Clock clock;

    PeriodicFormPages(PeriodicForms forms, PeriodicFormRows rows, Clock clock) {
        this.forms = forms;
        this.rows = rows;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Requires.SIGNED_IN)
    JteModel list() {
        return page(Form.of(Map.of("dueDays", 3, "rhythm", "MONTH")));
    }

    private JteModel page(Form form) {
        var stores = Viewer.current().stores(PeriodicForms.MAKE);
        return new StaticTemplates().reportPeriodicForms(new PeriodicFormList(rows.list(), stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), stores.isEmpty() ? List.of() : rows.departments(stores),
            stores.isEmpty() ? List.of() : rows.people(stores), form));
    }

    @PostMapping
    @Requires(PeriodicForms.MAKE)
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, this::page, () -> {
            var lines = typed.getFirst("lines");
            var id = forms.make(new FormIntake(Form.id(typed, "storeId"), typed.getFirst("name"), typed.getFirst("rhythm"), Form.whole(typed, "dueDays"), Form.id(typed, "departmentId"), Form.id(typed, "receiverId"),
                lines == null ? List.of() : lines.lines().toList()));
            return Redirect.to("/reports/forms/" + id).saying(t("periodic.made"));
        });
    }

    @GetMapping("/{id}")
    @Requires(Requires.SIGNED_IN)
    JteModel show(@PathVariable long id, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day) {
        return page(id, day, Form.empty());
    }

    private JteModel page(long id, @Nullable LocalDate day, Form form) {
        var row = rows.one(id);
        var today = today();
        var period = day == null ? row.rhythm().ended(today) : row.rhythm().of(day);
        var standings = rows.standings(row, period, today);
        var me = Viewer.current().id();
        var owed = row.mine() && !row.closed() && !period.from().isAfter(today) && !period.from().isBefore(row.fromDay()) && standings.stream().anyMatch(s -> s.employeeId() == me && s.submittedAt() == null);
        return new StaticTemplates().reportPeriodicForm(new PeriodicFormPage(row, period, period.to().plusDays(row.dueDays()), standings, owed,
            !row.closed() && Viewer.current().may(PeriodicForms.MAKE, row.storeId()), form));
    }

    @PostMapping("/{id}/sheets")
    @Requires(Requires.SIGNED_IN)
    Object submit(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, Form.day(typed, "day"), form), () -> {
            forms.submit(id, Form.day(typed, "day"), typed.getOrDefault("answers", List.of()));
            return Redirect.to("/reports/forms/" + id + "?day=" + typed.getFirst("day")).saying(t("periodic.handed-in"));
        });
    }

    @PostMapping("/{id}/closure")
    @Requires(PeriodicForms.MAKE)
    Redirect close(@PathVariable long id) {
        forms.close(id);
        return Redirect.to("/reports/forms").saying(t("periodic.closed"));
    }

    @GetMapping("/sheets/{id}")
    @Requires(Requires.SIGNED_IN)
    JteModel sheet(@PathVariable long id) {
        return new StaticTemplates().reportPeriodicSheet(rows.sheet(id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
