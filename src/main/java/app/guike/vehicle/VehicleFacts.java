package app.guike.vehicle;

import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import app.guike.customer.HeadFact;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jooq.Condition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The cars of a customer, when they came last, and what they spent.
@Configuration(proxyBeanMethods = false)
class VehicleFacts {
    private static final String READ = "vehicle.read";
    private static final Condition CAME = REPAIR_ORDER.STATE.ne(inline("CANCELLED"));

    @Bean
    HeadFact cars() {
        return new HeadFact("cars", 50, READ, null, of -> field(select(nullif(count(), 0)).from(VEHICLE_OWNER)
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(of.customer()), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())), null);
    }

    @Bean
    HeadFact lastVisit() {
        return new HeadFact("last-visit", 60, READ, null, of -> field(select(max(REPAIR_ORDER.CAME_AT)).from(REPAIR_ORDER).where(REPAIR_ORDER.CUSTOMER_ID.eq(of.customer()), CAME)), null);
    }

    @Bean
    HeadFact spent() {
        return new HeadFact("spent", 70, READ, null, of -> field(select(sum(REPAIR_ORDER.TOTAL_AMOUNT)).from(REPAIR_ORDER)
            .where(REPAIR_ORDER.CUSTOMER_ID.eq(of.customer()), CAME, REPAIR_ORDER.CAME_AT.ge(field("{0} - interval '12 months'", OffsetDateTime.class, of.now())))).convertFrom(m -> m == null ? null : String.format(Locale.ROOT, "¥%,.2f", m)), null);
    }
}
