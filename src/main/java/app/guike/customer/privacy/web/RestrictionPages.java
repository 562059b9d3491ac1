package app.guike.customer.privacy.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER_RESTRICTION;

import app.guike.base.Refusal;
import app.guike.customer.privacy.Erasures;
import app.guike.customer.privacy.PrivacyRequests;
import app.guike.customer.privacy.Restrictions;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Restricting a customer and ending it; the register of who is.
@Controller
@Requires(PrivacyRequests.HANDLE)
class RestrictionPages {
    private final DSLContext sql;
    private final Erasures erasures;
    private final Restrictions restrictions;

    RestrictionPages(DSLContext sql, Erasures erasures, Restrictions restrictions) {
        this.sql = sql;
        this.erasures = erasures;
        this.restrictions = restrictions;
    }

    @GetMapping("/restrictions")
    @ListsPeople("customer_restriction")
    JteModel list(@RequestParam(defaultValue = "") String after) {
        var page = RestrictionRow.page(sql, erasures, after, 50);
        return new StaticTemplates().customerRestrictions(new RestrictionRow.Listed(page.items(), page.next() == null ? null : "/restrictions?after=" + page.next()));
    }

    @GetMapping("/customers/{id}/restriction/new")
    JteModel ask(@PathVariable long id) {
        return begin(id, Form.empty());
    }

    @PostMapping("/customers/{id}/restriction")
    Object begin(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> begin(id, form), () -> {
            restrictions.begin(id, typed.getFirst("reason"));
            return Redirect.to("/restrictions").saying(t("restriction.begun"));
        });
    }

    @GetMapping("/restrictions/{id}/end/new")
    JteModel askEnd(@PathVariable long id) {
        if (!sql.fetchExists(CUSTOMER_RESTRICTION, CUSTOMER_RESTRICTION.ID.eq(id))) {
            throw Refusal.absent();
        }
        return end(id, Form.empty());
    }

    @PostMapping("/restrictions/{id}/end")
    Object end(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> end(id, form), () -> Redirect.to("/customers/" + restrictions.end(id, typed.getFirst("reason"))).saying(t("restriction.ended")));
    }

    private JteModel begin(long id, Form form) {
        ConsentRow.of(sql, id);
        return new StaticTemplates().customerRestrictionDrawer(new RestrictionRow.Drawer("/customers/" + id + "/restriction", "restriction.begin", "restriction.hint", form));
    }

    private static JteModel end(long id, Form form) {
        return new StaticTemplates().customerRestrictionDrawer(new RestrictionRow.Drawer("/restrictions/" + id + "/end", "restriction.end", "restriction.end.hint", form));
    }

    /// The same for other systems.
    @RestController
    @Requires(PrivacyRequests.HANDLE)
    @Tag(name = "privacy-requests")
    static class RestrictionsApi {
        private final DSLContext sql;
        private final Erasures erasures;
        private final Restrictions restrictions;

        RestrictionsApi(DSLContext sql, Erasures erasures, Restrictions restrictions) {
            this.sql = sql;
            this.erasures = erasures;
            this.restrictions = restrictions;
        }

        record Reason(@Nullable String reason) {
        }

        @GetMapping("/api/v1/restrictions")
        @ListsPeople("customer_restriction")
        @Operation(summary = "Customers whose data are only kept, newest first, with what the law has kept")
        Listing<RestrictionRow> list(Paging paging) {
            return Listing.of(RestrictionRow.page(sql, erasures, paging.after(), paging.rows()));
        }

        @PostMapping("/api/v1/customers/{id}/restriction")
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(summary = "Restrict a customer: hidden from every list, call and export")
        Map<String, Long> begin(@PathVariable long id, @RequestBody Reason reason) {
            return Map.of("id", restrictions.begin(id, reason.reason()));
        }

        @PostMapping("/api/v1/restrictions/{id}/end")
        @Operation(summary = "End a restriction with the reason; the archive is seen again")
        Map<String, Long> end(@PathVariable long id, @RequestBody Reason reason) {
            return Map.of("customerId", restrictions.end(id, reason.reason()));
        }
    }
}
