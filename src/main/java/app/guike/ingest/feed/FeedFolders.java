package app.guike.ingest.feed;

import static guike.Tables.IMPORT_FEED;
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
/// nothing is thrown away. A crash between taking and moving takes the file twice, which changes nothing.
@Component
public class FeedFolders {
    private static final Logger log = LoggerFactory.getLogger(FeedFolders.class);
    private static final Duration STILL = Duration.ofSeconds(10);
    private static final int AT_ONCE = 20;
    private static final int FEEDS = 1_000;
    private static final Set<String> ENDINGS = Set.of("xlsx", "xls", "csv", "txt", "ndjson", "jsonl");
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
            var files = still(folder);
            files.forEach(file -> take(feed, file));
            return files.size();
        } catch (IOException | RuntimeException e) {
            log.error("the folder of feed {} cannot be read", feed.getId(), e);
            return 0;
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
        var upload = new Imports.Upload(feed.getKind(), feed.getStoreId(), file.getFileName().toString(), file);
        try {
            transaction.execute(_ -> imports.take(upload, feed.getId(), Feeds.mapping(feed)));
            move(file, "taken");
        } catch (Refusal why) {
            transaction.execute(_ -> imports.refuse(upload, feed.getId(), why));
            move(file, "refused");
        }
    }

    private void move(Path file, String where) {
        try {
            var to = Files.createDirectories(file.resolveSibling(where)).resolve(STAMP.format(clock.instant()) + "-" + file.getFileName());
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
