package app.guike.org.web;

import app.guike.org.Notices;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The notices of the token's person.
@RestController
@RequestMapping("/api/v1/notices")
@Requires(Requires.SIGNED_IN)
@Tag(name = "notices")
class NoticesApi {
    private final DSLContext sql;
    private final Notices notices;

    NoticesApi(DSLContext sql, Notices notices) {
        this.sql = sql;
        this.notices = notices;
    }

    @GetMapping
    @Operation(summary = "Own notices, newest first; open=true only those not read, or waiting for an outcome")
    Listing<NoticeRow> list(@RequestParam(defaultValue = "false") boolean open, Paging paging) {
        return Listing.of(NoticeRow.page(sql, open, paging.after(), paging.rows()), paging, () -> NoticeRow.count(sql, open));
    }

    @PostMapping("/{id}/read")
    @Operation(summary = "The notice was opened; the first time counts")
    Map<String, String> read(@PathVariable long id) {
        return Map.of("url", notices.read(id));
    }

    record Outcome(@Nullable String outcome) {
    }

    @PutMapping("/{id}/outcome")
    @Operation(summary = "What came of it; 409 when it is written down already")
    Map<String, Long> answer(@PathVariable long id, @RequestBody Outcome outcome) {
        notices.answer(id, outcome.outcome());
        return Map.of("id", id);
    }
}
