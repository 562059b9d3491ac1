package app.guike.approval.web;

import app.guike.approval.ApprovalRules;
import app.guike.approval.Approvals;
import app.guike.approval.web.ApprovalRow.Asking;
import app.guike.base.Refusal;
import app.guike.org.ActKind.Tier;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Approvals for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "approvals")
class ApprovalsApi {
    private final DSLContext sql;
    private final Clock clock;
    private final Approvals approvals;
    private final ApprovalRules rules;

    ApprovalsApi(DSLContext sql, Clock clock, Approvals approvals, ApprovalRules rules) {
        this.sql = sql;
        this.clock = clock;
        this.approvals = approvals;
        this.rules = rules;
    }

    /// @param words needed for a refusal
    record Decision(@Nullable Boolean approve, @Nullable String words) {
    }

    record Wanted(@Nullable List<Tier> tiers) {
    }

    @GetMapping("/approvals")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Requests for somebody's word: state waiting (for mine), mine, decided; newest first")
    Listing<ApprovalRow> list(@RequestParam(defaultValue = "waiting") String state, Paging paging) {
        return Listing.of(ApprovalRow.page(sql, state, paging.after(), Asking.of(clock, paging.rows())));
    }

    @GetMapping("/approvals/{id}")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "One request with its decision")
    ApprovalRow show(@PathVariable long id) {
        return ApprovalRow.one(sql, id, Asking.of(clock, 1));
    }

    @PutMapping("/approvals/{id}/decision")
    @Requires(Approvals.DECIDE)
    @Operation(summary = "Approve, or refuse with the reason; final, and never one's own")
    ApprovalRow decide(@PathVariable long id, @RequestBody Decision decision) {
        if (decision.approve() == null) {
            throw Refusal.field("approve", "required");
        }
        approvals.decide(id, decision.approve(), decision.words());
        return show(id);
    }

    @PostMapping("/approvals/{id}/withdrawal")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Withdraw one's own request before it is decided")
    ApprovalRow withdraw(@PathVariable long id) {
        approvals.withdraw(id);
        return show(id);
    }

    @GetMapping("/approval-rules")
    @Requires(ApprovalRules.EDIT)
    @Operation(summary = "The rule table of a store: which acts pass alone up to what size, and whose word they need above")
    Listing<ApprovalRules.Rule> rules(@RequestParam long storeId) {
        if (!Viewer.current().mayAll(ApprovalRules.EDIT, storeId)) {
            throw Refusal.absent();
        }
        return Listing.whole(rules.of(storeId));
    }

    @PutMapping("/approval-rules/{kind}")
    @Requires(ApprovalRules.EDIT)
    @Operation(summary = "Set a store's rule for a kind of act; without tiers the usual rule holds again")
    Listing<ApprovalRules.Rule> rule(@PathVariable String kind, @RequestParam long storeId, @RequestBody Wanted wanted) {
        rules.set(storeId, kind, wanted.tiers() == null ? List.of() : wanted.tiers());
        return rules(storeId);
    }
}
