package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;

import app.guike.base.Beginning;
import app.guike.customer.doubles.Candidates;
import app.guike.customer.doubles.MatchFacts;
import app.guike.base.FieldErrors;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.CustomerIntake.Wishes;
import app.guike.shell.RowScope;
import guike.tables.records.CustomerRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The archives. Each command works on the rows of the caller's scope; what lies outside is absent.
@Component
public class Customers {
    private final DSLContext sql;
    private final Clock clock;
    private final Archive archive;
    private final Numbers numbers;
    private final Completeness completeness;
    private final ArchiveChecks checks;
    private final MatchFacts facts;
    private final Candidates candidates;
    private final List<RefusalHeard> refusals;

    Customers(DSLContext sql, Clock clock, Archive archive, Numbers numbers, Judged judged) {
        this.sql = sql;
        this.clock = clock;
        this.archive = archive;
        this.numbers = numbers;
        this.completeness = judged.completeness();
        this.checks = judged.checks();
        this.facts = judged.facts();
        this.candidates = judged.candidates();
        this.refusals = judged.refusals();
    }

    /// What becomes of an archive's truth when it is written.
    @Component
    record Judged(Completeness completeness, ArchiveChecks checks, MatchFacts facts, Candidates candidates, List<RefusalHeard> refusals) {
    }

    /// A new archive. One who sees only own customers becomes its owner, when none is named; whoever makes it found the customer, when nobody else is said to.
    @Transactional
    public long create(CustomerIntake intake) {
        var errors = new FieldErrors().require(intake.storeId() != null, "storeId", "required");
        errors.throwIfAny();
        var scope = scope();
        if (!scope.anyStores().contains(intake.storeId())) {
            throw Refusal.absent();
        }
        var row = sql.newRecord(CUSTOMER).setStoreId(intake.storeId());
        archive.write(row, intake, errors);
        own(row, scope, errors);
        var read = numbers.read(null, intake.phones(), errors);
        completeness.blocked(row, !intake.phones().isEmpty(), errors);
        errors.throwIfAny();
        completeness.fresh(row, !read.isEmpty());
        if (row.getFoundBy() == null) {
            row.setFoundBy(scope.person());
        }
        row.setCreatedBy(scope.person()).setCreatedAt(now()).setChangedAt(now()).store();
        numbers.replace(row.getId(), row.getStoreId(), read);
        tag(row, intake.tags());
        facts.refresh(row.getId());
        candidates.look(row.getStoreId(), row.getId());
        return row.getId();
    }

    private static void own(CustomerRecord row, RowScope scope, FieldErrors errors) {
        if (!scope.ownStores().contains(row.getStoreId()) || scope.inRegions(row.getStoreId(), row.getRegionCode())) {
            return;
        }
        if (row.getOwnerId() == null) {
            row.setOwnerId(scope.person());
        }
        var ours = row.getOwnerId() == null || scope.people().contains(row.getOwnerId());
        errors.require(ours, scope.regions().isEmpty() ? "ownerId" : "region", scope.regions().isEmpty() ? "owner-not-yours" : "region-not-yours");
    }

