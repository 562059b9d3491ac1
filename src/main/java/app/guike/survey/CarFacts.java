package app.guike.survey;

import static app.guike.shell.Texts.t;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SEGMENT;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import app.guike.customer.CustomerSegments;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.SegmentCriterion.Op;
import app.guike.shell.web.Choice;
import app.guike.survey.AskedFact.Of;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Facts of the car, the event and the day of the call. A question of a special period 特色回访 (catalog D22) is one asked from a day of the call until another.
@Configuration(proxyBeanMethods = false)
class CarFacts {
    private static final List<String> ORDERS = List.of("FIRST_SERVICE", "PERIODIC_SERVICE", "REPAIR", "BODY_PAINT", "RECALL", "WARRANTY", "OTHER");
    private static final List<String> ENERGIES = List.of("PETROL", "DIESEL", "HEV", "PHEV", "EREV", "BEV", "OTHER");

    private static Condition car(Of of, Condition which) {
        return exists(selectOne().from(VEHICLE).where(VEHICLE.ID.eq(val(of.about().vehicleId(), Long.class)), which));
    }

    @Bean
    AskedFact carModel() {
        return new AskedFact("car-model", 10, Kind.TEXT, null, (of, ask) -> ask.said(car(of, VEHICLE.MODEL.contains(ask.value()))));
    }

    @Bean
    AskedFact carEnergy() {
        return new AskedFact("car-energy", 11, Kind.CHOICE, (_, _) -> ENERGIES.stream().map(e -> new Choice(e, t("vehicle.energy." + e))).toList(),
            (of, ask) -> ask.said(car(of, VEHICLE.ENERGY.eq(ask.value()))));
    }

    /// Whole months from the delivery of the car to the event.
    @Bean
    AskedFact carMonths() {
        return new AskedFact("car-months", 12, Kind.NUMBER, null, (of, ask) -> {
            var months = field("extract(year from age({0}, {1})) * 12 + extract(month from age({0}, {1}))", Integer.class, val(of.eventDay()), VEHICLE.DELIVERY_DATE);
            return car(of, ask.op() == Op.AT_LEAST ? months.ge(ask.number()) : months.le(ask.number()));
        });
    }

    @Bean
    AskedFact orderType() {
        return new AskedFact("order-type", 20, Kind.CHOICE, (_, _) -> ORDERS.stream().map(o -> new Choice(o, t("order.type." + o))).toList(),
            (of, ask) -> ask.said("REPAIR_ORDER".equals(of.about().subjectType()) ? exists(selectOne().from(REPAIR_ORDER)
                .where(REPAIR_ORDER.ID.eq(val(of.about().subjectId(), Long.class)), REPAIR_ORDER.TYPE.eq(ask.value()))) : DSL.falseCondition()));
    }

    @Bean
    AskedFact callDay() {
        return new AskedFact("call-day", 21, Kind.DATE, null, (_, ask) -> {
            var day = LocalDate.parse(ask.value());
            return (ask.op() == Op.FROM ? !ask.today().isBefore(day) : !ask.today().isAfter(day)) ? DSL.trueCondition() : DSL.falseCondition();
        });
    }

    /// As of the last night's count.
    @Bean
    AskedFact segment() {
        return new AskedFact("segment", 30, Kind.CHOICE, (sql, stores) -> sql.select(SEGMENT.ID, SEGMENT.NAME).from(SEGMENT)
            .where(SEGMENT.STORE_ID.in(stores), SEGMENT.SHARED.isTrue(), SEGMENT.RETIRED_AT.isNull()).orderBy(SEGMENT.NAME, SEGMENT.ID).limit(inline(200))
            .fetch(r -> new Choice(r.value1().toString(), r.value2())), (of, ask) -> ask.said(ask.value().matches("\\d{1,18}")
                ? val(of.about().customerId()).in(CustomerSegments.members(Long.parseLong(ask.value()), of.about().storeId())) : DSL.falseCondition()));
    }
}
