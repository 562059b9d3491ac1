package app.guike.report;

import static app.guike.shell.Texts.t;

import app.guike.base.Rate;
import app.guike.report.web.MonthCard;
import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The month so far on the morning page of those who lead: follow-ups, rates, CSI, closing time, each beside last month's.
@Component
class MonthOnDesk implements DeskCard {
    private final Reports reports;
    private final SummaryFigures figures;

    MonthOnDesk(Reports reports, SummaryFigures figures) {
        this.reports = reports;
        this.figures = figures;
    }

    @Override
    public int order() {
        return 70;
    }

    /// Who may order a department to act leads; an agent's page speaks of the day, not of the month.
    @Override
    public String permission() {
        return "complaint.direct";
    }

    @Override
    public int width() {
        return 12;
    }

    /// Two months of all stores are counted for it.
    @Override
    public String later() {
        return "month";
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        return reports.open(viewer).stream().filter(r -> r.code().equals(FollowupSummary.CODE)).findFirst().map(summary ->
            new StaticTemplates().reportMonthCard(card(reports.ask(summary, new Reports.Asked(null, null, null, null, null, null, null), viewer, Reports.READ))));
    }

    private MonthCard card(ReportQuery q) {
        var tasks = figures.tasks(q);
        var before = figures.tasks(q.before());
        var complaints = figures.complaints(q);
        var csi = Csi.index(figures.items(q));
        return new MonthCard(address(q, "followup_summary", null), List.of(
            figure(q, "followup_done", tasks.get(TaskFigure.DONE) + " / " + tasks.get(TaskFigure.DUE), before.get(TaskFigure.DONE) + " / " + before.get(TaskFigure.DUE), "followup_tasks:done"),
            figure(q, "reach_rate", rate(tasks.get(TaskFigure.REACHED), tasks.get(TaskFigure.CALLED)), rate(before.get(TaskFigure.REACHED), before.get(TaskFigure.CALLED)), "followup_tasks:reached"),
            figure(q, "timely_rate", rate(tasks.get(TaskFigure.TIMELY), tasks.get(TaskFigure.DUE)), rate(before.get(TaskFigure.TIMELY), before.get(TaskFigure.DUE)), "followup_tasks:timely"),
            figure(q, "csi", shown(csi), shown(Csi.index(figures.items(q.before()))), "survey_responses:valid"),
            figure(q, "complaint_received", String.valueOf(complaints.get(ComplaintFigure.RECEIVED)), String.valueOf(figures.complaints(q.before()).get(ComplaintFigure.RECEIVED)), "complaint_ledger:received"),
            figure(q, "closing_days", shown(figures.closingDays(q)), shown(figures.closingDays(q.before())), "complaint_ledger:closed")));
    }

    private static MonthCard.Figure figure(ReportQuery q, String key, String now, String before, String list) {
        var parts = list.split(":");
        return new MonthCard.Figure(t("report.figure." + key), now, t("report.last-month", before), address(q, parts[0], parts[1]));
    }

    private static String address(ReportQuery q, String report, @Nullable String figure) {
        return "/reports/" + report + "?from=" + q.period().from() + "&to=" + q.period().to() + (figure == null ? "" : "&figure=" + figure);
    }

    private static String rate(long part, long whole) {
        return Rate.of(part, whole).shown();
    }

    private static String shown(@Nullable BigDecimal number) {
        return number == null ? "—" : number.toPlainString();
    }
}
