package app.guike.vehicle.appointment.web;

import static guike.Tables.APPOINTMENT;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.Refusal;
import app.guike.shell.Open;
import app.guike.shell.RowScope;
import app.guike.shell.web.Throttle;
import app.guike.vehicle.appointment.CalendarFeeds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What calendar programs read: what is to come, the next first, and what was since yesterday; nothing cancelled or missed. No name and no telephone of a customer leaves here, the plate is masked.
@Controller
class FeedReading {
    private static final int A_MINUTE = 60;
    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(180);

    private final AppointmentRows rows;
    private final CalendarFeeds feeds;
    private final TransactionTemplate transaction;
    private final Throttle throttle;

    FeedReading(AppointmentRows rows, CalendarFeeds feeds, PlatformTransactionManager manager, Throttle throttle) {
        this.rows = rows;
        this.feeds = feeds;
        this.transaction = new TransactionTemplate(manager);
        this.throttle = throttle;
    }

    @GetMapping("/calendars/{secret}.ics")
    @Open
    ResponseEntity<byte[]> show(@PathVariable String secret, HttpServletRequest request) {
        throttle.take("calendar:" + request.getRemoteAddr(), A_MINUTE);
        var store = CalendarFeeds.store(secret).orElseThrow(Refusal::absent);
        var text = RowScope.program("calendar", Set.of(store)).call(() -> transaction.execute(_ -> read(secret)));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8")).cacheControl(CacheControl.noStore()).body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String read(String secret) {
        var feed = feeds.of(secret).orElseThrow(Refusal::absent);
        var which = APPOINTMENT.STORE_ID.eq(feed.getStoreId()).and(APPOINTMENT.STARTS_AT.between(rows.now().minus(BACK), rows.now().plus(AHEAD))).and(APPOINTMENT.STATE.in("MADE", "CONFIRMED", "ARRIVED"))
            .and(feed.getEmployeeId() == null ? noCondition() : APPOINTMENT.ADVISER_ID.eq(feed.getEmployeeId()));
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Guike//Appointments//ZH")).add(ImmutableVersion.VERSION_2_0).add(ImmutableCalScale.GREGORIAN);
        rows.rows(which, List.of(APPOINTMENT.STARTS_AT, APPOINTMENT.ID), 2000).forEach(row -> calendar.add(event(row)));
        return calendar.toString();
    }

    private static VEvent event(AppointmentRow row) {
        var event = new VEvent(row.startsAt().toInstant(), row.endsAt().toInstant(), row.serviceName() + (row.plate() == null ? "" : " · " + row.plate()));
        event.add(new Uid("appointment-" + row.id() + "@guike")).add(new Description(row.bay() + (row.adviser() == null ? "" : " · " + row.adviser())));
        return event.add(new Status(row.state().equals("MADE") ? "TENTATIVE" : "CONFIRMED"));
    }
}
