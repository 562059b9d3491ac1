package app.guike;

import app.guike.shell.RowScope;
import java.io.File;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// What tests put into the program: a clock that is set, and a way to look into the database as the program.
@TestConfiguration(proxyBeanMethods = false)
public class TestHouse {
    private static final Pattern BOUND_LIMIT = Pattern.compile("(?i)(fetch next|limit) (\\?|cast\\(\\?)");

    /// Clears away the databases of earlier runs, once: a test may start a second program beside the first, and
    /// another half of the tests runs with databases of its own.
    static class FreshHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final AtomicBoolean CLEARED = new AtomicBoolean();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (CLEARED.compareAndSet(false, true)) {
                FileSystemUtils.deleteRecursively(new File(System.getProperty("test.home", "target/guike-test/0")));
            }
        }
    }

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    /// Refuses statements that PostgreSQL would plan anew each time (decision 14).
    @Bean
    ExecuteListenerProvider limitsInTheText() {
        return () -> ExecuteListener.onRenderEnd(statement -> {
            if (statement.sql() != null && BOUND_LIMIT.matcher(statement.sql()).find()) {
                throw new IllegalStateException("write limit(inline(n)), see decision 14: " + statement.sql());
            }
        });
    }

    @Bean
    InScope inScope(PlatformTransactionManager manager) {
        return new InScope(new TransactionTemplate(manager));
    }

    @Bean
    Owner owner(FlywayConnectionDetails logIn) {
        return new Owner(logIn);
    }

    /// Puts objects of the database in the way of the program, as its owner alone can.
    public record Owner(FlywayConnectionDetails logIn) {
        public void execute(String statements) throws SQLException {
            try (var connection = DriverManager.getConnection(logIn.getJdbcUrl(), logIn.getUsername(), logIn.getPassword()); var statement = connection.createStatement()) {
                statement.execute(statements);
            }
        }
    }

    /// Runs commands and queries of a test in one transaction with a row scope.
    public record InScope(TransactionTemplate transactions) {
        public <T> T of(Set<Long> stores, Supplier<T> work) {
            return as(RowScope.program("test", stores), work);
        }

        public <T> T of(long store, Supplier<T> work) {
            return of(Set.of(store), work);
        }

        public void run(long store, Runnable work) {
            of(store, () -> {
                work.run();
                return true;
            });
        }

        public <T> T as(RowScope scope, Supplier<T> work) {
            return scope.<T, RuntimeException>call(() -> transactions.execute(_ -> work.get()));
        }

        /// Without any scope: what a query sees that forgot it.
        public <T> T unscoped(Supplier<T> work) {
            return transactions.execute(_ -> work.get());
        }
    }
}
