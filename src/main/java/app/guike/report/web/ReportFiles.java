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
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A report as a file: workbook or A4 paper.
@Component
class ReportFiles {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /// Paper is laid out in memory; nobody prints more than some hundred sheets.
    private static final int MOST_ON_PAPER = 5_000;

    private final Reports reports;
    private final TransactionTemplate transactions;

    ReportFiles(Reports reports, PlatformTransactionManager manager) {
        this.reports = reports;
        this.transactions = new TransactionTemplate(manager);
    }

    /// Which report, over what: asked within the transaction that reads it.
    interface Asking {
        Leaving asked();
    }

    record Leaving(ReportDefinition report, ReportQuery query) {
    }

    private interface Writing {
        void write(Leaving leaving, OutputStream out) throws IOException;
    }

    void sheet(Asking asking, HttpServletResponse response) throws IOException {
        send(asking, "xlsx", this::sheet, response);
    }

    void paper(Asking asking, HttpServletResponse response) throws IOException {
        send(asking, "pdf", this::paper, response);
    }

    /// Made whole in a file first: whoever takes it slowly holds no connection to the database, and what fails is told instead of cut off.
    private void send(Asking asking, String ending, Writing writing, HttpServletResponse response) throws IOException {
        var file = Files.createTempFile("guike-", "." + ending);
        try {
            var leaving = Objects.requireNonNull(transactions.execute(_ -> written(asking.asked(), writing, file)));
            head(leaving.report, leaving.query, response, ending);
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Leaving written(Leaving leaving, Writing writing, Path file) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writing.write(leaving, out);
            return leaving;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sheet(Leaving leaving, OutputStream out) {
        var report = leaving.report;
        var query = leaving.query;
        reports.leaving(report, query, Looks.Kind.EXPORT, Reports.MOST_ROWS);
        var page = new SheetWriter.Layout(t("report." + report.code()),
            t("report.lead", query.period().from(), query.period().to(), ReportPage.stores(query), reports.now().atZone(query.zone()).toLocalDateTime().withNano(0).toString().replace('T', ' ')),
            report.landscape());
        var withStore = query.stores().size() > 1 && report.numbered();
        try (var writer = SheetWriter.open(out, page.title(), columns(report, withStore), page); var rows = report.rows(query, Reports.MOST_ROWS)) {
            int[] no = {0};
            rows.forEach(row -> writer.row(values(report, row, ++no[0], withStore)));
            writer.finish();
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

    private void paper(Leaving leaving, OutputStream out) throws IOException {
        reports.leaving(leaving.report, leaving.query, Looks.Kind.PRINT, MOST_ON_PAPER);
        PrintedPage.write(new StaticTemplates().reportPaper(ReportPage.load(leaving.report, leaving.query, reports.now(), MOST_ON_PAPER)).render(), leaving.report.landscape(), out);
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
