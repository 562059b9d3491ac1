package app.guike.customer.web;

import static guike.Tables.CONTACT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;

import app.guike.audit.Looks;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.custom.CustomValues;
import app.guike.customer.sealed.SealedFields;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The whole of a masked value, for who asks for it on purpose; each look is written down.
@Component
class Unmasking {
    private final DSLContext sql;
    private final Looks looks;
    private final CustomValues custom;
    private final SealedFields sealed;

    Unmasking(DSLContext sql, Looks looks, CustomValues custom, SealedFields sealed) {
        this.sql = sql;
        this.looks = looks;
        this.custom = custom;
        this.sealed = sealed;
    }

    Phone phone(long customer, long phone) {
        var row = sql.selectFrom(CUSTOMER_PHONE).where(CUSTOMER_PHONE.ID.eq(phone), CUSTOMER_PHONE.CUSTOMER_ID.eq(customer)).fetchOptional().orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of("customer_phone", phone, row.getStoreId()), 1, null);
        return dialled(row.getNumber());
    }

    Phone contactPhone(long customer, long contact) {
        var row = sql.selectFrom(CONTACT).where(CONTACT.ID.eq(contact), CONTACT.CUSTOMER_ID.eq(customer), CONTACT.PHONE.isNotNull()).fetchOptional()
            .orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of("contact", contact, row.getStoreId()), 1, null);
        return dialled(row.getPhone());
    }

    /// A suspect number has no form: it is shown as it was kept.
    private static Phone dialled(String stored) {
        return Phone.parse(stored).orElseGet(() -> new Phone(stored, null));
    }

    @Nullable String email(long customer) {
        return text(customer, true);
    }

    @Nullable String address(long customer) {
        return text(customer, false);
    }

    String custom(long customer, String key) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional().orElseThrow(Refusal::absent);
        var whole = custom.whole(row, key);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of("customer." + key, customer, row.getStoreId()), 1, null);
        return whole;
    }

    /// Absent where only its fingerprint was kept.
    String idNumber(long customer) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional().orElseThrow(Refusal::absent);
        var number = sealed.number(row).orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of("customer.id_number", customer, row.getStoreId()), 1, null);
        return number;
    }

    private @Nullable String text(long customer, boolean email) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional().orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of(email ? "customer.email" : "customer.address", customer, row.getStoreId()), 1, null);
        return email ? row.getEmail() : row.getAddress();
    }
}
