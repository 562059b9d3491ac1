package app.guike.ingest;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// How many connections the imports of this program hold together: at most half of the pool, so that pages, jobs and their own progress find one.
/// Each run has its own in any case; what lanes it gets beside it is what is left.
@Component
class LaneBudget {
    private final int most;
    private int held;

    @org.springframework.beans.factory.annotation.Autowired
    LaneBudget(DataSource source) {
        this(pool(source));
    }

    LaneBudget(int pool) {
        this.most = pool / 2;
    }

    private static int pool(DataSource source) {
        try {
            return source.unwrap(HikariDataSource.class).getMaximumPoolSize();
        } catch (SQLException e) {
            throw new IllegalStateException("the connections come from no known pool", e);
        }
    }

    Run begin() {
        return new Run();
    }

    private synchronized int take(int wanted, int least) {
        int taken = Math.clamp(most - held, least, Math.max(least, wanted));
        held += taken;
        return taken;
    }

    private synchronized void giveBack(int taken) {
        held -= taken;
    }

    /// What one run holds, until it is closed.
    final class Run implements AutoCloseable {
        private int taken = take(1, 1);

        /// Of the lanes that are wanted as many as are free, beside its own one.
        int lanes(int wanted) {
            taken += take(wanted - 1, 0);
            return taken;
        }

        @Override
        public void close() {
            giveBack(taken);
            taken = 0;
        }
    }
}
