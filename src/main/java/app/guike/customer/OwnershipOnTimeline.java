package app.guike.customer;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.OWNER_DISPUTE;
import static org.jooq.impl.DSL.inline;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
        return List.of("OWNER", "DISPUTE");
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return Stream.concat(changes(customerId, before, limit).stream(), disputes(customerId, before, limit).stream())
            .sorted(Comparator.comparing((Entry e) -> e.at().toInstant()).reversed()).limit(limit).toList();
    }

    @Override
    public List<News> news(Span span) {
        var owner = EMPLOYEE.as("owner");
        var former = EMPLOYEE.as("former");
        var by = EMPLOYEE.as("by_");
        var o = CUSTOMER_OWNERSHIP;
        return sql.select(o.FROM_AT, o.WHY, owner.NAME, former.NAME, o.NOTE, by.NAME, o.CUSTOMER_ID).from(o).leftJoin(owner).on(owner.ID.eq(o.OWNER_ID))
            .leftJoin(former).on(former.ID.eq(o.FORMER_ID)).leftJoin(by).on(by.ID.eq(o.BY_ID))
            .where(span.on(o.CUSTOMER_ID, o.FROM_AT), o.WHY.ne("MADE")).orderBy(o.FROM_AT.desc(), o.CUSTOMER_ID.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value7(), new Entry(r.value1(), "OWNER", told(r.value2(), r.value3(), r.value4(), r.value5()), r.value6(), null)));
    }

    private List<Entry> disputes(long customerId, OffsetDateTime before, int limit) {
        var d = OWNER_DISPUTE;
        var by = EMPLOYEE.as("by_");
        var ruler = EMPLOYEE.as("ruler");
        return sql.select(d.FILED_AT, d.REASON, by.NAME, d.RULED_AT, d.RULING, ruler.NAME).from(d).join(by).on(by.ID.eq(d.CLAIMANT_ID)).leftJoin(ruler).on(ruler.ID.eq(d.RULED_BY))
            .where(d.CUSTOMER_ID.eq(customerId)).orderBy(d.ID.desc()).limit(inline(limit)).fetch().stream()
            .flatMap(r -> Stream.of(new Entry(r.value1(), "DISPUTE", t("customer.dispute.said", r.value2()), r.value3(), "/customers/disputes"),
                r.value4() == null ? new Entry(OffsetDateTime.MAX, "", "", null, null) : new Entry(r.value4(), "DISPUTE", t("customer.dispute.decided", r.value5()), r.value6(), "/customers/disputes")))
            .filter(e -> e.at().isBefore(before)).toList();
    }

    private List<Entry> changes(long customerId, OffsetDateTime before, int limit) {
        var owner = EMPLOYEE.as("owner");
        var former = EMPLOYEE.as("former");
        var by = EMPLOYEE.as("by_");
        var o = CUSTOMER_OWNERSHIP;
        return sql.select(o.FROM_AT, o.WHY, owner.NAME, former.NAME, o.NOTE, by.NAME).from(o).leftJoin(owner).on(owner.ID.eq(o.OWNER_ID))
            .leftJoin(former).on(former.ID.eq(o.FORMER_ID)).leftJoin(by).on(by.ID.eq(o.BY_ID))
            .where(o.CUSTOMER_ID.eq(customerId), o.FROM_AT.lt(before), o.WHY.ne("MADE")).orderBy(o.FROM_AT.desc(), o.ID.desc()).limit(inline(limit))
            .fetch(r -> new Entry(r.value1(), "OWNER", told(r.value2(), r.value3(), r.value4(), r.value5()), r.value6(), null));
    }

    private static String told(String why, @Nullable String owner, @Nullable String former, @Nullable String note) {
        var none = t("customer.owner.none");
        var what = t("customer.ownership.why." + why) + t("customer.ownership.colon") + (former == null ? none : former) + " → " + (owner == null ? none : owner);
        return note == null ? what : what + t("customer.ownership.because", note);
    }
}
