package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.file.SheetWriter.Typed;
import app.guike.report.ReportDefinition;
import app.guike.report.ReportQuery;
import app.guike.report.Reports;
import app.guike.report.Reports.Asked;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reports, for other systems: rows as JSON, or the very files of the pages.
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "reports")
class ReportsApi {
    /// Rows in one answer as JSON; a workbook takes more.
    private static final int MOST = 5_000;

    private final Reports reports;
    private final ReportFiles files;
    private final TransactionTemplate transactions;

    ReportsApi(Reports reports, ReportFiles files, PlatformTransactionManager manager) {
        this.reports = reports;
        this.files = files;
        this.transactions = new TransactionTemplate(manager);
    }

    record Entry(String code, String name, String about, String rhythm, List<Column> columns) {
    }

    record Column(String key, String title, String type) {
    }

    /// @param total rows in all; more than are told when `cut`
    record Report(String code, String name, LocalDate from, LocalDate to, Set<Long> storeIds, OffsetDateTime computedAt, List<Column> columns,
            List<Map<String, @Nullable Object>> rows, int total, boolean cut) {
    }

    @GetMapping
    @Requires(Reports.READ)
    @Operation(summary = "Reports that the token's person may open")
    Listing<Entry> list() {
        return Listing.whole(reports.open(Viewer.current()).stream().map(r -> new Entry(r.code(), t("report." + r.code()), t("report." + r.code() + ".about"),
            r.rhythm().name(), columns(r))).toList());
    }

    @GetMapping("/{code}")
    @Requires(Reports.READ)
    @Operation(summary = "One report over days and stores; format json, xlsx or pdf (the files need report.export)")
    @OwnTransactions
    @Nullable
    Report show(@PathVariable String code, Asked asked, @RequestParam(defaultValue = "json") String format, HttpServletResponse response) throws IOException {
        var viewer = Viewer.current();
        switch (format) {
            case "json" -> {
                return transactions.execute(_ -> report(code, asked, viewer));
            }
            case "xlsx" -> files.sheet(() -> leaving(code, asked, viewer), response);
            case "pdf" -> files.paper(() -> leaving(code, asked, viewer), response);
            default -> throw Refusal.field("format", "invalid");
        }
        return null;
    }

    private ReportFiles.Leaving leaving(String code, Asked asked, Viewer viewer) {
        var report = reports.find(code, viewer);
        if (!viewer.may(Reports.EXPORT)) {
            throw Refusal.forbidden("not-permitted");
        }
        return new ReportFiles.Leaving(report, reports.ask(report, asked, viewer, Reports.EXPORT));
    }

    private Report report(String code, Asked asked, Viewer viewer) {
        var report = reports.find(code, viewer);
        var query = reports.ask(report, asked, viewer, Reports.READ);
        var told = report(report, query, reports.now());
        reports.seen(report, query, told.rows().size());
        return told;
    }

    private static Report report(ReportDefinition report, ReportQuery query, Instant now) {
        var total = report.count(query, Reports.MOST_ROWS + 1);
        try (var rows = report.rows(query, MOST)) {
            return new Report(report.code(), t("report." + report.code()), query.period().from(), query.period().to(), query.stores(),
                now.atZone(query.zone()).toOffsetDateTime(), columns(report), rows.map(r -> row(report, r)).toList(), total, total > MOST);
        }
    }

    private static List<Column> columns(ReportDefinition report) {
        return report.columns().stream().map(c -> new Column(c.key(), c.title(), c.type().name())).toList();
    }

    private static Map<String, @Nullable Object> row(ReportDefinition report, ReportDefinition.Row row) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        if (row.section() != null) {
            told.put("section", row.section());
        }
        for (int i = 0; i < report.columns().size(); i++) {
            told.put(report.columns().get(i).key(), row.values().get(i) instanceof Typed typed ? typed.value() : row.values().get(i));
        }
        told.put("storeId", row.storeId());
        told.put("link", row.link());
        return told;
    }
}
