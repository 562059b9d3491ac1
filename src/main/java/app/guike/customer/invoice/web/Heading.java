package app.guike.customer.invoice.web;

import static guike.Tables.INVOICE_HEADING;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Masking;
import app.guike.customer.invoice.SealedAccounts;
import app.guike.shell.CompiledQuery;
import guike.tables.records.InvoiceHeadingRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A heading of invoices as it may be seen: address, telephone and account masked.
public record Heading(long id, String name, @Nullable String taxNo, @Nullable String address, @Nullable String phone, @Nullable String bank, @Nullable String account) {
    private static final CompiledQuery HEADINGS = CompiledQuery.of(v -> select(INVOICE_HEADING.fields()).from(INVOICE_HEADING).where(INVOICE_HEADING.CUSTOMER_ID.eq(v.next(INVOICE_HEADING.CUSTOMER_ID)))
        .orderBy(INVOICE_HEADING.ID).limit(inline(20)));

    static List<Heading> of(DSLContext sql, SealedAccounts accounts, long customer) {
        return HEADINGS.with(sql, customer).fetchInto(INVOICE_HEADING).map(h -> masked(h, accounts));
    }

    private static Heading masked(InvoiceHeadingRecord h, SealedAccounts accounts) {
        return new Heading(h.getId(), h.getName(), h.getTaxNo(), h.getAddress() == null ? null : Masking.address(h.getAddress()), h.getPhone() == null ? null : Masking.phone(h.getPhone()),
            h.getBank(), accounts.masked(h));
    }

    public boolean hides() {
        return address != null || phone != null || account != null;
    }
}
