package app.guike.org.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.STAFF_TRAINING;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.org.StaffNotes;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A system that a person learns to work with.
///
/// @param mastered yes or no
/// @param mayNote whether the viewer leads the person
public record StaffTrainingRow(long id, long storeId, String store, long employeeId, String employee, String system, LocalDate startedOn, boolean mastered, @Nullable LocalDate masteredOn, String notedBy, boolean mayNote) {
    public record Listed(List<StaffTrainingRow> rows, @Nullable String next, List<Choice> stores, List<Choice> people, LocalDate today, Form form) {
    }

    private record Led(long store, long person) {
    }

    static Page<StaffTrainingRow> page(DSLContext sql, @Nullable String after, int limit) {
        var t = STAFF_TRAINING;
        var person = EMPLOYEE.as("person");
        var noter = EMPLOYEE.as("noter");
        var led = led(sql);
        var rows = sql.select(t.fields()).select(STORE.NAME, person.NAME, noter.NAME).from(t).join(STORE).on(STORE.ID.eq(t.STORE_ID)).join(person).on(person.ID.eq(t.EMPLOYEE_ID)).join(noter).on(noter.ID.eq(t.NOTED_BY))
            .where(t.STORE_ID.in(Viewer.current().scope(Requires.SIGNED_IN).anyStores()), after == null || after.isEmpty() ? noCondition() : t.ID.lt((Long) Keyset.decode(after, Long.class)[0]))
            .orderBy(t.ID.desc()).limit(inline(limit + 1)).fetch(r -> new StaffTrainingRow(r.get(t.ID), r.get(t.STORE_ID), r.get(STORE.NAME), r.get(t.EMPLOYEE_ID), r.get(person.NAME), r.get(t.SYSTEM), r.get(t.STARTED_ON),
                r.get(t.MASTERED_ON) != null, r.get(t.MASTERED_ON), r.get(noter.NAME), led.contains(new Led(r.get(t.STORE_ID), r.get(t.EMPLOYEE_ID)))));
        return Page.of(rows, limit, r -> Keyset.encode(r.id()));
    }

    /// Whom the viewer leads and may note things of.
    private static Set<Led> led(DSLContext sql) {
        var me = Viewer.current();
        return new HashSet<>(sql.fetch("select distinct store_id, person from guike.reports_to({0})", val(me.id())).map(r -> new Led(r.get(0, long.class), r.get(1, long.class)))
            .stream().filter(l -> me.may(StaffNotes.WATCH, l.store())).toList());
    }

    static Listed listed(DSLContext sql, String after, LocalDate today, Form form) {
        var led = led(sql);
        var page = page(sql, after, 50);
        var people = sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(led.stream().map(Led::person).distinct().toList()), EMPLOYEE.DEACTIVATED_AT.isNull()).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID)
            .limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        var stores = Viewer.current().allStores().stream().filter(s -> led.stream().anyMatch(l -> l.store() == s.id())).map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new Listed(page.items(), page.next() == null ? null : "/staff/trainings?after=" + page.next(), stores, people, today, form);
    }
}
