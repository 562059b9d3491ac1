package app.guike.care;

import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// A sold car was handed over 新车交付 to the one who owns it now.
@Component
class VehicleDelivered implements CareTrigger {
    @Override
    public String code() {
        return "vehicle_delivered";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("usage", List.of("PRIVATE", "CORPORATE", "OPERATING", "OFFICIAL", "RENTAL"));
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var usages = wanted.getOrDefault("usage", Set.of());
        return DSL.select(VEHICLE_OWNER.CUSTOMER_ID, VEHICLE.ID.as("vehicle_id"), inline("VEHICLE").as("subject_type"), VEHICLE.ID.as("subject_id"),
            coalesce(VEHICLE.PLATE, VEHICLE.VIN).as("subject_no"), VEHICLE.SALES_ADVISER_ID.as("adviser_id"), VEHICLE.DELIVERY_DATE.as("event_day"), inline(0).as("occasion"))
            .from(VEHICLE)
            .join(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .where(VEHICLE.STORE_ID.eq(span.storeId()), VEHICLE.DELIVERY_DATE.between(span.from(), span.to()))
            .and(usages.isEmpty() ? DSL.noCondition() : VEHICLE.USAGE.in(usages));
    }
}
