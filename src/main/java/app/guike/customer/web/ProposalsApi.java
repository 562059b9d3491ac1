package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.HeardInCalls;
import app.guike.shell.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What customers said of their archives where something else stands, for other systems.
@RestController
@RequestMapping("/api/v1/customers/{id}/proposals")
@Tag(name = "customers")
class ProposalsApi {
    private final HeardInCalls heard;
    private final CustomerReader reader;

    ProposalsApi(HeardInCalls heard, CustomerReader reader) {
        this.heard = heard;
        this.reader = reader;
    }

    record Decision(@Nullable Boolean take) {
    }

    @GetMapping
    @Requires("customer.read")
    @Operation(summary = "What a customer said in surveys where something else stands in the archive, side by side; undecided ones alone")
    List<ArchiveGaps.Told> list(@PathVariable long id) {
        return reader.gaps(id).orElseThrow(Refusal::absent).told();
    }

    @PutMapping("/{proposal}")
    @Requires("customer.edit")
    @Operation(summary = "Take what was said into the archive, or leave the archive as it is; 409 where it was decided already")
    List<ArchiveGaps.Told> decide(@PathVariable long id, @PathVariable long proposal, @RequestBody Decision decision) {
        if (decision.take() == null) {
            throw Refusal.field("take", "required");
        }
        heard.decide(id, proposal, decision.take());
        return list(id);
    }
}
