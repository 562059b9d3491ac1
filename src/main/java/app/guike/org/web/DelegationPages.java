package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.Delegations;
import app.guike.org.Delegations.Lent;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Rights that the viewer lends and has been lent.
@Controller
@Requires(Requires.SIGNED_IN)
class DelegationPages {
    private final DSLContext sql;
    private final Clock clock;
    private final Delegations delegations;

    DelegationPages(DSLContext sql, Clock clock, Delegations delegations) {
        this.sql = sql;
        this.clock = clock;
        this.delegations = delegations;
    }

    @GetMapping("/me/delegations")
    JteModel list() {
        return page(Form.empty());
    }

    @PostMapping("/me/delegations")
    Object create(@RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return Answer.or(values, this::page, () -> {
            delegations.lend(new Lent(typed.id("storeId"), typed.id("receiverId"), typed.text("permission"), moment(typed.text("from"), "from"), moment(typed.text("until"), "until"), typed.text("reason")));
            return Redirect.to("/me/delegations").saying(t("org.delegation.lent"));
        });
    }

    @DeleteMapping("/delegations/{id}")
    Redirect end(@PathVariable long id) {
        delegations.end(id);
        return Redirect.to("/me/delegations").saying(t("org.delegation.ended"));
    }

    private JteModel page(Form form) {
        return new StaticTemplates().orgDelegations(DelegationRow.own(sql, clock.instant(), form));
    }

    private static @Nullable OffsetDateTime moment(@Nullable String typed, String field) {
        try {
            return typed == null || typed.isBlank() ? null : LocalDateTime.parse(typed).atZone(Viewer.current().zone()).toOffsetDateTime();
        } catch (DateTimeParseException _) {
            throw Refusal.field(field, "invalid");
        }
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1/delegations")
    @Requires(Requires.SIGNED_IN)
    @Tag(name = "delegations")
    static class Api {
        private final DSLContext sql;
        private final Delegations delegations;

        Api(DSLContext sql, Delegations delegations) {
            this.sql = sql;
            this.delegations = delegations;
        }

        @GetMapping
        @Operation(summary = "Rights that the caller lends and has been lent")
        Listing<DelegationRow> list() {
            return Listing.whole(DelegationRow.of(sql, Viewer.current().id()));
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(summary = "Lend a right that the caller has to a colleague of the store, for at most 90 days")
        Map<String, Long> create(@RequestBody Lent lent) {
            return Map.of("id", delegations.lend(lent));
        }

        @DeleteMapping("/{id}")
        @Operation(summary = "End a delegation early")
        ResponseEntity<Void> end(@PathVariable long id) {
            delegations.end(id);
            return ResponseEntity.noContent().build();
        }
    }
}
