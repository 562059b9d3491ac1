package app.guike.survey.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Keyset;
import app.guike.base.MonthText;
import app.guike.base.Page;
import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// The responses behind a score.
public record ResponsesPage(Filter filter, @Nullable String asked, Page<Row> rows) {
    private static final int ROWS = 50;

    /// @param from first month, `2026-11`; @param to last month
    /// @param item only responses in which it was answered, with the answer
    public record Filter(long questionnaire, String from, String to, @Nullable Long store, @Nullable Long adviser, @Nullable String item) {
        Period period() {
            try {
                return new Period(month(from).atDay(1), month(to).atEndOfMonth());
            } catch (IllegalArgumentException e) {
                throw Refusal.field("from", "invalid");
            }
        }

        Collection<Long> stores(Viewer viewer) {
            var stores = viewer.scope("survey.read").anyStores();
            if (store != null && !stores.contains(store)) {
                throw Refusal.absent();
            }
            return store == null ? stores : List.of(store);
        }
    }

    static YearMonth month(String text) {
        return Optional.ofNullable(MonthText.read(text)).orElseThrow(() -> Refusal.field("from", "invalid"));
    }

    /// @param red what was unhappy, with the customer's words
    /// @param given answer to the item asked for
    public record Row(long id, long customerId, String customer, @Nullable String adviser, LocalDate eventDay, boolean valid, boolean incomplete, @Nullable BigDecimal index,
            @Nullable Integer overall, @Nullable Integer nps, List<Red> red, @Nullable BigDecimal given) {
    }

    public record Red(String item, @Nullable String words) {
    }

    static ResponsesPage load(DSLContext sql, Filter filter, @Nullable String after, Viewer viewer) {
        var r = SURVEY_RESPONSE;
        var red = multiset(select(SURVEY_ITEM.TEXT_ZH, SURVEY_ITEM.TEXT_EN, SURVEY_ANSWER.VERBATIM).from(SURVEY_ANSWER).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(SURVEY_ANSWER.RESPONSE_ID.eq(r.ID), SURVEY_ANSWER.RED.isTrue()).orderBy(SURVEY_ITEM.POSITION))
            .convertFrom(rows -> rows.map(x -> new Red(Texts.either(x.value1(), x.value2()), x.value3())));
        var period = filter.period();
        var ordered = sql.select(r.ID, r.CUSTOMER_ID, CUSTOMER.NAME, r.ADVISER_NAME, r.EVENT_DAY, r.VALID, r.INCOMPLETE, r.INDEX_SCORE, r.OVERALL, r.NPS, red, given(filter.item()))
            .from(r).join(QUESTIONNAIRE_VERSION).on(QUESTIONNAIRE_VERSION.ID.eq(r.VERSION_ID)).join(CUSTOMER).on(CUSTOMER.ID.eq(r.CUSTOMER_ID))
            .where(r.STORE_ID.in(filter.stores(viewer)), r.EVENT_DAY.between(period.from(), period.to()),
                QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(filter.questionnaire()), filter.adviser() == null ? noCondition() : r.ADVISER_ID.eq(filter.adviser()), answered(filter.item()))
            .orderBy(List.of(r.EVENT_DAY.desc(), r.ID.desc()));
        var rows = (after == null ? ordered.limit(inline(ROWS + 1)) : ordered.seek(Keyset.decode(after, LocalDate.class, Long.class)).limit(inline(ROWS + 1)))
            .fetch(x -> new Row(x.value1(), x.value2(), x.value3(), x.value4(), x.value5(), x.value6(), x.value7(), x.value8(), x.value9(), x.value10(), x.value11(), x.value12()));
        return new ResponsesPage(filter, name(sql, filter), Page.of(rows, ROWS, x -> Keyset.encode(x.eventDay(), x.id())));
    }

    static long first(DSLContext sql) {
        return sql.select(QUESTIONNAIRE.ID).from(QUESTIONNAIRE).orderBy(QUESTIONNAIRE.ID).limit(inline(1)).fetchOptional(QUESTIONNAIRE.ID).orElseThrow(Refusal::absent);
    }

    private static Field<BigDecimal> given(@Nullable String item) {
        return field(select(SURVEY_ANSWER.VALUE).from(SURVEY_ANSWER).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID), SURVEY_ITEM.CODE.eq(item), SURVEY_ANSWER.NA.isFalse()));
    }

    private static Condition answered(@Nullable String item) {
        return item == null || item.isBlank() ? noCondition() : exists(selectOne().from(SURVEY_ANSWER).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID), SURVEY_ITEM.CODE.eq(item), SURVEY_ANSWER.NA.isFalse()));
    }

    private static @Nullable String name(DSLContext sql, Filter filter) {
        return filter.item() == null ? null : sql.select(SURVEY_ITEM.TEXT_ZH, SURVEY_ITEM.TEXT_EN).from(SURVEY_ITEM).join(QUESTIONNAIRE_VERSION).on(QUESTIONNAIRE_VERSION.ID.eq(SURVEY_ITEM.VERSION_ID))
            .where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(filter.questionnaire()), QUESTIONNAIRE_VERSION.PUBLISHED_AT.isNotNull(), SURVEY_ITEM.CODE.eq(filter.item())).orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).limit(inline(1))
            .fetchOne(r -> Texts.either(r.value1(), r.value2()));
    }

    public @Nullable String next() {
        return rows.next() == null ? null : "/survey/responses?questionnaire=" + filter.questionnaire() + "&from=" + filter.from() + "&to=" + filter.to()
            + (filter.store() == null ? "" : "&store=" + filter.store()) + (filter.adviser() == null ? "" : "&adviser=" + filter.adviser()) + (filter.item() == null ? "" : "&item=" + filter.item()) + "&after=" + rows.next();
    }
}
