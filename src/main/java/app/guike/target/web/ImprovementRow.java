package app.guike.target.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.IMPROVEMENT;
import static guike.Tables.STORE;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.shell.RowScope;
import app.guike.shell.Viewer;
import app.guike.target.MeasureNames;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// An improvement action in a list, and the head of its page.
///
/// @param effect null until it is closed: BETTER, WORSE, CHANCE or FEW
public record ImprovementRow(long id, long storeId, String store, long questionnaireId, String measure, String name, YearMonth month, long startN, BigDecimal startValue,
        @Nullable BigDecimal target, BigDecimal expected, String cause, String action, long ownerId, String owner, LocalDate dueOn, @Nullable OffsetDateTime closedAt,
        @Nullable String outcome, @Nullable String effect, @Nullable Measured measured, int version) {
    static final int ROWS = 50;

    /// What was measured when it was closed.
    public record Measured(long beforeN, @Nullable BigDecimal before, long afterN, @Nullable BigDecimal after, @Nullable BigDecimal low, @Nullable BigDecimal high) {
    }

    public enum Tab {
        OPEN, LATE, MINE, CLOSED;

        Condition holds(LocalDate today, Viewer viewer) {
            var m = IMPROVEMENT;
            return switch (this) {
                case OPEN -> m.CLOSED_AT.isNull();
                case LATE -> m.CLOSED_AT.isNull().and(m.DUE_ON.lt(today));
                case MINE -> m.CLOSED_AT.isNull().and(m.OWNER_ID.eq(viewer.id()));
                case CLOSED -> m.CLOSED_AT.isNotNull();
            };
        }

        boolean newestFirst() {
            return this == CLOSED;
        }
    }

    static Page<ImprovementRow> list(DSLContext sql, Tab tab, LocalDate today, @Nullable String after, int limit) {
        var m = IMPROVEMENT;
        var viewer = Viewer.current();
        var order = tab.newestFirst() ? List.<OrderField<?>>of(m.ID.desc()) : List.<OrderField<?>>of(m.DUE_ON, m.ID);
        var ordered = from(sql).where(m.STORE_ID.in(scope(viewer).anyStores()), tab.holds(today, viewer)).orderBy(order);
        var types = tab.newestFirst() ? new Class<?>[] {Long.class} : new Class<?>[] {LocalDate.class, Long.class};
        var rows = (after == null ? ordered.limit(DSL.inline(limit + 1)) : ordered.seek(Keyset.decode(after, types)).limit(DSL.inline(limit + 1))).fetch(ImprovementRow::row);
        return Page.of(rows, limit, r -> tab.newestFirst() ? Keyset.encode(r.id()) : Keyset.encode(r.dueOn(), r.id()));
    }

    private static RowScope scope(Viewer viewer) {
        return viewer.scope(ScoreDesk.READ);
    }

    static SelectJoinStep<Record> from(DSLContext sql) {
        var m = IMPROVEMENT;
        var name = MeasureNames.named(m.QUESTIONNAIRE_ID, m.MEASURE).as("name_shown");
        return sql.select(Arrays.asList(m.asterisk(), name, STORE.NAME, EMPLOYEE.NAME)).from(m).join(STORE).on(STORE.ID.eq(m.STORE_ID)).join(EMPLOYEE).on(EMPLOYEE.ID.eq(m.OWNER_ID));
    }

    static ImprovementRow row(Record r) {
        var m = IMPROVEMENT;
        var measured = r.get(m.CLOSED_AT) == null ? null : new Measured(r.get(m.BEFORE_N), r.get(m.BEFORE_VALUE), r.get(m.AFTER_N), r.get(m.AFTER_VALUE), r.get(m.LOW), r.get(m.HIGH));
        return new ImprovementRow(r.get(m.ID), r.get(m.STORE_ID), r.get(STORE.NAME), r.get(m.QUESTIONNAIRE_ID), r.get(m.MEASURE), r.get("name_shown", String.class), YearMonth.from(r.get(m.MONTH)),
            r.get(m.START_N), r.get(m.START_VALUE), r.get(m.TARGET), r.get(m.EXPECTED), r.get(m.CAUSE), r.get(m.ACTION), r.get(m.OWNER_ID), r.get(EMPLOYEE.NAME), r.get(m.DUE_ON), r.get(m.CLOSED_AT),
            r.get(m.OUTCOME), r.get(m.EFFECT), measured, r.get(m.VERSION));
    }

    public boolean late(LocalDate today) {
        return closedAt == null && dueOn.isBefore(today);
    }

    public String url() {
        return "/improvements/" + id;
    }
}
