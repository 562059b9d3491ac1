package app.guike.customer;

import static guike.Tables.CONTACT;
import static guike.Tables.CUSTOMER;

import app.guike.base.FieldErrors;
import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import guike.tables.records.ContactRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Contact persons 联系人 of a company, or other drivers of a family.
@Component
public class Contacts {
    static final int MOST = 50;

    private static final Set<String> ROLES = Set.of("DECISION_MAKER", "INFLUENCER", "END_USER", "GATEKEEPER", "PURCHASER", "FINANCE", "FLEET", "DRIVER");

    private final DSLContext sql;
    private final Clock clock;
    private final Completeness completeness;

    Contacts(DSLContext sql, Clock clock, Completeness completeness) {
        this.sql = sql;
        this.clock = clock;
        this.completeness = completeness;
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
        completeness.refresh(store, List.of(customerId));
        return row.getId();
    }

    @Transactional
    public void update(long customerId, long id, ContactIntake intake) {
        var row = of(customerId, id);
        write(row, intake);
        row.store();
        completeness.refresh(row.getStoreId(), List.of(customerId));
    }

    @Transactional
    public void delete(long customerId, long id) {
        var row = of(customerId, id);
        row.delete();
        completeness.refresh(row.getStoreId(), List.of(customerId));
    }

    private ContactRecord of(long customerId, long id) {
        var row = sql.selectFrom(CONTACT).where(CONTACT.ID.eq(id), CONTACT.CUSTOMER_ID.eq(customerId)).forUpdate().fetchOne();
        if (row == null) {
            throw Refusal.absent();
        }
        return row;
    }

    private void write(ContactRecord row, ContactIntake in) {
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
        relation(row, in, errors);
        errors.throwIfAny();
    }

    /// What we know of the person's part in the customer's decisions (catalog E16). An attitude without its day is of today.
    private void relation(ContactRecord row, ContactIntake in, FieldErrors errors) {
        errors.require(in.role() == null || ROLES.contains(in.role()), "role", "invalid").require(in.influence() == null || in.influence() >= 1 && in.influence() <= 5, "influence", "invalid")
            .require(in.attitude() == null || Math.abs(in.attitude()) <= 2, "attitude", "invalid").require(in.attitudeNote() == null || in.attitude() != null, "attitude", "required")
            .require(fits(in.department(), 100), "department", "length").require(fits(in.attitudeNote(), 1_000), "attitudeNote", "length").require(fits(in.nextStep(), 500), "nextStep", "length");
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        errors.require(in.attitudeOn() == null || !in.attitudeOn().isAfter(today), "attitudeOn", "day-to-come");
        row.setDepartment(in.department()).setRole(in.role()).setInfluence(in.influence()).setNextStep(in.nextStep()).setNextOn(in.nextOn());
        row.setAttitude(in.attitude()).setAttitudeNote(in.attitudeNote()).setAttitudeOn(in.attitude() == null ? null : in.attitudeOn() == null ? today : in.attitudeOn());
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }
}
