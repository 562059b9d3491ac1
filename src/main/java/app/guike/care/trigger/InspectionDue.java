package app.guike.care.trigger;

import static guike.Tables.INSPECTION_RULE;
import static guike.Tables.VEHICLE;
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

/// The inspection of a car falls due 年检到期 (handbook 2.3): registered 2024-12-18, a private car's first label ends on 2026-12-31.
/// Each rule is one range of the index of registrations.
@Component
class InspectionDue implements CareTrigger {
    @Override
    public String code() {
        return "inspection_due";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("usage", Cars.USAGES, "kind", List.of("LABEL", "ON_LINE"));
    }

    @Override
    public boolean foreseen() {
        return true;
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var r = INSPECTION_RULE;
        var ends = field("(date_trunc('month', {0}) + make_interval(months => {1} + 1) - interval '1 day')::date", LocalDate.class, VEHICLE.FIRST_REGISTRATION, r.MONTHS);
        var kinds = wanted.getOrDefault("kind", Set.of());
        var cars = Cars.events(ends, Cars.number(ends), span, Cars.used(wanted))
            .and(ends.between(span.from(), span.to()))
            .and("{0} >= (date_trunc('month', {1}::date) - make_interval(months => {2}))::date", VEHICLE.FIRST_REGISTRATION, inline(span.from()), r.MONTHS)
            .and("{0} < (date_trunc('month', {1}::date) - make_interval(months => {2} - 1))::date", VEHICLE.FIRST_REGISTRATION, inline(span.to()), r.MONTHS)
            .and(r.CLASS.eq(DSL.when(VEHICLE.USAGE.in(inline("OPERATING"), inline("RENTAL")), inline("OPERATING")).otherwise(inline("PRIVATE_SMALL"))))
            .and(kinds.size() == 1 ? r.ON_LINE.eq(inline(kinds.contains("ON_LINE"))) : DSL.noCondition()).asTable("e");
        return DSL.select(cars.fields()).from(r).crossJoin(DSL.lateral(cars));
    }
}
