package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CUSTOMER;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.FirstContacts;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Calls that no plan asked for 临时通话: somebody rang, or was rung, and it is to stand in the archive.
@Component
public class AdHocCalls {
    /// As of a task: the archive is to be repaired.
    public static final Set<CallResult> INVALID = Set.of(CallResult.EMPTY_NUMBER, CallResult.WRONG_NUMBER);

    private final DSLContext sql;
    private final Clock clock;
    private final CallConsequences consequences;
    private final CallConsequences.Archives archives;
    private final FirstContacts contacts;

    AdHocCalls(DSLContext sql, Clock clock, CallConsequences consequences, CallConsequences.Archives archives, FirstContacts contacts) {
        this.sql = sql;
        this.clock = clock;
        this.consequences = consequences;
        this.archives = archives;
        this.contacts = contacts;
    }

    /// Without questionnaire; result, words, remark and "no more calls" count.
    @Transactional
    public long record(long customerId, CallReport report) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customerId)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        new FieldErrors().require(report.result() != null && report.result() != CallResult.CONNECTED_CALLBACK, "result", report.result() == null ? "required" : "invalid")
            .require(report.result() == null || !report.result().heard() || report.verbatim() != null, "verbatim", "own-words")
            .require(report.verbatim() == null || report.verbatim().length() <= 4000, "verbatim", "length")
            .require(report.remark() == null || report.remark().length() <= 4000, "remark", "length").throwIfAny();
        var scope = RowScope.current();
        var attempt = sql.newRecord(CALL_ATTEMPT).setStoreId(store).setCustomerId(customerId).setAgentId(scope == null ? null : scope.person())
            .setCalledAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).setResult(report.result().name()).setConnected(report.result().connected())
            .setVerbatim(report.verbatim()).setRemark(report.remark()).setOutsideWindow(false);
        attempt.store();
        if (report.result().heard()) {
            contacts.contacted(customerId, attempt.getAgentId(), attempt.getCalledAt(), report.verbatim());
        }
        if (report.neverAgain()) {
            archives.customers().refuseContact(customerId, Set.of("PHONE"), report.verbatim() == null ? "通话中拒绝来电" : report.verbatim());
        }
        if (INVALID.contains(report.result())) {
            consequences.numberInvalid(customerId, report.phoneId());
        }
        return attempt.getId();
    }
}
