package app.guike.customer.web;

import app.guike.customer.QuickEntries;
import app.guike.customer.QuickIntake;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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

    QuickEntriesApi(QuickEntries entries, CustomerReader reader) {
        this.entries = entries;
        this.reader = reader;
    }

    @PostMapping
    @Requires("customer.edit")
    @Operation(summary = "Make an archive with what a customer came for; `car` is a plate, which becomes their car, or the model they look at")
    ResponseEntity<CustomerCard> create(@RequestBody QuickIntake intake) {
        var card = reader.card(entries.create(intake));
        return ResponseEntity.created(URI.create("/api/v1/customers/" + card.id())).eTag(Etag.of(card.version())).body(card);
    }
}
