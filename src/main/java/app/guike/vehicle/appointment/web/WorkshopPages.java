package app.guike.vehicle.appointment.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.APPOINTMENT_ADVISER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.appointment.Places;
import app.guike.vehicle.appointment.Workshops;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Hours, bays, skills, jobs and advisers of a store.
@Controller
@RequestMapping("/appointments/setup")
class WorkshopPages {
    private final DSLContext sql;
    private final Places places;
    private final Workshops workshops;

    WorkshopPages(DSLContext sql, Places places, Workshops workshops) {
        this.sql = sql;
        this.places = places;
        this.workshops = workshops;
    }

    @GetMapping
    @Requires(AppointmentRows.SETUP)
    JteModel show(@RequestParam(required = false) @Nullable Long store) {
        return page(mine(store), Form.empty());
    }

    private static long mine(@Nullable Long store) {
        var whole = Viewer.current().scope(AppointmentRows.SETUP).stores();
        if (whole.isEmpty() || store != null && !whole.contains(store)) {
            throw Refusal.absent();
        }
        return Viewer.current().store(AppointmentRows.SETUP, store);
    }

    private JteModel page(long store, Form refused) {
        var card = WorkshopCard.load(sql, places, store);
        var values = new HashMap<String, @Nullable Object>();
        values.put("opens", card.opens());
        values.put("closes", card.closes());
        values.put("slotMinutes", card.slotMinutes());
        card.skills().forEach((skill, n) -> values.put("skill." + skill, n));
        var people = sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID)).where(POST.STORE_ID.eq(store), EMPLOYEE.DEACTIVATED_AT.isNull())
            .orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        var named = sql.select(APPOINTMENT_ADVISER.EMPLOYEE_ID).from(APPOINTMENT_ADVISER).where(APPOINTMENT_ADVISER.STORE_ID.eq(store)).fetch(r -> String.valueOf(r.value1()));
        var stores = Viewer.current().stores(AppointmentRows.SETUP).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().vehicleWorkshop(new WorkshopPage(card, refused.refusal() == null ? Form.of(values) : refused, stores, people, named));
    }

    @PostMapping("/{part:hours|bays|skills|jobs|advisers}")
    @Requires(AppointmentRows.SETUP)
    Object update(@PathVariable String part, @RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, again -> page(mine(store), again), () -> {
            mine(store);
            switch (part) {
                case "hours" -> workshops.hours(store, new Workshops.Hours(time(typed, "opens"), time(typed, "closes"),
                    typed.getOrDefault("weekday", List.of()).stream().filter(d -> d.matches("[1-7]")).map(Integer::valueOf).toList(), Form.whole(typed, "slotMinutes")));
                case "bays" -> workshops.bay(store, typed.getFirst("name"), typed.getFirst("kind"));
                case "jobs" -> workshops.job(store, new Workshops.Job(typed.getFirst("code"), typed.getFirst("nameZh"), typed.getFirst("nameEn"), Form.whole(typed, "minutes"), typed.getFirst("bayKind"), typed.getFirst("skill")));
                case "advisers" -> workshops.advisers(store, typed.getOrDefault("person", List.of()).stream().filter(p -> p.matches("\\d{1,18}")).map(Long::valueOf).toList());
                default -> {
                    var skills = new HashMap<String, @Nullable Integer>();
                    Workshops.SKILLS.forEach(s -> skills.put(s, Form.whole(typed, "skill." + s)));
                    workshops.skills(store, skills);
                }
            }
            return Redirect.to("/appointments/setup?store=" + store).saying(t("workshop.saved"));
        });
    }

    private static @Nullable LocalTime time(MultiValueMap<String, String> typed, String name) {
        try {
            var text = typed.getFirst(name);
            return text == null || text.isBlank() ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.field(name, "invalid");
        }
    }

    @PostMapping("/bays/{id}/closure")
    @Requires(AppointmentRows.SETUP)
    Redirect closeBay(@PathVariable long id, @RequestParam long store) {
        workshops.closeBay(mine(store), id);
        return Redirect.to("/appointments/setup?store=" + store).saying(t("workshop.saved"));
    }

    @PostMapping("/jobs/{code}/closure")
    @Requires(AppointmentRows.SETUP)
    Redirect retire(@PathVariable String code, @RequestParam long store) {
        workshops.retire(mine(store), code);
        return Redirect.to("/appointments/setup?store=" + store).saying(t("workshop.saved"));
    }
}
