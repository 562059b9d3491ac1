package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.Families;
import app.guike.customer.FamilyIntake;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The family of a customer, for other systems.
@RestController
@RequestMapping("/api/v1/customers/{id}/family")
@Tag(name = "customers")
class FamilyApi {
    private final Families families;
    private final CustomerReader reader;

    FamilyApi(Families families, CustomerReader reader) {
        this.families = families;
        this.reader = reader;
    }

    @GetMapping
    @Requires("customer.read")
    @Operation(summary = "The family of a customer with its birthdays")
    Listing<CustomerCard.Family> list(@PathVariable long id) {
        return Listing.whole(reader.card(id).family());
    }

    @PostMapping
    @Requires("customer.edit")
    @Operation(summary = "Add a member of the family")
    ResponseEntity<CustomerCard.Family> create(@PathVariable long id, @RequestBody FamilyIntake intake) {
        var made = families.create(id, intake);
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id + "/family/" + made)).body(member(id, made));
    }

    @PutMapping("/{member}")
    @Requires("customer.edit")
    @Operation(summary = "Change a member of the family")
    CustomerCard.Family update(@PathVariable long id, @PathVariable long member, @RequestBody FamilyIntake intake) {
        families.update(id, member, intake);
        return member(id, member);
    }

    @DeleteMapping("/{member}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires("customer.edit")
    @Operation(summary = "Remove a member of the family")
    void delete(@PathVariable long id, @PathVariable long member) {
        families.delete(id, member);
    }

    private CustomerCard.Family member(long id, long member) {
        return reader.card(id).family().stream().filter(f -> f.id() == member).findFirst().orElseThrow(Refusal::absent);
    }
}
