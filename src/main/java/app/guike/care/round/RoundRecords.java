package app.guike.care.round;

import static guike.Tables.CARE_ROUND;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static guike.Tables.CARE_TASK;
import static guike.Tables.EMPLOYEE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.care.AfterCall;
import app.guike.care.FollowupRecorded;
import app.guike.care.OtherContacts;
import app.guike.care.voice.Voices;
import app.guike.shell.RowScope;
import guike.tables.records.CareRoundCustomerRecord;
import guike.tables.records.CareRoundRecord;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The follow-up record forms of rounds. A call at the desk begins one by itself; what was written or visited is recorded by hand.
@Component
public class RoundRecords implements AfterCall {
    private static final Set<String> RESULTS = Set.of("REACHED", "REFUSED", "UNREACHABLE");
    private static final Map<String, String> OUTCOMES = Map.of("SUCCESS", "REACHED", "PARTIAL", "REACHED", "INCOMPLETE", "REACHED", "REFUSED", "REFUSED", "UNREACHABLE", "UNREACHABLE", "INVALID_NUMBER", "UNREACHABLE");
    private static final int LONGEST = 4000;

    private final DSLContext sql;
    private final Rounds rounds;
    private final OtherContacts contacts;
    private final Voices voices;

    RoundRecords(DSLContext sql, Rounds rounds, OtherContacts contacts, Voices voices) {
        this.sql = sql;
        this.rounds = rounds;
        this.contacts = contacts;
        this.voices = voices;
    }

    /// What is written on a form.
    ///
    /// @param result REACHED, REFUSED or UNREACHABLE; what a call has found stays
    /// @param renewal REMINDED, WANTED or NOT_DUE
    /// @param original where the problem stands in full
    public record Form(@Nullable String result, @Nullable String opinion, @Nullable String suggestion, @Nullable String special, @Nullable String renewal, @Nullable String problem, @Nullable String cause,
            @Nullable Long responsibleId, @Nullable String original) {
    }

    /// The e-mail or message has gone out, or the visit was made: a contact like a call.
    @Transactional
    public void sent(long id) {
        var row = open(id);
        if (row.getChannel().equals("PHONE")) {
            throw Refusal.conflict("round-by-phone");
        }
        if (row.getSentAt() == null) {
            contacts.made(new OtherContacts.Contact(row.getStoreId(), null, row.getCustomerId(), null, row.getChannel(), null));
        }
        row.setSentAt(rounds.now()).setSentBy(person()).setVersion(row.getVersion() + 1).store();
    }

    @Transactional
    public void record(long id, @Nullable Integer version, Form form) {
        var row = open(id);
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        var called = row.getRecordedAt() != null && row.getChannel().equals("PHONE");
        if (!called) {
            mayBegin(row);
        }
        var result = called ? row.getResult() : form.result();
        var asked = asked(row);
        check(form, result, asked || Objects.equals(text(form.special()), row.getSpecial()));
        row.setResult(result).setOpinion(text(form.opinion())).setSuggestion(text(form.suggestion())).setSpecial(asked ? text(form.special()) : row.getSpecial()).setRenewal(text(form.renewal()))
            .setProblem(text(form.problem())).setCause(text(form.cause())).setResponsibleId(form.responsibleId()).setOriginal(text(form.original()));
        if (row.getRecordedAt() == null) {
            row.setRecordedAt(rounds.now()).setRecordedBy(person());
        }
        row.setVersion(row.getVersion() + 1).store();
        voices.ofRecord(row.getStoreId(), row.getCustomerId(), row.getId(), row.getSuggestion());
    }

    private void mayBegin(CareRoundCustomerRecord row) {
        if (row.getChannel().equals("PHONE")) {
            if (row.getTaskId() == null || sql.fetchExists(CARE_TASK, CARE_TASK.ID.eq(row.getTaskId()), CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY"))) {
                throw Refusal.conflict("round-call-first");
            }
        } else if (row.getSentAt() == null) {
            throw Refusal.conflict("round-send-first");
        }
    }

    private boolean asked(CareRoundCustomerRecord row) {
        return asks(sql.fetchSingle(CARE_ROUND, CARE_ROUND.ID.eq(row.getRoundId())), rounds.today(row.getStoreId()));
    }

    /// Whether the special question is asked on a day.
    public static boolean asks(CareRoundRecord round, java.time.LocalDate day) {
        return round.getQuestion() != null && !day.isBefore(round.getQuestionFrom()) && !day.isAfter(round.getQuestionTo());
    }

    private void check(Form form, @Nullable String result, boolean asked) {
        var problem = text(form.problem()) != null;
        var errors = new FieldErrors().require(result != null && RESULTS.contains(result), "result", "required")
            .require(!"REACHED".equals(result) || text(form.opinion()) != null, "opinion", "required")
            .require(asked || text(form.special()) == null, "special", "round-question-over")
            .require(form.renewal() == null || form.renewal().isBlank() || Set.of("REMINDED", "WANTED", "NOT_DUE").contains(form.renewal()), "renewal", "invalid")
            .require(!problem || text(form.cause()) != null, "cause", "required").require(!problem || form.responsibleId() != null, "responsibleId", "required")
            .require(!problem || text(form.original()) != null, "original", "required")
            .require(form.responsibleId() == null || sql.fetchExists(EMPLOYEE, EMPLOYEE.ID.eq(form.responsibleId())), "responsibleId", "invalid");
        for (var field : Map.of("opinion", or(form.opinion()), "suggestion", or(form.suggestion()), "special", or(form.special()), "problem", or(form.problem()), "cause", or(form.cause()),
                "original", or(form.original())).entrySet()) {
            errors.require(field.getValue().length() <= LONGEST, field.getKey(), "too-long", LONGEST);
        }
        errors.throwIfAny();
    }

    /// A call that finished its task is the record: what the customer said is the opinion, to be added to on the form.
    @Override
    public Optional<Consequence> follow(FollowupRecorded call, Wish wish) {
        if (call.outcome() == null || !call.subjectType().equals("CUSTOMER")) {
            return Optional.empty();
        }
        var row = sql.selectFrom(CARE_ROUND_CUSTOMER).where(CARE_ROUND_CUSTOMER.TASK_ID.eq(call.taskId())).forUpdate().fetchOne();
        if (row == null || row.getRecordedAt() == null && filed(row)) {
            return Optional.empty();
        }
        if (row.getRecordedAt() == null) {
            row.setResult(OUTCOMES.get(call.outcome())).setOpinion(text(wish.verbatim())).setRecordedAt(call.at()).setRecordedBy(call.by()).setVersion(row.getVersion() + 1).store();
        }
        return Optional.of(new Consequence("ROUND_RECORD", row.getId(), call.subjectType(), "/care/rounds/records/" + row.getId()));
    }

    private CareRoundCustomerRecord open(long id) {
        var row = sql.selectFrom(CARE_ROUND_CUSTOMER).where(CARE_ROUND_CUSTOMER.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (filed(row)) {
            throw Refusal.conflict("round-filed");
        }
        return row;
    }

    private boolean filed(CareRoundCustomerRecord row) {
        return sql.fetchExists(CARE_ROUND, CARE_ROUND.ID.eq(row.getRoundId()), CARE_ROUND.FILED_AT.isNotNull());
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }
}
