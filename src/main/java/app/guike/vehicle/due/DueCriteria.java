package app.guike.vehicle.due;

import static guike.Tables.SERVICE_DUE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.SegmentCriterion.Op;
import guike.tables.Customer;
import org.jooq.Condition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whose car is to be serviced, for segments.
@Configuration(proxyBeanMethods = false)
class DueCriteria {
    private static Condition drives(Customer c, Condition which) {
        return exists(selectOne().from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID)).join(SERVICE_DUE).on(SERVICE_DUE.VEHICLE_ID.eq(VEHICLE_OWNER.VEHICLE_ID))
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(c.ID), VEHICLE_OWNER.ROLE.eq(inline("OWNER")), VEHICLE_OWNER.TO_DAY.isNull(), VEHICLE.STATUS.in(inline("SOLD"), inline("IN_USE")), which));
    }

    /// Days until the next service of any of their cars: at most 0 is due or overdue.
    @Bean
    SegmentCriterion serviceDueIn() {
        return new SegmentCriterion("service-in", "vehicle", 37, "vehicle.read", Kind.NUMBER, null, (c, ask) -> {
            var day = ask.today().plusDays(Math.min(ask.number(), 36_500));
            return drives(c, ask.op() == Op.AT_MOST ? SERVICE_DUE.DUE_ON.le(day) : SERVICE_DUE.DUE_ON.ge(day));
        });
    }

    /// Has a car of which the first service is not done.
    @Bean
    SegmentCriterion firstServiceOpen() {
        return new SegmentCriterion("first-service-open", "vehicle", 38, "vehicle.read", Kind.FLAG, null, (c, ask) -> ask.said(drives(c, SERVICE_DUE.KIND.eq(inline("FIRST")))));
    }
}
