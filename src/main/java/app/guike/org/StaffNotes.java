package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.STAFF_NOTE;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.ApprovalDesk.Asked;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import guike.tables.records.StaffNoteRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rewards and faults 奖惩 of those whom one leads, decided by whom they report to (catalog E307); lateness, absence and disorder 考勤与秩序, noted and checked
/// by who leads the department (E309). Nobody writes of themself. A sum above the limit needs somebody else's word.
@Component
public class StaffNotes {
    public static final String MERIT = "staff.merit";
    public static final String WATCH = "staff.watch";
    public static final String KIND = "staff-merit";
    public static final List<String> MERITS = List.of("REWARD", "FAULT");
    public static final List<String> KINDS = List.of("REWARD", "FAULT", "LATE", "EARLY", "ABSENT", "ORDER");

    private final DSLContext sql;
    private final Clock clock;
    private final ApprovalDesk approvals;

    StaffNotes(DSLContext sql, Clock clock, ApprovalDesk approvals) {
        this.sql = sql;
        this.clock = clock;
        this.approvals = approvals;
    }

    /// @param amount CNY, of a reward or fault
    public record Noted(@Nullable Long storeId, @Nullable Long employeeId, @Nullable String kind, @Nullable LocalDate day, @Nullable String words, @Nullable BigDecimal amount) {
    }

    @Transactional
    public long file(Noted noted) {
        new FieldErrors().require(noted.storeId() != null, "storeId", "required").require(noted.employeeId() != null, "employeeId", "required").require(noted.day() != null, "day", "required")
            .require(KINDS.contains(text(noted.kind())), "kind", "invalid").require(!text(noted.words()).isEmpty(), "words", "required").require(text(noted.words()).length() <= 1000, "words", "length")
            .require(noted.day() == null || !noted.day().isAfter(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())), "day", "day-ahead")
            .require(noted.amount() == null || noted.amount().signum() > 0 && MERITS.contains(text(noted.kind())), "amount", "invalid").throwIfAny();
        allowed(text(noted.kind()), Objects.requireNonNull(noted.storeId()), Objects.requireNonNull(noted.employeeId()), false);
        var row = sql.newRecord(STAFF_NOTE).setStoreId(noted.storeId()).setEmployeeId(noted.employeeId()).setKind(noted.kind()).setDay(noted.day()).setWords(text(noted.words()))
            .setAmount(noted.amount() == null ? null : noted.amount().setScale(2, RoundingMode.HALF_UP)).setFiledBy(Viewer.current().id()).setFiledAt(now());
        row.store();
        return row.getId();
    }

    /// Rewards and faults by whom the person reports to; the others by anybody above.
    ///
    /// @param words needed to dismiss it
    /// @return number of the request where the sum needs somebody else's word; null where it is decided
    @Transactional
    public @Nullable Long decide(long id, boolean yes, @Nullable String words) {
        var row = locked(id, "FILED");
        new FieldErrors().require(yes || !text(words).isEmpty(), "words", "required").require(text(words).length() <= 500, "words", "length").throwIfAny();
        var size = row.getAmount() == null ? 0 : row.getAmount().setScale(0, RoundingMode.CEILING).longValue();
        if (yes && size > 0 && !approvals.alone(KIND, row.getStoreId(), size)) {
            row.setState("ASKED").update();
            return approvals.ask(new Asked(KIND, row.getStoreId(), size, Texts.t("staff.note.kind." + row.getKind()) + " #" + id, text(words).isEmpty() ? Texts.t("staff.note.asked") : text(words),
                "{\"note\":" + id + "}", "/staff/notes/approved/"));
        }
        close(row, yes, words);
        return null;
    }

    /// What the word was given for.
    @Transactional
    public void carryOut(long approval) {
        var taken = approvals.take(approval, KIND);
        var row = locked(Long.parseLong(taken.act().replaceAll("\\D", "")), "ASKED");
        close(row, true, taken.no());
    }

    private void close(StaffNoteRecord row, boolean yes, @Nullable String words) {
        row.setState(yes ? "UPHELD" : "DISMISSED").setDecidedBy(Viewer.current().id()).setDecidedAt(now()).setDecidedWords(text(words).isEmpty() ? null : text(words)).update();
    }

    private StaffNoteRecord locked(long id, String state) {
        var row = sql.selectFrom(STAFF_NOTE).where(STAFF_NOTE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        allowed(row.getKind(), row.getStoreId(), row.getEmployeeId(), MERITS.contains(row.getKind()));
        // What was asked for and refused is open once more.
        if (!List.of(state, "ASKED").contains(row.getState())) {
            throw Refusal.conflict("staff-note-decided");
        }
        return row;
    }

    private void allowed(String kind, long store, long person, boolean directly) {
        var me = Viewer.current();
        if (person == me.id() && me.may(MERITS.contains(kind) ? MERIT : WATCH, store)) {
            throw Refusal.forbidden("staff-note-own");
        }
        var under = sql.fetch("select direct from guike.reports_to({0}) where store_id = {1} and person = {2}", val(me.id()), val(store), val(person)).intoSet(r -> r.get(0, boolean.class));
        if (under.isEmpty() || !me.may(MERITS.contains(kind) ? MERIT : WATCH, store)) {
            throw Refusal.absent();
        }
        if (directly && !under.contains(true)) {
            throw Refusal.forbidden("staff-note-direct");
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
