package app.guike.complaint.web;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who was told and when they read it, beside a complaint, a rework and a call.
@Controller
class ToldPages {
    private final DSLContext sql;

    ToldPages(DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/complaints/told")
    @Requires(ComplaintRows.PERMISSION)
    JteModel show(@RequestParam(required = false) @Nullable Long complaint, @RequestParam(required = false) @Nullable Long task) {
        return new StaticTemplates().complaintHeard(of(sql, complaint, task));
    }

    private static ToldList of(DSLContext sql, @Nullable Long complaint, @Nullable Long task) {
        if (complaint == null && task == null) {
            throw Refusal.absent();
        }
        return complaint != null ? ToldList.ofComplaint(sql, complaint) : ToldList.ofTask(sql, task);
    }

    @RestController
    @Tag(name = "complaints")
    static class Api {
        private final DSLContext sql;

        Api(DSLContext sql) {
            this.sql = sql;
        }

        @GetMapping("/api/v1/complaints/told")
        @Requires(ComplaintRows.PERMISSION)
        @Operation(summary = "Who was told of a complaint, or of the calls of a task, and when each first read it")
        Listing<ToldList.Row> list(@RequestParam(required = false) @Nullable Long complaintId, @RequestParam(required = false) @Nullable Long taskId) {
            return Listing.whole(of(sql, complaintId, taskId).rows());
        }
    }
}
