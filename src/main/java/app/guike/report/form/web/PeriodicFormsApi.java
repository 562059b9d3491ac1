package app.guike.report.form.web;

import app.guike.report.form.FormIntake;
import app.guike.report.form.PeriodicForms;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Forms of a period for other systems: the same commands.
@RestController
@RequestMapping("/api/v1/periodic-forms")
@Tag(name = "reports")
class PeriodicFormsApi {
    private final PeriodicForms forms;
    private final PeriodicFormRows rows;
    private final Clock clock;

    PeriodicFormsApi(PeriodicForms forms, PeriodicFormRows rows, Clock clock) {
        this.forms = forms;
        this.rows = rows;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Forms of a period that the caller hands in, receives or makes")
    Listing<PeriodicForm> list() {
        return Listing.whole(rows.list());
    }

    @PostMapping
    @Requires(PeriodicForms.MAKE)
    @Operation(summary = "Make a form: name, rhythm WEEK, MONTH or QUARTER, dueDays after the end of the period, departmentId whose people hand it in, receiverId to whom it goes up, lines")
    ResponseEntity<PeriodicForm> create(@RequestBody FormIntake intake) {
        var id = forms.make(intake);
        return ResponseEntity.created(URI.create("/api/v1/periodic-forms/" + id)).body(rows.one(id));
    }

    @GetMapping("/{id}/standings")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Who has handed it in for the period of a day: SUBMITTED, LATE, MISSING or OPEN; of the last that is over when no day is given")
    Listing<PeriodicStanding> standings(@PathVariable long id, @RequestParam(required = false) @Nullable LocalDate day) {
        var row = rows.one(id);
        var today = LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
        return Listing.whole(rows.standings(row, day == null ? row.rhythm().ended(today) : row.rhythm().of(day), today));
    }

    /// @param day within the period; of the last that is over when left out
    record Sheet(@Nullable LocalDate day, @Nullable List<String> answers) {
    }

    @PostMapping("/{id}/sheets")
    @Requires(Requires.SIGNED_IN)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand in one's own sheet, an answer to each line; it is never changed from then on")
    Listing<PeriodicStanding> submit(@PathVariable long id, @RequestBody Sheet sheet) {
        forms.submit(id, sheet.day(), sheet.answers() == null ? List.of() : sheet.answers());
        return standings(id, sheet.day());
    }

    @PostMapping("/{id}/closure")
    @Requires(PeriodicForms.MAKE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "No longer wanted; what was handed in stays")
    void close(@PathVariable long id) {
        forms.close(id);
    }

    @GetMapping("/sheets/{id}")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "A form as one person handed it in, for them, who received it and who sets forms")
    PeriodicSheet sheet(@PathVariable long id) {
        return rows.sheet(id);
    }
}
