package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.audit.Looks;
import app.guike.file.PrintedPage;
import app.guike.file.SheetWriter;
import app.guike.file.SheetWriter.Column;
import app.guike.report.ReportDefinition;
import app.guike.report.ReportQuery;
import app.guike.report.Reports;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;

/// A report as a file: workbook or A4 paper, streamed as the rows come.
@Component
class ReportFiles {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /// Paper is laid out in memory; nobody prints more than some hundred sheets.
    private static final int MOST_ON_PAPER = 5_000;

    private final Reports reports;

    ReportFiles(Reports reports) {
        this.reports = reports;
    }

    void sheet(ReportDefinition report, ReportQuery query, HttpServletResponse response) throws IOException {
        reports.leaving(report, query, Looks.Kind.EXPORT, Reports.MOST_ROWS);
        head(report, query, response, "xlsx");
        var page = new SheetWriter.Layout(t("report." + report.code()),
            t("report.lead", query.period().from(), query.period().to(), ReportPage.stores(query), reports.now().atZone(query.zone()).toLocalDateTime().withNano(0).toString().replace('T', ' ')),
            report.landscape());
        var withStore = query.stores().size() > 1 && report.numbered();
        try (var writer = SheetWriter.open(response.getOutputStream(), page.title(), columns(report, withStore), page); var rows = report.rows(query, Reports.MOST_ROWS)) {
            int[] no = {0};
            rows.forEach(row -> writer.row(values(report, row, ++no[0], withStore)));
        }
    }

    private static List<Column> columns(ReportDefinition report, boolean withStore) {
        var columns = new ArrayList<Column>();
        columns.add(report.numbered() ? new Column(t("report.column.no"), SheetWriter.Type.INTEGER, 6) : new Column(t("report.column.section"), SheetWriter.Type.TEXT, 14));
        if (withStore) {
            columns.add(new Column(t("report.column.store"), SheetWriter.Type.TEXT, 14));
        }
        report.columns().forEach(c -> columns.add(new Column(c.title(), c.type(), c.width())));
        return columns;
    }

    private static List<@Nullable Object> values(ReportDefinition report, ReportDefinition.Row row, int no, boolean withStore) {
        var values = new ArrayList<@Nullable Object>();
        values.add(report.numbered() ? no : row.section() == null ? null : t("report.section." + row.section()));
        if (withStore) {
            values.add(ReportPage.storeName(row.storeId()));
        }
        values.addAll(row.values());
        return values;
    }

    void paper(ReportDefinition report, ReportQuery query, HttpServletResponse response) throws IOException {
        reports.leaving(report, query, Looks.Kind.PRINT, MOST_ON_PAPER);
        var html = new StaticTemplates().reportPaper(ReportPage.load(report, query, reports.now(), MOST_ON_PAPER)).render();
        head(report, query, response, "pdf");
        PrintedPage.write(html, report.landscape(), response.getOutputStream());
    }

    private static void head(ReportDefinition report, ReportQuery query, HttpServletResponse response, String ending) {
        head(response, t("report." + report.code()) + "_" + query.period().from() + "_" + query.period().to(), ending);
    }

    static void head(HttpServletResponse response, String name, String ending) {
        var paper = ending.equals("pdf");
        response.setContentType(paper ? "application/pdf" : XLSX);
        response.setHeader("Content-Disposition", (paper ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(name + "." + ending, StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "no-store");
    }
}
