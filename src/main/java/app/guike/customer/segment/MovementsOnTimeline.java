package app.guike.customer.segment;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER_CLASS;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Component;

/// When a customer became loyal or lost. Told when it is asked for, and to those who watch: it says what other entries led to.
@Component
class MovementsOnTimeline implements TimelineSource {
    private final DSLContext sql;

    MovementsOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "customer.read";
    }

    @Override
    public List<String> types() {
        return List.of("CLASS");
    }

    @Override
    public boolean onlyAsked() {
        return true;
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return moves(CUSTOMER_CLASS.CUSTOMER_ID.eq(customerId).and(at().lt(before))).orderBy(CUSTOMER_CLASS.FROM_DAY.desc()).limit(inline(limit)).fetch(r -> entry(r).entry());
    }

    @Override
    public List<News> news(Span span) {
        return moves(span.on(CUSTOMER_CLASS.CUSTOMER_ID, at()).and(CUSTOMER_CLASS.CLASS.in("LOYAL", "LOST"))).orderBy(at().desc(), CUSTOMER_CLASS.CUSTOMER_ID.desc()).limit(inline(span.limit()))
            .fetch(MovementsOnTimeline::entry);
    }

    /// Who had no class before is new to the house's rules, not moved.
    private SelectConditionStep<Record4<OffsetDateTime, Long, String, String>> moves(Condition which) {
        var k = CUSTOMER_CLASS.as("o");
        var former = field(select(k.CLASS).from(k).where(k.CUSTOMER_ID.eq(CUSTOMER_CLASS.CUSTOMER_ID), k.FROM_DAY.lt(CUSTOMER_CLASS.FROM_DAY)).orderBy(k.FROM_DAY.desc()).limit(inline(1)));
        return sql.select(at(), CUSTOMER_CLASS.CUSTOMER_ID, coalesce(former, inline(Movements.NONE)), CUSTOMER_CLASS.CLASS).from(CUSTOMER_CLASS).join(STORE).on(STORE.ID.eq(CUSTOMER_CLASS.STORE_ID))
            .where(which, former.isNotNull());
    }

    /// The night of that day, in the zone of the store.
    private static Field<OffsetDateTime> at() {
        return field("({0}::timestamp at time zone {1})", OffsetDateTime.class, CUSTOMER_CLASS.FROM_DAY, STORE.ZONE);
    }

    private static News entry(Record4<OffsetDateTime, Long, String, String> r) {
        return new News(r.value2(), new Entry(r.value1(), "CLASS", t("movement.class." + r.value3()) + " → " + t("movement.class." + r.value4()), null, null));
    }
}
