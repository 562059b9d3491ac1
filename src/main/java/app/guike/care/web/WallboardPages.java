package app.guike.care.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Htmx;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The wallboard of the calling room; it reads itself anew every half minute.
@Controller
@Requires("care.read")
@Tag(name = "followups")
class WallboardPages {
    private final DSLContext sql;
    private final Clock clock;

    WallboardPages(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/care/wallboard")
    JteModel show() {
        var board = Wallboard.load(sql, Viewer.current(), clock.instant());
        return Htmx.requested() ? new StaticTemplates().careWallboardFigures(board) : new StaticTemplates().careWallboard(board);
    }

    @GetMapping("/api/v1/wallboard")
    @ResponseBody
    @Operation(summary = "Calls of today: waiting, reached, on time, score, by caller")
    Wallboard showToOthers() {
        return Wallboard.load(sql, Viewer.current(), clock.instant());
    }
}
