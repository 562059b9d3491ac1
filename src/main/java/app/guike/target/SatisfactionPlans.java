package app.guike.target;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.SATISFACTION_GOAL;
import static guike.Tables.SATISFACTION_PLAN;

import app.guike.base.Beginning;
import app.guike.base.FieldErrors;
import app.guike.base.MonthText;
import app.guike.base.Refusal;
import app.guike.org.ApprovalDesk;
import app.guike.org.ApprovalDesk.Asked;
import app.guike.shell.Viewer;
import guike.tables.records.SatisfactionPlanRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Satisfaction plans 满意度规划 (catalog C10): drafted with goals and measures, approved by the general manager, never changed from then on.
@Component
public class SatisfactionPlans {
    public static final String PLAN = Improvements.EDIT;
    public static final String KIND = "satisfaction-plan";
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST = 4_000;
    private static final int LONGEST_ACTION = 2_000;
    private static final int MOST_GOALS = 12;
    private static final int MOST_MONTHS = 60;
    private static final int REASON = 400;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(100);

    private final DSLContext sql;
    private final ApprovalDesk approvals;
    private final Clock clock;

    SatisfactionPlans(DSLContext sql, ApprovalDesk approvals, Clock clock) {
        this.sql = sql;
        this.approvals = approvals;
        this.clock = clock;
    }

    @Transactional
    public long make(PlanIntake in) {
        if (in.storeId() == null || !Viewer.current().may(PLAN, in.storeId())) {
            throw Refusal.absent();
        }
        var row = sql.newRecord(SATISFACTION_PLAN).setStoreId(in.storeId()).setState("DRAFT").setMadeAt(now()).setMadeBy(Viewer.current().id()).setVersion(1);
        write(row, in);
        row.store();
        return row.getId();
    }

    /// What was asked for is asked for anew when it has changed.
    @Transactional
    public void change(long id, int version, PlanIntake in) {
        var row = open(id, version);
        write(row, in);
        touched(row);
    }

    private static void write(SatisfactionPlanRecord row, PlanIntake in) {
        var name = text(in.name());
        var situation = text(in.situation());
        var from = MonthText.read(in.fromMonth());
        var to = MonthText.read(in.toMonth());
        new FieldErrors().require(!name.isEmpty(), "name", "required").require(name.length() <= LONGEST_NAME, "name", "length").require(!situation.isEmpty(), "situation", "required")
            .require(situation.length() <= LONGEST, "situation", "length").require(from != null, "fromMonth", "month-unreadable").require(to != null, "toMonth", "month-unreadable")
            .require(from == null || to == null || !to.isBefore(from) && ChronoUnit.MONTHS.between(from, to) < MOST_MONTHS, "toMonth", "plan-months", MOST_MONTHS).throwIfAny();
        row.setName(name).setSituation(situation).setFromMonth(Objects.requireNonNull(from).atDay(1)).setToMonth(Objects.requireNonNull(to).atDay(1));
    }

    private static void touched(SatisfactionPlanRecord row) {
        row.setState("DRAFT").setApprovalId(null).setVersion(row.getVersion() + 1).update();
    }

    /// A goal of a measure once; handed in again it is changed.
    @Transactional
    public void aim(long id, int version, PlanIntake.Goal in) {
        var row = open(id, version);
        var g = SATISFACTION_GOAL;
        var action = text(in.action());
        new FieldErrors().require(in.questionnaireId() != null && sql.fetchExists(QUESTIONNAIRE, QUESTIONNAIRE.ID.eq(in.questionnaireId())), "questionnaireId", "required").require(!action.isEmpty(), "action", "required")
            .require(action.length() <= LONGEST_ACTION, "action", "length").require(in.goal() != null, "goal", "required").throwIfAny();
        var measure = ScoreMeasure.of(Objects.requireNonNullElse(in.measure(), ""));
        var goal = in.goal().setScale(1, RoundingMode.HALF_UP);
        new FieldErrors().require(goal.compareTo(measure.least()) >= 0 && goal.compareTo(HIGHEST) <= 0, "goal", "between", measure.least(), HIGHEST)
            .require(MeasureNames.of(sql, in.questionnaireId()).known().containsKey(measure), "measure", "invalid").throwIfAny();
        if (sql.fetchCount(g, g.PLAN_ID.eq(id)) >= MOST_GOALS) {
            throw Refusal.field("measure", "plan-goals", MOST_GOALS);
        }
        sql.insertInto(g).set(g.STORE_ID, row.getStoreId()).set(g.PLAN_ID, id).set(g.QUESTIONNAIRE_ID, in.questionnaireId()).set(g.MEASURE, measure.code()).set(g.GOAL, goal).set(g.ACTION, action)
            .onConflict(g.PLAN_ID, g.QUESTIONNAIRE_ID, g.MEASURE).doUpdate().set(g.GOAL, goal).set(g.ACTION, action).execute();
        touched(row);
    }

    @Transactional
    public void drop(long id, int version, long goal) {
        var row = open(id, version);
        if (sql.deleteFrom(SATISFACTION_GOAL).where(SATISFACTION_GOAL.ID.eq(goal), SATISFACTION_GOAL.PLAN_ID.eq(id)).execute() == 0) {
            throw Refusal.absent();
        }
        touched(row);
    }

    /// @return number of the request; null where the viewer is whose word it needs
    @Transactional
    public @Nullable Long ask(long id, int version) {
        var row = open(id, version);
        if (row.getState().equals("ASKED")) {
            throw Refusal.conflict("plan-asked");
        }
        if (!sql.fetchExists(SATISFACTION_GOAL, SATISFACTION_GOAL.PLAN_ID.eq(id))) {
            throw Refusal.conflict("plan-no-goal");
        }
        if (approvals.alone(KIND, row.getStoreId(), 1)) {
            approved(row);
            return null;
        }
        var asked = approvals.ask(new Asked(KIND, row.getStoreId(), 1, row.getName(), Beginning.of(row.getSituation(), REASON), "{\"plan\":" + id + "}", "/satisfaction-plans/approved/"));
        row.setState("ASKED").setApprovalId(asked).setVersion(version + 1).update();
        return asked;
    }

    /// What the word was given for, as it stood then.
    ///
    /// @return the plan
    @Transactional
    public long carryOut(long approval) {
        var taken = approvals.take(approval, KIND);
        var row = locked(Long.parseLong(taken.act().replaceAll("\\D", "")));
        if (!row.getState().equals("ASKED") || !Objects.equals(row.getApprovalId(), approval)) {
            throw Refusal.conflict("plan-changed");
        }
        approved(row);
        return row.getId();
    }

    private void approved(SatisfactionPlanRecord row) {
        row.setState("APPROVED").setApprovedAt(now()).setVersion(row.getVersion() + 1).update();
    }

    private SatisfactionPlanRecord open(long id, int version) {
        var row = locked(id);
        if (row.getState().equals("APPROVED")) {
            throw Refusal.conflict("plan-approved");
        }
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        return row;
    }

    private SatisfactionPlanRecord locked(long id) {
        var row = sql.selectFrom(SATISFACTION_PLAN).where(SATISFACTION_PLAN.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!Viewer.current().may(PLAN, row.getStoreId())) {
            throw Refusal.absent();
        }
        return row;
    }

    /// Months of which results are told: a year before the plan up to now.
    public static YearMonth since(YearMonth from) {
        return from.minusYears(1);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
