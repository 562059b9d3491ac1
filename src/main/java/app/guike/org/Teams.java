package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.POST;
import static guike.Tables.TEAM;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.TeamRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Teams 小组 of a department. Who leads one sees its members' rows where their role has breadth team.
@Component
public class Teams {
    public static final List<String> KINDS = List.of("SALES", "TECHNICAL", "SERVICE", "CARE", "KEY_ACCOUNT", "OTHER");

    private final DSLContext sql;
    private final PostedViewers viewers;

    Teams(DSLContext sql, PostedViewers viewers) {
        this.sql = sql;
        this.viewers = viewers;
    }

    @Transactional
    public long create(TeamIntake intake) {
        if (intake.storeId() == null) {
            throw Refusal.field("storeId", "required");
        }
        Authority.inStore(intake.storeId());
        check(intake, intake.storeId(), null);
        var team = sql.newRecord(TEAM).setStoreId(intake.storeId());
        fill(team, intake).store();
        viewers.forget();
        return team.getId();
    }

    @Transactional
    public void update(long id, TeamIntake intake) {
        var team = one(id);
        check(intake, team.getStoreId(), id);
        fill(team, intake).update();
        viewers.forget();
    }

    /// @return the store of the team
    @Transactional
    public long lead(long id, @Nullable Long leader) {
        var team = one(id);
        update(id, new TeamIntake(team.getStoreId(), team.getDepartmentId(), team.getName(), team.getKind(), leader));
        return team.getStoreId();
    }

    /// @return the store of the team
    @Transactional
    public long kind(long id, @Nullable String kind) {
        var team = one(id);
        update(id, new TeamIntake(team.getStoreId(), team.getDepartmentId(), team.getName(), kind, team.getLeaderId()));
        return team.getStoreId();
    }

    /// @return the store that it belonged to
    @Transactional
    public long delete(long id) {
        var team = one(id);
        team.delete();
        viewers.forget();
        return team.getStoreId();
    }

    private TeamRecord one(long id) {
        var team = sql.fetchOne(TEAM, TEAM.ID.eq(id));
        if (team == null) {
            throw Refusal.absent();
        }
        Authority.inStore(team.getStoreId());
        return team;
    }

    private void check(TeamIntake intake, long store, @Nullable Long self) {
        var name = text(intake.name());
        var department = intake.departmentId();
        var leader = intake.leaderId();
        var others = TEAM.STORE_ID.eq(store).and(TEAM.NAME.eq(name)).and(self == null ? TEAM.ID.isNotNull() : TEAM.ID.ne(self));
        new FieldErrors().require(!name.isEmpty(), "name", "required").require(name.length() <= 100, "name", "length")
            .require(department != null && sql.fetchExists(DEPARTMENT, DEPARTMENT.ID.eq(department).and(DEPARTMENT.STORE_ID.eq(store))), "departmentId",
                department == null ? "required" : "invalid")
            .require(text(intake.kind()).isEmpty() || KINDS.contains(text(intake.kind())), "kind", "invalid")
            .require(leader == null || sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(leader).and(POST.STORE_ID.eq(store))), "leaderId", "invalid")
            .require(!sql.fetchExists(TEAM, others), "name", "taken").throwIfAny();
    }

    private TeamRecord fill(TeamRecord team, TeamIntake intake) {
        var kind = text(intake.kind()).isEmpty() ? ofDepartment(intake.departmentId()) : text(intake.kind());
        return team.setDepartmentId(intake.departmentId()).setName(text(intake.name())).setKind(kind).setLeaderId(intake.leaderId());
    }

    private String ofDepartment(@Nullable Long department) {
        var kind = sql.select(DEPARTMENT.KIND).from(DEPARTMENT).where(DEPARTMENT.ID.eq(department)).fetchSingle().value1();
        return KINDS.contains(kind) ? kind : "OTHER";
    }
}
