package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.ArchiveChecks;
import app.guike.shell.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The check of archives, for other systems.
@RestController
@RequestMapping("/api/v1/customers/{id}")
@Tag(name = "customers")
class ArchiveChecksApi {
    private final ArchiveChecks checks;
    private final CustomerReader reader;

    ArchiveChecksApi(ArchiveChecks checks, CustomerReader reader) {
        this.checks = checks;
        this.reader = reader;
    }

    /// @param result VERIFIED, or RETURNED with a reason
    record Check(@Nullable String result, @Nullable String reason) {
    }

    @PostMapping("/checks")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("customer.verify")
    @Operation(summary = "Pass an archive as complete, true and reliable, or return it to its maker; 422 names what is missing")
    CustomerCard.Truth check(@PathVariable long id, @RequestBody Check check) {
        switch (check.result() == null ? "" : check.result()) {
            case "VERIFIED" -> checks.pass(id);
            case "RETURNED" -> checks.giveBack(id, check.reason());
            default -> throw Refusal.field("result", "invalid");
        }
        return reader.card(id).truth();
    }

    @PostMapping("/hand-ins")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("customer.edit")
    @Operation(summary = "Hand a returned archive in again; refused while anything demanded is missing")
    CustomerCard.Truth handIn(@PathVariable long id) {
        checks.handIn(id);
        return reader.card(id).truth();
    }

    @PutMapping("/marks/{part}")
    @Requires("customer.verify")
    @Operation(summary = "Mark a part as found true: PHONE, ADDRESS, IDENTITY, CONTACT, DRIVER; or the whole as TRUE or RELIABLE: with both it is verified")
    CustomerCard.Truth mark(@PathVariable long id, @PathVariable String part) {
        checks.mark(id, part);
        return reader.card(id).truth();
    }
}
