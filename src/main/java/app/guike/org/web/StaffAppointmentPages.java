package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.org.StaffAppointments;
import app.guike.org.StaffAppointments.Proposal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who leads a team and who is in it: proposed, vetoed or recommended, decided.
@Controller
@RequestMapping("/staff/appointments")
@Requires(StaffAppointments.PROPOSE)
class StaffAppointmentPages {
    private final DSLContext sql;
    private final StaffAppointments appointments;

    StaffAppointmentPages(DSLContext sql, StaffAppointments appointments) {
        this.sql = sql;
        this.appointments = appointments;
    }

    @GetMapping
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return page(after, Form.empty());
    }

    @PostMapping
    Object propose(@RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return Answer.or(values, form -> page("", form), () -> {
            appointments.propose(new Proposal(typed.id("teamId"), typed.id("employeeId"), typed.text("kind"), "HEAD".equals(typed.text("place")), typed.text("reason")));
            return Redirect.to("/staff/appointments").saying(t("staff.appointment.proposed"));
        });
    }

    @PostMapping("/{id}/judgement")
    @Requires(StaffAppointments.HEAD)
    Object judge(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        return Answer.or(values, form -> page("", form), () -> {
            appointments.judge(id, "yes".equals(values.getFirst("approve")), values.getFirst("words"));
            return Redirect.to("/staff/appointments").saying(t("staff.appointment.judged"));
        });
    }

    @PostMapping("/{id}/decision")
    @Requires(StaffAppointments.DECIDE)
    Object decide(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        return Answer.or(values, form -> page("", form), () -> {
            appointments.decide(id, "yes".equals(values.getFirst("approve")), values.getFirst("words"));
            return Redirect.to("/staff/appointments").saying(t("staff.appointment.decided"));
        });
    }

    @DeleteMapping("/{id}")
    Redirect withdraw(@PathVariable long id) {
        appointments.withdraw(id);
        return Redirect.to("/staff/appointments").saying(t("staff.appointment.withdrawn"));
    }

    private JteModel page(String after, Form form) {
        return new StaticTemplates().orgStaffAppointments(StaffAppointmentRow.listed(sql, after, form));
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1/staff-appointments")
    @Requires(StaffAppointments.PROPOSE)
    @Tag(name = "staff")
    static class Api {
        private final DSLContext sql;
        private final StaffAppointments appointments;

        Api(DSLContext sql, StaffAppointments appointments) {
            this.sql = sql;
            this.appointments = appointments;
        }

        /// @param words needed for no
        record Said(boolean approve, @Nullable String words) {
        }

        @GetMapping
        @Operation(summary = "Appointments and dismissals, newest first")
        Listing<StaffAppointmentRow> list(Paging paging) {
            return Listing.of(StaffAppointmentRow.page(sql, paging.after(), paging.rows()));
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(summary = "Propose to appoint or dismiss somebody; the head of a team: by who leads the department, at once")
        Map<String, Long> propose(@RequestBody Proposal proposal) {
            return Map.of("id", appointments.propose(proposal));
        }

        @PutMapping("/{id}/judgement")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Requires(StaffAppointments.HEAD)
        @Operation(summary = "Recommend a proposal of one's department, or veto it, which is final")
        void judge(@PathVariable long id, @RequestBody Said said) {
            appointments.judge(id, said.approve(), said.words());
        }

        @PutMapping("/{id}/decision")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Requires(StaffAppointments.DECIDE)
        @Operation(summary = "Decide on a recommended proposal; never on one's own")
        void decide(@PathVariable long id, @RequestBody Said said) {
            appointments.decide(id, said.approve(), said.words());
        }

        @DeleteMapping("/{id}")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Operation(summary = "Withdraw one's own proposal")
        void withdraw(@PathVariable long id) {
            appointments.withdraw(id);
        }
    }
}
