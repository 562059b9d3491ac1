package app.guike.target.web;

import static guike.Tables.SCORE_PROPOSAL;
import static guike.Tables.STORE;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.target.FallingScores;
import app.guike.target.MeasureNames;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A score that the rule named, waiting for an action or a reason against one.
///
/// @param why BELOW the target for months, or a FALL beyond chance
public record Proposal(long id, long storeId, String store, long questionnaireId, String measure, String name, YearMonth month, String why, long n, BigDecimal value,
        @Nullable BigDecimal before, @Nullable BigDecimal target) {

    /// Newest months first.
    static Page<Proposal> open(DSLContext sql, java.util.Collection<Long> stores, @Nullable String after, int limit) {
        var p = SCORE_PROPOSAL;
        var name = MeasureNames.named(p.QUESTIONNAIRE_ID, p.MEASURE);
        var ordered = sql.select(p.ID, p.STORE_ID, STORE.NAME, p.QUESTIONNAIRE_ID, p.MEASURE, name, p.MONTH, p.WHY, p.ANSWERS, p.VALUE, p.VALUE_BEFORE, p.TARGET).from(p).join(STORE).on(STORE.ID.eq(p.STORE_ID))
            .where(p.STORE_ID.in(stores), FallingScores.open()).orderBy(List.of(p.MONTH.desc(), p.ID.desc()));
        var rows = (after == null ? ordered.limit(DSL.inline(limit + 1)) : ordered.seek(Keyset.decode(after, LocalDate.class, Long.class)).limit(DSL.inline(limit + 1)))
            .fetch(r -> new Proposal(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), YearMonth.from(r.value7()), r.value8(), r.value9(), r.value10(), r.value11(), r.value12()));
        return Page.of(rows, limit, r -> Keyset.encode(r.month().atDay(1), r.id()));
    }
}
