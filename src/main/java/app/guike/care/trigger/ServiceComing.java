package app.guike.care.trigger;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SERVICE_DUE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import app.guike.care.CareTrigger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The next service of a car, and the end of its warranty, as they were computed (handbook 2.4). A car that stands in the
/// workshop, or has an appointment, is asked nothing; the service that it is counted from tells which time it is.
@Configuration(proxyBeanMethods = false)
class ServiceComing {
    @Bean
    CareTrigger firstServiceDue() {
        return new Computed("first_service_due", SERVICE_DUE.DUE_ON, SERVICE_DUE.KIND.eq(inline("FIRST")));
    }

    @Bean
    CareTrigger periodicServiceDue() {
        return new Computed("periodic_service_due", SERVICE_DUE.DUE_ON, SERVICE_DUE.KIND.eq(inline("PERIODIC")));
    }

    @Bean
    CareTrigger warrantyEnd() {
        return new Computed("warranty_end", SERVICE_DUE.WARRANTY_ON, SERVICE_DUE.WARRANTY_ON.isNotNull());
    }

    private record Computed(String code, Field<LocalDate> day, Condition which) implements CareTrigger {
        @Override
        public Map<String, List<String>> conditions() {
            return Map.of("usage", Cars.USAGES, "basis", List.of("HISTORY", "MODEL", "CALENDAR"));
        }

        @Override
        public boolean foreseen() {
            return true;
        }

        @Override
        public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
            var basis = wanted.getOrDefault("basis", Set.of());
            var once = code.equals("warranty_end");
            var occasion = once ? inline(0) : Cars.number(SERVICE_DUE.COUNTED_FROM);
            var cars = Cars.all(day, occasion, span, VEHICLE.ID.eq(SERVICE_DUE.VEHICLE_ID).and(Cars.used(wanted)))
                .and(notExists(selectOne().from(REPAIR_ORDER).where(REPAIR_ORDER.STORE_ID.eq(span.storeId()), REPAIR_ORDER.VEHICLE_ID.eq(VEHICLE.ID), REPAIR_ORDER.STATE.eq(inline("OPEN")))))
                .and(notExists(selectOne().from(APPOINTMENT).where(APPOINTMENT.STORE_ID.eq(span.storeId()), APPOINTMENT.VEHICLE_ID.eq(VEHICLE.ID), APPOINTMENT.STATE.in(inline("MADE"), inline("CONFIRMED"))))).asTable("e");
            return DSL.select(cars.fields()).from(SERVICE_DUE).crossJoin(DSL.lateral(cars))
                .where(SERVICE_DUE.STORE_ID.eq(span.storeId()), which, day.between(span.from(), span.to()), span.untold("VEHICLE", SERVICE_DUE.VEHICLE_ID, occasion), basis.isEmpty() ? DSL.noCondition() : SERVICE_DUE.BASIS.in(basis));
        }
    }
}
