package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.org.StaffTrainings;
import app.guike.org.StaffTrainings.Begun;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Training records: one's own, and those of whom one leads.
@Controller
@RequestMapping("/staff/trainings")
@Requires(Requires.SIGNED_IN)
class StaffTrainingPages {
    private final DSLContext sql;
    private final Clock clock;
    private final StaffTrainings trainings;

    StaffTrainingPages(DSLContext sql, Clock clock, StaffTrainings trainings) {
        this.sql = sql;
        this.clock = clock;
        this.trainings = trainings;
    }

    @GetMapping
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return page(after, Form.of(Map.of("startedOn", today())));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page("", form), () -> {
            trainings.begin(new Begun(Form.id(typed, "storeId"), Form.id(typed, "employeeId"), typed.getFirst("system"), Form.day(typed, "startedOn"), Form.day(typed, "masteredOn")));
            return Redirect.to("/staff/trainings").saying(t("staff.training.noted"));
        });
    }

    /// Without a day: not yet after all.
    @PostMapping("/{id}/mastery")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page("", form), () -> {
            trainings.master(id, Form.day(typed, "masteredOn"));
            return Redirect.to("/staff/trainings").saying(t("staff.training.noted"));
        });
    }

    private JteModel page(String after, Form form) {
        return new StaticTemplates().orgStaffTrainings(StaffTrainingRow.listed(sql, after, today(), form));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1/staff-trainings")
    @Requires(Requires.SIGNED_IN)
    @Tag(name = "staff")
    static class Api {
        private final DSLContext sql;
        private final StaffTrainings trainings;

        Api(DSLContext sql, StaffTrainings trainings) {
            this.sql = sql;
            this.trainings = trainings;
        }

        /// @param masteredOn null: not yet
        record Mastery(@Nullable LocalDate masteredOn) {
        }

        @GetMapping
        @Operation(summary = "Training records: the caller's own and those of whom they lead, with the system, the day it was begun, and whether it is mastered")
        Listing<StaffTrainingRow> list(Paging paging) {
            return Listing.of(StaffTrainingRow.page(sql, paging.after(), paging.rows()));
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(summary = "Note that somebody whom the caller leads learns a system since a day")
        Map<String, Long> create(@RequestBody Begun begun) {
            return Map.of("id", trainings.begin(begun));
        }

        @PutMapping("/{id}/mastery")
        @Operation(summary = "Note since when the person masters it; null takes it back")
        Mastery update(@PathVariable long id, @RequestBody Mastery mastery) {
            trainings.master(id, mastery.masteredOn());
            return mastery;
        }
    }
}
