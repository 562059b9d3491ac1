package app.guike.audit;

import static org.jooq.impl.DSL.val;

import app.guike.shell.Attempts;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes down what people tried without the right to (scenario F12). It stands in the first store of theirs, where their manager reads it.
@Component
class RefusedAttempts implements Attempts {
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    RefusedAttempts(DSLContext sql, PlatformTransactionManager manager) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(manager);
    }

    @Override
    public void refused(Viewer viewer, String attempt) {
        var store = viewer.reaches().isEmpty() ? null : (Long) viewer.reaches().getFirst().storeId();
        viewer.call(viewer.scope(Requires.SIGNED_IN), () -> transaction.execute(_ -> sql.execute("select guike.record_refused({0}, {1})", val(store, Long.class), val(attempt))));
    }
}
