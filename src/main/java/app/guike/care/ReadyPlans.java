package app.guike.care;

import static org.jooq.impl.DSL.val;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The plans that every store begins with: within 3 working days of a repair delivery, and 7 days after the car left
/// (catalog D1, D2); and, as drafts, those of the contact calendar (handbook 2.2). The database gives them to a store as it comes to be.
@Component
public class ReadyPlans {
    private final DSLContext sql;

    ReadyPlans(DSLContext sql) {
        this.sql = sql;
    }

    /// Makes those that are missing; a plan that somebody has changed stays as it is.
    public void install(long storeId) {
        sql.fetch("select guike.ready_plans({0}), guike.draft_plans({0})", val(storeId));
    }
}
