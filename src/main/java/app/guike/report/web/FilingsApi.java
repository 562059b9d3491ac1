package app.guike.report.web;

import static guike.Tables.REPORT_FILING;
import static org.jooq.impl.DSL.noCondition;

import app.guike.report.ReportFilings;
import app.guike.report.ReportFilings.Chapters;
import app.guike.report.Reports;
import app.guike.report.Reports.Asked;
import app.guike.report.SummaryDue;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Summary reports with conclusions, for other systems.
@RestController
@RequestMapping("/api/v1/report-filings")
@Tag(name = "reports")
class FilingsApi {
    private final Reports reports;
    private final ReportFilings filings;
    private final DSLContext sql;
    private final FilingFigures figures;
    private final SummaryDue due;

    FilingsApi(Reports reports, ReportFilings filings, DSLContext sql, FilingFigures figures, SummaryDue due) {
        this.reports = reports;
        this.filings = filings;
        this.sql = sql;
        this.figures = figures;
        this.due = due;
    }

    record Told(long id, long storeId, String store, LocalDate from, LocalDate to, Chapters chapters, OffsetDateTime draftedAt, @Nullable String draftedBy,
            @Nullable OffsetDateTime filedAt, @Nullable String filedBy, @Nullable LocalDate dueOn, int version) {
        static Told of(Filing f) {
            return new Told(f.id(), f.storeId(), f.store(), f.from(), f.to(), written(f), f.draftedAt(), f.draftedBy(), f.filedAt(), f.filedBy(), f.dueOn(), f.version());
        }
    }

    private static Chapters written(Filing f) {
        return new Chapters(f.situation(), f.suggestions(), f.cases(), f.improvement(), f.nextPlan());
    }

    record Begin(@Nullable Long storeId, @Nullable LocalDate from, @Nullable LocalDate to) {
    }

    @GetMapping
    @Requires(Reports.READ)
    @Operation(summary = "Summary reports, the latest period first")
    Listing<Told> list(@RequestParam(required = false) @Nullable Long storeId, Paging paging) {
        return Listing.of(Filing.page(sql, storeId == null ? noCondition() : REPORT_FILING.STORE_ID.eq(storeId), paging.after(), paging.rows()).map(Told::of));
    }

    @GetMapping("/due")
    @Requires(ReportFilings.FILE)
    @Operation(summary = "Last month's summary of each store: FILED, DRAFT or MISSING, the day by which it is due, and whether it is late")
    Listing<FilingList.Due> due() {
        return Listing.whole(FilingList.dues(sql, due, LocalDate.ofInstant(reports.now(), Viewer.current().zone())));
    }

    record Days(@Nullable Integer days) {
    }

    @PutMapping("/due/{storeId}")
    @Requires(SummaryDue.SET)
    @Operation(summary = "Within how many days after the end of a period a store files its summary, 1 to 28; for what is begun from now on")
    Days due(@PathVariable long storeId, @RequestBody Days days) {
        due.set(storeId, days.days());
        return new Days(due.days(storeId));
    }

    @GetMapping("/{id}")
    @Requires(Reports.READ)
    @Operation(summary = "One summary report with its chapters")
    ResponseEntity<Told> show(@PathVariable long id) {
        return tagged(Filing.load(sql, id));
    }

    @PostMapping
    @Requires(ReportFilings.FILE)
    @Operation(summary = "Draft the report of a store and period from its records; the draft that exists, where somebody has begun it")
    ResponseEntity<Told> create(@RequestBody Begin begin) {
        var viewer = Viewer.current();
        var asked = new Asked(begin.from(), begin.to(), begin.storeId(), null, null, null, null);
        var filing = Filing.load(sql, filings.draft(reports.ask(reports.find(FilingFigures.SUMMARY, viewer), asked, viewer, ReportFilings.FILE)));
        return ResponseEntity.created(URI.create("/api/v1/report-filings/" + filing.id())).eTag(Etag.of(filing.version())).body(Told.of(filing));
    }

    @PatchMapping("/{id}")
    @Requires(ReportFilings.FILE)
    @Operation(summary = "Edit the chapters of a draft: situation, suggestions, cases, improvement, nextPlan; 409 when it is filed")
    ResponseEntity<Told> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String match, @RequestBody MergePatch patch) {
        var filing = Filing.load(sql, id);
        filings.write(id, Etag.expected(match, filing.version()), patch.onto(written(filing)));
        return tagged(Filing.load(sql, id));
    }

    @PostMapping("/{id}/filing")
    @Requires(ReportFilings.FILE)
    @Operation(summary = "File it with the figures as they stand; it is never changed from then on")
    ResponseEntity<Told> file(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
        var filing = Filing.load(sql, id);
        filings.file(id, Etag.expected(match, filing.version()), figures.asItStands(filing, ReportFilings.FILE));
        return tagged(Filing.load(sql, id));
    }

    private static ResponseEntity<Told> tagged(Filing filing) {
        return ResponseEntity.ok().eTag(Etag.of(filing.version())).body(Told.of(filing));
    }
}
