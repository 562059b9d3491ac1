package app.guike.vehicle.appointment.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.REPAIR_ORDER;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.appointment.AppointmentCourse;
import app.guike.vehicle.appointment.Appointments;
import app.guike.vehicle.appointment.Appointments.Move;
import app.guike.vehicle.appointment.Places;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The board, one appointment, and what is done with it.
@Controller
@RequestMapping("/appointments")
class AppointmentPages {
    private final Boards boards;
    private final AppointmentRows rows;
    private final AppointmentForms forms;
    private final Appointments appointments;
    private final Reading reading;

    AppointmentPages(Boards boards, AppointmentRows rows, AppointmentForms forms, Appointments appointments, Reading reading) {
        this.boards = boards;
        this.rows = rows;
        this.forms = forms;
        this.appointments = appointments;
        this.reading = reading;
    }

    /// What the page of one appointment needs besides.
    @Component
    record Reading(DSLContext sql, Places places, AppointmentCourse course) {
    }

    @GetMapping
    @Requires(AppointmentRows.READ)
    JteModel list(Boards.Said said) {
        var board = boards.board(said);
        return Htmx.requested() ? new StaticTemplates().vehicleAppointmentBoard(board) : new StaticTemplates().vehicleAppointments(board);
    }

    @GetMapping("/new")
    @Requires(AppointmentRows.BOOK)
    JteModel blank(@RequestParam MultiValueMap<String, String> typed) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("customerId", typed.getFirst("customer"));
        values.put("vehicleId", typed.getFirst("vehicle"));
        for (var name : new String[]{"service", "day", "adviserId", "startsAt", "origin", "note", "customerId", "vehicleId"}) {
            if (typed.getFirst(name) != null) {
                values.put(name, typed.getFirst(name));
            }
        }
        values.putIfAbsent("day", rows.today(Viewer.current().zone()).plusDays(1));
        values.putIfAbsent("service", "periodic_service");
        var page = forms.lay(Form.of(values));
        var q = typed.getFirst("q");
        if (page.customer() == null && q != null) {
            page = new AppointmentForm(Form.of(java.util.Map.of("q", q)), null, forms.find(q), page.vehicles(), page.jobs(), page.advisers(), page.slots(), false);
        }
        return form(page);
    }

    private static JteModel form(AppointmentForm page) {
        return Htmx.requested() ? new StaticTemplates().vehicleAppointmentFields(page) : new StaticTemplates().vehicleAppointmentNew(page);
    }

    @PostMapping
    @Requires(AppointmentRows.BOOK)
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        if (!Htmx.requested()) {
            return Answer.or(typed, again -> form(forms.lay(again)), () -> {
                var row = rows.one(appointments.book(forms.read(typed)));
                return Redirect.to(row.url()).saying(t("appointment.made", AppointmentForms.said(row)));
            });
        }
        try {
            var row = rows.one(appointments.book(forms.read(typed)));
            return new StaticTemplates().vehicleAppointmentBooked(new AppointmentForm.Booked(row.id(), row.startsAt(), row.serviceName(), row.adviser()));
        } catch (app.guike.base.Refusal refusal) {
            if (refusal.kind() == app.guike.base.Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return Answer.refused(form(forms.lay(Form.typed(typed, refusal))), refusal);
        }
    }

    @GetMapping("/{id}")
    @Requires(AppointmentRows.READ)
    JteModel show(@PathVariable long id) {
        return page(rows.one(id), null);
    }

    private JteModel page(AppointmentRow row, @Nullable Form refused) {
        var sql = reading.sql();
        var viewer = Viewer.current();
        var workshop = WorkshopCard.load(sql, reading.places(), row.storeId());
        var zone = reading.places().zone(row.storeId());
        var values = new HashMap<String, @Nullable Object>();
        values.put("startsAt", row.startsAt().atZoneSameInstant(zone).toLocalDateTime());
        values.put("service", row.service());
        values.put("adviserId", row.adviserId());
        values.put("bayId", row.bayId());
        values.put("version", row.version());
        var day = row.startsAt().atZoneSameInstant(zone).toLocalDate();
        var visit = row.vehicleId() == null ? null : sql.select(REPAIR_ORDER.ID, REPAIR_ORDER.NO).from(REPAIR_ORDER).where(REPAIR_ORDER.VEHICLE_ID.eq(row.vehicleId()),
            REPAIR_ORDER.ARRIVED_AT.ge(day.atStartOfDay(zone).toOffsetDateTime()), REPAIR_ORDER.ARRIVED_AT.lt(day.plusDays(1).atStartOfDay(zone).toOffsetDateTime()), REPAIR_ORDER.STATE.ne(inline("CANCELLED")))
            .orderBy(REPAIR_ORDER.ARRIVED_AT).limit(inline(1)).fetchOne(r -> new AppointmentPage.Visit(r.value1(), r.value2()));
        return new StaticTemplates().vehicleAppointment(new AppointmentPage(row, refused == null ? Form.of(values) : refused, workshop.jobChoices(row), workshop.advisers(),
            workshop.bays().stream().map(b -> new Choice(String.valueOf(b.id()), b.name())).toList(), viewer.may(AppointmentRows.BOOK, row.storeId()), viewer.may("complaint.raise", row.storeId()), visit));
    }

    /// From the board by drag and drop or by keys it answers the board; from the page it answers the page.
    @PostMapping("/{id}/moves")
    @Requires(AppointmentRows.BOOK)
    Object move(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        var before = rows.one(id);
        var move = new Move(forms.at(before.storeId(), typed.getFirst("startsAt")), Form.id(typed, "adviserId"), Form.id(typed, "bayId"), typed.getFirst("service"), Form.whole(typed, "version"));
        if (Htmx.requested()) {
            appointments.move(id, move);
            return new StaticTemplates().vehicleAppointmentBoard(boards.board(new Boards.Said(typed.getFirst("view"), before.storeId(), AppointmentForms.day(String.valueOf(typed.getFirst("day"))), Form.id(typed, "adviser"),
                typed.getFirst("onlyService"), typed.getFirst("state"))));
        }
        return Answer.or(typed, again -> page(rows.one(id), again), () -> {
            appointments.move(id, move);
            return Redirect.to("/appointments/" + id).saying(t("appointment.moved", AppointmentForms.said(rows.one(id))));
        });
    }

    @PostMapping("/{id}/{step:confirmation|arrival|absence|cancellation|reason|parts}")
    @Requires(AppointmentRows.BOOK)
    Redirect step(@PathVariable long id, @PathVariable String step, @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String note, @RequestParam(defaultValue = "true") boolean ready) {
        var course = reading.course();
        switch (step) {
            case "confirmation" -> course.confirm(id);
            case "arrival" -> course.arrive(id);
            case "absence" -> course.miss(id, reason, note);
            case "cancellation" -> course.cancel(id, reason, note);
            case "parts" -> course.parts(id, ready);
            default -> course.explain(id, reason, note);
        }
        return Redirect.to("/appointments/" + id).saying(t("appointment.done." + step));
    }
}
