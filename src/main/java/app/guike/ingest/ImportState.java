package app.guike.ingest;

import static org.jooq.impl.DSL.val;

import guike.tables.records.ImportRunRecord;
import org.jooq.DSLContext;

/// Where a run stands. One that says RUNNING while no transaction holds its lock was stopped in the middle: the program
/// was killed, or the connection lost. Nothing of it is in the archives then, or what lanes of it have left goes first.
public record ImportState(String state, boolean stopped) {
    static final int LOCK = 7301;
    /// Between picking its task up and holding the lock, a run is on its way; the same between letting the lock go and
    /// what was read of it before.
    private static final String HELD = """
        select exists (select from pg_locks where locktype = 'advisory' and classid = {0} and objid = {1}::bigint and granted
                       and database = (select oid from pg_database where datname = current_database()))
            or exists (select from scheduled_tasks where task_name = 'import' and task_instance = {2}
                       and (not picked or last_heartbeat > clock_timestamp() - interval '5 seconds'))
            or not exists (select from import_run where id = {1}::bigint and state in ('WAITING', 'RUNNING'))""";

    public static ImportState of(DSLContext sql, ImportRunRecord run) {
        var state = run.getState();
        var stopped = switch (state) {
            case "WAITING", "RUNNING" -> !sql.fetchSingle(HELD, val((long) LOCK), val(run.getId()), val(ImportJob.instance(run))).get(0, Boolean.class);
            case "FAILED" -> "import-interrupted".equals(run.getFailure());
            default -> false;
        };
        return new ImportState(state.equals("DRAFT") ? "WAITING" : state, stopped);
    }
}
