package app.guike.customer.web;

import app.guike.customer.Dealing;
import app.guike.customer.Dealing.Ability;
import app.guike.customer.Dealing.Wanted;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Dealing out customers, for other systems.
@RestController
@RequestMapping("/api/v1/dealings")
@Requires(OwnerBatch.PERMISSION)
@Tag(name = "dealings")
class DealingsApi {
    private final DSLContext sql;
    private final Clock clock;
    private final Dealing dealing;

    DealingsApi(DSLContext sql, Clock clock, Dealing dealing) {
        this.sql = sql;
        this.clock = clock;
        this.dealing = dealing;
    }

    /// @param next cursor of the rows that follow
    record Shown(OwnerBatch dealing, List<DealingPage.Load> loads, List<DealingPage.Row> items, @Nullable String next) {
    }

    record Move(@Nullable Long customerId, @Nullable Long ownerId, @Nullable String reason) {
    }

    @PostMapping
    @Operation(summary = "Propose a dealing of customers without owner; rule LOAD or RULES, which is computed in the background")
    ResponseEntity<Shown> create(@RequestBody Wanted wanted) {
        var id = dealing.propose(wanted);
        return ResponseEntity.created(URI.create("/api/v1/dealings/" + id)).body(shown(id, null));
    }

    @GetMapping("/{id}")
    @ListsPeople("customer")
    @Operation(summary = "A dealing with the loads before and after and its rows")
    Shown show(@PathVariable long id, @RequestParam(required = false) @Nullable String after) {
        return shown(id, after);
    }

    @PostMapping("/{id}/moves")
    @Operation(summary = "One customer to somebody else than proposed, with the reason")
    Shown move(@PathVariable long id, @RequestBody Move move) {
        dealing.move(id, move.customerId() == null ? 0 : move.customerId(), move.ownerId(), move.reason());
        return shown(id, null);
    }

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "Write the dealing, all at once; taken back by DELETE /owner-changes/{id}")
    Shown confirm(@PathVariable long id) {
        dealing.confirm(id);
        return shown(id, null);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Drop a proposal")
    ResponseEntity<Void> drop(@PathVariable long id) {
        dealing.drop(id);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/abilities/{person}")
    @Operation(summary = "How able a person is, how many customers they may have, whether they take part")
    List<DealingPage.Load> ability(@PathVariable long person, @RequestParam long storeId, @RequestBody Ability ability) {
        dealing.ability(storeId, person, ability);
        return DealingPage.loads(sql, storeId, 0, today());
    }

    private Shown shown(long id, @Nullable String after) {
        var page = DealingPage.load(sql, id, after, today(), Form.empty());
        return new Shown(page.batch(), page.loads(), page.rows().items(), page.rows().next());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
