package app.guike.customer;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What shows that a customer is still dealt with: as long as there is one, their data are kept. Contributed as a bean by the room that knows.
///
/// @param deal a deal, not a mere contact: who has one is a customer and no prospect
/// @param since condition on the customer `c`, of whom only the id is there: one on or after the day `{0}`
public record RetentionTrace(boolean deal, String since) {
    public static Condition any(List<RetentionTrace> traces, Field<?> day) {
        return DSL.or(traces.stream().map(t -> DSL.condition("(" + t.since() + ")", day)).toList());
    }
}
