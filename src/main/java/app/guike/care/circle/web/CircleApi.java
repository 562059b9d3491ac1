package app.guike.care.circle.web;

import app.guike.base.Refusal;
import app.guike.care.circle.ServiceCircle;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The periodic maintenance overview for other systems.
@RestController
@RequestMapping("/api/v1/service-targets")
@Tag(name = "service-targets")
class CircleApi {
    private final ServiceCircle circle;
    private final CircleRows rows;
    private final Clock clock;

    CircleApi(ServiceCircle circle, CircleRows rows, Clock clock) {
        this.circle = circle;
        this.rows = rows;
        this.clock = clock;
    }

    @GetMapping
    @ListsPeople("vehicle")
    @Requires(CircleRows.READ)
    @Operation(summary = "Cars coming due in a month, with letters, reminders and visits; view is month, all (with late ones), uninvited, letters (of last week), late or came")
    Listing<TargetRow> list(@RequestParam(required = false) @Nullable Long storeId, @RequestParam(required = false) @Nullable YearMonth month, @RequestParam(required = false) @Nullable String view,
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        var viewer = Viewer.current();
        if (limit < 1 || limit > 500) {
            throw Refusal.field("limit", "between", 1, 500);
        }
        return Listing.of(rows.page(CircleFilter.of(storeId, month, view, LocalDate.ofInstant(clock.instant(), viewer.zone())), after, limit, viewer));
    }

    record Letters(long storeId, List<Long> ids) {
    }

    record Sent(int sent) {
    }

    @PostMapping("/letters")
    @Requires(CirclePages.INVITE)
    @Operation(summary = "Note that invitation letters go out today; rows that have theirs keep its day")
    Sent letter(@RequestBody Letters letters) {
        return new Sent(circle.letter(letters.storeId(), letters.ids() == null ? List.of() : letters.ids()));
    }
}
