package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CALL_DRAFT;
import static guike.Tables.SELF_LINK;

import app.guike.base.Refusal;
import app.guike.care.AfterCall.Consequence;
import app.guike.care.AfterCall.Wish;
import app.guike.care.CallResult.Outcome;
import app.guike.care.CareTask.State;
import app.guike.care.CareTasks.Open;
import app.guike.shell.RowScope;
import app.guike.survey.Given;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaires;
import app.guike.survey.ResponseIntake;
import app.guike.survey.Responses;
import guike.tables.records.CallAttemptRecord;
import guike.tables.records.CareTaskRecord;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Call attempts 拨打: what was said, kept with its answers.
@Component
class CallAttempts {
    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Responses responses;
    private final CallConsequences consequences;

    CallAttempts(DSLContext sql, Questionnaires questionnaires, Responses responses, CallConsequences consequences) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.consequences = consequences;
    }

    /// What the questionnaire brought.
    ///
    /// @param open required items not answered
    /// @param whole none of them may stay open unless the customer refused
    /// @param words the customer's own, of the call as a whole, else to its answers
    record Interview(@Nullable Long responseId, boolean red, int open, boolean whole, Map<String, String> archive, @Nullable String words) {
    }

    Optional<CallAttemptRecord> of(long task, @Nullable String key) {
        return key == null ? Optional.empty()
            : sql.selectFrom(CALL_ATTEMPT).where(CALL_ATTEMPT.TASK_ID.eq(task), CALL_ATTEMPT.CLIENT_KEY.eq(key)).fetchOptional();
    }

    /// The answers of a call that got through; the others have none, whatever was handed in.
    Interview interview(Open open, CallReport report, OffsetDateTime now) {
        var asked = asked(open, report.version());
        var words = words(report, asked);
        var done = report.result() == CallResult.CONNECTED_DONE;
        if (report.result().heard() && words == null && !(done && asked != null)) {
            throw Refusal.field("verbatim", "own-words");
        }
        if (asked == null || !report.result().connected()) {
            if (!report.answers().isEmpty() && asked == null) {
                throw Refusal.field("answers", "nothing-asked");
            }
            return new Interview(null, false, 0, asked != null && asked.whole(), Map.of(), words);
        }
        if (!done && report.answers().isEmpty()) {
            return new Interview(null, false, report.result() == CallResult.CONNECTED_PARTIAL ? 1 : 0, asked.whole(), Map.of(), words);
        }
        var row = open.row();
        var recorded = responses.record(new ResponseIntake(asked.version().id(), new ResponseIntake.About(row.getStoreId(), row.getCustomerId(), row.getVehicleId(),
            row.getSubjectType(), row.getSubjectId(), row.getId(), row.getAdviserId()), row.getEventDay(), now, person(), done, report.verbatim() != null, answers(row.getId(), asked, report)));
        return new Interview(recorded.id(), recorded.scoring().red(), recorded.open(), asked.whole(), recorded.archive(), words);
    }

    /// Who names the version had it before them, with what was answered earlier: their answers are all there are. Whoever else adds to those of earlier calls; null takes one away.
    private Map<String, Given> answers(long task, Questionnaire asked, CallReport report) {
        if (report.version() != null) {
            return report.answers();
        }
        var all = new LinkedHashMap<>(responses.given(task, asked.version().id()));
        all.putAll(report.answers());
        return all;
    }

    /// What the caller had before them, though something else was published meanwhile; what a link was made for, though the plan asks something else by now.
    private @Nullable Questionnaire asked(Open open, @Nullable Long version) {
        var now = open.questionnaireId();
        if (version == null) {
            return now == null ? null : questionnaires.current(now).orElse(null);
        }
        return questionnaires.published(version).filter(q -> Long.valueOf(q.id()).equals(now) || linked(open.row().getId(), version)).orElseThrow(() -> Refusal.field("version", "version-other"));
    }

    private boolean linked(long task, long version) {
        return sql.fetchExists(SELF_LINK, SELF_LINK.TASK_ID.eq(task), SELF_LINK.VERSION_ID.eq(version));
    }

    /// What was said of the call as a whole, else to red answers and to the open question.
    private static @Nullable String words(CallReport report, @Nullable Questionnaire asked) {
        if (report.verbatim() != null) {
            return report.verbatim();
        }
        var words = new ArrayList<String>();
        report.answers().forEach((code, given) -> {
            if (given.verbatim() != null) {
                words.add(given.verbatim());
            } else if (asked != null && asked.item(code).filter(i -> i.plays("VERBATIM")).isPresent()) {
                words.addAll(given.values());
            }
        });
        return words.isEmpty() ? null : String.join("\n", words);
    }

    CallAttemptRecord add(Open open, CallReport report, Interview interview, OffsetDateTime now, Channel channel) {
        var row = open.row();
        var attempt = sql.newRecord(CALL_ATTEMPT).setStoreId(row.getStoreId()).setTaskId(row.getId()).setCustomerId(row.getCustomerId()).setVehicleId(row.getVehicleId())
            .setAgentId(person()).setCalledAt(now).setResult(report.result().name()).setConnected(report.result().connected()).setVerbatim(interview.words())
            .setRemark(report.remark()).setCallBackAt(report.callBackAt()).setChannel(channel.name()).setOutsideWindow(channel == Channel.PHONE && !open.task().hours().within(now)).setResponseId(interview.responseId())
            .setClientKey(report.clientKey());
        attempt.store();
        return attempt;
    }

    /// Everything else that a call brings about; the draft is done with.
    Followed follow(CareTaskRecord row, CallAttemptRecord attempt, CallReport report, Interview interview) {
        sql.deleteFrom(CALL_DRAFT).where(CALL_DRAFT.TASK_ID.eq(row.getId())).execute();
        consequences.archive(row, report, interview, attempt);
        if ("INVALID_NUMBER".equals(row.getOutcome())) {
            consequences.numberInvalid(row.getCustomerId(), report.phoneId());
        }
        var call = new FollowupRecorded(row.getStoreId(), row.getId(), attempt.getId(), row.getCustomerId(), row.getVehicleId(), row.getSubjectType(),
            row.getSubjectId(), attempt.getResult(), row.getOutcome(), interview.red(), interview.responseId(), attempt.getAgentId(), attempt.getCalledAt());
        var wish = new Wish(report.wantsComplaint(interview.red()), report.category(), report.verbatim(), report.rework(), interview.words(), report.voices());
        return followed(row, attempt, consequences.of(call, wish));
    }

    /// A report that came a second time: what followed from the first.
    Followed told(CareTaskRecord row, CallAttemptRecord attempt) {
        var call = new FollowupRecorded(row.getStoreId(), row.getId(), attempt.getId(), row.getCustomerId(), row.getVehicleId(), row.getSubjectType(),
            row.getSubjectId(), attempt.getResult(), row.getOutcome(), false, attempt.getResponseId(), attempt.getAgentId(), attempt.getCalledAt());
        return followed(row, attempt, consequences.again(call));
    }

    private static Followed followed(CareTaskRecord row, CallAttemptRecord attempt, List<Consequence> consequences) {
        return new Followed(attempt.getId(), row.getId(), State.valueOf(row.getState()), row.getOutcome() == null ? null : Outcome.valueOf(row.getOutcome()),
            row.getAttempts(), row.getNextAt(), attempt.getResponseId(), consequences);
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }
}
