package app.guike.vehicle.appointment;

import static guike.Tables.APPOINTMENT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Ask;
import app.guike.customer.SegmentCriterion.Kind;
import guike.tables.Customer;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who has, had or missed an appointment, for segments. Who walks in has none.
@Configuration(proxyBeanMethods = false)
class AppointmentCriteria {
    private static final String READ = "appointment.read";

    private static Condition theirs(Customer c, Condition which) {
        return exists(selectOne().from(APPOINTMENT).where(APPOINTMENT.CUSTOMER_ID.eq(c.ID), APPOINTMENT.WALK_IN.isFalse(), which));
    }

    private static OffsetDateTime since(Ask ask) {
        return ask.since().atStartOfDay(ask.zone()).toOffsetDateTime();
    }

    private static OffsetDateTime tomorrow(Ask ask) {
        return ask.today().plusDays(1).atStartOfDay(ask.zone()).toOffsetDateTime();
    }

    @Bean
    SegmentCriterion appointmentAhead() {
        return new SegmentCriterion("appointment-ahead", "appointment", 40, READ, Kind.FLAG, null, (c, ask) -> ask.said(theirs(c, APPOINTMENT.STATE.in(inline("MADE"), inline("CONFIRMED"))
            .and(APPOINTMENT.STARTS_AT.ge(ask.today().atStartOfDay(ask.zone()).toOffsetDateTime())))));
    }

    @Bean
    SegmentCriterion hadAppointment() {
        return new SegmentCriterion("appointment", "appointment", 41, READ, Kind.DAYS, null, (c, ask) -> ask.said(theirs(c, APPOINTMENT.STATE.ne(inline("CANCELLED"))
            .and(APPOINTMENT.STARTS_AT.ge(since(ask))).and(APPOINTMENT.STARTS_AT.lt(tomorrow(ask))))));
    }

    @Bean
    SegmentCriterion missedAppointment() {
        return new SegmentCriterion("appointment-missed", "appointment", 42, READ, Kind.DAYS, null, (c, ask) -> ask.said(theirs(c, APPOINTMENT.STATE.eq(inline("MISSED")).and(APPOINTMENT.STARTS_AT.ge(since(ask))))));
    }
}
