package app.guike.care.web;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_PLAN_RUN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.ROLE;
import static guike.Tables.SCRIPT;
import static guike.Tables.SEGMENT;
import static guike.Tables.SEGMENT_COUNT;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.care.HandTasks;
import app.guike.care.round.Rounds;
import app.guike.care.CarePlans;
import app.guike.shell.Texts;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/// Care plans with what they stand on; a store has some dozens at most, so they come whole.
@Component
class PlanRows {
    private static final Field<OffsetDateTime> LAST = field(select(max(CARE_PLAN_RUN.STARTED_AT)).from(CARE_PLAN_RUN)
        .where(CARE_PLAN_RUN.PLAN_ID.eq(CARE_PLAN.ID))).as("last_run");

    private static final Field<LocalDate> COUNTED = field(select(max(SEGMENT_COUNT.DAY)).from(SEGMENT_COUNT).where(SEGMENT_COUNT.SEGMENT_ID.eq(CARE_PLAN.SEGMENT_ID))).as("counted_on");

    private final DSLContext sql;

    PlanRows(DSLContext sql) {
        this.sql = sql;
    }

    List<PlanRow> list(Set<Long> stores) {
        return rows(CARE_PLAN.STORE_ID.in(stores), CARE_TASK.STORE_ID.in(stores));
    }

    PlanRow one(long id) {
        return rows(CARE_PLAN.ID.eq(id), CARE_TASK.PLAN_ID.eq(id).and(CARE_TASK.STORE_ID.eq(select(CARE_PLAN.STORE_ID).from(CARE_PLAN).where(CARE_PLAN.ID.eq(id))))).stream().findFirst().orElseThrow(Refusal::absent);
    }

    /// The open tasks of all plans are counted in one pass: plan by plan it would be a pass over the store each.
    private List<PlanRow> rows(Condition which, Condition theirs) {
        var tasks = select(CARE_TASK.PLAN_ID, count().as("n")).from(CARE_TASK).where(theirs, CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY"))
            .groupBy(CARE_TASK.PLAN_ID).asTable("tasks");
        var open = coalesce(tasks.field("n", Integer.class), 0);
        return sql.select(CARE_PLAN, STORE.NAME, ROLE.NAME_ZH, ROLE.NAME_EN, QUESTIONNAIRE.NAME_ZH, QUESTIONNAIRE.NAME_EN, SCRIPT.NAME_ZH, SCRIPT.NAME_EN,
            CONSENT_PURPOSE.NAME_ZH, CONSENT_PURPOSE.NAME_EN, open, LAST, SEGMENT.NAME, SEGMENT.RETIRED_AT, COUNTED).from(CARE_PLAN).join(STORE).on(STORE.ID.eq(CARE_PLAN.STORE_ID)).leftJoin(ROLE).on(ROLE.ID.eq(CARE_PLAN.ROLE_ID))
            .leftJoin(QUESTIONNAIRE).on(QUESTIONNAIRE.ID.eq(CARE_PLAN.QUESTIONNAIRE_ID)).leftJoin(SCRIPT).on(SCRIPT.ID.eq(CARE_PLAN.SCRIPT_ID))
            .join(CONSENT_PURPOSE).on(CONSENT_PURPOSE.CODE.eq(CARE_PLAN.PURPOSE))
            .leftJoin(SEGMENT).on(SEGMENT.ID.eq(CARE_PLAN.SEGMENT_ID)).leftJoin(tasks).on(tasks.field(CARE_TASK.PLAN_ID).eq(CARE_PLAN.ID)).where(which, CARE_PLAN.TRIGGER_CODE.notIn(Rounds.TRIGGER, HandTasks.TRIGGER)).orderBy(CARE_PLAN.STORE_ID, CARE_PLAN.ACTIVE.desc(), CARE_PLAN.PRIORITY.desc(), CARE_PLAN.ID)
            .fetch(r -> {
                var plan = r.value1();
                return new PlanRow(plan.getId(), plan.getVersion(), r.value2(), PlanRow.intake(plan, CarePlans.condition(plan)),
                    either(r, ROLE.NAME_ZH, ROLE.NAME_EN), either(r, QUESTIONNAIRE.NAME_ZH, QUESTIONNAIRE.NAME_EN), either(r, SCRIPT.NAME_ZH, SCRIPT.NAME_EN),
                    r.get(open), r.get(LAST), either(r, CONSENT_PURPOSE.NAME_ZH, CONSENT_PURPOSE.NAME_EN),
                    plan.getSegmentId() == null ? null : new PlanRow.Segment(r.get(SEGMENT.NAME), r.get(SEGMENT.RETIRED_AT) != null, r.get(COUNTED)));
            });
    }

    private static String either(Record r, Field<String> zh, Field<String> en) {
        return r.get(zh) == null ? null : Texts.either(r.get(zh), r.get(en));
    }
}
