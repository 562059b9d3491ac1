package app.guike.vehicle.web;

import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import app.guike.vehicle.RepairOrderIntake;
import app.guike.vehicle.RepairOrders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Repair orders with their lines, for other systems.
@RestController
@RequestMapping("/api/v1/repair-orders")
@Tag(name = "repair-orders")
class RepairOrdersApi {
    private final DSLContext sql;
    private final RepairOrders orders;
    private final OrderRows rows;

    RepairOrdersApi(DSLContext sql, RepairOrders orders, OrderRows rows) {
        this.sql = sql;
        this.orders = orders;
        this.rows = rows;
    }

    /// What narrows the list.
    ///
    /// @param q number of the order, or plate or its tail
    /// @param state OPEN, DELIVERED, CANCELLED
    /// @param deliveredFrom first and last day of the hand-over
    /// @param content `missing`: only those with nothing written down
    record Narrowed(@Nullable String q, @Nullable Long storeId, @Nullable String state, @Nullable String type, @Nullable Long adviserId,
            @Nullable LocalDate deliveredFrom, @Nullable LocalDate deliveredTo, @Nullable String content, @Nullable Long vehicleId, @Nullable Long customerId) {
        OrderFilter filter() {
            return new OrderFilter(q == null ? "" : q, storeId, state == null ? "" : state, type == null ? "" : type, adviserId,
                new OrderFilter.Days(deliveredFrom, deliveredTo), "missing".equals(content), vehicleId, customerId);
        }
    }

    /// @param deliveredAt now when left out
    record Handover(@Nullable OffsetDateTime deliveredAt) {
    }

    @GetMapping
    @ListsPeople("repair_order")
    @Requires("vehicle.read")
    @Operation(summary = "Repair orders, latest arrival first")
    Listing<OrderRow> list(@ParameterObject Narrowed narrowed, Paging paging) {
        var viewer = Viewer.current();
        var filter = narrowed.filter();
        var page = rows.page(filter, paging.after(), paging.rows(), viewer);
        return Listing.of(page, paging, () -> rows.count(filter, Integer.MAX_VALUE, viewer));
    }

    @GetMapping("/{id}")
    @Requires("vehicle.read")
    @Operation(summary = "One repair order with its lines")
    ResponseEntity<OrderCard> show(@PathVariable long id) {
        return tagged(id);
    }

    @PostMapping
    @Requires("vehicle.edit")
    @Operation(summary = "Open a repair order; with deliveredAt it is delivered at once")
    ResponseEntity<OrderCard> create(@RequestBody RepairOrderIntake intake) {
        var card = OrderCard.load(sql, orders.create(intake));
        return ResponseEntity.created(URI.create("/api/v1/repair-orders/" + card.id())).eTag(Etag.of(card.version())).body(card);
    }

    @PatchMapping("/{id}")
    @Requires("vehicle.edit")
    @Operation(summary = "Change a repair order; lines are replaced as a whole")
    ResponseEntity<OrderCard> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody MergePatch patch) {
        var card = OrderCard.load(sql, id);
        orders.update(id, Etag.expected(ifMatch, card.version()), patch.onto(card.intake()));
        return tagged(id);
    }

    @PostMapping("/{id}/delivery")
    @Requires("vehicle.edit")
    @Operation(summary = "The car is handed over and leaves")
    ResponseEntity<OrderCard> deliver(@PathVariable long id, @RequestBody(required = false) @Nullable Handover handover) {
        orders.deliver(id, OrderCard.load(sql, id).version(), handover == null ? null : handover.deliveredAt());
        return tagged(id);
    }

    @PostMapping("/{id}/cancellation")
    @Requires("vehicle.edit")
    @Operation(summary = "The visit does not take place")
    ResponseEntity<OrderCard> cancel(@PathVariable long id) {
        orders.cancel(id, OrderCard.load(sql, id).version());
        return tagged(id);
    }

    private ResponseEntity<OrderCard> tagged(long id) {
        var card = OrderCard.load(sql, id);
        return ResponseEntity.ok().eTag(Etag.of(card.version())).body(card);
    }
}
