package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Calls on the customer's timeline, with the customer's own words.
@Component
class CallsOnTimeline implements TimelineSource {
    private static final Function<Integer, CompiledQuery> CALLS = CompiledQuery.each((limit, v) -> select(CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.RESULT, CALL_ATTEMPT.VERBATIM, EMPLOYEE.NAME,
        CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN, CALL_ATTEMPT.CHANNEL).from(CALL_ATTEMPT)
        .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CALL_ATTEMPT.AGENT_ID)).leftJoin(CARE_TASK).on(CARE_TASK.ID.eq(CALL_ATTEMPT.TASK_ID)).leftJoin(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID))
        .where(CALL_ATTEMPT.CUSTOMER_ID.eq(v.next(CALL_ATTEMPT.CUSTOMER_ID)), CALL_ATTEMPT.CALLED_AT.lt(v.next(CALL_ATTEMPT.CALLED_AT)), Channel.OF_NO_ROUND).orderBy(CALL_ATTEMPT.CALLED_AT.desc()).limit(inline(limit)));

    private final DSLContext sql;

    CallsOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "care.read";
    }

    @Override
    public List<String> types() {
        return List.of("CALL", "CONTACT");
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return CALLS.apply(limit).with(sql, customerId, before).fetch(r -> new Entry(r.get(CALL_ATTEMPT.CALLED_AT), Channel.ofCalls(r.get(CALL_ATTEMPT.CHANNEL)) ? "CALL" : "CONTACT", title(Channel.told(r.get(CALL_ATTEMPT.CHANNEL), r.get(CALL_ATTEMPT.RESULT)),
            r.get(CALL_ATTEMPT.VERBATIM), r.get(CARE_PLAN.NAME_ZH) == null ? null : Texts.either(r.get(CARE_PLAN.NAME_ZH), r.get(CARE_PLAN.NAME_EN))), r.get(EMPLOYEE.NAME), null));
    }

    /// Answers that were red, with the score.
    @Override
    public List<News> news(Span span) {
        var a = SURVEY_RESPONSE;
        return sql.select(a.ANSWERED_AT, a.INDEX_SCORE, EMPLOYEE.NAME, a.CUSTOMER_ID).from(a).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(a.AGENT_ID))
            .where(span.on(a.CUSTOMER_ID, a.ANSWERED_AT), a.RED.isTrue()).orderBy(a.ANSWERED_AT.desc(), a.CUSTOMER_ID.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value4(), new Entry(r.value1(), "RED_ANSWER", r.value2() == null ? Texts.t("watch.red") : Texts.t("watch.red.score", r.value2().setScale(1, RoundingMode.HALF_UP).toString()),
                r.value3(), null)));
    }

    private static String title(String said, @Nullable String words, @Nullable String plan) {
        return (plan == null ? said : plan + " · " + said) + (words == null ? "" : "：" + words);
    }
}
