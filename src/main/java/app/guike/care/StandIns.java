package app.guike.care;

import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import org.jooq.Condition;

/// Whose tasks a person does: their own, and on days of absence those of who is away and named them 代班.
public final class StandIns {
    private StandIns() {
    }

    /// As an array, so that the index of the queue serves it.
    public static Condition served(long person, LocalDate today) {
        return condition("{0} = any(array(select {1}::bigint union all select a.employee_id from absence a where a.stand_in_id = {1} and {2}::date between a.from_day and a.to_day))",
            CARE_TASK.ASSIGNEE_ID, val(person), val(today));
    }
}
