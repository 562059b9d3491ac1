package app.guike.org;

import static guike.Tables.NOTICE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.NoticeRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Notices 通知: sent in the transaction of what they tell, so that a crash loses neither or both; opened and answered by
/// their receiver alone.
@Component
public class Notices {
    private static final int LONGEST = 1000;
    private static final String TELL = """
        select guike.tell(row(null::bigint, ?::bigint, ?::bigint, ?::text, ?::text, ?::bigint, ?::text, ?::text, false, ?::timestamptz, null, null, null)::guike.notice,
            ?::text, ?::text)""";

    private final DSLContext sql;
    private final Clock clock;

    Notices(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What is told. No names, telephones or plates: it is shown wherever its receiver stands.
    ///
    /// @param kind its words are the text `notice.kind.<kind>`
    /// @param no number of the thing as people know it
    /// @param url where it is found
    public record Told(long storeId, String kind, String subjectType, long subjectId, @Nullable String no, String url) {
    }

    /// To everybody who may hear of it in the store, but not to who brought it about; once each.
    ///
    /// @param answer whoever holds this permission too cannot dismiss it without an outcome; null asks nobody
    @Transactional
    public void tell(Told told, String hear, @Nullable String answer) {
        send(told, null, hear, answer);
    }

    /// To one person of the store.
    @Transactional
    public void tell(Told told, long receiver) {
        send(told, receiver, null, null);
    }

    private void send(Told told, @Nullable Long receiver, @Nullable String hear, @Nullable String answer) {
        sql.fetch(TELL, told.storeId(), receiver, told.kind(), told.subjectType(), told.subjectId(), told.no(), told.url(), now(), hear, answer);
    }

    /// Opened by its receiver; the first time counts.
    ///
    /// @return where it leads
    @Transactional
    public String read(long id) {
        var row = locked(id);
        if (row.getReadAt() == null) {
            row.setReadAt(now()).update();
        }
        return row.getUrl();
    }

    /// What came of it, in the receiver's words; it is dismissed by that.
    @Transactional
    public void answer(long id, @Nullable String outcome) {
        var row = locked(id);
        var text = Stores.text(outcome);
        new FieldErrors().require(!text.isEmpty(), "outcome", "required").require(text.length() <= LONGEST, "outcome", "length").throwIfAny();
        if (row.getOutcome() != null) {
            throw Refusal.conflict("notice-answered");
        }
        row.setOutcome(text).setOutcomeAt(now()).setReadAt(row.getReadAt() == null ? now() : row.getReadAt()).update();
    }

    private NoticeRecord locked(long id) {
        return sql.selectFrom(NOTICE).where(NOTICE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
