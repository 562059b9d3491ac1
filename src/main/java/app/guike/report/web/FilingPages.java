package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.file.PrintedPage;
import app.guike.report.ReportFilings;
import app.guike.report.ReportFilings.Chapters;
import app.guike.report.Reports;
import app.guike.report.Reports.Asked;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Controller;
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

    FilingPages(Reports reports, ReportFilings filings, DSLContext sql, FilingFigures figures) {
        this.reports = reports;
        this.filings = filings;
        this.sql = sql;
        this.figures = figures;
    }

    @GetMapping("/reports/filings")
    @Requires(Reports.READ)
    JteModel list() {
        return new StaticTemplates().reportFilings(Filing.list(sql, DSL.noCondition()));
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
