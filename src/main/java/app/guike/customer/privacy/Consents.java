package app.guike.customer.privacy;

import static guike.Tables.ATTACHMENT;
import static guike.Tables.CONSENT;
import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.Completeness;
import app.guike.customer.RefusalHeard;
import app.guike.shell.RowScope;
import guike.tables.Customer;
import guike.tables.records.ConsentPurposeRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What customers agree to 同意, purpose by purpose; a withdrawal is one step and holds at once (law, articles 14 to 16).
@Component
public class Consents {
    private static final Set<String> SOURCES = Set.of("FORM", "CALL", "PAPER", "WEB", "IMPORT", "REQUEST");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DSLContext sql;
    private final Clock clock;
    private final List<RefusalHeard> listeners;
    private final Completeness completeness;

    Consents(DSLContext sql, Clock clock, List<RefusalHeard> listeners, Completeness completeness) {
        this.sql = sql;
        this.clock = clock;
        this.listeners = listeners;
        this.completeness = completeness;
    }

    /// Whether a customer may be contacted for a purpose: neither a wish nor a consent forbids it.
    public static Condition mayContact(Customer c, String purpose) {
        return condition("guike.may_contact({0}, {1}, {2})", c.ID, c.DO_NOT_DISTURB, val(purpose));
    }

    /// @return id of what was written down
    @Transactional
    public long record(long customer, ConsentReport report) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var purpose = purpose(report.purpose());
        flaws(customer, report, purpose);
        var scope = RowScope.current();
        var consent = sql.newRecord(CONSENT).setStoreId(row.getStoreId()).setCustomerId(customer).setPurposeId(purpose.orElseThrow().getId()).setGiven(report.given())
            .setSource(report.source()).setAt(at(report.on())).setNoticeVersion(purpose.get().getNoticeVersion()).setNote(text(report.note()))
            .setAttachmentId(report.attachmentId()).setRecordedAt(now()).setRecordedBy(scope == null ? null : scope.person());
        consent.store();
        if (!report.given()) {
            listeners.forEach(l -> l.heard(customer));
        }
        completeness.refresh(row.getStoreId(), List.of(customer));
        return consent.getId();
    }

    private Optional<ConsentPurposeRecord> purpose(@Nullable String code) {
        return code == null ? Optional.empty() : sql.selectFrom(CONSENT_PURPOSE).where(CONSENT_PURPOSE.CODE.eq(code), CONSENT_PURPOSE.DEACTIVATED_AT.isNull()).fetchOptional();
    }

    private void flaws(long customer, ConsentReport report, Optional<ConsentPurposeRecord> purpose) {
        var today = LocalDate.ofInstant(clock.instant(), ZONE);
        new FieldErrors().require(purpose.isPresent(), "purpose", report.purpose() == null ? "required" : "invalid")
            .require(report.given() != null, "given", "required")
            .require(report.source() != null && SOURCES.contains(report.source()), "source", report.source() == null ? "required" : "invalid")
            .require(report.on() == null || !report.on().isAfter(today), "on", "day-future")
            .require(report.note() == null || report.note().length() <= 500, "note", "length")
            .require(!"PAPER".equals(report.source()) || report.attachmentId() != null, "attachmentId", "consent-paper")
            .require(report.attachmentId() == null || sql.fetchExists(ATTACHMENT, ATTACHMENT.ID.eq(report.attachmentId()), ATTACHMENT.CUSTOMER_ID.eq(customer)), "attachmentId", "invalid")
            .throwIfAny();
    }

    /// A day before today stands at its end: whatever was said on it is the last word of that day.
    private OffsetDateTime at(@Nullable LocalDate on) {
        return on == null || on.equals(LocalDate.ofInstant(clock.instant(), ZONE)) ? now() : on.atTime(LocalTime.of(23, 59)).atZone(ZONE).toOffsetDateTime();
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
