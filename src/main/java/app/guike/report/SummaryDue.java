package app.guike.report;

import static guike.Tables.SUMMARY_DUE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Within how many days after its end the summary of a period is due (catalog D10); set for each store.
@Component
public class SummaryDue {
    /// What others hand in, and by when.
    public static final String SET = "report.set";
    static final int USUAL = 5;
    private static final int MOST = 28;

    private final DSLContext sql;

    SummaryDue(DSLContext sql) {
        this.sql = sql;
    }

    public int days(long store) {
        return sql.select(SUMMARY_DUE.DAYS).from(SUMMARY_DUE).where(SUMMARY_DUE.STORE_ID.eq(store)).fetchOptional(SUMMARY_DUE.DAYS).orElse(USUAL);
    }

    /// Counts for what is begun from now on.
    @Transactional
    public void set(long store, @Nullable Integer days) {
        if (!Viewer.current().may(SET, store)) {
            throw Refusal.absent();
        }
        new FieldErrors().require(days != null && days >= 1 && days <= MOST, "days", "between", 1, MOST).throwIfAny();
        sql.insertInto(SUMMARY_DUE).set(SUMMARY_DUE.STORE_ID, store).set(SUMMARY_DUE.DAYS, days).onConflict(SUMMARY_DUE.STORE_ID).doUpdate().set(SUMMARY_DUE.DAYS, days).set(SUMMARY_DUE.VERSION, SUMMARY_DUE.VERSION.plus(1)).execute();
    }
}
