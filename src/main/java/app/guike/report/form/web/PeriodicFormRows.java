package app.guike.report.form.web;

import static guike.Tables.DEPARTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.PERIODIC_FORM;
import static guike.Tables.PERIODIC_SHEET;
import static guike.Tables.POST;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.report.form.FormRhythm;
import app.guike.report.form.PeriodicForms;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Reads forms of a period, and how everybody stands with them.
@Component
record PeriodicFormRows(DSLContext sql) {
    private static final int MOST = 200;
    private static final guike.tables.Employee RECEIVER = EMPLOYEE.as("receiver");

    /// Those that the viewer hands in, receives or makes; the open ones first.
    List<PeriodicForm> list() {
        var f = PERIODIC_FORM;
        var viewer = Viewer.current();
        return forms(f.STORE_ID.in(viewer.scope(Requires.SIGNED_IN).anyStores()).and(mine().or(f.RECEIVER_ID.eq(viewer.id())).or(f.STORE_ID.in(viewer.stores(PeriodicForms.MAKE).stream().map(Viewer.Store::id).toList()))));
    }

    /// Out of reach of whom it does not concern.
    PeriodicForm one(long id) {
        var found = forms(PERIODIC_FORM.ID.eq(id)).stream().findFirst().orElseThrow(Refusal::absent);
        if (!found.mine() && !found.mayOversee()) {
            throw Refusal.absent();
        }
        return found;
    }

    private static Condition mine() {
        return exists(select(POST.ID).from(POST).where(POST.EMPLOYEE_ID.eq(Viewer.current().id()), POST.STORE_ID.eq(PERIODIC_FORM.STORE_ID), POST.DEPARTMENT_ID.eq(PERIODIC_FORM.DEPARTMENT_ID)));
    }

    private List<PeriodicForm> forms(Condition which) {
        var f = PERIODIC_FORM;
        var mine = field(mine());
        return sql.select(f.ID, f.STORE_ID, STORE.NAME, f.NAME, f.RHYTHM, f.DUE_DAYS, DEPARTMENT.NAME, f.DEPARTMENT_ID, f.RECEIVER_ID, RECEIVER.NAME, f.LINES, f.FROM_DAY, f.CLOSED_AT, f.MADE_BY, mine).from(f)
            .join(STORE).on(STORE.ID.eq(f.STORE_ID)).join(DEPARTMENT).on(DEPARTMENT.ID.eq(f.DEPARTMENT_ID)).join(RECEIVER).on(RECEIVER.ID.eq(f.RECEIVER_ID))
            .where(which).orderBy(f.CLOSED_AT.isNotNull(), f.ID.desc()).limit(inline(MOST))
            .fetch(r -> new PeriodicForm(r.get(f.ID), r.get(f.STORE_ID), r.get(STORE.NAME), r.get(f.NAME), FormRhythm.valueOf(r.get(f.RHYTHM)), r.get(f.DUE_DAYS), r.get(DEPARTMENT.NAME), r.get(f.DEPARTMENT_ID),
                r.get(f.RECEIVER_ID), r.get(RECEIVER.NAME), List.of(r.get(f.LINES)), r.get(f.FROM_DAY), r.get(f.CLOSED_AT) != null, r.get(f.MADE_BY), r.get(mine)));
    }

    /// Everybody of the department now; to who does not oversee the form only themself.
    List<PeriodicStanding> standings(PeriodicForm form, Period period, LocalDate today) {
        var s = PERIODIC_SHEET;
        var me = Viewer.current();
        var due = period.to().plusDays(form.dueDays());
        return sql.select(EMPLOYEE.ID, EMPLOYEE.NAME, s.ID, s.SUBMITTED_AT, s.DUE_ON).from(EMPLOYEE).leftJoin(s).on(s.EMPLOYEE_ID.eq(EMPLOYEE.ID), s.FORM_ID.eq(form.id()), s.FROM_DAY.eq(period.from()))
            .where(EMPLOYEE.DEACTIVATED_AT.isNull(), exists(select(POST.ID).from(POST).where(POST.EMPLOYEE_ID.eq(EMPLOYEE.ID), POST.STORE_ID.eq(form.storeId()), POST.DEPARTMENT_ID.eq(form.departmentId()))),
                form.mayOversee() ? org.jooq.impl.DSL.noCondition() : EMPLOYEE.ID.eq(me.id()))
            .orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(MOST))
            .fetch(r -> new PeriodicStanding(r.value1(), r.value2(), PeriodicStanding.state(r.value5() == null ? due : r.value5(), r.value4() == null ? null : day(r.value4()), today), due, r.value4(), r.value3()));
    }

    private static LocalDate day(OffsetDateTime at) {
        return at.atZoneSameInstant(Viewer.current().zone()).toLocalDate();
    }

    /// Read by the person, by who received it and by who sets forms, however far anybody else's right reaches.
    PeriodicSheet sheet(long id) {
        var s = PERIODIC_SHEET;
        var me = Viewer.current();
        var makes = me.stores(PeriodicForms.MAKE).stream().map(Viewer.Store::id).toList();
        return sql.select(s.ID, s.FORM_ID, PERIODIC_FORM.NAME, EMPLOYEE.NAME, RECEIVER.NAME, s.FROM_DAY, s.TO_DAY, s.DUE_ON, s.LINES, s.ANSWERS, s.SUBMITTED_AT).from(s).join(PERIODIC_FORM).on(PERIODIC_FORM.ID.eq(s.FORM_ID))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(s.EMPLOYEE_ID)).join(RECEIVER).on(RECEIVER.ID.eq(s.RECEIVER_ID)).where(s.ID.eq(id), s.EMPLOYEE_ID.eq(me.id()).or(s.RECEIVER_ID.eq(me.id())).or(s.STORE_ID.in(makes)))
            .fetchOptional(r -> new PeriodicSheet(r.get(s.ID), r.get(s.FORM_ID), r.get(PERIODIC_FORM.NAME), r.get(EMPLOYEE.NAME), r.get(RECEIVER.NAME), r.get(s.FROM_DAY), r.get(s.TO_DAY), r.get(s.DUE_ON),
                List.of(r.get(s.LINES)), List.of(r.get(s.ANSWERS)), r.get(s.SUBMITTED_AT), day(r.get(s.SUBMITTED_AT)).isAfter(r.get(s.DUE_ON)))).orElseThrow(Refusal::absent);
    }

    List<Choice> departments(List<Viewer.Store> stores) {
        return sql.select(DEPARTMENT.ID, STORE.NAME, DEPARTMENT.NAME).from(DEPARTMENT).join(STORE).on(STORE.ID.eq(DEPARTMENT.STORE_ID)).where(DEPARTMENT.STORE_ID.in(stores.stream().map(Viewer.Store::id).toList()))
            .orderBy(STORE.NAME, DEPARTMENT.NAME).limit(inline(MOST)).fetch(r -> new Choice(r.value1().toString(), stores.size() == 1 ? r.value3() : r.value2() + " · " + r.value3()));
    }

    List<Choice> people(List<Viewer.Store> stores) {
        Function<org.jooq.Record2<Long, String>, Choice> choice = r -> new Choice(r.value1().toString(), r.value2());
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
            .where(POST.STORE_ID.in(stores.stream().map(Viewer.Store::id).toList())).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500)).fetch(choice::apply);
    }
}
