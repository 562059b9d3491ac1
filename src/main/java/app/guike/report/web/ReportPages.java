package app.guike.report.web;

import app.guike.report.Reports;
import app.guike.report.Reports.Asked;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class ReportPages {
    private final Reports reports;
    private final ReportFiles files;
    private final DSLContext sql;

    ReportPages(Reports reports, ReportFiles files, DSLContext sql) {
        this.reports = reports;
        this.files = files;
        this.sql = sql;
    }

    @GetMapping("/reports")
    @Requires(Reports.READ)
    JteModel list() {
        return new StaticTemplates().reportCatalogue(ReportCatalogue.load(reports.open(Viewer.current())));
    }

    @GetMapping("/reports/{code:[a-z_]+}")
    @Requires(Reports.READ)
    JteModel show(@PathVariable String code, Asked asked) {
        var viewer = Viewer.current();
        var report = reports.find(code, viewer);
        var query = reports.ask(report, asked, viewer, Reports.READ);
        var page = ReportPage.load(report, query, reports.now(), ReportPage.SHOWN);
        reports.seen(report, query, Math.min(page.total(), ReportPage.SHOWN));
        return new StaticTemplates().reportReport(page, ReportAsking.load(sql, report, query, ReportCatalogue.stores(report, viewer)));
    }

    @GetMapping("/reports/{code:[a-z_]+}.xlsx")
    @Requires(Reports.EXPORT)
    @OwnTransactions
    void sheet(@PathVariable String code, Asked asked, HttpServletResponse response) throws IOException {
        files.sheet(() -> leaving(code, asked), response);
    }

    @GetMapping("/reports/{code:[a-z_]+}.pdf")
    @Requires(Reports.EXPORT)
    @OwnTransactions
    void paper(@PathVariable String code, Asked asked, HttpServletResponse response) throws IOException {
        files.paper(() -> leaving(code, asked), response);
    }

    private ReportFiles.Leaving leaving(String code, Asked asked) {
        var report = reports.find(code, Viewer.current());
        return new ReportFiles.Leaving(report, reports.ask(report, asked, Viewer.current(), Reports.EXPORT));
    }
}
