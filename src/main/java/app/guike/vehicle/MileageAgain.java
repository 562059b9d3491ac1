package app.guike.vehicle;

import static guike.Tables.ODOMETER_READING;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.customer.AgeingPart;
import guike.tables.Customer;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mileage of each car that the customer owns now: asked again six months after its last good reading (handbook 2.9). What is said is a reading like
/// every other one and judged like it.
@Component
class MileageAgain implements AgeingPart {
    /// Of a day in China, which is the same day nearly everywhere.
    private static final String NOON = "({0} + time '04:00') at time zone 'UTC'";
    private static final String LONGEST = "\\d{1,7}";

    private final DSLContext sql;
    private final Vehicles vehicles;

    MileageAgain(DSLContext sql, Vehicles vehicles) {
        this.sql = sql;
        this.vehicles = vehicles;
    }

    @Override
    public String code() {
        return "CAR_MILEAGE";
    }

    @Override
    public int order() {
        return 3;
    }

    @Override
    public int months() {
        return 6;
    }

    @Override
    public Set<Way> ways() {
        return Set.of(Way.ANSWER);
    }

    @Override
    public Select<Record4<Long, @Nullable String, @Nullable String, OffsetDateTime>> older(Customer c, Field<OffsetDateTime> before) {
        var v = VEHICLE;
        var r = ODOMETER_READING;
        var last = lateral(select(max(r.READ_ON).as("day")).from(r).where(r.VEHICLE_ID.eq(v.ID), r.SUSPECT.isFalse())).as("last");
        var since = field(NOON, OffsetDateTime.class, last.field("day"));
        return select(v.ID, coalesce(v.PLATE, v.VIN), field("{0}::text || ' km'", String.class, v.LAST_MILEAGE_KM), since)
            .from(VEHICLE_OWNER).join(v).on(v.ID.eq(VEHICLE_OWNER.VEHICLE_ID)).crossJoin(last)
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(c.ID), VEHICLE_OWNER.ROLE.eq(inline("OWNER")), VEHICLE_OWNER.TO_DAY.isNull(), v.STATUS.notIn(inline("SCRAPPED"), inline("MOVED_AWAY")),
                v.LAST_MILEAGE_KM.isNotNull(), since.lt(before));
    }

    @Override
    public void answer(long customer, long about, String value) {
        var theirs = sql.fetchExists(VEHICLE_OWNER, VEHICLE_OWNER.VEHICLE_ID.eq(about), VEHICLE_OWNER.CUSTOMER_ID.eq(customer), VEHICLE_OWNER.TO_DAY.isNull());
        if (!theirs) {
            throw Refusal.absent();
        }
        if (!value.matches(LONGEST)) {
            throw Refusal.field("value", "invalid");
        }
        vehicles.read(about, Integer.valueOf(value), null, "CALL");
    }
}
