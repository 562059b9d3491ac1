package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.STAFF_APPOINTMENT;
import static guike.Tables.TEAM;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices.Told;
import app.guike.shell.Viewer;
import guike.tables.records.StaffAppointmentRecord;
import guike.tables.records.TeamRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Appointing and dismissing 聘任与解聘 (catalog E305). The head of a sales or technical team is appointed by who leads the department, alone. Of
/// everybody else anybody with the right proposes; who leads the department vetoes, which is final, or recommends; somebody above decides. Never of oneself.
@Component
public class StaffAppointments {
    public static final String PROPOSE = "staff.propose";
    public static final String HEAD = "staff.head";
    public static final String DECIDE = "staff.decide";
    /// Kinds of teams whose heads are no matter of anybody else.
    private static final Set<String> ALONE = Set.of("SALES", "TECHNICAL");

    private final DSLContext sql;
    private final Clock clock;
    private final PostedViewers viewers;
    private final Notices notices;

    StaffAppointments(DSLContext sql, Clock clock, PostedViewers viewers, Notices notices) {
        this.sql = sql;
        this.clock = clock;
        this.viewers = viewers;
        this.notices = notices;
    }

    /// @param kind APPOINT or DISMISS
    /// @param head as head of the team; else as member
    public record Proposal(@Nullable Long teamId, @Nullable Long employeeId, @Nullable String kind, boolean head, @Nullable String reason) {
    }

    @Transactional
    public long propose(Proposal proposal) {
        var errors = new FieldErrors().require(proposal.teamId() != null, "teamId", "required").require(proposal.employeeId() != null, "employeeId", "required")
            .require(Set.of("APPOINT", "DISMISS").contains(text(proposal.kind())), "kind", "invalid").require(!text(proposal.reason()).isEmpty(), "reason", "required")
            .require(text(proposal.reason()).length() <= 500, "reason", "length");
        errors.throwIfAny();
        var team = sql.selectFrom(TEAM).where(TEAM.ID.eq(proposal.teamId())).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var me = Viewer.current();
        if (!me.may(PROPOSE, team.getStoreId())) {
            throw Refusal.absent();
        }
        var leads = leads(team);
        var alone = proposal.head() && ALONE.contains(team.getKind());
        if (alone && !leads) {
            throw Refusal.forbidden("appointment-head");
        }
        var person = Objects.requireNonNull(proposal.employeeId());
        errors.require(person != me.id(), "employeeId", "appointment-self").require(fits(team, text(proposal.kind()), proposal.head(), person), "employeeId", "appointment-" + text(proposal.kind()).toLowerCase(java.util.Locale.ROOT))
            .require(!sql.fetchExists(STAFF_APPOINTMENT, STAFF_APPOINTMENT.EMPLOYEE_ID.eq(person), STAFF_APPOINTMENT.TEAM_ID.eq(team.getId()), STAFF_APPOINTMENT.STATE.in("PROPOSED", "RECOMMENDED")),
                "employeeId", "staff-appointment-open").throwIfAny();
        var row = sql.newRecord(STAFF_APPOINTMENT).setStoreId(team.getStoreId()).setKind(proposal.kind()).setHead(proposal.head()).setEmployeeId(person).setTeamId(team.getId())
            .setReason(text(proposal.reason())).setProposedBy(me.id()).setProposedAt(now()).setState(leads ? "RECOMMENDED" : "PROPOSED");
        if (leads) {
            row.setJudgedBy(me.id()).setJudgedAt(now());
        }
        if (alone) {
            row.setState("DONE").setDecidedBy(me.id()).setDecidedAt(now());
            carryOut(row, team);
        }
        row.store();
        row.refresh();
        tell(row);
        return row.getId();
    }

    /// By who leads the department of the team.
    ///
    /// @param words needed for a veto
    @Transactional
    public void judge(long id, boolean recommended, @Nullable String words) {
        var row = locked(id);
        var team = team(row);
        if (!leads(team)) {
            throw Refusal.absent();
        }
        notAlone(row, team);
        notOwn(row);
        standing(row, "PROPOSED");
        said(recommended, words);
        row.setState(recommended ? "RECOMMENDED" : "VETOED").setJudgedBy(Viewer.current().id()).setJudgedAt(now()).setJudgedWords(orNull(words)).update();
        tell(row);
    }

    /// By somebody above the department; where it has a head, after their recommendation alone.
    ///
    /// @param words needed for a refusal
    @Transactional
    public void decide(long id, boolean yes, @Nullable String words) {
        var row = locked(id);
        var team = team(row);
        if (!Viewer.current().may(DECIDE, row.getStoreId())) {
            throw Refusal.absent();
        }
        notAlone(row, team);
        notOwn(row);
        standing(row, "PROPOSED", "RECOMMENDED");
        if (row.getState().equals("PROPOSED") && sql.fetchExists(DSL.select(POST.ID).from(POST).where(heads(val(team.getStoreId()), val(team.getDepartmentId()))))) {
            throw Refusal.conflict("appointment-not-recommended");
        }
        said(yes, words);
        if (yes && !fits(team, row.getKind(), row.getHead(), row.getEmployeeId())) {
            throw Refusal.conflict("staff-appointment-over");
        }
        row.setState(yes ? "DONE" : "REFUSED").setDecidedBy(Viewer.current().id()).setDecidedAt(now()).setDecidedWords(orNull(words));
        if (yes) {
            carryOut(row, team);
        }
        row.update();
        tell(row);
    }

