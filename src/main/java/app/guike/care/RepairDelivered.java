package app.guike.care;

import static guike.Tables.REPAIR_ORDER;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// A repaired car left the store 维修交车 (catalog D1, D2).
@Component
class RepairDelivered implements CareTrigger {
    @Override
    public String code() {
        return "repair_delivered";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("type", List.of("FIRST_SERVICE", "PERIODIC_SERVICE", "REPAIR", "BODY_PAINT", "RECALL", "WARRANTY", "OTHER"));
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var types = wanted.getOrDefault("type", Set.of());
        return DSL.select(REPAIR_ORDER.CUSTOMER_ID, REPAIR_ORDER.VEHICLE_ID, inline("REPAIR_ORDER").as("subject_type"), REPAIR_ORDER.ID.as("subject_id"),
            REPAIR_ORDER.NO.as("subject_no"), REPAIR_ORDER.ADVISER_ID, REPAIR_ORDER.DELIVERED_ON.as("event_day"), inline(0).as("occasion"))
            .from(REPAIR_ORDER)
            .where(REPAIR_ORDER.STORE_ID.eq(span.storeId()), REPAIR_ORDER.DELIVERED_ON.isNotNull(), REPAIR_ORDER.DELIVERED_ON.between(span.from(), span.to()), span.untold("REPAIR_ORDER", REPAIR_ORDER.ID, inline(0)))
            .and(types.isEmpty() ? DSL.noCondition() : REPAIR_ORDER.TYPE.in(types));
    }
}
