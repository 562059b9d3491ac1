package app.guike.customer.web;

import app.guike.customer.QuickEntries;
import app.guike.customer.QuickIntake;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Quick entries by other systems: a stand's tablet, a call centre.
@RestController
@RequestMapping("/api/v1/customers/quick-entries")
@Tag(name = "customers")
class QuickEntriesApi {
    private final QuickEntries entries;
    private final CustomerReader reader;
    private final KnownCustomers known;

    QuickEntriesApi(QuickEntries entries, CustomerReader reader, KnownCustomers known) {
        this.entries = entries;
        this.reader = reader;
        this.known = known;
    }

    /// @param hidden those of colleagues, which the caller does not see: number, masked name, and whom to ask
    record Found(List<Candidate> candidates, List<CustomerDoubles.Hidden> hidden) {
    }

    record Candidate(long id, String no, String name, String proposal, List<PairRow.Reason> reasons) {
    }

    @PostMapping("/candidates")
    @Requires("customer.edit")
    @Operation(summary = "Who such an entry may be already, before it is made: by telephone, name, birthday, credit code, and the plate or VIN in `car`")
    Found candidates(@RequestBody QuickIntake intake) {
        var found = known.of(intake.customer(), null, intake.car());
        return new Found(found.known().stream().map(k -> new Candidate(k.row().id(), k.row().no(), k.row().name(), k.same() ? "SAME" : "LOOK", k.reasons())).toList(), found.hidden());
    }

    @PostMapping
    @Requires("customer.edit")
    @Operation(summary = "Make an archive with what a customer came for; `car` is a plate, which becomes their car, or the model they look at")
    ResponseEntity<CustomerCard> create(@RequestBody QuickIntake intake) {
        var card = reader.card(entries.create(intake));
        return ResponseEntity.created(URI.create("/api/v1/customers/" + card.id())).eTag(Etag.of(card.version())).body(card);
    }
}
