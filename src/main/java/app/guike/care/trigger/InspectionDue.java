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
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The inspection of a car falls due 年检到期 (handbook 2.3): registered 2024-12-18, a private car's first label ends on 2026-12-31.
/// Sought by the month of registration, which each rule puts back by its months, in the index of that day: the offset keeps every car from being
/// compared with every rule.
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
    public boolean follows() {
        return true;
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var due = due(span, wanted.getOrDefault("kind", Set.of()));
        var ends = field("due.ends", LocalDate.class);
        var cars = Cars.events(ends, Cars.number(ends), span, Cars.used(wanted))
            .and("{0} between due.registered and due.registered_to", VEHICLE.FIRST_REGISTRATION)
            .and(field("due.class", String.class).eq(DSL.when(VEHICLE.USAGE.in(inline("OPERATING"), inline("RENTAL")), inline("OPERATING")).otherwise(inline("PRIVATE_SMALL"))))
            .offset(inline(0)).asTable("e");
        return DSL.select(cars.fields()).from(due).crossJoin(DSL.lateral(cars));
    }

    /// In which month cars of a class were registered whose inspection ends on a last day of a month within the span. The offset keeps it a list by itself.
    private static Table<? extends Record> due(Span span, Set<String> kinds) {
        var r = INSPECTION_RULE;
        var month = field("m.month");
        var ends = field("({0} + interval '1 month' - interval '1 day')::date", LocalDate.class, month);
        return DSL.select(r.CLASS.as("class"), ends.as("ends"), field("({0} - make_interval(months => {1}))::date", month, r.MONTHS).as("registered"),
                field("({0} - make_interval(months => {1} - 1) - interval '1 day')::date", month, r.MONTHS).as("registered_to"))
            .from(r).crossJoin(DSL.table("generate_series(date_trunc('month', {0}::timestamp), {1}::timestamp, interval '1 month') as m (month)", inline(span.from()), inline(span.to())))
            .where(ends.between(span.from(), span.to()), kinds.size() == 1 ? r.ON_LINE.eq(inline(kinds.contains("ON_LINE"))) : DSL.noCondition()).offset(inline(0)).asTable("due");
    }
}
