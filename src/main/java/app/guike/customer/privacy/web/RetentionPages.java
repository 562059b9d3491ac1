package app.guike.customer.privacy.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.privacy.Erasures;
import app.guike.customer.privacy.Retention;
import app.guike.customer.privacy.Retention.Decision;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Archives past their period: seen, erased or kept on.
@Controller
@Requires(Erasures.CONFIRM)
class RetentionPages {
    private final DSLContext sql;
    private final Retention retention;

    RetentionPages(DSLContext sql, Retention retention) {
        this.sql = sql;
        this.retention = retention;
    }

    @GetMapping("/retention")
    @ListsPeople("retention_proposal")
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return page(after, Form.empty());
    }

    @PostMapping("/retention/decisions")
    Object decide(@RequestParam MultiValueMap<String, String> typed) {
        var erase = "erase".equals(typed.getFirst("decision"));
        return Answer.or(typed, form -> page("", form), () -> {
            var ids = typed.getOrDefault("ids", List.of()).stream().filter(v -> v.matches("\\d{1,18}")).map(Long::valueOf).toList();
            var n = retention.decide(new Decision(ids, erase, Form.day(typed, "keepUntil"), typed.getFirst("reason")));
            return Redirect.to("/retention").saying(t(erase ? "retention.erased" : "retention.kept", n));
        });
    }

    @PostMapping("/retention/periods/{code}")
    @Requires("customer.setup")
    Object period(@PathVariable String code, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page("", form), () -> {
            var months = Form.id(typed, "months");
            retention.period(code, months == null ? null : (int) Math.min(months, 9_999), typed.containsKey("active"));
            return Redirect.to("/retention").saying(t("retention.saved"));
        });
    }

    private JteModel page(String after, Form form) {
        var page = RetentionList.page(sql, after, 100);
        return new StaticTemplates().customerRetention(new RetentionList(page.items(), page.next() == null ? null : "/retention?after=" + page.next(), RetentionList.periods(sql),
            Viewer.current().may("customer.setup"), form));
    }

    /// The same for other systems.
    @RestController
    @Requires(Erasures.CONFIRM)
    @Tag(name = "privacy-requests")
    static class RetentionApi {
        private final DSLContext sql;
        private final Retention retention;

        RetentionApi(DSLContext sql, Retention retention) {
            this.sql = sql;
            this.retention = retention;
        }

        @GetMapping("/api/v1/retention-proposals")
        @ListsPeople("retention_proposal")
        @Operation(summary = "Archives kept longer than their period, the oldest proposal first")
        Listing<RetentionList.Row> list(Paging paging) {
            return Listing.of(RetentionList.page(sql, paging.after(), paging.rows()));
        }

        @PostMapping("/api/v1/retention-proposals/decisions")
        @Operation(summary = "Erase these archives, or keep them until a day for a reason; all or none")
        Map<String, Integer> decide(@RequestBody Decision decision) {
            return Map.of("decided", retention.decide(decision));
        }
    }
}
