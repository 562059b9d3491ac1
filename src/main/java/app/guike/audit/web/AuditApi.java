package app.guike.audit.web;

import app.guike.base.Page;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit, for other systems; not counted, since it only grows.
@RestController
@RequestMapping("/api/v1/audit-entries")
@Requires("audit.read")
@Tag(name = "audit-entries")
class AuditApi {
    private final DSLContext sql;

    AuditApi(DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping
    @Operation(summary = "Changes of records, newest first: who, when, before and after by field")
    Listing<AuditEntry> list(@ParameterObject AuditFilter filter, Paging paging) {
        return Listing.of(Page.of(AuditEntry.list(sql, filter, paging.after(), paging.rows()), paging.rows(), AuditEntry::cursor));
    }

    @GetMapping("/looks")
    @Operation(summary = "Looks at personal data, exports, prints, signings in, newest first")
    Listing<Look> looks(@RequestParam(required = false) @Nullable Long person, Paging paging) {
        return Listing.of(Page.of(Look.list(sql, person, paging.after(), paging.rows()), paging.rows(), Look::cursor));
    }
}
