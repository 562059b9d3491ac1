package app.guike.vehicle.daily.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.vehicle.daily.DayOrders;
import app.guike.vehicle.daily.WorkshopDailies;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/workshop-dailies")
class DailiesApi {
    private final DSLContext sql;
    private final WorkshopDailies dailies;
    private final Clock clock;

    DailiesApi(DSLContext sql, WorkshopDailies dailies, Clock clock) {
        this.sql = sql;
        this.dailies = dailies;
        this.clock = clock;
    }

    /// @param submitted the orders as they stood when it was submitted, and what differs now; null before
    /// @param unfiledPapers cars delivered that day without warranty form or PDI sheet
    /// @param emptyOrders how many cars left with nothing written down
    record Daily(DailyPage.Head head, String state, boolean late, List<DayOrders.Order> orders, List<DailyPage.Line> lines, List<DailyPage.Fresh> freshArchives, int emptyOrders, int unfiledPapers, @Nullable Map<String, Object> submitted) {
    }

    record Begin(long storeId, @Nullable LocalDate day) {
    }

    /// @param remark left out leaves what is written
    record Submission(@Nullable String remark) {
    }

    record Review(boolean good, @Nullable String words) {
    }

    @GetMapping
    @Requires(WorkshopDailies.READ)
    @Operation(summary = "Daily reports of the last 14 days, missing ones among them")
    Listing<DailyList.Row> list(Paging paging) {
        return Listing.of(DailyList.page(sql, Viewer.current().scope(WorkshopDailies.READ).stores(), clock.instant(), paging.after(), paging.rows()));
    }

    @PostMapping
    @Requires(WorkshopDailies.SUBMIT)
    @Operation(summary = "Begin the report of a day, or find it")
    ResponseEntity<Daily> begin(@RequestBody Begin begin) {
        var id = dailies.of(begin.storeId(), begin.day());
        var daily = daily(id);
        return ResponseEntity.created(URI.create("/api/v1/workshop-dailies/" + id)).eTag(Etag.of(daily.head().version())).body(daily);
    }

    @GetMapping("/{id}")
    @Requires(WorkshopDailies.READ)
    @Operation(summary = "One daily report")
    ResponseEntity<Daily> show(@PathVariable long id) {
        var daily = daily(id);
        return ResponseEntity.ok().eTag(Etag.of(daily.head().version())).body(daily);
    }

    private Daily daily(long id) {
        var page = DailyPage.load(sql, id, Viewer.current(), Form.empty());
        return new Daily(page.head(), page.head().state(), page.head().late(), page.orders(), page.lines(), page.fresh(), page.empty().size(), page.papers(), page.submitted() == null ? null : page.submitted().told());
    }

    @PostMapping("/{id}/lines")
    @Requires(WorkshopDailies.SUBMIT)
    @Operation(summary = "Add a car that the computer does not know of")
    ResponseEntity<Daily> add(@PathVariable long id, @RequestBody WorkshopDailies.Line line) {
        dailies.add(id, line);
        return show(id);
    }

    @DeleteMapping("/{id}/lines/{line}")
    @Requires(WorkshopDailies.SUBMIT)
    @Operation(summary = "Remove such a line")
    ResponseEntity<Void> remove(@PathVariable long id, @PathVariable long line) {
        dailies.remove(id, line);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/submission")
    @Requires(WorkshopDailies.SUBMIT)
    @Operation(summary = "Submit it for review; If-Match guards against lost updates")
    ResponseEntity<Daily> submit(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Submission submission) {
        dailies.submit(id, Etag.expected(ifMatch, DailyPage.head(sql, id).version()), submission.remark());
        return show(id);
    }

    @PostMapping("/{id}/review")
    @Requires(WorkshopDailies.REVIEW)
    @Operation(summary = "Mark it reviewed, or give it back with a reason")
    ResponseEntity<Daily> review(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Review review) {
        dailies.review(id, Etag.expected(ifMatch, DailyPage.head(sql, id).version()), review.good(), review.words());
        return show(id);
    }
}
