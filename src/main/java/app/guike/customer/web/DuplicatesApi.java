package app.guike.customer.web;

import static guike.Tables.DUPLICATE_RUN;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.customer.doubles.DuplicateRuns;
import app.guike.customer.doubles.Pairs;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Doubles 重复档案, for other systems: searching for them, and the pairs found.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "customers")
class DuplicatesApi {
    static final String MERGE = "customer.merge";

    private final DSLContext sql;
    private final DuplicateRuns runs;
    private final PairRows pairs;
    private final Pairs decisions;

    DuplicatesApi(DSLContext sql, DuplicateRuns runs, PairRows pairs, Pairs decisions) {
        this.sql = sql;
        this.runs = runs;
        this.pairs = pairs;
        this.decisions = decisions;
    }

    record Asked(@Nullable Long storeId) {
    }

    record Id(long id) {
    }

    /// @param pairs proposed as the same
    /// @param looks for somebody to look at
    /// @param compared pairs that share a key
    record Run(long id, String state, float progress, @Nullable String step, int customers, long compared, int pairs, int looks, @Nullable BigDecimal seconds) {
    }

    /// @param reasons what speaks for and against
    record Pair(Side a, Side b, BigDecimal score, String proposal, List<PairRow.Reason> reasons) {
    }

    record Side(long id, String no, @Nullable String externalNo, String name) {
    }

    record Apart(@Nullable String note) {
    }

    @PostMapping("/duplicate-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(MERGE)
    @Operation(summary = "Search a store, or all stores that the caller sees whole, for customers with two archives")
    Id run(@RequestBody(required = false) @Nullable Asked asked, @RequestParam(required = false) @Nullable Long storeId) {
        return new Id(runs.ask(asked != null && asked.storeId() != null ? asked.storeId() : storeId));
    }

    @GetMapping("/duplicate-runs/{id}")
    @Requires(MERGE)
    @Operation(summary = "How a search for doubles stands")
    Run run(@PathVariable long id) {
        var all = sql.selectFrom(DUPLICATE_RUN).where(coalesce(DUPLICATE_RUN.GROUP_ID, DUPLICATE_RUN.ID).eq(val(id))).orderBy(DUPLICATE_RUN.ID).fetch();
        if (all.isEmpty()) {
            throw Refusal.absent();
        }
        var states = all.stream().map(r -> r.getState()).toList();
        var state = states.contains("FAILED") ? "FAILED" : states.stream().allMatch("DONE"::equals) ? "DONE" : states.stream().allMatch("WAITING"::equals) ? "WAITING" : "RUNNING";
        return new Run(id, state, (float) all.stream().mapToDouble(r -> r.getProgress()).average().orElse(0),
            all.stream().filter(r -> r.getState().equals("RUNNING")).map(r -> r.getStep()).findFirst().orElse(null), all.stream().mapToInt(r -> r.getCustomers()).sum(),
            all.stream().mapToLong(r -> r.getCompared()).sum(), all.stream().mapToInt(r -> r.getPairs()).sum(), all.stream().mapToInt(r -> r.getLooks()).sum(),
            all.stream().map(r -> r.getSeconds()).filter(java.util.Objects::nonNull).reduce(BigDecimal::add).orElse(null));
    }

    @GetMapping("/duplicates")
    @ListsPeople("customer")
    @Requires(MERGE)
    @Operation(summary = "Pairs that are proposed as one customer, the surest first; with minScore below 0 also those to look at")
    Listing<Pair> list(@RequestParam(required = false) @Nullable Long storeId, @RequestParam(defaultValue = "0") double minScore, Paging paging) {
        var filter = new PairRows.Filter(storeId, minScore, null);
        return Listing.of(pairs.page(filter, paging.after(), paging.rows()).map(DuplicatesApi::pair), paging, () -> pairs.count(filter));
    }

    private static Pair pair(PairRow row) {
        return new Pair(side(row.a()), side(row.b()), row.score(), row.proposal(), row.reasons());
    }

    private static Side side(PairRow.Side side) {
        return new Side(side.id(), side.no(), side.externalNo(), side.name());
    }

    @PutMapping("/customers/{id}/apart/{other}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(MERGE)
    @Operation(summary = "Decide that two archives are two customers: never proposed again")
    void apart(@PathVariable long id, @PathVariable long other, @RequestBody(required = false) @Nullable Apart apart) {
        decisions.apart(id, other, apart == null ? null : apart.note());
    }
}