    /// The archive as it is to stand from now on; the store cannot change. Wishes left out stay.
    @Transactional
    public void update(long id, int version, CustomerIntake intake) {
        var row = locked(id, version);
        var errors = new FieldErrors();
        archive.write(row, intake, errors);
        if (!scope().people().contains(row.getAdviserId() == null ? 0L : row.getAdviserId())) {
            own(row, scope(), errors);
        }
        var read = numbers.read(id, intake.phones(), errors);
        completeness.blocked(row, !intake.phones().isEmpty(), errors);
        errors.throwIfAny();
        changed(row);
        var renumbered = numbers.replace(id, row.getStoreId(), read);
        tag(row, intake.tags());
        if (renumbered) {
            checks.renumbered(id);
            sql.update(CUSTOMER).set(CUSTOMER.VERIFY_PHONE, false).where(CUSTOMER.ID.eq(id), CUSTOMER.VERIFY_PHONE.isTrue())
                .andExists(sql.selectOne().from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(id), CUSTOMER_PHONE.INVALID_AT.isNull())).execute();
        }
        completeness.refresh(row.getStoreId(), List.of(id));
        facts.refresh(id);
    }

    @Transactional
    public void tags(long id, int version, Collection<String> tags) {
        var row = locked(id, version);
        var errors = new FieldErrors();
        tags.forEach(t -> errors.require(t.length() <= 40, "tags", "length"));
        errors.throwIfAny();
        changed(row);
        tag(row, tags);
    }

    @Transactional
    public void wishes(long id, int version, Wishes wishes) {
        var row = locked(id, version);
        var errors = new FieldErrors();
        Archive.wishes(row, wishes, errors);
        errors.throwIfAny();
        changed(row);
        completeness.refresh(row.getStoreId(), List.of(id));
    }

    /// A call found that the number is empty or belongs to somebody else. When none is left that reaches the customer,
    /// the archive asks for a number at the next visit.
    @Transactional
    public void numberInvalid(long customerId, String number) {
        var stored = Phone.parse(number).map(Phone::value).orElse(number);
        sql.update(CUSTOMER_PHONE).set(CUSTOMER_PHONE.INVALID_AT, now())
            .where(CUSTOMER_PHONE.CUSTOMER_ID.eq(customerId), CUSTOMER_PHONE.NUMBER.eq(stored), CUSTOMER_PHONE.INVALID_AT.isNull()).execute();
        if (!sql.fetchExists(CUSTOMER_PHONE, CUSTOMER_PHONE.CUSTOMER_ID.eq(customerId), CUSTOMER_PHONE.INVALID_AT.isNull())) {
            var row = locked(customerId, null);
            changed(row.setVerifyPhone(true));
            completeness.refresh(row.getStoreId(), List.of(customerId));
        }
    }

    /// The customer said in a call what they do not want; adds to what they said before. Of long words the beginning stands as the reason: the whole stands in the call.
    @Transactional
    public void refuseContact(long customerId, Set<String> wishes, String reason) {
        var row = locked(customerId, null);
        var all = new LinkedHashSet<>(List.of(row.getDoNotDisturb()));
        all.addAll(wishes);
        var errors = new FieldErrors();
        Archive.wishes(row, new Wishes(all, row.getPreferredWindow(), Beginning.of(reason, Archive.REASON)), errors);
        errors.throwIfAny();
        changed(row);
    }

    /// @param version the one that was read; null where nothing was read before
    private CustomerRecord locked(long id, @Nullable Integer version) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(id)).forUpdate().fetchOne();
        if (row == null) {
            throw Refusal.absent();
        }
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        return row;
    }

    private void changed(CustomerRecord row) {
        var refused = row.modified(CUSTOMER.DO_NOT_DISTURB) && row.getDoNotDisturb().length > 0;
        row.setVersion(row.getVersion() + 1).setChangedAt(now()).store();
        if (refused) {
            refusals.forEach(r -> r.heard(row.getId()));
        }
    }

    private void tag(CustomerRecord row, Collection<String> tags) {
        sql.deleteFrom(CUSTOMER_TAG).where(CUSTOMER_TAG.CUSTOMER_ID.eq(row.getId()), CUSTOMER_TAG.TAG.notIn(tags)).execute();
        var rows = tags.stream().distinct().map(t -> sql.newRecord(CUSTOMER_TAG).setStoreId(row.getStoreId()).setCustomerId(row.getId()).setTag(t)).toList();
        if (!rows.isEmpty()) {
            sql.insertInto(CUSTOMER_TAG).set(rows).onConflictDoNothing().execute();
        }
    }

    /// Of the transaction as its handler, job or listener began it.
    private static RowScope scope() {
        var scope = RowScope.current();
        return scope == null ? RowScope.program("none", Set.of()) : scope;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
