package app.guike.ingest.feed.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.IMPORT_FEED;
import static guike.Tables.IMPORT_RUN;

import app.guike.base.Refusal;
import app.guike.ingest.Kinds;
import app.guike.ingest.feed.FeedFolders;
import app.guike.ingest.feed.Feeds;
import app.guike.ingest.web.ImportList;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What comes again and again from other systems.
@Controller
@RequestMapping("/imports/feeds")
class ImportFeedPages {
    private final DSLContext sql;
    private final Feeds feeds;
    private final FeedFolders folders;
    private final Kinds kinds;
    private final Clock clock;

    ImportFeedPages(DSLContext sql, Feeds feeds, FeedFolders folders, Kinds kinds, Clock clock) {
        this.sql = sql;
        this.feeds = feeds;
        this.folders = folders;
        this.kinds = kinds;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Feeds.READ)
    JteModel list() {
        return list(Form.of(Map.of("rhythm", "WORKDAY", "dueBy", "18:00", "watched", "yes")));
    }

    private JteModel list(Form form) {
        var viewer = Viewer.current();
        var rows = FeedRow.load(sql, viewer.scope(Feeds.READ).stores(), DSL.noCondition(), clock.instant());
        return new StaticTemplates().ingestFeedList(new ImportFeedList(rows, ImportFeedList.missing(rows), form, FeedChoices.of(kinds, viewer), viewer.may(Feeds.CHANGE)));
    }

    @PostMapping
    @Requires(Feeds.CHANGE)
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, this::list, () -> Redirect.to("/imports/feeds/" + feeds.create(FeedForm.read(typed))).saying(t("import.feed.created")));
    }

    @GetMapping("/{id}")
    @Requires(Feeds.READ)
    JteModel show(@PathVariable long id) {
        return page(id, null);
    }

    private JteModel page(long id, @org.jspecify.annotations.Nullable Form typed) {
        var viewer = Viewer.current();
        var stored = sql.fetchOptional(IMPORT_FEED, IMPORT_FEED.ID.eq(id)).orElseThrow(Refusal::absent);
        var row = FeedRow.load(sql, viewer.scope(Feeds.READ).stores(), IMPORT_FEED.ID.eq(id), clock.instant()).stream().findFirst().orElseThrow(Refusal::absent);
        var values = new HashMap<String, Object>(Map.of("name", row.name(), "kind", row.kind(), "rhythm", row.rhythm(), "dueBy", row.dueBy().toString(), "version", row.version()));
        if (row.weekday() != null) {
            values.put("weekday", row.weekday());
        }
        if (row.watched()) {
            values.put("watched", "yes");
        }
        var runs = ImportList.of(sql, viewer.scope(Feeds.READ).stores(), IMPORT_RUN.FEED_ID.eq(id));
        return new StaticTemplates().ingestFeed(new FeedPage(row, folders.of(row.storeCode(), row.code()).toString(), runs, new TreeMap<>(Feeds.mapping(stored)),
            FeedChoices.fields(kinds, row.kind()), typed == null ? Form.of(values) : typed, FeedChoices.of(kinds, viewer), !row.retired() && viewer.may(Feeds.CHANGE, row.storeId())));
    }

    @PostMapping("/{id}")
    @Requires(Feeds.CHANGE)
    Object change(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            feeds.change(id, Objects.requireNonNullElse(Form.whole(typed, "version"), 0), FeedForm.read(typed));
            return Redirect.to("/imports/feeds/" + id).saying(t("import.feed.changed"));
        });
    }

    @PostMapping("/{id}/retire")
    @Requires(Feeds.CHANGE)
    Redirect retire(@PathVariable long id, @RequestParam int version) {
        feeds.retire(id, version);
        return Redirect.to("/imports/feeds").saying(t("import.feed.retired"));
    }
}
