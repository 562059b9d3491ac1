package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.file.PrintedPage;
import app.guike.report.ReportFilings;
import app.guike.report.ReportFilings.Chapters;
import app.guike.report.Reports;
import app.guike.report.Reports.Asked;
import app.guike.report.SummaryDue;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Writing, filing and reading summary reports.
@Controller
class FilingPages {
    private final Reports reports;
    private final ReportFilings filings;
    private final DSLContext sql;
    private final FilingFigures figures;
    private final SummaryDue due;

    FilingPages(Reports reports, ReportFilings filings, DSLContext sql, FilingFigures figures, SummaryDue due) {
        this.reports = reports;
        this.filings = filings;
        this.sql = sql;
        this.figures = figures;
        this.due = due;
    }

    @GetMapping("/reports/filings")
    @Requires(Reports.READ)
    JteModel list() {
        return list(Form.empty());
    }

    private JteModel list(Form form) {
        return new StaticTemplates().reportFilings(FilingList.load(sql, due, LocalDate.ofInstant(reports.now(), Viewer.current().zone()), form));
    }

    @PostMapping("/reports/filings/due")
    @Requires(SummaryDue.SET)
    Object due(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, this::list, () -> {
            due.set(store, Form.whole(typed, "days"));
            return Redirect.to("/reports/filings").saying(t("report.filing.due-set"));
        });
    }

    @PostMapping("/reports/filings")
    @Requires(ReportFilings.FILE)
    Redirect create(Asked asked) {
        var viewer = Viewer.current();
        return Redirect.to("/reports/filings/" + filings.draft(reports.ask(reports.find(FilingFigures.SUMMARY, viewer), asked, viewer, ReportFilings.FILE)));
    }

    @GetMapping("/reports/filings/{id}")
    @Requires(Reports.READ)
    JteModel show(@PathVariable long id) {
        var filing = Filing.load(sql, id);
        return new StaticTemplates().reportFiling(filing, figures.of(filing));
    }

    @PostMapping("/reports/filings/{id}")
    @Requires(ReportFilings.FILE)
    Redirect update(@PathVariable long id, @RequestParam int version, Chapters chapters) {
        filings.write(id, version, chapters);
        return Redirect.to("/reports/filings/" + id).saying(t("report.filing.kept"));
    }

    @PostMapping("/reports/filings/{id}/filing")
    @Requires(ReportFilings.FILE)
    Redirect file(@PathVariable long id, @RequestParam int version) {
        filings.file(id, version, figures.asItStands(Filing.load(sql, id), ReportFilings.FILE));
        return Redirect.to("/reports/filings/" + id).saying(t("report.filing.filed-now"));
    }

    @GetMapping("/reports/filings/{id}.pdf")
    @Requires(Reports.EXPORT)
    void paper(@PathVariable long id, HttpServletResponse response) throws IOException {
        var filing = Filing.load(sql, id);
        var html = new StaticTemplates().reportFilingPaper(filing, figures.of(filing)).render();
        ReportFiles.head(response, t("report." + FilingFigures.SUMMARY) + "_" + filing.from() + "_" + filing.to(), "pdf");
        PrintedPage.write(html, false, response.getOutputStream());
    }
}
