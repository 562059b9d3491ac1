package app.guike.org.web;

import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.org.AbsenceIntake;
import app.guike.org.Absences;
import app.guike.org.People;
import app.guike.org.PersonChange;
import app.guike.org.PersonIntake;
import app.guike.org.PostIntake;
import app.guike.org.Posts;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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

/// People who work here, for other systems.
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "people")
class PeopleApi {
    private final DSLContext sql;
    private final People people;
    private final Posts posts;
    private final Absences absences;

    PeopleApi(DSLContext sql, People people, Posts posts, Absences absences) {
        this.sql = sql;
        this.people = people;
        this.posts = posts;
        this.absences = absences;
    }

    record NewPassword(String password) {
    }

    record Id(long id) {
    }

    @GetMapping
    @Requires("org.read")
    @Operation(summary = "People with a post in the stores seen; q finds by name or login")
    Listing<PersonRow> list(@ParameterObject PeopleFilter filter, Paging paging) {
        var rows = PersonRow.list(sql, filter, paging.after(), paging.rows());
        return Listing.of(Page.of(rows, paging.rows(), PersonRow::cursor), paging, () -> PersonRow.count(sql, filter));
    }

    @GetMapping("/{id}")
    @Requires("org.read")
    @Operation(summary = "One person with posts and coming absences")
    ResponseEntity<PersonRow> show(@PathVariable long id) {
        return tagged(id);
    }

    private PersonRow one(long id) {
        return PersonRow.one(sql, id).orElseThrow(Refusal::absent);
    }

    private ResponseEntity<PersonRow> tagged(long id) {
        var person = one(id);
        return ResponseEntity.ok().eTag(Etag.of(person.version())).body(person);
    }

    @PostMapping
    @Requires("org.edit")
    @Operation(summary = "Take a person on, in a first post")
    ResponseEntity<PersonRow> create(@RequestBody PersonIntake intake) {
        var id = people.create(intake);
        var person = one(id);
        return ResponseEntity.created(URI.create("/api/v1/people/" + id)).eTag(Etag.of(person.version())).body(person);
    }

    @PatchMapping("/{id}")
    @Requires("org.edit")
    @Operation(summary = "Change name, telephone or mail of a person")
    ResponseEntity<PersonRow> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody MergePatch patch) {
        var read = Etag.expected(ifMatch, one(id).version());
        people.update(id, read, patch.onto(PersonRow.change(sql, id).orElseThrow(Refusal::absent)));
        return tagged(id);
    }

    @PostMapping("/{id}/posts")
    @Requires("org.edit")
    @Operation(summary = "Give a person another post")
    ResponseEntity<Id> createPost(@PathVariable long id, @RequestBody PostIntake intake) {
        var post = posts.create(id, intake);
        return ResponseEntity.created(URI.create("/api/v1/people/%d/posts/%d".formatted(id, post))).body(new Id(post));
    }

    @DeleteMapping("/{id}/posts/{post}")
    @Requires("org.edit")
    @Operation(summary = "End a post; the last one stays")
    ResponseEntity<Void> deletePost(@PathVariable long id, @PathVariable long post) {
        posts.delete(id, post);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/absences")
    @Requires("org.edit")
    @Operation(summary = "Enter days on which a person is away")
    ResponseEntity<Id> createAbsence(@PathVariable long id, @RequestBody AbsenceIntake intake) {
        var absence = absences.create(id, intake);
        return ResponseEntity.created(URI.create("/api/v1/people/%d/absences/%d".formatted(id, absence))).body(new Id(absence));
    }

    @DeleteMapping("/{id}/absences/{absence}")
    @Requires("org.edit")
    @Operation(summary = "Take an absence back")
    ResponseEntity<Void> deleteAbsence(@PathVariable long id, @PathVariable long absence) {
        absences.delete(id, absence);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/deactivation")
    @Requires("org.edit")
    @Operation(summary = "Deactivate a person: sessions end, tokens stop")
    PersonRow deactivate(@PathVariable long id) {
        people.deactivate(id);
        return one(id);
    }

    @DeleteMapping("/{id}/deactivation")
    @Requires("org.edit")
    @Operation(summary = "Let a deactivated person work again")
    PersonRow reactivate(@PathVariable long id) {
        people.reactivate(id);
        return one(id);
    }

    @PostMapping("/{id}/password")
    @Requires("org.edit")
    @Operation(summary = "Set a password that the person must change at the next sign-in")
    ResponseEntity<Void> resetPassword(@PathVariable long id, @RequestBody NewPassword chosen) {
        people.resetPassword(id, chosen.password() == null ? "" : chosen.password());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}/lock")
    @Requires("org.edit")
    @Operation(summary = "Unlock a person who entered too many wrong passwords")
    ResponseEntity<Void> unlock(@PathVariable long id) {
        people.unlock(id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/me")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Whose token this is, and what it may do where")
    Map<String, Object> me() {
        var viewer = Viewer.current();
        return Map.of("id", viewer.id(), "login", viewer.login(), "name", viewer.name(), "posts", viewer.reaches());
    }
}
