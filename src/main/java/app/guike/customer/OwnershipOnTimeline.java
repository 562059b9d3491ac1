package app.guike.customer;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.OWNER_DISPUTE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.shell.CompiledQuery;
import guike.tables.Employee;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose the customer was and became, and that the new owner talked to them first.
@Component
class OwnershipOnTimeline implements TimelineSource {
    private static final Employee OWNER = EMPLOYEE.as("owner");
    private static final Employee FORMER = EMPLOYEE.as("former");
    private static final Employee BY = EMPLOYEE.as("by_");
    private static final Employee RULER = EMPLOYEE.as("ruler");
    private static final Function<Integer, CompiledQuery> CHANGES = CompiledQuery.each((limit, v) -> {
        var o = CUSTOMER_OWNERSHIP;
        return select(o.FROM_AT, o.WHY, OWNER.NAME, FORMER.NAME, o.NOTE, BY.NAME).from(o).leftJoin(OWNER).on(OWNER.ID.eq(o.OWNER_ID))
            .leftJoin(FORMER).on(FORMER.ID.eq(o.FORMER_ID)).leftJoin(BY).on(BY.ID.eq(o.BY_ID))
            .where(o.CUSTOMER_ID.eq(v.next(o.CUSTOMER_ID)), o.FROM_AT.lt(v.next(o.FROM_AT)), o.WHY.ne("MADE")).orderBy(o.FROM_AT.desc(), o.ID.desc()).limit(inline(limit));
    });
    private static final Function<Integer, CompiledQuery> DISPUTES = CompiledQuery.each((limit, v) -> {
        var d = OWNER_DISPUTE;
        return select(d.FILED_AT, d.REASON, BY.NAME, d.RULED_AT, d.RULING, RULER.NAME).from(d).join(BY).on(BY.ID.eq(d.CLAIMANT_ID)).leftJoin(RULER).on(RULER.ID.eq(d.RULED_BY))
            .where(d.CUSTOMER_ID.eq(v.next(d.CUSTOMER_ID))).orderBy(d.ID.desc()).limit(inline(limit));
    });

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
        var o = CUSTOMER_OWNERSHIP;
        return sql.select(o.FROM_AT, o.WHY, OWNER.NAME, FORMER.NAME, o.NOTE, BY.NAME, o.CUSTOMER_ID).from(o).leftJoin(OWNER).on(OWNER.ID.eq(o.OWNER_ID))
            .leftJoin(FORMER).on(FORMER.ID.eq(o.FORMER_ID)).leftJoin(BY).on(BY.ID.eq(o.BY_ID))
            .where(span.on(o.CUSTOMER_ID, o.FROM_AT), o.WHY.ne("MADE")).orderBy(o.FROM_AT.desc(), o.CUSTOMER_ID.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value7(), new Entry(r.value1(), "OWNER", told(r.value2(), r.value3(), r.value4(), r.value5()), r.value6(), null)));
    }

    private List<Entry> disputes(long customerId, OffsetDateTime before, int limit) {
        var d = OWNER_DISPUTE;
        return DISPUTES.apply(limit).with(sql, customerId).fetch().stream()
            .flatMap(r -> Stream.of(new Entry(r.get(d.FILED_AT), "DISPUTE", t("customer.dispute.said", r.get(d.REASON)), r.get(BY.NAME), "/customers/disputes"), r.get(d.RULED_AT) == null
                ? new Entry(OffsetDateTime.MAX, "", "", null, null) : new Entry(r.get(d.RULED_AT), "DISPUTE", t("customer.dispute.decided", r.get(d.RULING)), r.get(RULER.NAME), "/customers/disputes")))
            .filter(e -> e.at().isBefore(before)).toList();
    }

    private List<Entry> changes(long customerId, OffsetDateTime before, int limit) {
        var o = CUSTOMER_OWNERSHIP;
        return CHANGES.apply(limit).with(sql, customerId, before)
            .fetch(r -> new Entry(r.get(o.FROM_AT), "OWNER", told(r.get(o.WHY), r.get(OWNER.NAME), r.get(FORMER.NAME), r.get(o.NOTE)), r.get(BY.NAME), null));
    }

    private static String told(String why, @Nullable String owner, @Nullable String former, @Nullable String note) {
        var none = t("customer.owner.none");
        var what = t("customer.ownership.why." + why) + t("customer.ownership.colon") + (former == null ? none : former) + " → " + (owner == null ? none : owner);
        return note == null ? what : what + t("customer.ownership.because", note);
    }
}
