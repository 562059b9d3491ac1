package app.guike.customer.linked.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.linked.CustomerLinks;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Archives of different stores that may be one customer, confirmed or told apart.
@Controller
@Requires(CustomerLinks.PERMISSION)
class LinkPages {
    private final DSLContext sql;
    private final CustomerLinks links;

    LinkPages(DSLContext sql, CustomerLinks links) {
        this.sql = sql;
        this.links = links;
    }

    @GetMapping("/customer-links")
    @ListsPeople("customer_link")
    JteModel list(@RequestParam(defaultValue = "PROPOSED") String state, @RequestParam(defaultValue = "") String after) {
        var page = LinkRow.page(sql, state, after, 50);
        return new StaticTemplates().customerLinks(new LinkRow.Listed(state, page.items(), page.next() == null ? null : "/customer-links?state=" + state + "&after=" + page.next()));
    }

    @PostMapping("/customer-links/{pair}/confirmation")
    Redirect confirm(@PathVariable long pair) {
        links.confirm(pair);
        return Redirect.to("/customer-links").saying(t("links.confirmed"));
    }

    @PostMapping("/customer-links/{pair}/rejection")
    Redirect apart(@PathVariable long pair) {
        links.apart(pair);
        return Redirect.to("/customer-links").saying(t("links.rejected"));
    }

    /// The same for other systems.
    @RestController
    @Tag(name = "customer-links")
    static class LinksApi {
        private final DSLContext sql;
        private final CustomerLinks links;

        LinksApi(DSLContext sql, CustomerLinks links) {
            this.sql = sql;
            this.links = links;
        }

        @GetMapping("/api/v1/customer-links")
        @ListsPeople("customer_link")
        @Requires(CustomerLinks.PERMISSION)
        @Operation(summary = "Archives of different stores that may be one customer; state PROPOSED, CONFIRMED or APART")
        Listing<LinkRow> list(@RequestParam(defaultValue = "PROPOSED") String state, Paging paging) {
            return Listing.of(LinkRow.page(sql, state, paging.after(), paging.rows()));
        }

        @PostMapping("/api/v1/customer-links/{pair}/confirmation")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Requires(CustomerLinks.PERMISSION)
        @Operation(summary = "They are one customer: refusals of contact hold in both stores from now on")
        void confirm(@PathVariable long pair) {
            links.confirm(pair);
        }

        @PostMapping("/api/v1/customer-links/{pair}/rejection")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Requires(CustomerLinks.PERMISSION)
        @Operation(summary = "They are two customers; a confirmed link ends")
        void apart(@PathVariable long pair) {
            links.apart(pair);
        }

        @GetMapping("/api/v1/customers/{id}/elsewhere")
        @Requires("customer.read")
        @Operation(summary = "Other stores of the group that know the customer, and the few facts that may be told")
        Elsewhere elsewhere(@PathVariable long id) {
            return Elsewhere.of(sql, id);
        }
    }
}
