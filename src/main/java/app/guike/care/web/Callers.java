package app.guike.care.web;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/// What the filters and forms of the tasks choose from.
final class Callers {
    private Callers() {
    }

    /// Who may call in the stores.
    static List<Choice> of(DSLContext sql, Set<Long> stores) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST)
            .join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID), ROLE_PERMISSION.PERMISSION.eq("care.call"))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
            .where(POST.STORE_ID.in(stores)).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500))
            .fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
    }

    static List<Choice> plans(DSLContext sql, Set<Long> stores) {
        return sql.select(CARE_PLAN.ID, CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN).from(CARE_PLAN).where(CARE_PLAN.STORE_ID.in(stores))
            .orderBy(CARE_PLAN.STORE_ID, CARE_PLAN.PRIORITY.desc(), CARE_PLAN.ID).limit(inline(500))
            .fetch(r -> new Choice(String.valueOf(r.value1()), Texts.either(r.value2(), r.value3())));
    }
}
