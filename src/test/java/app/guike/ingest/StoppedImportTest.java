package app.guike.ingest;

import static guike.Tables.IMPORT_RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import guike.tables.records.ImportRunRecord;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A run is told as stopped only when nobody is about to begin it.
@GuikeTest
class StoppedImportTest {
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;

    StoppedImportTest(DSLContext sql, InScope inScope, Cast cast) {
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
    }

    @AfterEach
    void noTaskIsLeft() {
        inScope.unscoped(() -> sql.execute("delete from scheduled_tasks where picked_by = 'a test'"));
    }

    @Test
    void aRunThatIsBeingPickedUpIsOnItsWay() {
        inScope.run(house.a().id(), () -> {
            var run = running();
            assertThat(ImportState.of(sql, run).stopped()).as("no task, no lock").isTrue();
            picked(run, 1);
            assertThat(ImportState.of(sql, run).stopped()).isFalse();
        });
    }

    @Test
    void oneWhosePickerIsGoneWasStopped() {
        inScope.run(house.a().id(), () -> {
            var run = running();
            picked(run, 60);
            assertThat(ImportState.of(sql, run).stopped()).isTrue();
        });
    }

    @Test
    void oneThatEndedWhileItWasLookedAtWasNot() {
        inScope.run(house.a().id(), () -> {
            var run = running();
            sql.update(IMPORT_RUN).set(IMPORT_RUN.STATE, "DONE").where(IMPORT_RUN.ID.eq(run.getId())).execute();
            assertThat(ImportState.of(sql, run).stopped()).isFalse();
        });
    }

    private ImportRunRecord running() {
        var run = sql.newRecord(IMPORT_RUN).setStoreId(house.a().id()).setKind("customers").setFileName("x.csv").setState("RUNNING")
            .setCreatedBy(house.manager().id());
        run.store();
        return sql.fetchSingle(IMPORT_RUN, IMPORT_RUN.ID.eq(run.getId()));
    }

    private void picked(ImportRunRecord run, int secondsAgo) {
        sql.execute("""
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
            values ('import', {0}, now() + interval '1 day', true, 'a test', clock_timestamp() - make_interval(secs => {1}), 1)""",
            val(ImportJob.instance(run)), val(secondsAgo));
    }
}
