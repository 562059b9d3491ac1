package app.guike.complaint.web;

import app.guike.complaint.ComplaintOrders;
import app.guike.complaint.OrderIntake;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Orders to departments, for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "complaints")
class ComplaintOrdersApi {
    private final DSLContext sql;
    private final ComplaintOrders orders;

    ComplaintOrdersApi(DSLContext sql, ComplaintOrders orders) {
        this.sql = sql;
        this.orders = orders;
    }

    record Reason(@Nullable String reason) {
    }

    /// @param doneOn today when left out
    record Completion(@Nullable LocalDate doneOn, @Nullable String report) {
    }

    @PostMapping("/complaints/{id}/orders")
    @Requires("complaint.direct")
    @Operation(summary = "Order a department to act by a time: departmentId, assigneeId of that department, task, dueAt")
    ResponseEntity<ComplaintOrder> create(@PathVariable long id, @RequestBody OrderIntake intake) {
        var order = orders.give(id, intake);
        return ResponseEntity.created(URI.create("/api/v1/complaint-orders/" + order)).body(ComplaintOrder.one(sql, order));
    }

    @GetMapping("/complaint-orders")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Orders that the token's person has still to do, the most urgent first")
    Listing<ComplaintOrder> list(Paging paging) {
        return Listing.of(ComplaintOrder.mine(sql, paging.after(), paging.rows()));
    }

    @GetMapping("/complaint-orders/{id}")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "One order")
    ComplaintOrder show(@PathVariable long id) {
        return ComplaintOrder.one(sql, id);
    }

    @PutMapping("/complaint-orders/{id}/acceptance")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Take the order on; only its person may")
    ComplaintOrder accept(@PathVariable long id) {
        orders.accept(id);
        return ComplaintOrder.one(sql, id);
    }

    @PutMapping("/complaint-orders/{id}/refusal")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Refuse the order with a reason; it goes to the general manager")
    ComplaintOrder refuse(@PathVariable long id, @RequestBody Reason reason) {
        orders.refuse(id, reason.reason());
        return ComplaintOrder.one(sql, id);
    }

    @PutMapping("/complaint-orders/{id}/completion")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Report the order done: doneOn, report")
    ComplaintOrder complete(@PathVariable long id, @RequestBody Completion done) {
        orders.complete(id, done.doneOn(), done.report());
        return ComplaintOrder.one(sql, id);
    }
}
