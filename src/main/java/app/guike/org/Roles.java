package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static java.util.Objects.requireNonNull;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Breadth;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Viewer;
import guike.tables.records.RoleRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Roles 角色 of the whole house: edited by who administers a whole group, who can give no more than they hold.
@Component
public class Roles {
    private static final String EDIT = "org.roles";

    private final DSLContext sql;
    private final Authority authority;
    private final PostedViewers viewers;
    private final List<PermissionGroup> groups;

    Roles(DSLContext sql, Authority authority, PostedViewers viewers, List<PermissionGroup> groups) {
        this.sql = sql;
        this.authority = authority;
        this.viewers = viewers;
        this.groups = groups;
    }

    @Transactional
    public long create(RoleIntake intake) {
        Authority.wholeGroup(EDIT);
        var code = text(intake.code()).isEmpty() ? "role_" + UUID.randomUUID().toString().substring(0, 8) : text(intake.code());
        var errors = new FieldErrors().require(code.matches("[a-z][a-z0-9_]{1,39}"), "code", "invalid")
            .require(!sql.fetchExists(ROLE, ROLE.CODE.eq(code)), "code", "taken");
        check(errors, intake);
        within(intake, Set.of(), Breadth.OWN);
        var role = fill(sql.newRecord(ROLE).setCode(code), intake);
        role.store();
        grant(role.getId(), permissions(intake));
        return role.getId();
    }

    /// @param read the version that the change was made from; null where none was read
    @Transactional
    public void update(long id, @Nullable Integer read, RoleIntake intake) {
        Authority.wholeGroup(EDIT);
        var role = one(id);
        Authority.unchanged(read, role.getVersion());
        check(new FieldErrors(), intake);
        within(intake, permissionsOf(id), Breadth.valueOf(role.getBreadth()));
        authority.keepingAdministrators(() -> {
            fill(role.setVersion(role.getVersion() + 1), intake).update();
            sql.deleteFrom(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE_ID.eq(id), ROLE_PERMISSION.PERMISSION.notIn(permissions(intake))).execute();
            grant(id, permissions(intake));
        });
        viewers.forget();
    }

    /// Only a role that nobody plays; in stores out of sight the database refuses it.
    @Transactional
    public void delete(long id) {
        Authority.wholeGroup(EDIT);
        var role = one(id);
        if (sql.fetchExists(POST, POST.ROLE_ID.eq(id))) {
            throw Refusal.conflict("role-played");
        }
        role.delete();
    }

    public Set<String> permissionsOf(long role) {
        return sql.select(ROLE_PERMISSION.PERMISSION).from(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE_ID.eq(role)).fetchSet(ROLE_PERMISSION.PERMISSION);
    }

    private RoleRecord one(long id) {
        var role = sql.selectFrom(ROLE).where(ROLE.ID.eq(id)).forUpdate().fetchOne();
        if (role == null) {
            throw Refusal.absent();
        }
        return role;
    }

    private void check(FieldErrors errors, RoleIntake intake) {
        errors.require(!text(intake.nameZh()).isEmpty(), "nameZh", "required").require(text(intake.nameZh()).length() <= 60, "nameZh", "length")
            .require(text(intake.nameEn()).length() <= 60, "nameEn", "length").require(intake.breadth() != null, "breadth", "required")
            .require(known().containsAll(permissions(intake)), "permissions", "invalid").throwIfAny();
    }

    /// Declared by a module, or held by some role.
    private Set<String> known() {
        var known = new HashSet<>(sql.selectDistinct(ROLE_PERMISSION.PERMISSION).from(ROLE_PERMISSION).fetch(ROLE_PERMISSION.PERMISSION));
        groups.forEach(g -> known.addAll(g.permissions()));
        return known;
    }

    /// What is added, or reaches further than before, must be the editor's own by a post, as far.
    private static void within(RoleIntake intake, Set<String> before, Breadth breadthBefore) {
        var breadth = requireNonNull(intake.breadth());
        var wider = breadth.compareTo(breadthBefore) > 0;
        for (var permission : permissions(intake)) {
            if ((wider || !before.contains(permission)) && Viewer.current().reaches().stream()
                .noneMatch(r -> Delegations.byPost(r) && r.permissions().contains(permission) && r.breadth().compareTo(breadth) >= 0)) {
                throw Refusal.forbidden("role-above");
            }
        }
    }

    private void grant(long role, Set<String> permissions) {
        var wanted = permissions.stream().map(p -> sql.newRecord(ROLE_PERMISSION).setRoleId(role).setPermission(p)).toList();
        sql.insertInto(ROLE_PERMISSION, ROLE_PERMISSION.ROLE_ID, ROLE_PERMISSION.PERMISSION)
            .valuesOfRecords(wanted.stream().map(w -> w.into(ROLE_PERMISSION.ROLE_ID, ROLE_PERMISSION.PERMISSION)).toList()).onConflictDoNothing().execute();
    }

    private static RoleRecord fill(RoleRecord role, RoleIntake intake) {
        var english = text(intake.nameEn()).isEmpty() ? text(intake.nameZh()) : text(intake.nameEn());
        return role.setNameZh(text(intake.nameZh())).setNameEn(english).setBreadth(requireNonNull(intake.breadth()).name());
    }

    private static Set<String> permissions(RoleIntake intake) {
        @Nullable Set<String> given = intake.permissions();
        return given == null ? Set.of() : given;
    }
}
