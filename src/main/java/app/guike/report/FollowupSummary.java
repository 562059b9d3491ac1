package app.guike.report;

import static app.guike.shell.Texts.t;

import app.guike.base.Rate;
import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Follow-up summary report 回访总结报告 (catalog C5): counts and rates, scores, what customers are unhappy about, complaints with what departments answered, their words;
/// each figure beside that of the period before, with the sum it comes from and the way to its records.
class FollowupSummary implements FiguresReport {
    static final String CODE = "followup_summary";
    /// Below this many responses an adviser's score is not shown: it would name the customer (handbook 3.2).
    private static final int SMALLEST_SAMPLE = 5;
    private static final int MOST_CAUSES = 10;

    private final SummaryFigures figures;
    private final SummaryBeside beside;
    private final SummaryWords words;
    private final SummaryPoints points;

    FollowupSummary(SummaryFigures figures, SummaryBeside beside, SummaryWords words, SummaryPoints points) {
        this.figures = figures;
        this.beside = beside;
        this.words = words;
        this.points = points;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("care.read", "survey.read", "complaint.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public boolean landscape() {
        return false;
    }

    /// Lists of causes, and the figure behind each row.
    private static final Map<String, String> NAMED = Map.of("unhappy", "unhappy_with:", "categories", "category:", "provinces", "province:");

    @Override
    public Set<String> charted() {
        return Set.of("rates", "factors", "advisers", "unhappy", "categories");
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("item", 32), ReportColumn.decimal("now", 10), ReportColumn.decimal("before", 10), ReportColumn.decimal("change", 10),
            ReportColumn.decimal("year_before", 10), ReportColumn.decimal("score_target", 10), ReportColumn.text("basis", 16), ReportColumn.text("why", 42));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        var named = Stream.concat(points.of(q).stream(), words.of(q).stream());
        return Stream.concat(beside.widen(q, counted(q, MOST_CAUSES), counted(q.yearBefore(), Integer.MAX_VALUE)), named).limit(limit);
    }

    /// @param causes of each list of causes so many
    private List<Row> counted(ReportQuery q, int causes) {
        var rows = new ArrayList<Row>();
        tasks(q, rows);
        scores(q, rows);
        opinions(q, rows);
        named(q, rows, "unhappy", causes);
        complaints(q, rows);
        named(q, rows, "categories", causes);
        named(q, rows, "provinces", causes);
        return rows;
    }

    private void tasks(ReportQuery q, List<Row> rows) {
        var now = figures.tasks(q);
        var before = figures.tasks(q.before());
        for (var kind : TaskFigure.values()) {
            rows.add(count(q, "overview", "followup_tasks", kind, now.get(kind), before.get(kind)));
        }
        rate(q, rows, "completion_rate", TaskFigure.IN_TIME, TaskFigure.DUE, now, before);
        rate(q, rows, "reach_rate", TaskFigure.REACHED, TaskFigure.CALLED, now, before);
        rate(q, rows, "timely_rate", TaskFigure.TIMELY, TaskFigure.DUE, now, before);
        rate(q, rows, "success_rate", TaskFigure.SUCCESS, TaskFigure.DUE, now, before);
        rate(q, rows, "satisfied_rate", TaskFigure.SATISFIED, TaskFigure.SUCCESS, now, before);
        rate(q, rows, "invalid_rate", TaskFigure.INVALID, TaskFigure.DUE, now, before);
        var earlier = figures.byAgent(q.before());
        for (var agent : figures.byAgent(q)) {
            var then = earlier.stream().filter(a -> java.util.Objects.equals(a.agent(), agent.agent())).findFirst();
            rows.add(row("agents", agent.name(), Type.PERCENT, fraction(agent.done(), agent.due()), then.map(a -> fraction(a.done(), a.due())).orElse(null),
                agent.done() + " / " + agent.due(), "agent_done", link(q, "followup_tasks", "done") + "&agentId=" + agent.agent()));
        }
    }

    private void rate(ReportQuery q, List<Row> rows, String key, TaskFigure part, TaskFigure whole, Map<TaskFigure, Long> now, Map<TaskFigure, Long> before) {
        rows.add(rate("rates", key, now.get(part), now.get(whole), fraction(before.get(part), before.get(whole)), link(q, "followup_tasks", lower(part))));
    }

