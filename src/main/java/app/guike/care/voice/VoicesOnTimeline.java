package app.guike.care.voice;

import static guike.Tables.CUSTOMER_VOICE;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// What a customer suggested or asked, the answer, and that they were told, on their timeline.
@Component
class VoicesOnTimeline implements TimelineSource {
    private static final Function<Integer, CompiledQuery> TOLD = CompiledQuery.each(VoicesOnTimeline::told);

    private final DSLContext sql;

    VoicesOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return Voices.READ;
    }

    @Override
    public List<String> types() {
        return Voices.KINDS;
    }

    private static Select<?> told(int limit, CompiledQuery.Values values) {
        var v = CUSTOMER_VOICE;
        var customer = values.next(v.CUSTOMER_ID);
        var before = values.next(v.RAISED_AT);
        var raised = select(v.RAISED_AT.as("at"), v.KIND.as("kind"), v.ID.as("id"), inline("RAISED").as("step"), v.TOPIC.as("code"), v.WORDS.as("words"), v.RAISED_BY.as("by_id"))
            .from(v).where(v.CUSTOMER_ID.eq(customer), v.RAISED_AT.lt(before));
        var answered = select(v.ANSWERED_AT, v.KIND, v.ID, inline("ANSWERED"), v.TOPIC, v.ANSWER, v.ANSWERED_BY).from(v).where(v.CUSTOMER_ID.eq(customer), v.ANSWERED_AT.lt(before));
        var closed = select(v.TOLD_AT, v.KIND, v.ID, inline("TOLD"), v.TOLD_WAY, v.TOLD_NOTE, v.TOLD_BY).from(v).where(v.CUSTOMER_ID.eq(customer), v.TOLD_AT.lt(before));
        var e = raised.unionAll(answered).unionAll(closed).asTable("e", "at", "kind", "id", "step", "code", "words", "by_id");
        return select(e.field("at", OffsetDateTime.class), e.field("kind", String.class), e.field("id", Long.class), e.field("step", String.class), e.field("code", String.class), e.field("words", String.class),
            EMPLOYEE.NAME).from(e).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(e.field("by_id", Long.class))).orderBy(e.field("at").desc()).limit(inline(limit));
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return TOLD.apply(limit).with(sql, customerId, before)
            .fetch(r -> new Entry(r.get("at", OffsetDateTime.class), r.get("kind", String.class), title(r), r.get(EMPLOYEE.NAME), "/care/voices/" + r.get("id", Long.class)));
    }

    private static String title(Record r) {
        var step = r.get("step", String.class);
        var code = r.get("code", String.class);
        var words = r.get("words", String.class);
        return Texts.t("voice.step." + step, Texts.t(step.equals("TOLD") ? "voice.way." + code : "voice.topic." + code), words == null ? "" : words);
    }
}
