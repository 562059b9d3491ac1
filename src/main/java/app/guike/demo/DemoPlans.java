package app.guike.demo;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.ROLE;
import static org.jooq.impl.DSL.select;

import app.guike.calendar.WorkCalendar;
import app.guike.demo.DemoCalls.Days;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaires;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/// The two plans whose year is told: within three working days of the hand-over, and seven days after the car left.
final class DemoPlans {
    private static final Set<String> REPAIRS = Set.of("REPAIR", "BODY_PAINT", "WARRANTY");

    private final DSLContext sql;
    private final Questionnaires questionnaires;

    DemoPlans(DSLContext sql, Questionnaires questionnaires) {
        this.sql = sql;
        this.questionnaires = questionnaires;
    }

    /// @param before what was asked until `since`
    record Plan(long id, String code, int priority, Questionnaire questionnaire, Questionnaire before, LocalDate since) {
        Questionnaire questionnaire(LocalDate left) {
            return left.isBefore(since) ? before : questionnaire;
        }

        boolean quick() {
            return code.equals("service_3d");
        }

        boolean wants(String type) {
            return quick() || REPAIRS.contains(type);
        }

        Days days(LocalDate left, WorkCalendar calendar) {
            if (quick()) {
                var due = calendar.plusWorkdays(left, 3);
                return new Days(calendar.plusWorkdays(left, 1), due, calendar.plusWorkdays(due, 5));
            }
            var due = calendar.nextWorkday(left.plusDays(7));
            return new Days(left.plusDays(7), due, due.plusDays(10));
        }
    }

    /// As the house has installed them in the store, else made here alike.
    List<Plan> of(long store) {
        return List.of(plan(store, "service_3d", "维修保养三日回访", 90, "csi_default"), plan(store, "service_7d", "维修七日跟踪", 60, "service_7d"));
    }

    private Plan plan(long store, String code, String name, int priority, String questionnaire) {
        var p = CARE_PLAN;
        var quick = code.equals("service_3d");
        sql.insertInto(p).set(p.STORE_ID, store).set(p.CODE, code).set(p.NAME_ZH, name).set(p.TRIGGER_CODE, "repair_delivered")
            .set(p.CONDITION, JSONB.valueOf(quick ? "{}" : "{\"type\": [\"REPAIR\", \"BODY_PAINT\", \"WARRANTY\"]}"))
            .set(p.OFFSET_COUNT, quick ? 3 : 7).set(p.OFFSET_UNIT, quick ? "WORKDAY" : "DAY").set(p.EARLIEST_COUNT, quick ? 1 : 7).set(p.EXPIRE_COUNT, quick ? 5 : 10)
            .set(p.ASSIGNEE_RULE, "ROLE").set(p.ROLE_ID, select(ROLE.ID).from(ROLE).where(ROLE.CODE.eq("care_agent"))).set(p.PRIORITY, priority)
            .set(p.QUESTIONNAIRE_ID, select(QUESTIONNAIRE.ID).from(QUESTIONNAIRE).where(QUESTIONNAIRE.CODE.eq(questionnaire)))
            .onConflictDoNothing().execute();
        var id = sql.select(p.ID).from(p).where(p.STORE_ID.eq(store), p.CODE.eq(code)).fetchSingle().value1();
        var current = questionnaires.current(questionnaire).orElseThrow();
        var before = questionnaire.equals("csi_default") && current.version().number() > 1 ? sql.select(QUESTIONNAIRE_VERSION.ID).from(QUESTIONNAIRE_VERSION)
            .where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(current.id()), QUESTIONNAIRE_VERSION.VERSION.eq(current.version().number() - 1)).fetchOne(QUESTIONNAIRE_VERSION.ID) : null;
        var since = before == null ? LocalDate.MIN : sql.fetchSingle(QUESTIONNAIRE_VERSION, QUESTIONNAIRE_VERSION.ID.eq(current.version().id())).getPublishedAt().toLocalDate();
        return new Plan(id, code, priority, current, before == null ? current : questionnaires.version(before), since);
    }
}
