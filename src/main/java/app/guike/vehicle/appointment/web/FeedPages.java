package app.guike.vehicle.appointment.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.APPOINTMENT_FEED;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.appointment.CalendarFeeds;
import app.guike.vehicle.appointment.Places;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Making and revoking addresses for calendar programs.
@Controller
@RequestMapping("/appointments/feeds")
class FeedPages {
    private final DSLContext sql;
    private final CalendarFeeds feeds;
    private final Places places;

    FeedPages(DSLContext sql, CalendarFeeds feeds, Places places) {
        this.sql = sql;
        this.feeds = feeds;
        this.places = places;
    }

    @GetMapping
    @Requires(AppointmentRows.READ)
    JteModel list(@RequestParam(required = false) @Nullable Long store) {
        return page(store, Form.empty(), null);
    }

    private JteModel page(@Nullable Long wanted, Form form, @Nullable String fresh) {
        var viewer = Viewer.current();
        var stores = viewer.stores(AppointmentRows.READ);
        var store = viewer.store(AppointmentRows.READ, wanted);
        var whole = viewer.mayAll(AppointmentRows.READ, store);
        var all = sql.select(APPOINTMENT_FEED.ID, APPOINTMENT_FEED.NAME, EMPLOYEE.NAME, APPOINTMENT_FEED.MADE_AT, APPOINTMENT_FEED.REVOKED_AT).from(APPOINTMENT_FEED)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(APPOINTMENT_FEED.EMPLOYEE_ID)).where(APPOINTMENT_FEED.STORE_ID.eq(store)).orderBy(APPOINTMENT_FEED.ID.desc()).limit(inline(100))
            .fetch(r -> new FeedList.Feed(r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
        var advisers = WorkshopCard.load(sql, places, store).advisers().stream().filter(a -> whole || Long.parseLong(a.value()) == viewer.id()).toList();
        return new StaticTemplates().vehicleFeeds(new FeedList(all, stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), advisers, store, whole, form, fresh));
    }

    /// The address is shown this once: what is kept cannot be turned back into it.
    @PostMapping
    @Requires(AppointmentRows.READ)
    Object create(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed, HttpServletRequest request) {
        try {
            var secret = feeds.make(store, Form.id(typed, "adviserId"), typed.getFirst("name"));
            return page(store, Form.empty(), ServletUriComponentsBuilder.fromContextPath(request).path("/calendars/" + secret + ".ics").toUriString());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return Answer.refused(page(store, Form.typed(typed, refusal), null), refusal);
        }
    }

    @PostMapping("/{id}/revocation")
    @Requires(AppointmentRows.READ)
    Redirect revoke(@PathVariable long id) {
        feeds.revoke(id);
        return Redirect.to("/appointments/feeds").saying(t("feed.revoked"));
    }
}
