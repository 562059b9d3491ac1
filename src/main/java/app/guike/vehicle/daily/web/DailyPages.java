package app.guike.vehicle.daily.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.daily.WorkshopDailies;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The daily reports of the workshop.
@Controller
@RequestMapping("/workshop-dailies")
class DailyPages {
    private static final int ROWS = 200;

    private final DSLContext sql;
    private final WorkshopDailies dailies;
    private final Clock clock;

    DailyPages(DSLContext sql, WorkshopDailies dailies, Clock clock) {
        this.sql = sql;
        this.dailies = dailies;
        this.clock = clock;
    }

    @GetMapping
    @Requires(WorkshopDailies.READ)
    JteModel list(@RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var page = DailyList.page(sql, viewer.scope(WorkshopDailies.READ).stores(), clock.instant(), after, ROWS);
        return new StaticTemplates().vehicleDailies(new DailyList(page, after.isEmpty(), viewer.stores(WorkshopDailies.SUBMIT).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(),
            LocalDate.ofInstant(clock.instant(), viewer.zone()), viewer.may(WorkshopDailies.SUBMIT)));
    }

    @PostMapping
    @Requires(WorkshopDailies.SUBMIT)
    Redirect begin(@RequestParam long storeId, @RequestParam LocalDate day) {
        return Redirect.to("/workshop-dailies/" + dailies.of(storeId, day));
    }

    @GetMapping("/{id}")
    @Requires(WorkshopDailies.READ)
    JteModel show(@PathVariable long id) {
        return page(id, Form.empty());
    }

    private JteModel page(long id, Form form) {
        return new StaticTemplates().vehicleDaily(DailyPage.load(sql, id, Viewer.current(), form));
    }

    @PostMapping("/{id}/lines")
    @Requires(WorkshopDailies.SUBMIT)
    Object add(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            dailies.add(id, new WorkshopDailies.Line(typed.getFirst("plate"), typed.getFirst("work"), typed.getFirst("state")));
            return Redirect.to("/workshop-dailies/" + id);
        });
    }

    @PostMapping("/{id}/lines/{line}/removal")
    @Requires(WorkshopDailies.SUBMIT)
    Redirect remove(@PathVariable long id, @PathVariable long line) {
        dailies.remove(id, line);
        return Redirect.to("/workshop-dailies/" + id);
    }

    @PostMapping("/{id}/submission")
    @Requires(WorkshopDailies.SUBMIT)
    Object submit(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            dailies.submit(id, version(typed), typed.getFirst("remark"));
            return Redirect.to("/workshop-dailies/" + id).saying(t("daily.submitted"));
        });
    }

    @PostMapping("/{id}/review")
    @Requires(WorkshopDailies.REVIEW)
    Object review(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            dailies.review(id, version(typed), "good".equals(typed.getFirst("verdict")), typed.getFirst("review"));
            return Redirect.to("/workshop-dailies/" + id).saying(t("daily.reviewed"));
        });
    }

    private static int version(MultiValueMap<String, String> typed) {
        return Objects.requireNonNullElse(Form.whole(typed, "version"), 0);
    }
}
