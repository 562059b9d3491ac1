package app.guike.complaint;

import static guike.Tables.STORE;
import static guike.Tables.STORE_SETTING;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.field;

import app.guike.calendar.WorkCalendar;
import app.guike.calendar.WorkHours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The clock of a store: its zone, its service hours (setting `complaint.hours`, such as `"08:30-17:30"`) and whether
/// clocks run day and night (setting `complaint.clock` = `"always"`; default `"service_hours"`).
@Component
class ServiceHours {
    private static final Pattern SPAN = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    private final DSLContext sql;
    private final WorkCalendar calendar;

    ServiceHours(DSLContext sql, WorkCalendar calendar) {
        this.sql = sql;
        this.calendar = calendar;
    }

    ComplaintClock of(long storeId) {
        return sql.select(STORE.ZONE, setting("complaint.hours"), setting("complaint.clock")).from(STORE).where(STORE.ID.eq(storeId))
            .fetchSingle(r -> new ComplaintClock(calendar, ZoneId.of(r.value1()), hours(r.value2()), "always".equals(r.value3())));
    }

    private static org.jooq.Field<String> setting(String key) {
        return field(select(field("{0} #>> '{}'", String.class, STORE_SETTING.VALUE)).from(STORE_SETTING)
            .where(STORE_SETTING.STORE_ID.eq(STORE.ID), STORE_SETTING.KEY.eq(key)));
    }

    /// What cannot be read as hours counts as not set.
    static WorkHours hours(@Nullable String setting) {
        var span = SPAN.matcher(setting == null ? "" : setting);
        try {
            return span.matches() ? new WorkHours(LocalTime.parse(span.group(1)), LocalTime.parse(span.group(2)), true) : WorkHours.SERVICE;
        } catch (DateTimeException | IllegalArgumentException _) {
            return WorkHours.SERVICE;
        }
    }
}
