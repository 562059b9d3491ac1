package app.guike.survey.web;

import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.survey.Script;
import app.guike.survey.Script.Words;
import app.guike.survey.ScriptDrafts;
import app.guike.survey.ScriptDrafts.Begun;
import app.guike.survey.ScriptDrafts.Edited;
import app.guike.survey.ScriptDrafts.Version;
import app.guike.survey.Scripts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Scripts, for other systems.
@RestController
@RequestMapping("/api/v1/scripts")
@Requires("survey.edit")
@Tag(name = "questionnaires")
class ScriptsApi {
    private final Scripts scripts;
    private final ScriptDrafts drafts;

    ScriptsApi(Scripts scripts, ScriptDrafts drafts) {
        this.scripts = scripts;
        this.drafts = drafts;
    }

    record Made(long id) {
    }

    record Published(int version) {
    }

    @GetMapping
    @Requires("survey.read")
    @Operation(summary = "Scripts as they are said")
    Listing<Script> list() {
        return Listing.whole(scripts.all());
    }

    @GetMapping("/{id}")
    @Requires("survey.read")
    @Operation(summary = "A script with the words of its draft, where there is one")
    ResponseEntity<Edited> show(@PathVariable long id) {
        var edited = drafts.of(id);
        return ResponseEntity.ok().eTag(Etag.of(edited.script().edition())).body(edited);
    }

    @GetMapping("/{id}/versions")
    @Requires("survey.read")
    @Operation(summary = "What a script said from when on, newest first")
    Listing<Version> versions(@PathVariable long id) {
        drafts.of(id);
        return Listing.whole(drafts.versions(id));
    }

    @PostMapping
    @Operation(summary = "Begin a script: code, name, nameEn, from another one")
    ResponseEntity<Made> create(@RequestBody Begun begun) {
        var id = drafts.create(begun);
        return ResponseEntity.created(URI.create("/api/v1/scripts/" + id)).body(new Made(id));
    }

    @PutMapping("/{id}/draft")
    @Operation(summary = "All blocks of the draft by key: {\"opening\":{\"zh\":\"…\",\"en\":\"…\"}}; placeholders of the closed list alone")
    ResponseEntity<Edited> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Map<String, Words> blocks) {
        drafts.replace(id, blocks, stands -> Etag.match(ifMatch, stands));
        return show(id);
    }

    @PostMapping("/{id}/publication")
    @Operation(summary = "Say the draft from now on")
    Published publish(@PathVariable long id) {
        return new Published(drafts.publish(id));
    }

    @DeleteMapping("/{id}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Throw the draft away")
    void delete(@PathVariable long id) {
        drafts.discard(id);
    }
}
