package app.guike.ingest.feed.web;

import static guike.Tables.IMPORT_FEED;
import static guike.Tables.IMPORT_RUN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;

import app.guike.ingest.feed.FeedDays;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A feed with its last file and its last days.
///
/// @param lastId the last file; null before the first
public record FeedRow(long id, String name, String code, long storeId, String storeCode, String store, String kind, String rhythm, @Nullable Integer weekday, LocalTime dueBy, boolean watched, boolean retired, int version,
        @Nullable Long lastId, @Nullable OffsetDateTime lastAt, @Nullable String lastState, int lastRows, int lastRefused, List<FeedDays.Day> days) {
    private static final int MOST = 200;

    static List<FeedRow> load(DSLContext sql, Set<Long> stores, Condition which, Instant now) {
        var last = lateral(select(IMPORT_RUN.ID, IMPORT_RUN.CAME_AT, IMPORT_RUN.STATE, IMPORT_RUN.ROWS, IMPORT_RUN.REFUSED).from(IMPORT_RUN)
            .where(IMPORT_RUN.FEED_ID.eq(IMPORT_FEED.ID)).orderBy(IMPORT_RUN.CAME_AT.desc(), IMPORT_RUN.ID.desc()).limit(inline(1)).asTable("last"));
        var rows = sql.select(IMPORT_FEED.fields()).select(STORE.CODE, STORE.NAME).select(last.field(IMPORT_RUN.ID), last.field(IMPORT_RUN.CAME_AT), last.field(IMPORT_RUN.STATE),
            last.field(IMPORT_RUN.ROWS), last.field(IMPORT_RUN.REFUSED)).from(IMPORT_FEED).join(STORE).on(STORE.ID.eq(IMPORT_FEED.STORE_ID)).leftJoin(last).on(DSL.trueCondition())
            .where(IMPORT_FEED.STORE_ID.in(stores), which).orderBy(IMPORT_FEED.RETIRED_AT.isNotNull(), IMPORT_FEED.STORE_ID, IMPORT_FEED.NAME, IMPORT_FEED.ID).limit(inline(MOST)).fetch();
        var days = FeedDays.of(sql, rows.getValues(IMPORT_FEED.ID), now);
        return rows.map(r -> new FeedRow(r.get(IMPORT_FEED.ID), r.get(IMPORT_FEED.NAME), r.get(IMPORT_FEED.CODE), r.get(IMPORT_FEED.STORE_ID), r.get(STORE.CODE), r.get(STORE.NAME), r.get(IMPORT_FEED.KIND),
            r.get(IMPORT_FEED.RHYTHM), r.get(IMPORT_FEED.WEEKDAY), r.get(IMPORT_FEED.DUE_BY), r.get(IMPORT_FEED.WATCHED), r.get(IMPORT_FEED.RETIRED_AT) != null, r.get(IMPORT_FEED.VERSION),
            r.get(last.field(IMPORT_RUN.ID)), r.get(last.field(IMPORT_RUN.CAME_AT)), r.get(last.field(IMPORT_RUN.STATE)), number(r.get(last.field(IMPORT_RUN.ROWS))),
            number(r.get(last.field(IMPORT_RUN.REFUSED))), days.getOrDefault(r.get(IMPORT_FEED.ID), List.of())));
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    /// How it stands: retired, or as its last day that was due; null where none was yet.
    public @Nullable String state() {
        return retired ? "RETIRED" : days.stream().map(d -> d.state().name()).filter(s -> !s.equals("WAITED")).reduce((_, b) -> b).orElse(null);
    }

    /// Colour of a state.
    public static String tone(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "CAME" -> "good";
            case "LATE" -> "warn";
            case "BROKEN", "MISSING" -> "bad";
            default -> "info";
        };
    }
}
