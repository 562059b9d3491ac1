package app.guike.care.circle;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import app.guike.care.CareTrigger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// An invitation letter went out 邀请信 (catalog D8): the event is the Monday of the week after it, so that this week's call
/// list holds exactly last week's letters. Who has come meanwhile is called no more, nor who has an appointment.
@Component
class LetterSent implements CareTrigger {
    @Override
    public String code() {
        return "service_letter";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("kind", List.of("FIRST", "PERIODIC"));
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var t = SERVICE_TARGET;
        var kinds = wanted.getOrDefault("kind", Set.of());
        var monday = field("(date_trunc('week', {0}) + interval '7 days')::date", LocalDate.class, t.LETTERED_ON);
        return DSL.select(VEHICLE_OWNER.CUSTOMER_ID, VEHICLE.ID.as("vehicle_id"), inline("VEHICLE").as("subject_type"), VEHICLE.ID.as("subject_id"), coalesce(VEHICLE.PLATE, VEHICLE.VIN).as("subject_no"),
            VEHICLE.ADVISER_ID, monday.as("event_day"), field("({0} - date '2000-01-01')", Integer.class, t.COUNTED_FROM).as("occasion"))
            .from(t).join(VEHICLE).on(VEHICLE.ID.eq(t.VEHICLE_ID)).join(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .where(t.STORE_ID.eq(span.storeId()), t.CAME_ON.isNull(), t.GONE_ON.isNull(), t.LETTERED_ON.between(span.from().minusDays(14), span.to()), monday.between(span.from(), span.to()))
            .andNotExists(DSL.selectOne().from(APPOINTMENT).where(APPOINTMENT.STORE_ID.eq(span.storeId()), APPOINTMENT.VEHICLE_ID.eq(VEHICLE.ID), APPOINTMENT.STATE.in(inline("MADE"), inline("CONFIRMED"))))
            .and(kinds.isEmpty() ? DSL.noCondition() : t.KIND.in(kinds));
    }
}
