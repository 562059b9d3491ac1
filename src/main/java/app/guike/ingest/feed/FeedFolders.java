package app.guike.ingest.feed;

import static guike.Tables.IMPORT_FEED;
import static guike.Tables.IMPORT_RUN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.ingest.Imports;
import app.guike.shell.RowScope;
import guike.tables.records.ImportFeedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The folders `<inbox>/<store>/<feed>`. What is laid there is taken once it no longer grows, and then lies in `taken` or in `refused` beside it:
/// nothing is thrown away. While it is taken it has another name; what cannot be given one is not taken. A crash in between takes the file twice, which changes nothing.
@Component
public class FeedFolders {
    private static final Logger log = LoggerFactory.getLogger(FeedFolders.class);
    private static final Duration STILL = Duration.ofSeconds(10);
    private static final int AT_ONCE = 20;
    private static final int FEEDS = 1_000;
    private static final Set<String> ENDINGS = Set.of("xlsx", "xls", "csv", "txt", "ndjson", "jsonl");
    private static final String TAKING = ".taking-";
    private static final String STUCK = "feed-file-stuck";
    /// Length of a stamp and its dash.
    private static final int STAMPED = "20261124-103000-000-".length();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final DSLContext sql;
    private final Imports imports;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Path inbox;

    FeedFolders(DSLContext sql, Imports imports, Clock clock, PlatformTransactionManager manager, @Value("${guike.inbox:${guike.home}/inbox}") Path inbox) {
        this.sql = sql;
        this.imports = imports;
        this.clock = clock;
        this.transaction = new TransactionTemplate(manager);
        this.inbox = inbox.toAbsolutePath().normalize();
    }

    /// Where files of a feed are laid.
    public Path of(String storeCode, String feedCode) {
        var folder = inbox.resolve(storeCode.replaceAll("[^\\w-]", "_")).resolve(feedCode).normalize();
        if (!folder.startsWith(inbox)) {
            throw new IllegalStateException("a feed's folder lies outside the inbox");
        }
        return folder;
    }

    /// Looks into all folders.
    ///
    /// @return how many files were taken
    public int look() {
        return sql.select(STORE.ID, STORE.CODE).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).limit(inline(FEEDS)).fetch().stream()
            .mapToInt(store -> look(store.value1(), store.value2())).sum();
    }

    private int look(long store, String code) {
        return RowScope.program("job:feeds", Set.of(store)).<Integer, RuntimeException>call(() -> {
            var feeds = transaction.execute(_ -> sql.selectFrom(IMPORT_FEED).where(IMPORT_FEED.STORE_ID.eq(store), IMPORT_FEED.WATCHED.isTrue(), IMPORT_FEED.RETIRED_AT.isNull())
                .orderBy(IMPORT_FEED.ID).limit(inline(FEEDS)).fetch());
            return feeds.stream().mapToInt(feed -> look(feed, of(code, feed.getCode()))).sum();
        });
    }

    private int look(ImportFeedRecord feed, Path folder) {
        try {
            Files.createDirectories(folder);
            again(folder);
            var files = still(folder);
            files.forEach(file -> take(feed, file));
            return files.size();
        } catch (IOException | RuntimeException e) {
            log.error("the folder of feed {} cannot be read", feed.getId(), e);
            return 0;
        }
    }

    /// What a crash left in the middle: the watch runs once in the whole house, so nobody else is at it.
    private static void again(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.getFileName().toString().startsWith(TAKING) && Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList()) {
                var before = file.resolveSibling(file.getFileName().toString().substring(TAKING.length() + STAMPED));
                if (Files.notExists(before)) {
                    Files.move(file, before);
                }
            }
        }
    }

    private List<Path> still(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(this::unchanging).sorted().limit(AT_ONCE).toList();
        }
    }

    private boolean unchanging(Path file) {
        try {
            var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(file).toInstant().plus(STILL).isBefore(clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(ImportFeedRecord feed, Path file) {
        var name = file.getFileName().toString();
        var stamped = STAMP.format(clock.instant()) + "-" + name;
        Path held;
        try {
            held = Files.move(file, file.resolveSibling(TAKING + stamped), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            stuck(feed, file, e);
            return;
        }
        var upload = new Imports.Upload(feed.getKind(), feed.getStoreId(), name, held);
        try {
            transaction.execute(_ -> imports.take(upload, feed.getId(), Feeds.mapping(feed)));
            move(held, "taken", stamped);
        } catch (Refusal why) {
            if (why.kind() == Refusal.Kind.TOO_MANY) {
                return; // the next look takes it up again
            }
            transaction.execute(_ -> imports.refuse(upload, feed.getId(), why));
            move(held, "refused", stamped);
        }
    }

    /// Taken where it lies, it would be taken again each minute. Told once of each file.
    private void stuck(ImportFeedRecord feed, Path file, IOException why) {
        log.warn("a file of feed {} cannot be moved and is not taken", feed.getId(), why);
        var name = file.getFileName().toString();
        var told = name.substring(0, Math.min(200, name.length()));
        transaction.executeWithoutResult(_ -> {
            if (!sql.fetchExists(IMPORT_RUN, IMPORT_RUN.FEED_ID.eq(feed.getId()), IMPORT_RUN.FILE_NAME.eq(told), IMPORT_RUN.FAILURE.eq(STUCK), IMPORT_RUN.CAME_AT.ge(changed(file)))) {
                imports.refuse(new Imports.Upload(feed.getKind(), feed.getStoreId(), name, file), feed.getId(), Refusal.conflict(STUCK));
            }
        });
    }

    private static OffsetDateTime changed(Path file) {
        try {
            return OffsetDateTime.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where its folder cannot be made or written, it stays hidden beside it: it has been taken.
    private static void move(Path held, String where, String stamped) {
        try {
            Files.move(held, Files.createDirectories(held.resolveSibling(where)).resolve(stamped), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log.error("a file of a feed lies not in its folder {} but hidden beside it", where, e);
            aside(held, "." + where + "-" + stamped);
        }
    }

    private static void aside(Path held, String name) {
        try {
            Files.move(held, held.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
