package app.guike.care;

import static guike.Tables.APPOINTMENT;
import static org.jooq.impl.DSL.inline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// An appointment that the customer has not confirmed yet 待确认预约, or has missed 失约 (handbook 2.4): to be called the day before, or the day after.
/// Another day is another occasion.
record AppointmentComing(String code, List<String> states) implements CareTrigger {
    private static final Field<LocalDate> DAY = DSL.field("({0} at time zone (select zone from store where id = {1}))::date", LocalDate.class, APPOINTMENT.STARTS_AT, APPOINTMENT.STORE_ID);

    @Configuration(proxyBeanMethods = false)
    static class Both {
        @Bean
        CareTrigger appointmentComing() {
            return new AppointmentComing("appointment", List.of("MADE"));
        }

        @Bean
        CareTrigger appointmentMissed() {
            return new AppointmentComing("no_show", List.of("MISSED"));
        }
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of();
    }

    /// The span is a day wider by the index, then exact by the store's own days.
    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        return DSL.select(APPOINTMENT.CUSTOMER_ID, APPOINTMENT.VEHICLE_ID, inline("APPOINTMENT").as("subject_type"), APPOINTMENT.ID.as("subject_id"), APPOINTMENT.ID.cast(String.class).as("subject_no"),
            APPOINTMENT.ADVISER_ID, DAY.as("event_day"), DSL.field("({0} - date '2000-01-01')", Integer.class, DAY).as("occasion")).from(APPOINTMENT)
            .where(APPOINTMENT.STORE_ID.eq(span.storeId()), APPOINTMENT.STATE.in(states), APPOINTMENT.STARTS_AT.ge(span.from().minusDays(1).atStartOfDay().atOffset(java.time.ZoneOffset.UTC)),
                APPOINTMENT.STARTS_AT.lt(span.to().plusDays(2).atStartOfDay().atOffset(java.time.ZoneOffset.UTC)), DAY.between(span.from(), span.to()));
    }
}
