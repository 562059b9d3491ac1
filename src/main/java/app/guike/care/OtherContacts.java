package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;

import app.guike.shell.RowScope;
import guike.tables.records.CallAttemptRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Contacts that are no calls 短信、邮件、上门: noted by hand, on the timeline, and counted where contacts are.
@Component
public class OtherContacts {
    static final String VISITED = "VISITED";

    private final DSLContext sql;
    private final Clock clock;

    OtherContacts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param task null outside of one
    /// @param way SMS, EMAIL or VISIT
    public record Contact(long store, @Nullable Long task, long customer, @Nullable Long vehicle, String way, @Nullable String remark) {
    }

    /// Sent, or visited.
    public CallAttemptRecord made(Contact contact) {
        return add(contact, contact.way().equals(Channel.VISIT.name()) ? VISITED : "SENT", true);
    }

    /// There was no way to do it; no contact.
    CallAttemptRecord impossible(Contact contact) {
        return add(contact, "IMPOSSIBLE", false);
    }

    private CallAttemptRecord add(Contact contact, String result, boolean done) {
        var scope = RowScope.current();
        var row = sql.newRecord(CALL_ATTEMPT).setStoreId(contact.store()).setTaskId(contact.task()).setCustomerId(contact.customer()).setVehicleId(contact.vehicle())
            .setAgentId(scope == null ? null : scope.person()).setCalledAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).setResult(result).setConnected(done).setRemark(contact.remark())
            .setChannel(contact.way()).setOutsideWindow(false);
        row.store();
        return row;
    }
}
