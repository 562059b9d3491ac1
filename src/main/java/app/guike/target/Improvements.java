package app.guike.target;

import static guike.Tables.IMPROVEMENT;
import static guike.Tables.IMPROVEMENT_NOTE;
import static guike.Tables.SCORE_PROPOSAL;

import app.guike.base.FieldErrors;
import app.guike.base.MonthText;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.shell.Viewer;
import app.guike.target.ImprovementIntake.Work;
import guike.tables.records.ImprovementRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Improvement actions 改善措施 (catalog E83, E86): made of a falling score, worked at by their owner, closed with their effect.
@Component
public class Improvements {
    public static final String EDIT = "score.improve";
    private static final int LONGEST = 2000;
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final DSLContext sql;
    private final Effects effects;
    private final Notices notices;
    private final Clock clock;

    Improvements(DSLContext sql, Effects effects, Notices notices, Clock clock) {
        this.sql = sql;
        this.effects = effects;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional
    public long make(ImprovementIntake intake) {
        var begun = intake.proposalId() == null ? byHand(intake) : proposed(intake.proposalId());
        var start = effects.figure(begun.getStoreId(), begun.getQuestionnaireId(), new ScoreMeasure(begun.getMeasure()), YearMonth.from(begun.getMonth()));
        var value = start.figure().value();
        if (value == null) {
            throw Refusal.field("month", "no-answers");
        }
        begun.setStartN(start.figure().sample().n()).setStartValue(value).setTarget(start.target()).setMadeBy(Viewer.current().id()).setMadeAt(now());
        write(begun, intake.work());
        begun.store();
        given(begun);
        return begun.getId();
    }

    private ImprovementRecord proposed(long proposal) {
        var p = sql.selectFrom(SCORE_PROPOSAL).where(SCORE_PROPOSAL.ID.eq(proposal)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (p.getDismissedAt() != null || sql.fetchExists(IMPROVEMENT, IMPROVEMENT.PROPOSAL_ID.eq(proposal))) {
            throw Refusal.conflict("proposal-settled");
        }
        return sql.newRecord(IMPROVEMENT).setStoreId(p.getStoreId()).setProposalId(p.getId()).setQuestionnaireId(p.getQuestionnaireId()).setMeasure(p.getMeasure()).setMonth(p.getMonth());
    }

    private ImprovementRecord byHand(ImprovementIntake intake) {
        if (intake.storeId() == null || !Viewer.current().scope(EDIT).stores().contains(intake.storeId())) {
            throw Refusal.absent();
        }
        var month = MonthText.read(intake.month());
        new FieldErrors().require(intake.questionnaireId() != null, "questionnaireId", "required").require(month != null, "month", "month-unreadable").throwIfAny();
        return sql.newRecord(IMPROVEMENT).setStoreId(intake.storeId()).setQuestionnaireId(Objects.requireNonNull(intake.questionnaireId()))
            .setMeasure(ScoreMeasure.of(Objects.requireNonNullElse(intake.measure(), "")).code()).setMonth(Objects.requireNonNull(month).atDay(1));
    }

    private void write(ImprovementRecord row, Work work) {
        var cause = text(work.cause());
        var action = text(work.action());
        var least = new ScoreMeasure(row.getMeasure()).least();
        var expected = work.expected();
        new FieldErrors().require(!cause.isEmpty(), "cause", "required").require(cause.length() <= LONGEST, "cause", "length")
            .require(!action.isEmpty(), "action", "required").require(action.length() <= LONGEST, "action", "length")
            .require(work.ownerId() != null && effects.mayOwn(work.ownerId(), row.getStoreId()), "ownerId", "no-owner")
            .require(work.dueOn() != null && (row.getId() != null && work.dueOn().equals(row.getDueOn()) || !work.dueOn().isBefore(today())), "dueOn", "day-past")
            .require(expected != null && expected.compareTo(least) >= 0 && expected.compareTo(MOST) <= 0, "expected", "between", least, MOST).throwIfAny();
        row.setCause(cause).setAction(action).setOwnerId(work.ownerId()).setDueOn(work.dueOn()).setExpected(expected);
    }

    private void given(ImprovementRecord row) {
        notices.tell(new Notices.Told(row.getStoreId(), "IMPROVEMENT_GIVEN", "IMPROVEMENT", row.getId(), String.valueOf(row.getId()), "/improvements/" + row.getId()), row.getOwnerId());
    }

    @Transactional
    public void change(long id, int version, Work work) {
        var row = open(id, version);
        var owner = row.getOwnerId();
        write(row, work);
        row.setVersion(version + 1).update();
        if (!owner.equals(row.getOwnerId())) {
            given(row);
        }
    }

    /// By its owner, or by whoever may make actions in the store.
    @Transactional
    public void note(long id, @Nullable String words) {
        var row = locked(id);
        var viewer = Viewer.current();
        if (row.getOwnerId() != viewer.id() && !viewer.may(EDIT, row.getStoreId())) {
            throw Refusal.forbidden("improvement-not-yours");
        }
        var text = text(words);
        new FieldErrors().require(!text.isEmpty(), "text", "required").require(text.length() <= LONGEST, "text", "length").throwIfAny();
        if (row.getClosedAt() != null) {
            throw Refusal.conflict("improvement-closed");
        }
        var n = IMPROVEMENT_NOTE;
        sql.insertInto(n).set(n.STORE_ID, row.getStoreId()).set(n.IMPROVEMENT_ID, id).set(n.AUTHOR_ID, viewer.id()).set(n.AT, now()).set(n.TEXT, text).execute();
    }

    /// What came of it in words; the figures beside them are measured, and stay as they are from then on.
    @Transactional
    public void close(long id, int version, @Nullable String outcome) {
        var row = open(id, version);
        var text = text(outcome);
        new FieldErrors().require(!text.isEmpty(), "outcome", "required").require(text.length() <= LONGEST, "outcome", "length").throwIfAny();
        var effect = effects.of(row, today());
        var change = effect.change();
        row.setClosedAt(now()).setClosedBy(Viewer.current().id()).setOutcome(text).setEffect(effect.verdict().name()).setBeforeN(effect.before().sample().n()).setBeforeValue(effect.before().shown())
            .setAfterN(effect.after().sample().n()).setAfterValue(effect.after().shown()).setLow(change == null ? null : change.low()).setHigh(change == null ? null : change.high())
            .setVersion(version + 1).update();
    }

    private ImprovementRecord open(long id, int version) {
        var row = locked(id);
        if (!Viewer.current().may(EDIT, row.getStoreId())) {
            throw Refusal.absent();
        }
        if (row.getClosedAt() != null) {
            throw Refusal.conflict("improvement-closed");
        }
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        return row;
    }

    private ImprovementRecord locked(long id) {
        return sql.selectFrom(IMPROVEMENT).where(IMPROVEMENT.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
