package app.guike.report;

import static app.guike.shell.Texts.t;
import static guike.Tables.REPORT_FILING;

import app.guike.base.Rate;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.records.ReportFilingRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Summary reports with conclusions (catalog C5): drafted from the records, edited by a person, filed and read-only from then on.
@Component
public class ReportFilings {
    public static final String FILE = "report.file";
    private static final int MOST_CAUSES = 3;

    private final DSLContext sql;
    private final SummaryFigures figures;
    private final SummaryDue due;
    private final Clock clock;

    ReportFilings(DSLContext sql, SummaryFigures figures, SummaryDue due, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.due = due;
        this.clock = clock;
    }

    /// The chapters that a person writes.
    public record Chapters(@Nullable String situation, @Nullable String suggestions, @Nullable String cases, @Nullable String improvement, @Nullable String nextPlan) {
    }

    /// The draft of one store and period; the one that exists, where somebody has begun it.
    @Transactional
    public long draft(ReportQuery query) {
        if (query.stores().size() != 1) {
            throw Refusal.invalid("report-one-store");
        }
        var store = query.stores().iterator().next();
        var period = query.period();
        var found = REPORT_FILING.STORE_ID.eq(store).and(REPORT_FILING.CODE.eq(FollowupSummary.CODE)).and(REPORT_FILING.FROM_DAY.eq(period.from())).and(REPORT_FILING.TO_DAY.eq(period.to()));
        sql.insertInto(REPORT_FILING).set(REPORT_FILING.STORE_ID, store).set(REPORT_FILING.CODE, FollowupSummary.CODE).set(REPORT_FILING.FROM_DAY, period.from())
            .set(REPORT_FILING.TO_DAY, period.to()).set(REPORT_FILING.SITUATION, situation(query)).set(REPORT_FILING.SUGGESTIONS, causes(query))
            .set(REPORT_FILING.DUE_ON, period.to().plusDays(due.days(store))).set(REPORT_FILING.DRAFTED_AT, now()).set(REPORT_FILING.DRAFTED_BY, Viewer.current().id()).onConflictDoNothing().execute();
        return Optional.ofNullable(sql.select(REPORT_FILING.ID).from(REPORT_FILING).where(found).fetchOne(REPORT_FILING.ID)).orElseThrow(() -> Refusal.conflict("report-begun-by-another"));
    }

    private String situation(ReportQuery query) {
        var tasks = figures.tasks(query);
        var before = figures.tasks(query.before());
        var complaints = figures.complaints(query);
        var days = figures.closingDays(query);
        return t("report.draft.tasks", tasks.get(TaskFigure.DUE), tasks.get(TaskFigure.DONE), rate(tasks.get(TaskFigure.REACHED), tasks.get(TaskFigure.CALLED)),
            rate(before.get(TaskFigure.REACHED), before.get(TaskFigure.CALLED)), rate(tasks.get(TaskFigure.SUCCESS), tasks.get(TaskFigure.DUE)))
            + t("report.draft.csi", shown(Csi.index(figures.items(query))), shown(Csi.index(figures.items(query.before()))), figures.responses(query).get(ResponseFigure.VALID))
            + t("report.draft.complaints", complaints.get(ComplaintFigure.RECEIVED), complaints.get(ComplaintFigure.CLOSED), shown(days));
    }

    private String causes(ReportQuery query) {
        var text = new StringBuilder();
        figures.unhappy(query).stream().limit(MOST_CAUSES).forEach(one -> text.append(t("report.draft.cause", one.name(), one.n())).append('\n'));
        return text.toString();
    }

    private static String rate(long part, long whole) {
        return Rate.of(part, whole).shown();
    }

    private static String shown(java.math.@Nullable BigDecimal number) {
        return number == null ? "—" : number.toPlainString();
    }

    @Transactional
    public void write(long id, int version, Chapters chapters) {
        change(id, version, null, chapters);
    }

    /// From here on it stays as it is, with the figures as they stand now.
    ///
    /// @param asItStands the report's figures
    @Transactional
    public void file(long id, int version, JSONB asItStands) {
        change(id, version, asItStands, null);
    }

    private void change(long id, int version, @Nullable JSONB asItStands, @Nullable Chapters chapters) {
        var row = sql.selectFrom(REPORT_FILING).where(REPORT_FILING.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (row.getFiledAt() != null) {
            throw Refusal.conflict("report-filed");
        }
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        if (chapters != null) {
            write(row, chapters);
        }
        if (asItStands != null) {
            row.setFigures(asItStands).setFiledAt(now()).setFiledBy(Viewer.current().id());
        }
        row.setVersion(version + 1).update();
    }

    private static void write(ReportFilingRecord row, Chapters c) {
        row.setSituation(text(c.situation())).setSuggestions(text(c.suggestions())).setCases(text(c.cases())).setImprovement(text(c.improvement())).setNextPlan(text(c.nextPlan()));
    }

    private static String text(@Nullable String typed) {
        if (typed != null && typed.length() > 10_000) {
            throw Refusal.invalid("report-chapter-long");
        }
        return typed == null ? "" : typed.strip();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
