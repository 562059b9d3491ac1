package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.OWNER_DISPUTE;

import app.guike.customer.OwnerDisputes;
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
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Disputes about who owns a customer: filed at the customer, listed, ruled.
@Controller
class DisputePages {
    private final DSLContext sql;
    private final OwnerDisputes disputes;

    DisputePages(DSLContext sql, OwnerDisputes disputes) {
        this.sql = sql;
        this.disputes = disputes;
    }

    @GetMapping("/customers/disputes")
    @ListsPeople("owner_dispute")
    @Requires(CustomerRows.PERMISSION)
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerDisputes(DisputeRow.listed(sql, after, null, Form.empty()));
    }

    @GetMapping("/customers/{id}/disputes/new")
    @Requires("customer.edit")
    JteModel ask(@PathVariable long id) {
        return drawer(id, Form.empty());
    }

    @PostMapping("/customers/{id}/disputes")
    @Requires("customer.edit")
    Object file(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            disputes.file(id, typed.getFirst("reason"));
            return Redirect.to("/customers/disputes").saying(t("customer.dispute.filed"));
        });
    }

    @PostMapping("/customers/disputes/{id}/ruling")
    @Requires(OwnerDisputes.RULE)
    Object rule(@PathVariable long id, @RequestParam(required = false) @Nullable Long winner, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().customerDisputes(DisputeRow.listed(sql, "", id, form)), () -> {
            disputes.rule(id, winner, typed.getFirst("ruling"));
            return Redirect.to("/customers/disputes").saying(t("customer.dispute.ruled"));
        });
    }

    private JteModel drawer(long id, Form form) {
        OwnershipPanel.terms(sql, id, 1);
        return new StaticTemplates().customerDisputeDrawer(id, form);
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1")
    @Tag(name = "disputes")
    static class Api {
        private final DSLContext sql;
        private final OwnerDisputes disputes;

        Api(DSLContext sql, OwnerDisputes disputes) {
            this.sql = sql;
            this.disputes = disputes;
        }

        record Filed(@Nullable String reason) {
        }

        record Ruling(@Nullable Long winnerId, @Nullable String ruling) {
        }

        @GetMapping("/disputes")
        @ListsPeople("owner_dispute")
        @Requires(CustomerRows.PERMISSION)
        @Operation(summary = "Disputes about owners, newest first")
        Listing<DisputeRow> list(Paging paging) {
            return Listing.of(DisputeRow.page(sql, DSL.noCondition(), paging.after(), paging.rows()));
        }

        @PostMapping("/customers/{id}/disputes")
        @ResponseStatus(HttpStatus.CREATED)
        @Requires("customer.edit")
        @Operation(summary = "Claim a customer that somebody else owns")
        DisputeRow file(@PathVariable long id, @RequestBody Filed filed) {
            return one(disputes.file(id, filed.reason()));
        }

        @PutMapping("/disputes/{id}/ruling")
        @Requires(OwnerDisputes.RULE)
        @Operation(summary = "Rule on a dispute: who owns the customer from now on; final")
        DisputeRow rule(@PathVariable long id, @RequestBody Ruling ruling) {
            disputes.rule(id, ruling.winnerId(), ruling.ruling());
            return one(id);
        }

        private DisputeRow one(long id) {
            return DisputeRow.page(sql, OWNER_DISPUTE.ID.eq(id), null, 1).items().getFirst();
        }
    }
}
