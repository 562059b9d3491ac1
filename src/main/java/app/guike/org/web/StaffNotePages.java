package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.StaffNotes;
import app.guike.org.StaffNotes.Noted;
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
import java.math.BigDecimal;
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

/// Rewards, faults and attendance: one's own, and those of whom one leads.
@Controller
@RequestMapping("/staff/notes")
@Requires(Requires.SIGNED_IN)
class StaffNotePages {
    private final DSLContext sql;
    private final Clock clock;
    private final StaffNotes notes;

    StaffNotePages(DSLContext sql, Clock clock, StaffNotes notes) {
        this.sql = sql;
        this.clock = clock;
        this.notes = notes;
    }

    @GetMapping
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return page(after, Form.empty());
    }

    /// Which right it needs hangs on the kind.
    @PostMapping
    Object file(@RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return Answer.or(values, form -> page("", form), () -> {
            notes.file(new Noted(typed.id("storeId"), typed.id("employeeId"), typed.text("kind"), typed.day("day"), typed.text("words"), amount(typed.text("amount"))));
            return Redirect.to("/staff/notes").saying(t("staff.note.filed"));
        });
    }

    @PostMapping("/{id}/decision")
    Object decide(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        return Answer.or(values, form -> page("", form), () -> {
            var asked = notes.decide(id, "yes".equals(values.getFirst("approve")), values.getFirst("decision"));
            return asked == null ? Redirect.to("/staff/notes").saying(t("staff.note.decided")) : Redirect.to("/approvals/" + asked).saying(t("staff.note.asked"));
        });
    }

    @PostMapping("/approved/{approval}")
    @Requires(StaffNotes.MERIT)
    Redirect carryOut(@PathVariable long approval) {
        notes.carryOut(approval);
        return Redirect.to("/staff/notes").saying(t("staff.note.decided"));
    }

    private JteModel page(String after, Form form) {
        return new StaticTemplates().orgStaffNotes(StaffNoteRow.listed(sql, after, LocalDate.ofInstant(clock.instant(), Viewer.current().zone()), form));
    }

    private static @Nullable BigDecimal amount(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : new BigDecimal(typed.strip());
        } catch (NumberFormatException _) {
            throw Refusal.field("amount", "invalid");
        }
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1/staff-notes")
    @Requires(Requires.SIGNED_IN)
    @Tag(name = "staff")
    static class Api {
        private final DSLContext sql;
        private final StaffNotes notes;

        Api(DSLContext sql, StaffNotes notes) {
            this.sql = sql;
            this.notes = notes;
        }

        /// @param words needed for no
        record Said(boolean approve, @Nullable String words) {
        }

        /// @param approval the request, where the sum needs somebody else's word
        record Outcome(@Nullable Long approval) {
        }

        @GetMapping
        @Operation(summary = "Rewards, faults and attendance notes: the caller's own and those of whom they lead")
        Listing<StaffNoteRow> list(Paging paging) {
            return Listing.of(StaffNoteRow.page(sql, paging.after(), paging.rows()));
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(summary = "Write a reward, fault or attendance note of somebody whom the caller leads")
        Map<String, Long> file(@RequestBody Noted noted) {
            return Map.of("id", notes.file(noted));
        }

        @PutMapping("/{id}/decision")
        @Operation(summary = "Uphold or dismiss a note; rewards and faults by whom the person reports to")
        Outcome decide(@PathVariable long id, @RequestBody Said said) {
            return new Outcome(notes.decide(id, said.approve(), said.words()));
        }
    }
}
