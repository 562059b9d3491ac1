package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.TEAM;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Authority.Rights;
import app.guike.org.region.Regions;
import app.guike.shell.Breadth;
import app.guike.shell.Viewer;
import guike.tables.records.PostRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Posts 岗位: which role a person plays in which store. Nobody gives away more than they hold themself.
@Component
public class Posts {
    private final DSLContext sql;
    private final Authority authority;
    private final PostedViewers viewers;
    private final Held held;
    private final Regions regions;

    Posts(DSLContext sql, Authority authority, PostedViewers viewers, Held held, Regions regions) {
        this.sql = sql;
        this.authority = authority;
        this.viewers = viewers;
        this.held = held;
        this.regions = regions;
    }

    /// Whether a person has a post in a store and has not left the house.
    public static boolean worksIn(DSLContext sql, long person, long store) {
        return sql.fetchSingle("select guike.works_in({0}, {1})", val(person), val(store)).get(0, Boolean.class);
    }

    @Transactional
    public long create(long person, PostIntake intake) {
        authority.over(person);
        var post = checked(intake);
        if (sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(person).and(POST.STORE_ID.eq(post.getStoreId())).and(POST.ROLE_ID.eq(post.getRoleId())))) {
            throw Refusal.field("role", "taken");
        }
        return store(person, post);
    }

    /// Which regions the person looks after in the store of the post from now on (catalog E28).
    @Transactional
    public void place(long person, long post, List<String> codes) {
        authority.over(person);
        var record = one(person, post);
        Authority.inStore(record.getStoreId());
        record.setRegions(regions.outermost(codes).toArray(String[]::new)).update();
        viewers.forget();
    }

    /// The last post stays: who leaves is deactivated. Nobody leaves a store with something that is theirs there (catalog E20).
    @Transactional
    public void delete(long person, long post) {
        authority.over(person);
        var record = one(person, post);
        if (!sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(person).and(POST.ID.ne(post)))) {
            throw Refusal.conflict("last-post");
        }
        var left = held.in(person, record.getStoreId()).values().stream().mapToInt(Integer::intValue).sum();
        if (left > 0 && !sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(person), POST.STORE_ID.eq(record.getStoreId()), POST.ID.ne(post))) {
            throw Refusal.conflict("belongings-left", left);
        }
        authority.keepingAdministrators(record::delete);
        viewers.forget();
    }

    private PostRecord one(long person, long post) {
        return sql.selectFrom(POST).where(POST.ID.eq(post), POST.EMPLOYEE_ID.eq(person)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    /// The post, not yet anybody's; refused when the viewer does not administer the store or holds less than the role.
    PostRecord checked(PostIntake intake) {
        if (intake.storeId() == null) {
            throw Refusal.field("storeId", "required");
        }
        Authority.inStore(intake.storeId());
        var role = sql.fetchOne(ROLE, ROLE.CODE.eq(text(intake.role())));
        if (role == null) {
            throw Refusal.field("role", text(intake.role()).isEmpty() ? "required" : "invalid");
        }
        var permissions = sql.select(ROLE_PERMISSION.PERMISSION).from(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE_ID.eq(role.getId()))
            .fetchSet(ROLE_PERMISSION.PERMISSION);
        if (!new Rights(intake.storeId(), Breadth.valueOf(role.getBreadth()), permissions).within(Viewer.current())) {
            throw Refusal.forbidden("role-above");
        }
        checkPlace(intake);
        return sql.newRecord(POST).setStoreId(intake.storeId()).setRoleId(role.getId()).setDepartmentId(intake.departmentId()).setTeamId(intake.teamId())
            .setRegions(regions.outermost(intake.regions() == null ? List.of() : intake.regions()).toArray(String[]::new));
    }

    long store(long person, PostRecord post) {
        post.setEmployeeId(person).store();
        viewers.forget();
        return post.getId();
    }

    private void checkPlace(PostIntake intake) {
        new FieldErrors()
            .require(intake.departmentId() == null || sql.fetchExists(DEPARTMENT, DEPARTMENT.ID.eq(intake.departmentId()).and(DEPARTMENT.STORE_ID.eq(intake.storeId()))),
                "departmentId", "invalid")
            .require(intake.teamId() == null || sql.fetchExists(TEAM, TEAM.ID.eq(intake.teamId()).and(TEAM.STORE_ID.eq(intake.storeId()))), "teamId", "invalid")
            .throwIfAny();
    }
}
