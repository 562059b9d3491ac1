package app.guike.customer;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;

import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose the customer was and became, and that the new owner talked to them first.
@Component
class OwnershipOnTimeline implements TimelineSource {
    private final DSLContext sql;

    OwnershipOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "customer.read";
    }

    @Override
    public List<String> types() {
        return List.of("OWNER");
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        var owner = EMPLOYEE.as("owner");
        var former = EMPLOYEE.as("former");
        var by = EMPLOYEE.as("by_");
        var o = CUSTOMER_OWNERSHIP;
        return sql.select(o.FROM_AT, o.WHY, owner.NAME, former.NAME, o.NOTE, by.NAME).from(o).leftJoin(owner).on(owner.ID.eq(o.OWNER_ID))
            .leftJoin(former).on(former.ID.eq(o.FORMER_ID)).leftJoin(by).on(by.ID.eq(o.BY_ID))
            .where(o.CUSTOMER_ID.eq(customerId), o.FROM_AT.lt(before), o.WHY.ne("MADE")).orderBy(o.FROM_AT.desc(), o.ID.desc()).limit(limit)
            .fetch(r -> new Entry(r.value1(), "OWNER", told(r.value2(), r.value3(), r.value4(), r.value5()), r.value6(), null));
    }

    private static String told(String why, @Nullable String owner, @Nullable String former, @Nullable String note) {
        var none = t("customer.owner.none");
        var what = t("customer.ownership.why." + why) + t("customer.ownership.colon") + (former == null ? none : former) + " → " + (owner == null ? none : owner);
        return note == null ? what : what + t("customer.ownership.because", note);
    }
}
