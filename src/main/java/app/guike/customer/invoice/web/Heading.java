package app.guike.customer.invoice.web;

import static guike.Tables.INVOICE_HEADING;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Masking;
import guike.tables.records.InvoiceHeadingRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A heading of invoices as it may be seen: address, telephone and account masked.
public record Heading(long id, String name, @Nullable String taxNo, @Nullable String address, @Nullable String phone, @Nullable String bank, @Nullable String account) {
    static List<Heading> of(DSLContext sql, long customer) {
        return sql.selectFrom(INVOICE_HEADING).where(INVOICE_HEADING.CUSTOMER_ID.eq(customer)).orderBy(INVOICE_HEADING.ID).limit(inline(20)).fetch(Heading::masked);
    }

    private static Heading masked(InvoiceHeadingRecord h) {
        return new Heading(h.getId(), h.getName(), h.getTaxNo(), h.getAddress() == null ? null : Masking.address(h.getAddress()), h.getPhone() == null ? null : Masking.phone(h.getPhone()),
            h.getBank(), h.getAccount() == null ? null : Masking.bankAccount(h.getAccount()));
    }

    public boolean hides() {
        return address != null || phone != null || account != null;
    }
}
