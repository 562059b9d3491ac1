package app.guike.audit.web;

import app.guike.shell.Requires;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What was changed and what was looked at.
@Controller
@Requires("audit.read")
class AuditPages {
    private final DSLContext sql;

    AuditPages(DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/audit")
    JteModel list(AuditFilter filter, @RequestParam(required = false) @Nullable String after) {
        return new StaticTemplates().auditAudit(AuditPage.load(sql, filter, after));
    }

    @GetMapping("/audit/looks")
    JteModel looks(@RequestParam(required = false) @Nullable Long person, @RequestParam(required = false) @Nullable String after) {
        return new StaticTemplates().auditLooks(LooksPage.load(sql, person, after));
    }
}
