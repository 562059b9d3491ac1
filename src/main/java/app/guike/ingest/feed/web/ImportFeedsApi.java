package app.guike.ingest.feed.web;

import static guike.Tables.IMPORT_FEED;

import app.guike.base.Refusal;
import app.guike.ingest.feed.FeedDays;
import app.guike.ingest.feed.FeedFolders;
import app.guike.ingest.feed.FeedIntake;
import app.guike.ingest.feed.Feeds;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.MergePatch;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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

@RestController
@RequestMapping("/api/v1/import-feeds")
class ImportFeedsApi {
    private final DSLContext sql;
    private final Feeds feeds;
    private final FeedFolders folders;
    private final Clock clock;

    ImportFeedsApi(DSLContext sql, Feeds feeds, FeedFolders folders, Clock clock) {
        this.sql = sql;
        this.feeds = feeds;
        this.folders = folders;
        this.clock = clock;
    }

    /// @param mapping column heading to field, `-` for none
    record Typed(@Nullable Long storeId, @Nullable String code, @Nullable String name, @Nullable String kind, @Nullable String rhythm, @Nullable Integer weekday, @Nullable String dueBy,
            @Nullable Boolean watched, @Nullable Map<String, @Nullable String> mapping) {
        FeedIntake intake() {
            return new FeedIntake(storeId, code, name, kind, rhythm == null ? "NONE" : rhythm, weekday, FeedForm.time(dueBy), watched == null || watched, mapping == null ? Map.of() : mapping);
        }
    }

    /// @param folder where its files are laid on the server
    /// @param last the last file
    /// @param days the last days on which one was due
    record Feed(long id, long storeId, String code, String name, String kind, String rhythm, @Nullable Integer weekday, LocalTime dueBy, boolean watched, boolean retired, String folder,
            Map<String, String> mapping, @Nullable Last last, @Nullable String state, List<FeedDays.Day> days, int version) {
    }

    record Last(long importId, OffsetDateTime at, String state, int rows, int refused) {
    }

    @GetMapping
    @Requires(Feeds.READ)
    @Operation(summary = "Files that come again and again: last file, and the days on which one is missing")
    Map<String, List<Feed>> list() {
        return Map.of("items", load(DSL.noCondition()));
    }

    @GetMapping("/{id}")
    @Requires(Feeds.READ)
    @Operation(summary = "One feed")
    ResponseEntity<Feed> show(@PathVariable long id) {
        var feed = one(id);
        return ResponseEntity.ok().eTag(Etag.of(feed.version())).body(feed);
    }

    private Feed one(long id) {
        return load(IMPORT_FEED.ID.eq(id)).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private List<Feed> load(Condition which) {
        var rows = FeedRow.load(sql, Viewer.current().scope(Feeds.READ).stores(), which, clock.instant());
        var mappings = sql.selectFrom(IMPORT_FEED).where(IMPORT_FEED.ID.in(rows.stream().map(FeedRow::id).toList())).fetchMap(IMPORT_FEED.ID, Feeds::mapping);
        return rows.stream().map(r -> new Feed(r.id(), r.storeId(), r.code(), r.name(), r.kind(), r.rhythm(), r.weekday(), r.dueBy(), r.watched(), r.retired(),
            folders.of(r.storeCode(), r.code()).toString(), mappings.getOrDefault(r.id(), Map.of()),
            r.lastId() == null || r.lastAt() == null || r.lastState() == null ? null : new Last(r.lastId(), r.lastAt(), r.lastState(), r.lastRows(), r.lastRefused()),
            r.state(), r.days(), r.version())).toList();
    }

    @PostMapping
    @Requires(Feeds.CHANGE)
    @Operation(summary = "Begin a feed")
    ResponseEntity<Feed> create(@RequestBody Typed typed) {
        var feed = one(feeds.create(typed.intake()));
        return ResponseEntity.created(URI.create("/api/v1/import-feeds/" + feed.id())).eTag(Etag.of(feed.version())).body(feed);
    }

    @PatchMapping("/{id}")
    @Requires(Feeds.CHANGE)
    @Operation(summary = "Change a feed, but not its store and code; If-Match guards against lost updates")
    ResponseEntity<Feed> change(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody MergePatch patch) {
        var feed = one(id);
        feeds.change(id, Etag.expected(ifMatch, feed.version()), patch.onto(new Typed(feed.storeId(), feed.code(), feed.name(), feed.kind(), feed.rhythm(), feed.weekday(),
            feed.dueBy().toString(), feed.watched(), feed.mapping())).intake());
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Requires(Feeds.CHANGE)
    @Operation(summary = "End a feed; what came by it stays")
    ResponseEntity<Void> retire(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        feeds.retire(id, Etag.expected(ifMatch, one(id).version()));
        return ResponseEntity.noContent().build();
    }
}
