package app.guike.org.web;

import static guike.Tables.TEAM;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.org.TeamIntake;
import app.guike.org.Teams;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import guike.tables.records.TeamRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Teams, for other systems.
@RestController
@RequestMapping("/api/v1/teams")
@Tag(name = "teams")
class TeamsApi {
    private final DSLContext sql;
    private final Teams teams;

    TeamsApi(DSLContext sql, Teams teams) {
        this.sql = sql;
        this.teams = teams;
    }

    record Team(long id, long storeId, long departmentId, String name, String kind, @Nullable Long leaderId) {
        static Team of(TeamRecord t) {
            return new Team(t.getId(), t.getStoreId(), t.getDepartmentId(), t.getName(), t.getKind(), t.getLeaderId());
        }
    }

    @GetMapping
    @Requires("org.read")
    @Operation(summary = "Teams of the stores seen")
    Listing<Team> list(@RequestParam(required = false) @Nullable Long storeId) {
        return Listing.whole(sql.selectFrom(TEAM).where(storeId == null ? TEAM.ID.isNotNull() : TEAM.STORE_ID.eq(storeId)).orderBy(TEAM.STORE_ID, TEAM.ID).limit(inline(1000)).fetch(Team::of));
    }

    @GetMapping("/{id}")
    @Requires("org.read")
    @Operation(summary = "One team")
    Team show(@PathVariable long id) {
        return sql.selectFrom(TEAM).where(TEAM.ID.eq(id)).fetchOptional(Team::of).orElseThrow(Refusal::absent);
    }

    @PostMapping
    @Requires("org.edit")
    @Operation(summary = "Make a team in a department")
    ResponseEntity<Team> create(@RequestBody TeamIntake intake) {
        var id = teams.create(intake);
        return ResponseEntity.created(URI.create("/api/v1/teams/" + id)).body(show(id));
    }

    @PatchMapping("/{id}")
    @Requires("org.edit")
    @Operation(summary = "Change a team, its kind, leader or department")
    Team update(@PathVariable long id, @RequestBody MergePatch patch) {
        var team = show(id);
        teams.update(id, patch.onto(new TeamIntake(team.storeId(), team.departmentId(), team.name(), team.kind(), team.leaderId())));
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Requires("org.edit")
    @Operation(summary = "Delete a team that nobody is in")
    ResponseEntity<Void> delete(@PathVariable long id) {
        teams.delete(id);
        return ResponseEntity.noContent().build();
    }
}
