package app.guike.vehicle.policy.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.policy.PolicyRenewals;
import app.guike.vehicle.policy.RenewalIntake;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What came of the policies of a car, on its page and for other systems.
@Controller
class RenewalPages {
    private final DSLContext sql;
    private final PolicyRenewals renewals;

    RenewalPages(DSLContext sql, PolicyRenewals renewals) {
        this.sql = sql;
        this.renewals = renewals;
    }

    @GetMapping("/vehicles/{id}/renewals")
    @Requires("vehicle.read")
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().vehicleRenewals(RenewalsOf.load(sql, id, null));
    }

    @PostMapping("/vehicles/{id}/renewals")
    @Requires("vehicle.edit")
    Object create(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().vehicleRenewalForm(RenewalsOf.load(sql, id, form)), () -> {
            renewals.note(id, new RenewalIntake(Form.day(typed, "endedOn"), blank(typed.getFirst("result")), typed.getFirst("insurer"), Form.day(typed, "renewedUntil"), typed.getFirst("note")));
            return Redirect.to("/vehicles/" + id).saying(t("renewal.saved"));
        });
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @RestController
    @RequestMapping("/api/v1/vehicles/{id}/renewals")
    @Tag(name = "vehicles")
    static class Api {
        private final DSLContext sql;
        private final PolicyRenewals renewals;

        Api(DSLContext sql, PolicyRenewals renewals) {
            this.sql = sql;
            this.renewals = renewals;
        }

        @GetMapping
        @Requires("vehicle.read")
        @Operation(summary = "What came of the policies of a car, newest first")
        Listing<RenewalsOf.Row> list(@PathVariable long id) {
            return Listing.whole(RenewalsOf.load(sql, id, null).rows());
        }

        @PostMapping
        @Requires("vehicle.edit")
        @Operation(summary = "Note what came of a policy that ends: RENEWED by us, LOST to others, UNDECIDED; the same end is noted once and put right later")
        ResponseEntity<RenewalsOf.Row> create(@PathVariable long id, @RequestBody RenewalIntake intake) {
            var made = renewals.note(id, intake);
            var row = RenewalsOf.rows(sql, id).stream().filter(r -> r.id() == made).findFirst().orElseThrow(Refusal::absent);
            return ResponseEntity.created(URI.create("/api/v1/vehicles/" + id + "/renewals")).body(row);
        }
    }
}
