package app.guike.ingest.feed;

import static guike.Tables.IMPORT_FEED;
import static guike.Tables.STORE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.ingest.Imports;
import app.guike.ingest.Kinds;
import app.guike.shell.RowScope;
import app.guike.shell.Viewer;
import guike.tables.records.ImportFeedRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Begins, changes and ends feeds.
@Component
public class Feeds {
    public static final String READ = "import.read";
    public static final String CHANGE = "import.run";
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final Kinds kinds;
    private final Clock clock;

    Feeds(DSLContext sql, Kinds kinds, Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Transactional
    public long create(FeedIntake intake) {
        var store = store(intake);
        check(intake);
        if (sql.fetchExists(IMPORT_FEED, IMPORT_FEED.STORE_ID.eq(store), IMPORT_FEED.CODE.eq(Objects.requireNonNull(intake.code())))) {
            throw Refusal.field("code", "feed-code-taken");
        }
        var zone = ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(store)).getZone());
        var feed = sql.newRecord(IMPORT_FEED).setStoreId(store).setCode(intake.code()).setBeganOn(LocalDate.ofInstant(clock.instant(), zone)).setCreatedBy(Viewer.current().id());
        filled(feed, intake).store();
        return feed.getId();
    }

    private static long store(FeedIntake intake) {
        var stores = Objects.requireNonNull(RowScope.current()).stores();
        var store = intake.storeId() == null && stores.size() == 1 ? stores.iterator().next() : intake.storeId();
        if (store == null) {
            throw Refusal.field("storeId", "required");
        }
        if (!stores.contains(store)) {
            throw Refusal.absent();
        }
        return store;
    }

    private void check(FeedIntake intake) {
        intake.check(kinds.codes());
        var fields = kinds.fields(Objects.requireNonNull(intake.kind()));
        var errors = new FieldErrors();
        intake.mapping().forEach((heading, field) -> {
            if (field == null) {
                errors.add("mapping", "required");
            } else if (heading.isBlank() || heading.length() > 200) {
                errors.add("mapping", "feed-heading");
            } else if (!field.equals("-") && fields.stream().noneMatch(f -> f.name().equals(field))) {
                errors.add("mapping", "import-field-unknown", field);
            }
        });
        errors.throwIfAny();
    }

    private static ImportFeedRecord filled(ImportFeedRecord feed, FeedIntake intake) {
        var rhythm = Objects.requireNonNull(intake.rhythm());
        return feed.setName(Objects.requireNonNull(intake.name()).strip()).setKind(intake.kind()).setRhythm(rhythm).setWeekday(rhythm.equals("WEEKLY") ? intake.weekday() : null)
            .setDueBy(intake.dueBy() == null ? EVENING : intake.dueBy()).setWatched(intake.watched()).setMapping(JSONB.valueOf(JSON.writeValueAsString(intake.mapping())));
    }

    /// Store and code stay: the folder is called by them.
    @Transactional
    public void change(long id, int version, FeedIntake intake) {
        var feed = locked(id, version);
        check(new FeedIntake(feed.getStoreId(), feed.getCode(), intake.name(), intake.kind(), intake.rhythm(), intake.weekday(), intake.dueBy(), intake.watched(), intake.mapping()));
        filled(feed, intake).setVersion(version + 1).update();
    }

    /// Nothing more is taken by it, and no day is missing any more; what came stays.
    @Transactional
    public void retire(long id, int version) {
        locked(id, version).setRetiredAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).setVersion(version + 1).update();
    }

    private ImportFeedRecord locked(long id, int version) {
        var feed = sql.selectFrom(IMPORT_FEED).where(IMPORT_FEED.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (feed.getVersion() != version) {
            throw Refusal.stale();
        }
        if (feed.getRetiredAt() != null) {
            throw Refusal.conflict("feed-retired");
        }
        return feed;
    }

    /// A feed that takes files, by its code; of the only store where none is named.
    public ImportFeedRecord taking(String code, @org.jspecify.annotations.Nullable Long storeId) {
        var stores = Objects.requireNonNull(RowScope.current()).stores();
        var found = sql.selectFrom(IMPORT_FEED).where(IMPORT_FEED.STORE_ID.in(stores), IMPORT_FEED.CODE.eq(code), IMPORT_FEED.RETIRED_AT.isNull())
            .fetch().stream().filter(f -> storeId == null || f.getStoreId().equals(storeId)).toList();
        if (found.size() != 1) {
            throw found.isEmpty() ? Refusal.field("feed", "feed-unknown") : Refusal.field("storeId", "required");
        }
        return found.getFirst();
    }

    public static Map<String, String> mapping(ImportFeedRecord feed) {
        return Imports.mapping(feed.getMapping().data());
    }
}
