package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_VOICE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// Suggestions and enquiries 建议与咨询台账 (catalog E49, E54), by class: the customer's words, who answers, the answer, and when and how the customer was told.
record VoiceSheet(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "voice_list";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("care.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.CUSTOMER);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.word("voice_topic", 8), ReportColumn.word("voice_kind", 8), ReportColumn.day("voice_raised"), ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.text("voice_words", 36),
            ReportColumn.text("voice_owner", 10), ReportColumn.word("voice_state", 10), ReportColumn.text("voice_answer", 36), ReportColumn.day("voice_answered"), ReportColumn.day("voice_told"),
            ReportColumn.word("voice_way", 8), ReportColumn.text("voice_note", 20));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var v = CUSTOMER_VOICE;
        var state = when(v.TOLD_AT.isNotNull(), inline("TOLD")).when(v.ANSWERED_AT.isNotNull(), inline("ANSWERED")).otherwise(inline("OPEN"));
        return sql.select(List.of(v.TOPIC, v.KIND, q.day(v.RAISED_AT), CUSTOMER.NAME, Told.phone(v.CUSTOMER_ID), v.WORDS, Told.name(v.OWNER_ID), state, v.ANSWER, q.day(v.ANSWERED_AT), q.day(v.TOLD_AT), v.TOLD_WAY, v.TOLD_NOTE,
            Told.link("/care/voices/", v.ID), v.STORE_ID)).from(v).join(CUSTOMER).on(CUSTOMER.ID.eq(v.CUSTOMER_ID))
            .where(q.inStores(v.STORE_ID)).and(q.momentInPeriod(v.RAISED_AT)).and(q.of(v.CUSTOMER_ID, q.who().customer())).orderBy(v.TOPIC, v.KIND, v.RAISED_AT, v.ID);
    }
}
