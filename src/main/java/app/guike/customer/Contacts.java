package app.guike.customer;

import static guike.Tables.CONTACT;
import static guike.Tables.CUSTOMER;

import app.guike.base.FieldErrors;
import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import guike.tables.records.ContactRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Contact persons 联系人 of a company, or other drivers of a family.
@Component
public class Contacts {
    private static final int MOST = 50;

    private final DSLContext sql;

    Contacts(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    public long create(long customerId, ContactIntake intake) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customerId)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        if (sql.fetchCount(CONTACT, CONTACT.CUSTOMER_ID.eq(customerId)) >= MOST) {
            throw Refusal.conflict("contacts-many", MOST);
        }
        var row = sql.newRecord(CONTACT).setStoreId(store).setCustomerId(customerId);
        write(row, intake);
        row.store();
        return row.getId();
    }

    @Transactional
    public void update(long customerId, long id, ContactIntake intake) {
        var row = of(customerId, id);
        write(row, intake);
        row.store();
    }

    @Transactional
    public void delete(long customerId, long id) {
        of(customerId, id).delete();
    }

    private ContactRecord of(long customerId, long id) {
        var row = sql.selectFrom(CONTACT).where(CONTACT.ID.eq(id), CONTACT.CUSTOMER_ID.eq(customerId)).forUpdate().fetchOne();
        if (row == null) {
            throw Refusal.absent();
        }
        return row;
    }

    private static void write(ContactRecord row, ContactIntake in) {
        var errors = new FieldErrors().require(in.name() != null, "name", "required").require(fits(in.name(), 100), "name", "length")
            .require(fits(in.post(), 100), "post", "length").require(fits(in.email(), 200), "email", "length").require(fits(in.note(), 1_000), "note", "length");
        row.setName(in.name()).setPost(in.post()).setNote(in.note());
        if (in.phone() == null || row.getPhone() == null || !Masking.phone(row.getPhone()).equals(in.phone())) {
            var phone = Phone.parse(in.phone());
            errors.require(in.phone() == null || phone.isPresent(), "phone", "phone-wrong");
            row.setPhone(phone.map(Phone::value).orElse(null));
        }
        if (in.email() == null || row.getEmail() == null || !Masking.email(row.getEmail()).equals(in.email())) {
            row.setEmail(in.email());
        }
        errors.throwIfAny();
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }
}
