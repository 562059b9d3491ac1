package app.guike.ingest.feed;

import static guike.Tables.IMPORT_FEED;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.org.Notices;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import guike.tables.records.ImportFeedRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files each minute, and tells once of each day on which none came or none could be taken.
@Component
public class FeedWatch {
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final DSLContext sql;
    private final FeedFolders folders;
    private final Notices notices;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FeedWatch(DSLContext sql, FeedFolders folders, Notices notices, Clock clock, PlatformTransactionManager manager) {
        this.sql = sql;
        this.folders = folders;
        this.notices = notices;
        this.clock = clock;
        this.transaction = new TransactionTemplate(manager);
    }

    public void run() {
        folders.look();
        sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).limit(inline(MOST)).fetch(STORE.ID).forEach(this::tell);
    }

    /// Tells what is missing in a store.
    public void tell(long store) {
        RowScope.program("job:feeds", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> {
            var feeds = sql.selectFrom(IMPORT_FEED).where(IMPORT_FEED.STORE_ID.eq(store), IMPORT_FEED.RETIRED_AT.isNull(), IMPORT_FEED.RHYTHM.ne("NONE"))
                .orderBy(IMPORT_FEED.ID).limit(inline(MOST)).forUpdate().skipLocked().fetch();
            var days = FeedDays.of(sql, feeds.getValues(IMPORT_FEED.ID), clock.instant());
            feeds.forEach(feed -> tell(feed, days.getOrDefault(feed.getId(), List.of())));
        }));
    }

    private void tell(ImportFeedRecord feed, List<FeedDays.Day> days) {
        days.stream().filter(d -> d.state() == FeedDays.State.MISSING || d.state() == FeedDays.State.BROKEN).reduce((_, last) -> last)
            .filter(d -> feed.getToldOn() == null || feed.getToldOn().isBefore(d.day()))
            .ifPresent(d -> {
                notices.tell(new Notices.Told(feed.getStoreId(), d.state() == FeedDays.State.MISSING ? "FEED_MISSING" : "FEED_BROKEN", "import_feed_day", day(feed, d), feed.getCode() + " " + d.day(),
                    "/imports/feeds/" + feed.getId()), Feeds.CHANGE, null);
                feed.setToldOn(d.day()).update();
            });
    }

    /// A notice is sent once of each thing: the thing here is the day of a feed.
    private static long day(ImportFeedRecord feed, FeedDays.Day day) {
        return feed.getId() * 100_000 + day.day().toEpochDay();
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> importFeedsJob(FeedWatch watch) {
            return Tasks.recurring("import-feeds", FixedDelay.of(BETWEEN)).execute((_, _) -> watch.run());
        }
    }
}
