package app.guike.care.check;

import static guike.Tables.CALL_CHECK;
import static guike.Tables.CALL_MARK;
import static guike.Tables.CHECK_SHEET;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.shell.Viewer;
import guike.tables.records.CallMarkRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Draws finished calls and takes down their marks. Nobody marks their own calls.
@Component
public class CallChecks {
    public static final String CHECK = "care.check";
    private static final int MOST_DAYS = 92;
    private static final int MOST_EACH = 50;

    /// Calls that reached somebody, in an order that the seed alone decides; so many of each caller. Wants {0} store, {1} from, {2} before, {3} caller or null, {4} who draws, {5} seed, {6} each.
    private static final String DRAWN = """
        with finished as materialized (
            select a.id, a.agent_id, row_number() over (partition by a.agent_id order by md5({5} || ':' || a.id), a.id) as n, count(*) over () as whole
            from call_attempt a join customer c on c.id = a.customer_id
            where a.store_id = {0} and a.called_at >= {1} and a.called_at < {2} and a.connected and a.channel = 'PHONE' and a.agent_id is not null and a.agent_id = coalesce({3}, a.agent_id) and a.agent_id <> {4})
        select id, agent_id, whole from finished where n <= {6}""";

    private final DSLContext sql;
    private final Clock clock;
    private final Notices notices;
    private final CheckSheets sheets;

    CallChecks(DSLContext sql, Clock clock, Notices notices, CheckSheets sheets) {
        this.sql = sql;
        this.clock = clock;
        this.notices = notices;
        this.sheets = sheets;
    }

    /// @param callerId null for all callers
    /// @param each calls of each caller
    /// @param seed draws the same calls again; drawn by the program when absent
    public record Draw(@Nullable Long storeId, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long callerId, @Nullable Integer each, @Nullable Long seed) {
    }

    @Transactional
    public long draw(Draw in) {
        var viewer = Viewer.current();
        if (in.storeId() != null && !viewer.may(CHECK, in.storeId())) {
            throw Refusal.absent();
        }
        new FieldErrors().require(in.storeId() != null, "storeId", "required").require(in.from() != null, "from", "required").require(in.to() != null, "to", "required")
            .require(in.from() == null || in.to() == null || !in.to().isBefore(in.from()) && in.to().isBefore(in.from().plusDays(MOST_DAYS)), "to", "check-period", MOST_DAYS)
            .require(in.each() != null && in.each() >= 1 && in.each() <= MOST_EACH, "each", "between", 1, MOST_EACH).throwIfAny();
        long store = Objects.requireNonNull(in.storeId());
        var zone = ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(store)).getZone());
        var seed = in.seed() == null ? ThreadLocalRandom.current().nextLong(1_000_000) : in.seed();
        var drawn = sql.fetch(DRAWN, val(store), val(begin(Objects.requireNonNull(in.from()), zone)), val(begin(Objects.requireNonNull(in.to()).plusDays(1), zone)), val(in.callerId(), Long.class),
            val(viewer.id()), val(String.valueOf(seed)), val(in.each()));
        if (drawn.isEmpty()) {
            throw Refusal.field("to", "check-nothing");
        }
        var check = sql.newRecord(CALL_CHECK).setStoreId(store).setFromDay(in.from()).setToDay(in.to()).setCallerId(in.callerId()).setEach(in.each()).setSeed(seed).setSheetId(sheets.used(store))
            .setAmong(drawn.getFirst().get("whole", Integer.class)).setDrawnAt(now()).setDrawnBy(viewer.id());
        check.store();
        sql.insertInto(CALL_MARK).set(drawn.map(r -> sql.newRecord(CALL_MARK).setStoreId(store).setCheckId(check.getId()).setAttemptId(r.get("id", Long.class)).setCallerId(r.get("agent_id", Long.class)))).execute();
        return check.getId();
    }

    /// Marks a call, or marks it anew; the caller hears of it the first time.
    ///
    /// @param version the one that was read; null where nothing was read before
    @Transactional
    public void mark(long id, @Nullable Integer version, Marks marks) {
        var viewer = Viewer.current();
        var row = locked(id);
        if (row.getCallerId() == viewer.id()) {
            throw Refusal.forbidden("check-own");
        }
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        var criteria = CheckSheets.criteria(sql.select(CHECK_SHEET.CRITERIA).from(CALL_CHECK).join(CHECK_SHEET).on(CHECK_SHEET.ID.eq(CALL_CHECK.SHEET_ID)).where(CALL_CHECK.ID.eq(row.getCheckId())).fetchSingle().value1());
        var given = marks.checked(criteria);
        var first = row.getMarkedAt() == null;
        row.setMarks(Marks.stored(given)).setScore(Criterion.score(criteria, given)).setRemark(marks.remark())
            .setMarkedAt(now()).setMarkedBy(viewer.id()).setSeenAt(null).setVersion(row.getVersion() + 1).store();
        if (first) {
            notices.tell(new Notices.Told(row.getStoreId(), "CALL_MARKED", "CALL_MARK", id, null, "/care/checks/marks/" + id), row.getCallerId());
        }
    }

    /// The caller has read the marks; the first time counts.
    @Transactional
    public void read(long id) {
        var row = locked(id);
        if (row.getCallerId() != Viewer.current().id() || row.getMarkedAt() == null) {
            throw Refusal.absent();
        }
        if (row.getSeenAt() == null) {
            row.setSeenAt(now()).store();
        }
    }

    private CallMarkRecord locked(long id) {
        return sql.selectFrom(CALL_MARK).where(CALL_MARK.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private static OffsetDateTime begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