    @Transactional
    public void withdraw(long id) {
        var row = locked(id);
        if (row.getProposedBy() != Viewer.current().id()) {
            throw Refusal.absent();
        }
        standing(row, "PROPOSED", "RECOMMENDED");
        row.setState("WITHDRAWN").update();
    }

    private void carryOut(StaffAppointmentRecord row, TeamRecord team) {
        if (row.getHead()) {
            team.setLeaderId(row.getKind().equals("APPOINT") ? row.getEmployeeId() : null).update();
        } else if (row.getKind().equals("APPOINT")) {
            var post = sql.selectFrom(POST).where(POST.EMPLOYEE_ID.eq(row.getEmployeeId()), POST.STORE_ID.eq(row.getStoreId()))
                .orderBy(POST.DEPARTMENT_ID.eq(team.getDepartmentId()).desc().nullsLast(), POST.ID).limit(DSL.inline(1)).fetchOptional().orElseThrow(() -> Refusal.conflict("staff-appointment-over"));
            post.setTeamId(team.getId()).setDepartmentId(team.getDepartmentId()).update();
        } else {
            sql.update(POST).setNull(POST.TEAM_ID).where(POST.EMPLOYEE_ID.eq(row.getEmployeeId()), POST.TEAM_ID.eq(team.getId())).execute();
        }
        viewers.forget();
    }

    /// Whoever works in the store may be appointed; dismissed, who is what they are to be dismissed from.
    private boolean fits(TeamRecord team, String kind, boolean head, long person) {
        var appoint = kind.equals("APPOINT");
        var works = Posts.worksIn(sql, person, team.getStoreId());
        var is = head ? Objects.equals(team.getLeaderId(), person) : sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(person), POST.TEAM_ID.eq(team.getId()));
        return works && is != appoint;
    }

    private boolean leads(TeamRecord team) {
        return Viewer.current().may(HEAD, team.getStoreId()) && sql.fetchExists(POST, heads(val(team.getStoreId()), val(team.getDepartmentId())), POST.EMPLOYEE_ID.eq(Viewer.current().id()));
    }

    /// Who administers people has the right to give it away, and leads no department by it.
    public static Condition heads(Field<Long> store, Field<Long> department) {
        return POST.STORE_ID.eq(store).and(POST.DEPARTMENT_ID.eq(department))
            .and(POST.ROLE_ID.in(DSL.select(ROLE_PERMISSION.ROLE_ID).from(ROLE_PERMISSION).where(ROLE_PERMISSION.PERMISSION.eq(HEAD))))
            .and(POST.ROLE_ID.notIn(DSL.select(ROLE_PERMISSION.ROLE_ID).from(ROLE_PERMISSION).where(ROLE_PERMISSION.PERMISSION.eq(Authority.EDIT))))
            .and(POST.EMPLOYEE_ID.in(DSL.select(EMPLOYEE.ID).from(EMPLOYEE).where(EMPLOYEE.DEACTIVATED_AT.isNull())));
    }

    /// A team that has become one of those kinds meanwhile is decided about by its department alone.
    private static void notAlone(StaffAppointmentRecord row, TeamRecord team) {
        if (row.getHead() && ALONE.contains(team.getKind())) {
            throw Refusal.forbidden("appointment-head");
        }
    }

    private static void notOwn(StaffAppointmentRecord row) {
        var me = Viewer.current().id();
        if (row.getProposedBy() == me || row.getEmployeeId() == me) {
            throw Refusal.forbidden("appointment-own");
        }
    }

    private static void standing(StaffAppointmentRecord row, String... states) {
        if (!Set.of(states).contains(row.getState())) {
            throw Refusal.conflict("staff-appointment-over");
        }
    }

    private static void said(boolean yes, @Nullable String words) {
        new FieldErrors().require(yes || !text(words).isEmpty(), "words", "required").require(text(words).length() <= 500, "words", "length").throwIfAny();
    }

    private static @Nullable String orNull(@Nullable String words) {
        return text(words).isEmpty() ? null : text(words);
    }

    private StaffAppointmentRecord locked(long id) {
        return sql.selectFrom(STAFF_APPOINTMENT).where(STAFF_APPOINTMENT.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private TeamRecord team(StaffAppointmentRecord row) {
        return sql.selectFrom(TEAM).where(TEAM.ID.eq(row.getTeamId())).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private void tell(StaffAppointmentRecord row) {
        var told = new Told(row.getStoreId(), "STAFF_" + row.getState(), "STAFF_APPOINTMENT", row.getId(), row.getNo(), "/staff/appointments");
        switch (row.getState()) {
            case "PROPOSED" -> notices.tell(told, HEAD, null);
            case "RECOMMENDED" -> notices.tell(told, DECIDE, null);
            case "DONE" -> {
                notices.tell(told, row.getProposedBy());
                notices.tell(told, row.getEmployeeId());
            }
            default -> notices.tell(told, row.getProposedBy());
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
