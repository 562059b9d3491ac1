package app.guike.ingest;

import static guike.Tables.IMPORT_RUN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.file.StoredFiles;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Removes by night (02:50) the files of imports that ended `guike.import-files-days` ago: they are full of personal data, and nothing needs them any more.
/// What was read of them stays, and can be undone as before. An import that nobody started in that time goes with its file.
@Component
public class ImportFilesNight {
    private static final Logger log = LoggerFactory.getLogger(ImportFilesNight.class);
    private static final int MOST = 1_000;
    /// What was stopped in the middle may still be run again.
    private static final Condition OVER = IMPORT_RUN.STATE.in("DRAFT", "DONE", "UNDONE").or(IMPORT_RUN.STATE.eq("FAILED").and(IMPORT_RUN.FAILURE.isDistinctFrom("import-interrupted")));

    private final DSLContext sql;
    private final StoredFiles files;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final int days;

    ImportFilesNight(DSLContext sql, StoredFiles files, Clock clock, PlatformTransactionManager manager, @Value("${guike.import-files-days:30}") int days) {
        this.sql = sql;
        this.files = files;
        this.clock = clock;
        this.transactions = new TransactionTemplate(manager);
        this.days = days;
    }

    public void night() {
        sql.select(STORE.ID).from(STORE).orderBy(STORE.ID).fetch(STORE.ID).forEach(this::night);
    }

    /// One store; each file in its own transaction.
    public void night(long store) {
        var scope = RowScope.program("job:import-files", Set.of(store));
        List<Long> over = scope.call(() -> transactions.execute(_ -> over(store)));
        for (var run : over) {
            try {
                scope.run(() -> transactions.executeWithoutResult(_ -> remove(run)));
            } catch (RuntimeException e) {
                log.error("the file of import {} was not removed", run, e);
            }
        }
    }

    private List<Long> over(long store) {
        var until = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
        return sql.select(IMPORT_RUN.ID).from(IMPORT_RUN).where(IMPORT_RUN.STORE_ID.eq(store), IMPORT_RUN.FILE_ID.isNotNull(), OVER,
            DSL.coalesce(IMPORT_RUN.FINISHED_AT, IMPORT_RUN.CREATED_AT).lt(until)).orderBy(IMPORT_RUN.ID).limit(inline(MOST)).fetch(IMPORT_RUN.ID);
    }

    private void remove(long id) {
        sql.selectFrom(IMPORT_RUN).where(IMPORT_RUN.ID.eq(id), OVER, IMPORT_RUN.FILE_ID.isNotNull()).forUpdate().fetchOptional().ifPresent(run -> {
            var file = run.getFileId();
            if (run.getState().equals("DRAFT")) {
                run.delete();
            } else {
                run.setFileId(null).update();
            }
            files.delete(file);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> importFilesNightJob(ImportFilesNight night) {
            return Tasks.recurring("import-files", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(2, 50))).execute((_, _) -> night.night());
        }
    }
}
