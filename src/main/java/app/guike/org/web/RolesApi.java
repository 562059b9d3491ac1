package app.guike.org.web;

import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.org.RoleIntake;
import app.guike.org.Roles;
import app.guike.shell.Breadth;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Roles and what they may do, for other systems.
@RestController
@RequestMapping("/api/v1/roles")
@Tag(name = "roles")
class RolesApi {
    private final DSLContext sql;
    private final Roles roles;

    RolesApi(DSLContext sql, Roles roles) {
        this.sql = sql;
        this.roles = roles;
    }

    record Role(long id, String code, String nameZh, String nameEn, Breadth breadth, @Nullable String catalog, int version, List<String> permissions) {
    }

    @GetMapping
    @Requires("org.read")
    @Operation(summary = "All roles with their permissions and breadth")
    Listing<Role> list() {
        return Listing.whole(roles(noCondition()));
    }

    @GetMapping("/{id}")
    @Requires("org.read")
    @Operation(summary = "One role")
    ResponseEntity<Role> show(@PathVariable long id) {
        return tagged(id);
    }

    private Role one(long id) {
        return roles(ROLE.ID.eq(id)).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private ResponseEntity<Role> tagged(long id) {
        var role = one(id);
        return ResponseEntity.ok().eTag(Etag.of(role.version())).body(role);
    }

    @PostMapping
    @Requires("org.roles")
    @Operation(summary = "Make a role; it can hold no more than its maker")
    ResponseEntity<Role> create(@RequestBody RoleIntake intake) {
        var id = roles.create(intake);
        var role = one(id);
        return ResponseEntity.created(URI.create("/api/v1/roles/" + id)).eTag(Etag.of(role.version())).body(role);
    }

    @PatchMapping("/{id}")
    @Requires("org.roles")
    @Operation(summary = "Change a role")
    ResponseEntity<Role> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody MergePatch patch) {
        var role = one(id);
        roles.update(id, Etag.expected(ifMatch, role.version()), patch.onto(new RoleIntake(role.code(), role.nameZh(), role.nameEn(), role.breadth(), new TreeSet<>(role.permissions()))));
        return tagged(id);
    }

    @DeleteMapping("/{id}")
    @Requires("org.roles")
    @Operation(summary = "Delete a role that nobody plays")
    ResponseEntity<Void> delete(@PathVariable long id) {
        roles.delete(id);
        return ResponseEntity.noContent().build();
    }

    private List<Role> roles(Condition which) {
        var permissions = multiset(select(ROLE_PERMISSION.PERMISSION).from(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE_ID.eq(ROLE.ID)).orderBy(ROLE_PERMISSION.PERMISSION))
            .convertFrom(rows -> rows.map(r -> r.value1()));
        return sql.select(ROLE.ID, ROLE.CODE, ROLE.NAME_ZH, ROLE.NAME_EN, ROLE.BREADTH.convertFrom(Breadth::valueOf), ROLE.CATALOG, ROLE.VERSION, permissions)
            .from(ROLE).where(which).orderBy(ROLE.ID).fetch(org.jooq.Records.mapping(Role::new));
    }
}
