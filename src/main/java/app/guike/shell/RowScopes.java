package app.guike.shell;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Tells the database the row scope, in each transaction as it begins; the settings end with the transaction.
@Component
public class RowScopes implements TransactionExecutionListener {
    private static final String TELL = """
        select set_config('guike.person', ?, true), set_config('guike.via', ?, true), set_config('guike.stores', ?, true),
               set_config('guike.own_stores', ?, true), set_config('guike.people', ?, true), set_config('guike.all_stores', ?, true),
               set_config('guike.regions', ?, true)""";

    private final DataSource source;
    /// What the running transaction of the thread was told last; null is not known.
    private final ThreadLocal<@Nullable RowScope> told = new ThreadLocal<>();

    RowScopes(DataSource source) {
        this.source = source;
    }

    @Override
    public void beforeBegin(TransactionExecution transaction) {
        told.remove();
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        told.remove();
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        told.remove();
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        var scope = RowScope.current();
        if (failure == null && scope != null && transaction.isNewTransaction()) {
            enter(scope);
        }
    }

    /// Gives the running transaction another scope: for listeners and jobs, whose transaction begins before they know it.
    public void enter(RowScope scope) {
        if (scope.equals(told.get())) {
            return;
        }
        var connection = DataSourceUtils.getConnection(source);
        try (var tell = connection.prepareStatement(TELL)) {
            tell.setString(1, scope.person() == null ? "" : String.valueOf(scope.person()));
            tell.setString(2, scope.via());
            tell.setString(3, array(scope.stores()));
            tell.setString(4, array(scope.ownStores()));
            tell.setString(5, array(scope.people()));
            tell.setString(6, scope.house() ? "on" : "off");
            tell.setString(7, regions(scope.regions()));
            tell.execute();
            told.set(scope);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot tell the database the row scope", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /// Work of the running transaction that is the house's doing and not the person's, though in the person's name: it sees every row of these stores.
    public void inWhole(Set<Long> stores, Runnable work) {
        inWhole(stores, () -> {
            work.run();
            return true;
        });
    }

    /// The same of every store of which the person sees anything: whoever sees own or a region's rows only may see a customer and not what others are to do for them.
    public void inWhole(Runnable work) {
        inWhole(Objects.requireNonNull(RowScope.current()).anyStores(), work);
    }

    /// As of these stores, with what comes of it.
    public <T> T inWhole(Set<Long> stores, Supplier<T> work) {
        var scope = Objects.requireNonNull(RowScope.current());
        enter(new RowScope(scope.person(), scope.via(), stores, Set.of(), Set.of(), false));
        var made = work.get();
        enter(scope);
        return made;
    }

    private static String regions(Set<RowScope.Region> regions) {
        return regions.isEmpty() ? "" : regions.stream().map(r -> r.store() + ":" + r.code() + "%").collect(joining(",", "{", "}"));
    }

    private static String array(Set<Long> ids) {
        return ids.stream().map(String::valueOf).collect(joining(",", "{", "}"));
    }
}
