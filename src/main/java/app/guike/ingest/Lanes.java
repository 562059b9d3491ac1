package app.guike.ingest;

import static org.jooq.impl.DSL.val;

import app.guike.shell.ImportLanes;
import app.guike.shell.RowScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOperation;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The lanes of a running import: its own transaction and others beside it, which are filled by `copy` from connection to
/// connection. The others are committed right before it; when it then fails all the same, [ImportJob] takes theirs back.
final class Lanes implements ImportLanes {
    private static final int FEW = 5_000;
    private static final int MOST = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final DSLContext sql;
    private final DataSource source;
    private final ImportWork.Beside beside;
    private final LaneBudget.@Nullable Run budget;

    /// @param budget of the run; null: the import writes in one lane, however large it is
    Lanes(DSLContext sql, DataSource source, ImportWork.Beside beside, LaneBudget.@Nullable Run budget) {
        this.sql = sql;
        this.source = source;
        this.beside = beside;
        this.budget = budget;
    }

    @Override
    public int count(int rows) {
        return budget == null || rows < FEW ? 1 : budget.lanes(MOST);
    }

    @Override
    public <T> List<T> write(int lanes, List<Share> shares, IntFunction<T> work) {
        var columns = shares.stream().collect(Collectors.toMap(Share::table, this::columns));
        var others = new ArrayList<Other<T>>();
        if (lanes > 1) {
            TransactionSynchronizationManager.registerSynchronization(new Together<>(others));
        }
        for (int lane = 1; lane < lanes; lane++) {
            var other = new Other<>(lane, work);
            others.add(other);
            other.begin(shares, columns);
            result(other.filled);
        }
        shares.forEach(this::keep);
        var written = new ArrayList<T>();
        written.add(work.apply(0));
        others.forEach(o -> written.add(result(o.written)));
        return written;
    }

    private String columns(Share share) {
        sql.execute("create temp table lane_columns on commit drop as " + query(share, 0) + " with no data");
        var columns = sql.fetch("select quote_ident(attname) || ' ' || format_type(atttypid, atttypmod) from pg_attribute where attrelid = {0}::regclass and attnum > 0 order by attnum",
            val("pg_temp.lane_columns")).map(r -> r.get(0, String.class));
        sql.execute("drop table lane_columns");
        return String.join(", ", columns);
    }

    private static String query(Share share, int lane) {
        return share.query().replace("{lane}", String.valueOf(lane));
    }

    private void keep(Share share) {
        sql.execute("create temp table lane_own on commit drop as " + query(share, 0));
        sql.execute("drop table if exists " + share.table());
        sql.execute("alter table lane_own rename to " + share.table());
        sql.execute("analyze " + share.table());
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// The others end as the transaction of the import does.
    private final class Together<T> implements TransactionSynchronization {
        private final List<Other<T>> others;

        Together(List<Other<T>> others) {
            this.others = others;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            others.forEach(o -> o.wanted.complete(true));
            others.forEach(o -> result(o.ended));
        }

        @Override
        public void afterCompletion(int status) {
            others.forEach(o -> o.wanted.complete(false));
            others.forEach(o -> o.ended.handle((_, _) -> true).join());
        }
    }

    private static final class Unwanted extends RuntimeException {
    }

    private final class Other<T> {
        private final int lane;
        private final IntFunction<T> work;
        private final CompletableFuture<Boolean> filled = new CompletableFuture<>();
        private final CompletableFuture<T> written = new CompletableFuture<>();
        private final CompletableFuture<Boolean> wanted = new CompletableFuture<>();
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

        Other(int lane, IntFunction<T> work) {
            this.lane = lane;
            this.work = work;
        }

        /// Whoever begins it waits until it is filled: until then it uses their connection.
        void begin(List<Share> shares, Map<String, String> columns) {
            var scope = Objects.requireNonNull(RowScope.current());
            var from = DataSourceUtils.getConnection(source);
            Thread.ofPlatform().name("import-lane-" + lane).start(() -> scope.run(() -> {
                try {
                    ended.complete(beside.inTransaction(() -> whole(shares, columns, from)));
                } catch (RuntimeException | Error e) {
                    List.of(filled, written, ended).forEach(f -> f.completeExceptionally(e));
                }
            }));
        }

        private boolean whole(List<Share> shares, Map<String, String> columns, Connection from) {
            ImportWork.settings(sql);
            shares.forEach(s -> fill(s, Objects.requireNonNull(columns.get(s.table())), from));
            filled.complete(true);
            written.complete(work.apply(lane));
            if (!wanted.join()) {
                throw new Unwanted();
            }
            return true;
        }

        private void fill(Share share, String columns, Connection from) {
            sql.execute("create temp table " + share.table() + " (" + columns + ") on commit drop");
            var to = DataSourceUtils.getConnection(source);
            try {
                pipe(from, "copy (" + query(share, lane) + ") to stdout (format binary)", to, "copy " + share.table() + " from stdin (format binary)");
            } catch (SQLException e) {
                throw new IllegalStateException("cannot fill a lane", e);
            } finally {
                DataSourceUtils.releaseConnection(to, source);
            }
            sql.execute("analyze " + share.table());
        }

        private static void pipe(Connection from, String out, Connection to, String in) throws SQLException {
            var source = from.unwrap(PGConnection.class).getCopyAPI().copyOut(out);
            CopyOperation sink = null;
            try {
                var target = to.unwrap(PGConnection.class).getCopyAPI().copyIn(in);
                sink = target;
                for (var part = source.readFromCopy(); part != null; part = source.readFromCopy()) {
                    target.writeToCopy(part, 0, part.length);
                }
                target.endCopy();
            } finally {
                if (source.isActive()) {
                    source.cancelCopy();
                }
                if (sink != null && sink.isActive()) {
                    sink.cancelCopy();
                }
            }
        }
    }
}