    private void scores(ReportQuery q, List<Row> rows) {
        var items = figures.items(q);
        var earlier = figures.items(q.before());
        var now = figures.responses(q);
        var before = figures.responses(q.before());
        var valid = now.get(ResponseFigure.VALID);
        rows.add(row("scores", t("report.figure.csi"), Type.DECIMAL, Csi.index(items), Csi.index(earlier), "n = " + valid, "csi", link(q, "survey_responses", "valid")));
        for (var kind : List.of(ResponseFigure.VALID, ResponseFigure.UNHAPPY)) {
            rows.add(count(q, "scores", "survey_responses", kind, now.get(kind), before.get(kind)));
        }
        rows.add(rate("scores", "content_rate", now.get(ResponseFigure.CONTENT), valid, fraction(before.get(ResponseFigure.CONTENT), before.get(ResponseFigure.VALID)), link(q, "survey_responses", "content")));
        rows.add(rate("scores", "top_box", now.get(ResponseFigure.DELIGHTED), valid, fraction(before.get(ResponseFigure.DELIGHTED), before.get(ResponseFigure.VALID)), link(q, "survey_responses", "delighted")));
        rows.add(nps(q));
        factors(q, rows, items, earlier);
        advisers(q, rows);
    }

    private Row nps(ReportQuery q) {
        var now = figures.nps(q);
        return row("scores", t("report.figure.nps"), Type.DECIMAL, nps(now), nps(figures.nps(q.before())),
            "(" + now.promoters() + " – " + now.detractors() + ") / " + now.answered(), "nps", link(q, "survey_responses", "valid"));
    }

    private static @Nullable BigDecimal nps(SummaryFigures.Nps counted) {
        return Rate.of(counted.promoters() - counted.detractors(), counted.answered()).percent().orElse(null);
    }

    private static void factors(ReportQuery q, List<Row> rows, List<SummaryFigures.Answers> items, List<SummaryFigures.Answers> earlier) {
        var then = Csi.byFactor(earlier);
        for (var factor : Csi.byFactor(items).entrySet()) {
            rows.add(row("factors", factor.getValue().getFirst().factorName(), Type.DECIMAL, one(Csi.factor(factor.getValue())),
                one(Csi.factor(then.getOrDefault(factor.getKey(), List.of()))), t("report.weight", factor.getValue().getFirst().factorWeight().stripTrailingZeros().toPlainString()),
                "factor", link(q, "survey_responses", "valid")));
        }
        for (var item : items) {
            var before = earlier.stream().filter(a -> a.key().equals(item.key())).findFirst();
            rows.add(row("items", item.name(), Type.DECIMAL, one(Csi.factor(List.of(item))), before.map(a -> one(Csi.factor(List.of(a)))).orElse(null),
                "n = " + item.n(), "item", link(q, "survey_responses", "item:" + item.key())));
        }
    }

    private void advisers(ReportQuery q, List<Row> rows) {
        var answers = figures.byAdviser(q);
        var earlier = figures.byAdviser(q.before());
        var valid = figures.validByAdviser(q);
        var validBefore = figures.validByAdviser(q.before());
        for (var adviser : new LinkedHashSet<>(answers.stream().map(SummaryFigures.Answers::key).filter(k -> !k.isEmpty()).toList())) {
            var own = SummaryFigures.of(answers, adviser);
            var n = valid.getOrDefault(adviser, 0L);
            var enough = n >= SMALLEST_SAMPLE;
            rows.add(row("advisers", own.getFirst().name(), Type.DECIMAL, enough ? Csi.index(own) : null,
                validBefore.getOrDefault(adviser, 0L) >= SMALLEST_SAMPLE ? Csi.index(SummaryFigures.of(earlier, adviser)) : null,
                enough ? "n = " + n : t("report.sample-small", n), "adviser", link(q, "survey_responses", "of_adviser:" + adviser)));
        }
    }

    private void opinions(ReportQuery q, List<Row> rows) {
        var earlier = figures.opinions(q.before());
        for (var one : figures.opinions(q)) {
            var before = earlier.stream().filter(e -> e.role().equals(one.role())).findFirst();
            rows.add(row("opinions", t("report.opinion." + one.role()), Type.PERCENT, fraction(one.good(), one.all()), before.map(b -> fraction(b.good(), b.all())).orElse(null),
                t("report.opinion.counted", one.good(), one.fair(), one.poor()), "opinion", null));
        }
    }

