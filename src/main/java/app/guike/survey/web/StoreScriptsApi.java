package app.guike.survey.web;

import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.survey.Script.Words;
import app.guike.survey.ScriptDrafts.Edited;
import app.guike.survey.ScriptDrafts.Version;
import app.guike.survey.Scripts;
import app.guike.survey.StoreScripts;
import app.guike.survey.StoreScripts.OfStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/// Scripts in the own words of stores, for other systems.
@RestController
@RequestMapping("/api/v1/scripts/{id}/stores")
@Requires("survey.edit")
@Tag(name = "questionnaires")
class StoreScriptsApi {
    private final Scripts scripts;
    private final StoreScripts stores;

    StoreScriptsApi(Scripts scripts, StoreScripts stores) {
        this.scripts = scripts;
        this.stores = stores;
    }

    record StorePublished(int version) {
    }

    @GetMapping
    @Requires("survey.read")
    @Operation(summary = "Which stores say a script in their own words")
    Listing<OfStore> list(@PathVariable long id) {
        scripts.of(id);
        return Listing.whole(stores.stores(id));
    }

    @GetMapping("/{store}")
    @Requires("survey.read")
    @Operation(summary = "A store's own blocks, those of its draft where there is one; all others are the group's")
    ResponseEntity<Edited> show(@PathVariable long id, @PathVariable long store) {
        var edited = stores.of(id, store);
        return ResponseEntity.ok().eTag(Etag.of(edited.script().edition())).body(edited);
    }

    @GetMapping("/{store}/versions")
    @Requires("survey.read")
    @Operation(summary = "What a store said in its own words from when on, newest first")
    Listing<Version> versions(@PathVariable long id, @PathVariable long store) {
        stores.of(id, store);
        return Listing.whole(stores.versions(id, store));
    }

    @PutMapping("/{store}/draft")
    @Operation(summary = "All own blocks of the store's draft by key, as for a script; {} says all as the group does")
    ResponseEntity<Edited> update(@PathVariable long id, @PathVariable long store, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Map<String, Words> blocks) {
        stores.replace(id, store, blocks, stands -> Etag.match(ifMatch, stands));
        return show(id, store);
    }

    @PostMapping("/{store}/publication")
    @Operation(summary = "Say the store's draft in its calls from now on")
    StorePublished publish(@PathVariable long id, @PathVariable long store) {
        return new StorePublished(stores.publish(id, store));
    }

    @DeleteMapping("/{store}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Throw the store's draft away")
    void delete(@PathVariable long id, @PathVariable long store) {
        stores.discard(id, store);
    }
}
