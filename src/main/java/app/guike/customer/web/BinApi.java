package app.guike.customer.web;

import static guike.Tables.CUSTOMER;

import app.guike.base.Refusal;
import app.guike.customer.bin.CustomerBin;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Deleting customers, and the recycle bin, for other systems.
@RestController
@RequestMapping("/api/v1")
@Requires(CustomerBin.PERMISSION)
@Tag(name = "customers")
class BinApi {
    private final DSLContext sql;
    private final Clock clock;
    private final CustomerBin bin;

    BinApi(DSLContext sql, Clock clock, CustomerBin bin) {
        this.sql = sql;
        this.clock = clock;
        this.bin = bin;
    }

    @DeleteMapping("/customers/{id}")
    @Operation(summary = "Delete an archive into the bin, from where it can be brought back for 90 days; refused (409) with an open complaint")
    ResponseEntity<Void> delete(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Parameter(description = "why, in words") @RequestParam(defaultValue = "") String reason) {
        var version = sql.select(CUSTOMER.VERSION).from(CUSTOMER).where(CUSTOMER.ID.eq(id)).fetchOptional(CUSTOMER.VERSION).orElseThrow(Refusal::absent);
        bin.delete(id, Etag.expected(ifMatch, version), reason);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/customer-bin")
    @ListsPeople("customer_bin")
    @Operation(summary = "Deleted archives, the latest first, with the days that are left")
    Listing<BinList.Item> list(Paging paging) {
        return Listing.of(BinList.page(sql, clock, paging.after(), paging.rows()));
    }

    @PostMapping("/customer-bin/{id}/restoration")
    @Operation(summary = "Bring an archive back with all that hangs on it")
    Map<String, Long> restore(@PathVariable long id) {
        return Map.of("customerId", bin.restore(id));
    }
}
