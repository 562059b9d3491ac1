package app.guike.customer.invoice;

import static guike.Tables.CUSTOMER;
import static guike.Tables.INVOICE_HEADING;

import app.guike.base.CreditCode;
import app.guike.base.FieldErrors;
import app.guike.base.IdentityNumber;
import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.Completeness;
import guike.tables.records.InvoiceHeadingRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Headings of invoices 发票抬头 of customers: title, tax number, address and telephone, bank and account.
@Component
public class InvoiceHeadings {
    static final int MOST = 10;

    private final DSLContext sql;
    private final Completeness completeness;
    private final SealedAccounts accounts;

    InvoiceHeadings(DSLContext sql, Completeness completeness, SealedAccounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
        this.completeness = completeness;
    }

    @Transactional
    public long create(long customer, HeadingIntake intake) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).forUpdate().fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        if (sql.fetchCount(INVOICE_HEADING, INVOICE_HEADING.CUSTOMER_ID.eq(customer)) >= MOST) {
            throw Refusal.conflict("headings-many", MOST);
        }
        var row = sql.newRecord(INVOICE_HEADING).setStoreId(store).setCustomerId(customer);
        write(row, intake);
        return row.getId();
    }

    @Transactional
    public void update(long customer, long id, HeadingIntake intake) {
        write(of(customer, id), intake);
    }

    @Transactional
    public void delete(long customer, long id) {
        var row = of(customer, id);
        row.delete();
        completeness.refresh(row.getStoreId(), List.of(customer));
    }

    private InvoiceHeadingRecord of(long customer, long id) {
        return sql.selectFrom(INVOICE_HEADING).where(INVOICE_HEADING.ID.eq(id), INVOICE_HEADING.CUSTOMER_ID.eq(customer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private void write(InvoiceHeadingRecord row, HeadingIntake in) {
        var errors = new FieldErrors().require(in.name() != null, "name", "required").require(fits(in.name(), 100), "name", "length")
            .require(in.name() == null || free(row, in.name()), "name", "heading-taken")
            .require(in.taxNo() == null || taxNo(in.taxNo()), "taxNo", "tax-no-wrong").require(fits(in.bank(), 100), "bank", "length");
        row.setName(in.name()).setTaxNo(in.taxNo()).setBank(in.bank());
        if (row.getAddress() == null || !Masking.address(row.getAddress()).equals(in.address())) {
            errors.require(fits(in.address(), 200), "address", "length");
            row.setAddress(in.address());
        }
        if (row.getPhone() == null || !Masking.phone(row.getPhone()).equals(in.phone())) {
            var phone = Phone.parse(in.phone());
            errors.require(in.phone() == null || phone.isPresent(), "phone", "phone-wrong");
            row.setPhone(phone.map(Phone::value).orElse(null));
        }
        var otherAccount = row.getAccount() == null || !accounts.masked(row).equals(in.account());
        errors.require(!otherAccount || in.account() == null || in.account().matches("\\d{5,40}"), "account", "account-wrong");
        errors.throwIfAny();
        if (otherAccount) {
            accounts.seal(row, in.account());
        }
        row.store();
        completeness.refresh(row.getStoreId(), List.of(row.getCustomerId()));
    }

    private boolean free(InvoiceHeadingRecord row, String name) {
        var another = INVOICE_HEADING.CUSTOMER_ID.eq(row.getCustomerId()).and(INVOICE_HEADING.NAME.eq(name));
        return !sql.fetchExists(INVOICE_HEADING, row.getId() == null ? another : another.and(INVOICE_HEADING.ID.ne(row.getId())));
    }

    /// A self-employed person 个体工商户 may have the identity number for it.
    private static boolean taxNo(String number) {
        return number.matches("[0-9A-Z]{15,20}") && (number.length() != 18 || CreditCode.parse(number).isPresent() || IdentityNumber.parse(number).isPresent());
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }
}