    private void complaints(ReportQuery q, List<Row> rows) {
        var now = figures.complaints(q);
        var before = figures.complaints(q.before());
        for (var kind : List.of(ComplaintFigure.RECEIVED, ComplaintFigure.SEVERE, ComplaintFigure.RESOLVED, ComplaintFigure.CLOSED, ComplaintFigure.UNSETTLED)) {
            rows.add(count(q, "complaints", "complaint_ledger", kind, now.get(kind), before.get(kind)));
        }
        rows.add(row("complaints", t("report.figure.closing_days"), Type.DECIMAL, figures.closingDays(q), figures.closingDays(q.before()),
            "n = " + now.get(ComplaintFigure.CLOSED), "closing_days", link(q, "complaint_ledger", "closed")));
        complaintRate(q, rows, "first_answer_rate", ComplaintFigure.FIRST_IN_TIME, ComplaintFigure.FIRST_ANSWERED, now, before);
        complaintRate(q, rows, "resolved_rate", ComplaintFigure.RESOLVED_IN_TIME, ComplaintFigure.RESOLVED, now, before);
        complaintRate(q, rows, "closing_content_rate", ComplaintFigure.CONTENT, ComplaintFigure.CLOSED_BY_CALL, now, before);
        complaintRate(q, rows, "solved_at_once_rate", ComplaintFigure.SOLVED_AT_ONCE, ComplaintFigure.CLOSED, now, before);
    }

    private void complaintRate(ReportQuery q, List<Row> rows, String key, ComplaintFigure part, ComplaintFigure whole,
            EnumMap<ComplaintFigure, Long> now, EnumMap<ComplaintFigure, Long> before) {
        rows.add(rate("complaints", key, now.get(part), now.get(whole), fraction(before.get(part), before.get(whole)), link(q, "complaint_ledger", lower(part))));
    }

    private void named(ReportQuery q, List<Row> rows, String section, int causes) {
        Function<ReportQuery, List<SummaryFigures.Named>> counted = section.equals("unhappy") ? figures::unhappy : section.equals("provinces") ? figures::byProvince : figures::byCategory;
        var now = counted.apply(q);
        var before = counted.apply(q.before());
        var all = now.stream().mapToLong(SummaryFigures.Named::n).sum();
        now.stream().limit(causes).forEach(one -> rows.add(row(section, one.name(), Type.INTEGER, BigDecimal.valueOf(one.n()),
            BigDecimal.valueOf(before.stream().filter(b -> b.key().equals(one.key())).mapToLong(SummaryFigures.Named::n).sum()),
            Rate.of(one.n(), all).shown(), section, link(q, section.equals("unhappy") ? "survey_responses" : "complaint_ledger", NAMED.get(section) + one.key()))));
    }

    private static Row count(ReportQuery q, String section, String report, Enum<?> kind, long now, long before) {
        var key = report.split("_")[0] + "_" + lower(kind);
        return row(section, t("report.figure." + key), Type.INTEGER, BigDecimal.valueOf(now), BigDecimal.valueOf(before), "", key, link(q, report, lower(kind)));
    }

    private static Row rate(String section, String key, long part, long whole, @Nullable BigDecimal before, String link) {
        return row(section, t("report.figure." + key), Type.PERCENT, fraction(part, whole), before, part + " / " + whole, key, link);
    }

    private static Row row(String section, @Nullable String name, Type type, @Nullable BigDecimal now, @Nullable BigDecimal before, String basis, String why, @Nullable String link) {
        var change = now == null || before == null ? null : now.subtract(before);
        return new Row(Arrays.asList(name == null ? "—" : name, new Typed(type, now), new Typed(type, before), new Typed(type, change), basis, t("report.why." + why)), link, section, null);
    }

    private static String link(ReportQuery q, String report, String figure) {
        return "/reports/" + report + "?from=" + q.period().from() + "&to=" + q.period().to()
            + (q.stores().size() == 1 ? "&storeId=" + q.stores().iterator().next() : "") + "&figure=" + figure;
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable BigDecimal fraction(long part, long whole) {
        return Rate.of(part, whole).fraction().orElse(null);
    }

    private static @Nullable BigDecimal one(@Nullable BigDecimal score) {
        return score == null ? null : score.setScale(1, RoundingMode.HALF_UP);
    }
}
