package app.guike.report;

import static app.guike.shell.Texts.t;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.SCORE_TARGET;

import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import app.guike.report.ReportDefinition.Row;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What stands beside the figures of the summary: the same days of last year, and the targets of scores.
record SummaryBeside(DSLContext sql) {
    private static final int CHANGE = 3;
    private static final Map<String, String> MEASURES = Map.of("csi", "index", "content_rate", "satisfied", "top_box", "top", "nps", "nps");

    /// @param yearBefore figures of last year by their section and name; what had none then stays empty
    Stream<Row> widen(ReportQuery q, List<Row> rows, List<Row> yearBefore) {
        var then = new HashMap<List<?>, Typed>();
        yearBefore.forEach(r -> then.putIfAbsent(key(r), (Typed) r.values().get(1)));
        var targets = targets(q);
        var measures = new HashMap<String, String>();
        MEASURES.forEach((figure, measure) -> measures.put(t("report.figure." + figure), measure));
        return rows.stream().map(r -> widened(r, then.get(key(r)), target(r, targets, measures)));
    }

    private static List<@Nullable Object> key(Row row) {
        var key = new ArrayList<@Nullable Object>();
        key.add(row.section());
        key.add(row.values().getFirst());
        return key;
    }

    private static Row widened(Row row, @Nullable Typed then, @Nullable BigDecimal target) {
        var type = ((Typed) row.values().get(1)).type();
        var values = new ArrayList<@Nullable Object>(row.values());
        values.add(CHANGE + 1, then == null ? new Typed(type, null) : then);
        values.add(CHANGE + 2, new Typed(type, target == null || type != Type.PERCENT ? target : target.movePointLeft(2)));
        return new Row(values, row.link(), row.section(), row.storeId());
    }

    private static @Nullable BigDecimal target(Row row, Map<String, BigDecimal> targets, Map<String, String> measures) {
        if ("items".equals(row.section()) && row.link() != null) {
            return targets.get(row.link().substring(row.link().lastIndexOf("item:")));
        }
        return "scores".equals(row.section()) ? targets.get(measures.getOrDefault(String.valueOf(row.values().getFirst()), "")) : null;
    }

    /// Of CSI questionnaires, the oldest that has one; of the store where it is one alone, else of the group.
    private Map<String, BigDecimal> targets(ReportQuery q) {
        var g = SCORE_TARGET;
        var own = q.stores().size() == 1 ? g.STORE_ID.isNull().or(g.STORE_ID.in(q.stores())) : g.STORE_ID.isNull();
        var targets = new HashMap<String, BigDecimal>();
        sql.select(g.MEASURE, g.VALUE).distinctOn(g.MEASURE).from(g).join(QUESTIONNAIRE).on(QUESTIONNAIRE.ID.eq(g.QUESTIONNAIRE_ID), QUESTIONNAIRE.KIND.eq("CSI"))
            .where(g.FROM_MONTH.le(YearMonth.from(q.period().to()).atDay(1)), own).orderBy(g.MEASURE, g.QUESTIONNAIRE_ID, g.STORE_ID.asc().nullsLast(), g.FROM_MONTH.desc())
            .forEach(r -> targets.put(r.value1(), r.value2()));
        return targets;
    }
}
