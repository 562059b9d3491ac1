package app.guike.report;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import app.guike.care.Channel;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;

/// A count of follow-ups 回访 over a period (handbook 2.5); the unit is the task, by its due day up to today.
/// The same condition counts the figure and lists the records behind it. What customers answered alone is done, and no call; what is incomplete was called, and is not done.
enum TaskFigure {
    DUE, DONE, INCOMPLETE, IN_TIME, CALLED, REACHED, SELF, SUCCESS, SATISFIED, TIMELY, REFUSED, UNREACHABLE, INVALID, OPEN, REWORK;

    /// 满意 is 8 and more of the ten (handbook 3.2).
    private static final int SATISFIED_FROM = 8;

    Condition in(ReportQuery query) {
        return switch (this) {
            case DUE -> noCondition();
            case DONE -> CARE_TASK.STATE.eq("DONE").and(CARE_TASK.OUTCOME.ne("INCOMPLETE"));
            case INCOMPLETE -> CARE_TASK.OUTCOME.eq("INCOMPLETE");
            case IN_TIME -> DONE.in(query).and(query.day(CARE_TASK.DONE_AT).le(CARE_TASK.DUE_ON));
            case CALLED -> CARE_TASK.STATE.eq("DONE").and(exists(attempt(Channel.CALLED)).or(notExists(attempt(noCondition()))));
            case REACHED -> CARE_TASK.STATE.eq("DONE").and(exists(attempt(Channel.CALLED).and(CALL_ATTEMPT.CONNECTED)));
            case SELF -> CARE_TASK.STATE.eq("DONE").and(exists(attempt(CALL_ATTEMPT.CHANNEL.eq(Channel.SELF.name()))));
            case SUCCESS -> CARE_TASK.OUTCOME.eq("SUCCESS");
            case SATISFIED -> CARE_TASK.OUTCOME.eq("SUCCESS").and(exists(selectOne().from(SURVEY_RESPONSE)
                .where(SURVEY_RESPONSE.TASK_ID.eq(CARE_TASK.ID)).and(SURVEY_RESPONSE.OVERALL.ge(SATISFIED_FROM))));
            case TIMELY -> query.day(CARE_TASK.FIRST_ATTEMPT_AT).le(CARE_TASK.DUE_ON);
            case REFUSED -> CARE_TASK.OUTCOME.eq("REFUSED");
            case UNREACHABLE -> CARE_TASK.OUTCOME.eq("UNREACHABLE");
            case INVALID -> CARE_TASK.OUTCOME.eq("INVALID_NUMBER");
            case REWORK -> exists(selectOne().from(REWORK_RECORD).where(REWORK_RECORD.TASK_ID.eq(CARE_TASK.ID)));
            case OPEN -> CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY");
        };
    }

    private static SelectConditionStep<Record1<Integer>> attempt(Condition which) {
        return selectOne().from(CALL_ATTEMPT).where(CALL_ATTEMPT.TASK_ID.eq(CARE_TASK.ID)).and(which);
    }

    /// The tasks that count at all: due in the period and not later than today, neither skipped nor called off.
    static Condition counted(ReportQuery query) {
        var last = query.period().to().isAfter(query.today()) ? query.today() : query.period().to();
        return query.inStores(CARE_TASK.STORE_ID).and(CARE_TASK.DUE_ON.between(query.period().from(), last))
            .and(CARE_TASK.STATE.notIn("SKIPPED", "CANCELLED")).and(query.of(CARE_TASK.ASSIGNEE_ID, query.who().agent()))
            .and(query.of(CARE_TASK.ADVISER_ID, query.who().adviser()));
    }
}
