package app.guike.vehicle;

import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import app.guike.customer.ReadySegment;
import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Ask;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.SegmentCriterion.Op;
import guike.tables.Customer;
import java.math.BigDecimal;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What customers drive and how often they came, for segments. A visit is a delivered repair order (handbook 2.8).
@Configuration(proxyBeanMethods = false)
class VehicleCriteria {
    private static SegmentCriterion of(String code, int order, Kind kind, String permission, BiFunction<Customer, Ask, Condition> on) {
        return new SegmentCriterion(code, "vehicle", order, permission, kind, null, on);
    }

    /// Has the car now: it is theirs, and neither scrapped nor sold on nor moved away (handbook 2.8).
    private static Condition drives(Customer c, Condition which) {
        return exists(selectOne().from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID))
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(c.ID), VEHICLE_OWNER.ROLE.eq(inline("OWNER")), VEHICLE_OWNER.TO_DAY.isNull(), VEHICLE.STATUS.in(inline("SOLD"), inline("IN_USE")), which));
    }

    private static Condition visits(Customer c) {
        return REPAIR_ORDER.CUSTOMER_ID.eq(c.ID).and(REPAIR_ORDER.STATE.eq(inline("DELIVERED")));
    }

    private static Condition compared(Field<? extends Number> number, Ask ask) {
        var value = DSL.val(BigDecimal.valueOf(ask.number()));
        return ask.op() == Op.AT_LEAST ? number.cast(BigDecimal.class).ge(value) : number.cast(BigDecimal.class).le(value);
    }

    /// Came within a year, and at least three times within two (handbook 2.8, catalog D76).
    @Bean
    ReadySegment loyal() {
        return new ReadySegment("loyal", "忠诚客户", """
            {"all": [{"is": "visit", "op": "WITHIN", "of": "365"}, {"is": "visits-24", "op": "AT_LEAST", "of": "3"}]}""");
    }

    @Bean
    ReadySegment ordinary() {
        return new ReadySegment("ordinary", "一般客户", """
            {"all": [{"any": [{"is": "visit", "op": "WITHIN", "of": "365"}, {"is": "delivered", "op": "WITHIN", "of": "365"}]}, {"is": "visits-24", "op": "AT_MOST", "of": "2"}]}""");
    }

    /// Has a car, did not come for a year, and had no new one delivered within it.
    @Bean
    ReadySegment lost() {
        return new ReadySegment("lost", "流失客户", """
            {"all": [{"is": "vehicle", "op": "YES"}, {"is": "visit", "op": "NOT_WITHIN", "of": "365"}, {"is": "delivered", "op": "NOT_WITHIN", "of": "365"}]}""");
    }

    @Bean
    SegmentCriterion hasVehicle() {
        return of("vehicle", 30, Kind.FLAG, "vehicle.read", (c, ask) -> ask.said(drives(c, DSL.noCondition())));
    }

    @Bean
    SegmentCriterion drivesModel() {
        return of("model", 31, Kind.TEXT, "vehicle.read", (c, ask) -> ask.said(drives(c, VEHICLE.MODEL.contains(ask.value()))));
    }

    @Bean
    SegmentCriterion carDelivered() {
        return of("delivered", 32, Kind.DAYS, "vehicle.read", (c, ask) -> ask.said(drives(c, VEHICLE.DELIVERY_DATE.ge(ask.since()))));
    }

    @Bean
    SegmentCriterion cameIn() {
        return of("visit", 33, Kind.DAYS, "vehicle.read", (c, ask) -> ask.said(exists(selectOne().from(REPAIR_ORDER).where(visits(c), REPAIR_ORDER.DELIVERED_ON.ge(ask.since())))));
    }

    @Bean
    SegmentCriterion visitsOfYear() {
        return of("visits-12", 34, Kind.NUMBER, "vehicle.read", (c, ask) -> compared(visitsSince(c, ask, 12), ask));
    }

    @Bean
    SegmentCriterion visitsOfTwoYears() {
        return of("visits-24", 35, Kind.NUMBER, "vehicle.read", (c, ask) -> compared(visitsSince(c, ask, 24), ask));
    }

    @Bean
    SegmentCriterion spentInAYear() {
        return of("spent-12", 36, Kind.NUMBER, "vehicle.read", (c, ask) -> compared(field(select(coalesce(sum(REPAIR_ORDER.TOTAL_AMOUNT), inline(BigDecimal.ZERO))).from(REPAIR_ORDER)
            .where(visits(c), REPAIR_ORDER.DELIVERED_ON.ge(ask.today().minusMonths(12)))), ask));
    }

    private static Field<Integer> visitsSince(Customer c, Ask ask, int months) {
        return field(selectCount().from(REPAIR_ORDER).where(visits(c), REPAIR_ORDER.DELIVERED_ON.ge(ask.today().minusMonths(months))));
    }
}
