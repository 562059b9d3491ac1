package app.guike.customer;

import static guike.Tables.ARCHIVE_CHECK;
import static guike.Tables.ARCHIVE_MARK;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.field;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.shell.RowScope;
import guike.tables.records.CustomerRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The check of archives 客户信息核对 (catalog D71, E23): passed as complete, true and reliable by named persons, or returned with reason
/// to the maker, who mends and hands in again. Passing gives the archive number 档案号; before, nobody is an active customer.
@Component
public class ArchiveChecks {
    /// What is found of the whole archive 真实, 可靠 (catalog D71, C75): verified is what has both marks, be they of one person or of two.
    private static final List<String> WHOLE = List.of("TRUE", "RELIABLE");
    private static final Set<String> PARTS = Set.of("PHONE", "ADDRESS", "IDENTITY", "CONTACT", "DRIVER");

    private final DSLContext sql;
    private final Clock clock;
    private final Completeness completeness;
    private final Notices notices;

    ArchiveChecks(DSLContext sql, Clock clock, Completeness completeness, Notices notices) {
        this.sql = sql;
        this.clock = clock;
        this.completeness = completeness;
        this.notices = notices;
    }

    /// Found complete, true and reliable by one person; again after months, to say that it still is.
    @Transactional
    public void pass(long customer) {
        verify(complete(customer));
        WHOLE.forEach(part -> marked(locked(customer), part));
    }

    private void verify(CustomerRecord row) {
        if (row.getArchiveNo() == null) {
            row.setArchiveNo(sql.fetchSingle(field("'D' || lpad(nextval('archive_no_seq')::text, 8, '0')", String.class)).value1());
        }
        row.setArchiveState("VERIFIED").setVerifiedAt(now()).setVerifiedBy(person());
        changed(row);
        note(row, "VERIFIED", null);
    }

    /// Those of many that are complete; the others stay as they are.
    ///
    /// @return how many passed
    @Transactional
    public int passAll(Collection<Long> customers) {
        var passed = sql.update(CUSTOMER).set(CUSTOMER.ARCHIVE_STATE, "VERIFIED").set(CUSTOMER.VERIFIED_AT, now()).set(CUSTOMER.VERIFIED_BY, person())
            .set(CUSTOMER.ARCHIVE_NO, field("coalesce({0}, 'D' || lpad(nextval('archive_no_seq')::text, 8, '0'))", String.class, CUSTOMER.ARCHIVE_NO))
            .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1)).set(CUSTOMER.CHANGED_AT, now())
            .where(CUSTOMER.ID.in(customers), CUSTOMER.COMPLETENESS.eq(100)).returning(CUSTOMER.ID, CUSTOMER.STORE_ID).fetch();
        passed.forEach(r -> note(r, "VERIFIED", null));
        passed.forEach(r -> WHOLE.forEach(part -> marked(r, part)));
        return passed.size();
    }

    @Transactional
    public void giveBack(long customer, @Nullable String reason) {
        var row = locked(customer);
        var text = CustomerIntake.given(reason);
        new FieldErrors().require(text != null, "reason", "required").require(text == null || text.length() <= 500, "reason", "length").throwIfAny();
        row.setArchiveState("RETURNED");
        changed(row);
        sql.deleteFrom(ARCHIVE_MARK).where(ARCHIVE_MARK.CUSTOMER_ID.eq(customer), ARCHIVE_MARK.PART.in(WHOLE)).execute();
        var check = note(row, "RETURNED", text);
        var maker = row.getCreatedBy() == null ? row.getOwnerId() : row.getCreatedBy();
        if (maker != null) {
            notices.tell(new Notices.Told(row.getStoreId(), "ARCHIVE_RETURNED", "ARCHIVE_CHECK", check, row.getNo(), "/customers/" + customer), maker);
        }
    }

    /// Mended and handed in once more; refused while anything demanded is empty.
    @Transactional
    public void handIn(long customer) {
        var row = complete(customer);
        if (!row.getArchiveState().equals("RETURNED")) {
            throw Refusal.conflict("archive-not-returned");
        }
        changed(row.setArchiveState("NEW"));
        note(row, "HANDED_IN", null);
    }

    /// A part of the archive was found true: on the telephone, on a paper. Or the whole was found true, or reliable: once it is both it is verified, which is
    /// refused while anything demanded is empty.
    @Transactional
    public void mark(long customer, String part) {
        if (WHOLE.contains(part)) {
            marked(locked(customer), part);
            if (!locked(customer).getArchiveState().equals("VERIFIED") && sql.fetchCount(ARCHIVE_MARK, ARCHIVE_MARK.CUSTOMER_ID.eq(customer), ARCHIVE_MARK.PART.in(WHOLE)) == WHOLE.size()) {
                verify(complete(customer));
            }
            return;
        }
        if (!PARTS.contains(part)) {
            throw Refusal.field("part", "invalid");
        }
        var row = locked(customer);
        new FieldErrors().require(!part.equals("ADDRESS") || row.getAddress() != null, "part", "required").require(!part.equals("DRIVER") || row.getUsualDriver() != null, "part", "required").throwIfAny();
        marked(row, part);
        switch (part) {
            case "ADDRESS" -> row.setAddressAt(now()).store();
            case "DRIVER" -> row.setUsualDriverAt(now()).store();
            default -> {
            }
        }
    }

    private void marked(CustomerRecord row, String part) {
        sql.insertInto(ARCHIVE_MARK).set(ARCHIVE_MARK.STORE_ID, row.getStoreId()).set(ARCHIVE_MARK.CUSTOMER_ID, row.getId()).set(ARCHIVE_MARK.PART, part)
            .set(ARCHIVE_MARK.VERIFIED_AT, now()).set(ARCHIVE_MARK.VERIFIED_BY, person()).onConflict(ARCHIVE_MARK.CUSTOMER_ID, ARCHIVE_MARK.PART).doUpdate()
            .set(ARCHIVE_MARK.VERIFIED_AT, now()).set(ARCHIVE_MARK.VERIFIED_BY, person()).execute();
    }

    /// The numbers that were found true are no longer those that stand there; for what stands in the archive itself the database sees to it.
    void renumbered(long customer) {
        sql.deleteFrom(ARCHIVE_MARK).where(ARCHIVE_MARK.CUSTOMER_ID.eq(customer), ARCHIVE_MARK.PART.eq("PHONE")).execute();
    }

    private CustomerRecord complete(long customer) {
        var store = locked(customer).getStoreId();
        completeness.refresh(store, List.of(customer));
        var row = locked(customer);
        var errors = new FieldErrors();
        List.of(row.getMissing()).forEach(m -> errors.add(Completeness.field(m), "demanded"));
        errors.throwIfAny();
        return row;
    }

    private CustomerRecord locked(long customer) {
        return sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private void changed(CustomerRecord row) {
        row.setVersion(row.getVersion() + 1).setChangedAt(now()).store();
    }

    private long note(CustomerRecord row, String result, @Nullable String reason) {
        return sql.insertInto(ARCHIVE_CHECK).set(ARCHIVE_CHECK.STORE_ID, row.getStoreId()).set(ARCHIVE_CHECK.CUSTOMER_ID, row.getId()).set(ARCHIVE_CHECK.RESULT, result)
            .set(ARCHIVE_CHECK.REASON, reason).set(ARCHIVE_CHECK.AT, now()).set(ARCHIVE_CHECK.BY_ID, person()).returning(ARCHIVE_CHECK.ID).fetchSingle(ARCHIVE_CHECK.ID);
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
