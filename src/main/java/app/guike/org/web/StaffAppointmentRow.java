package app.guike.org.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.STAFF_APPOINTMENT;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.org.StaffAppointments;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import guike.tables.records.StaffAppointmentRecord;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Somebody appointed or dismissed, or proposed to be.
///
/// @param may what the viewer may do with it: JUDGE, DECIDE, WITHDRAW
public record StaffAppointmentRow(long id, String no, long storeId, String store, String kind, boolean head, long employeeId, String employee, String team, String reason, long proposedById,
        String proposedBy, OffsetDateTime proposedAt, String state, @Nullable String judgedBy, @Nullable String judgedWords, @Nullable String decidedBy, @Nullable OffsetDateTime decidedAt,
        @Nullable String decidedWords, Set<String> may) {
    /// @param next address of the next page
    public record Listed(List<StaffAppointmentRow> rows, @Nullable String next, List<Choice> people, List<Choice> teams, Form form) {
    }

    public String what() {
        return t("staff.appointment." + kind + (head ? ".head" : ".member"));
    }

    public String tone() {
        return switch (state) {
            case "DONE" -> "good";
            case "VETOED", "REFUSED" -> "bad";
            case "WITHDRAWN" -> "muted";
            default -> "warn";
        };
    }

    private static Set<String> may(StaffAppointmentRecord a, boolean leads, boolean headed, Viewer me) {
        var may = new TreeSet<String>();
        var other = a.getProposedBy() != me.id() && a.getEmployeeId() != me.id();
        if (a.getState().equals("PROPOSED") && leads && other && me.may(StaffAppointments.HEAD, a.getStoreId())) {
            may.add("JUDGE");
        }
        if ((a.getState().equals("RECOMMENDED") || a.getState().equals("PROPOSED") && !headed) && other && me.may(StaffAppointments.DECIDE, a.getStoreId())) {
            may.add("DECIDE");
        }
        if ((a.getState().equals("PROPOSED") || a.getState().equals("RECOMMENDED")) && a.getProposedBy() == me.id()) {
            may.add("WITHDRAW");
        }
        return may;
    }

    static Page<StaffAppointmentRow> page(DSLContext sql, @Nullable String after, int limit) {
        var a = STAFF_APPOINTMENT;
        var person = EMPLOYEE.as("person");
        var proposer = EMPLOYEE.as("proposer");
        var judge = EMPLOYEE.as("judge");
        var decider = EMPLOYEE.as("decider");
        var me = Viewer.current();
        var led = field(exists(selectOne().from(POST).where(POST.EMPLOYEE_ID.eq(me.id()), POST.STORE_ID.eq(a.STORE_ID), POST.DEPARTMENT_ID.eq(TEAM.DEPARTMENT_ID))));
        var headed = field(exists(selectOne().from(POST).where(StaffAppointments.heads(a.STORE_ID, TEAM.DEPARTMENT_ID))));
        var rows = sql.select(a.fields()).select(STORE.NAME, person.NAME, TEAM.NAME, proposer.NAME, judge.NAME, decider.NAME, led, headed).from(a)
            .join(STORE).on(STORE.ID.eq(a.STORE_ID)).join(TEAM).on(TEAM.ID.eq(a.TEAM_ID)).join(person).on(person.ID.eq(a.EMPLOYEE_ID)).join(proposer).on(proposer.ID.eq(a.PROPOSED_BY))
            .leftJoin(judge).on(judge.ID.eq(a.JUDGED_BY)).leftJoin(decider).on(decider.ID.eq(a.DECIDED_BY))
            .where(a.STORE_ID.in(me.scope(StaffAppointments.PROPOSE).anyStores()), after == null || after.isEmpty() ? noCondition() : row(a.ID).lt((Long) Objects.requireNonNull(Keyset.decode(after, Long.class)[0])))
            .orderBy(a.ID.desc()).limit(inline(limit + 1))
            .fetch(r -> new StaffAppointmentRow(r.get(a.ID), r.get(a.NO), r.get(a.STORE_ID), r.get(STORE.NAME), r.get(a.KIND), r.get(a.HEAD), r.get(a.EMPLOYEE_ID), r.get(person.NAME), r.get(TEAM.NAME),
                r.get(a.REASON), r.get(a.PROPOSED_BY), r.get(proposer.NAME), r.get(a.PROPOSED_AT), r.get(a.STATE), r.get(judge.NAME), r.get(a.JUDGED_WORDS), r.get(decider.NAME), r.get(a.DECIDED_AT),
                r.get(a.DECIDED_WORDS), may(r.into(a), r.get(led), r.get(headed), me)));
        return Page.of(rows, limit, r -> Keyset.encode(r.id()));
    }

    static Listed listed(DSLContext sql, String after, Form form) {
        var page = page(sql, after, 50);
        var me = Viewer.current();
        var stores = me.scope(StaffAppointments.PROPOSE).anyStores();
        var people = sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.DEACTIVATED_AT.isNull(), EMPLOYEE.ID.ne(me.id()), EMPLOYEE.ID.in(select(POST.EMPLOYEE_ID).from(POST).where(POST.STORE_ID.in(stores))))
            .orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        var teams = sql.select(TEAM.ID, TEAM.NAME, STORE.NAME, TEAM.KIND).from(TEAM).join(STORE).on(STORE.ID.eq(TEAM.STORE_ID)).where(TEAM.STORE_ID.in(stores)).orderBy(STORE.NAME, TEAM.NAME).limit(inline(200))
            .fetch(r -> new Choice(String.valueOf(r.value1()), (stores.size() == 1 ? "" : r.value3() + " · ") + r.value2() + " · " + t("org.department." + r.value4())));
        return new Listed(page.items(), page.next() == null ? null : "/staff/appointments?after=" + page.next(), people, teams, form);
    }
}
