package app.guike.customer.segment.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who moved between loyal, ordinary and lost.
@Controller
class MovementPages {
    private final DSLContext sql;
    private final Clock clock;

    MovementPages(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/customers/segments/movements")
    @Requires("customer.read")
    JteModel show(@RequestParam(required = false) @Nullable String month, @RequestParam(required = false) @Nullable Long store) {
        return new StaticTemplates().customerMovements(page(month, store));
    }

    private MovementPage page(@Nullable String month, @Nullable Long store) {
        return MovementPage.load(sql, month, store, LocalDate.ofInstant(clock.instant(), Viewer.current().zone()));
    }

    /// The same for other systems.
    @RestController
    @Tag(name = "segments")
    static class Api {
        private final MovementPages pages;

        Api(MovementPages pages) {
            this.pages = pages;
        }

        /// @param customers address of exactly those customers
        record Move(String from, String to, int count, String customers) {
        }

        record Answer(String month, long storeId, @Nullable LocalDate from, @Nullable LocalDate until, List<Move> moves, List<MovementPage.Month> months) {
        }

        @GetMapping("/api/v1/segments/movements")
        @Requires("customer.read")
        @Operation(summary = "How many customers of a store moved between loyal, ordinary and lost in a month; NONE is of no class")
        Answer movements(@RequestParam(required = false) @Nullable String month, @RequestParam(required = false) @Nullable Long storeId) {
            var page = pages.page(month, storeId);
            var moves = page.classes().stream().flatMap(from -> page.classes().stream().filter(to -> page.number(from, to) > 0)
                .map(to -> new Move(from, to, page.number(from, to), "/api/v1" + page.url(from, to).replace("?store=", "?storeId=")))).toList();
            return new Answer(page.month().toString(), page.store(), page.from(), page.until(), moves, page.trend());
        }
    }
}
