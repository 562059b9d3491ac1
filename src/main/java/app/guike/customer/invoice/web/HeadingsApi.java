package app.guike.customer.invoice.web;

import static guike.Tables.CUSTOMER;

import app.guike.base.Refusal;
import app.guike.customer.invoice.HeadingIntake;
import app.guike.customer.invoice.InvoiceHeadings;
import app.guike.customer.invoice.SealedAccounts;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jooq.DSLContext;
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

/// What a customer's invoices are made out to, for other systems.
@RestController
@RequestMapping("/api/v1/customers/{id}/invoice-headings")
@Tag(name = "customers")
class HeadingsApi {
    private final InvoiceHeadings headings;
    private final SealedAccounts accounts;
    private final DSLContext sql;

    HeadingsApi(InvoiceHeadings headings, SealedAccounts accounts, DSLContext sql) {
        this.accounts = accounts;
        this.headings = headings;
        this.sql = sql;
    }

    @GetMapping
    @Requires("customer.read")
    @Operation(summary = "Headings of a customer's invoices; address, telephone and account masked")
    Listing<Heading> list(@PathVariable long id) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(id))) {
            throw Refusal.absent();
        }
        return Listing.whole(Heading.of(sql, accounts, id));
    }

    @PostMapping
    @Requires("customer.edit")
    @Operation(summary = "Add a heading of invoices, ten at most")
    ResponseEntity<Heading> create(@PathVariable long id, @RequestBody HeadingIntake intake) {
        var made = headings.create(id, intake);
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id + "/invoice-headings/" + made)).body(one(id, made));
    }

    @PutMapping("/{heading}")
    @Requires("customer.edit")
    @Operation(summary = "Change a heading of invoices; a masked value stands for the stored one")
    Heading update(@PathVariable long id, @PathVariable long heading, @RequestBody HeadingIntake intake) {
        headings.update(id, heading, intake);
        return one(id, heading);
    }

    @DeleteMapping("/{heading}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires("customer.edit")
    @Operation(summary = "Remove a heading of invoices")
    void delete(@PathVariable long id, @PathVariable long heading) {
        headings.delete(id, heading);
    }

    private Heading one(long id, long heading) {
        return Heading.of(sql, accounts, id).stream().filter(h -> h.id() == heading).findFirst().orElseThrow(Refusal::absent);
    }
}
