package app.guike.complaint;

import static guike.Tables.STORE;

import app.guike.calendar.WorkCalendar;
import app.guike.calendar.WorkHours;
import app.guike.org.Stores;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The clock of a store: its zone, its service hours (setting `complaint.hours`, such as `"08:30-17:30"`) and whether
/// clocks run day and night (setting `complaint.clock` = `"always"`; default `"service_hours"`).
@Component
class ServiceHours {
    private final DSLContext sql;
    private final WorkCalendar calendar;

    ServiceHours(DSLContext sql, WorkCalendar calendar) {
        this.sql = sql;
        this.calendar = calendar;
    }

    ComplaintClock of(long storeId) {
        return sql.select(STORE.ZONE, Stores.setting(Stores.HOURS), Stores.setting("complaint.clock")).from(STORE).where(STORE.ID.eq(storeId))
            .fetchSingle(r -> new ComplaintClock(calendar, ZoneId.of(r.value1()), hours(r.value2()), "always".equals(r.value3())));
    }

    /// What cannot be read as hours counts as not set.
    static WorkHours hours(@Nullable String setting) {
        return WorkHours.parse(setting).orElse(WorkHours.SERVICE);
    }
}
