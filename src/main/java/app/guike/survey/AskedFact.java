package app.guike.survey;

import app.guike.customer.SegmentCriterion;
import app.guike.shell.web.Choice;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A fact by which a questionnaire branches that is not the customer's alone: of the car, the event, the call. Contributed as a bean; its name is
/// the text `asked.fact.<code>`. Facts of the customer are the criteria of segments.
///
/// @param choices values offered, in stores; null for a value that is typed
/// @param on the condition of one call, decided in the database
public record AskedFact(String code, int order, SegmentCriterion.Kind kind, @Nullable BiFunction<DSLContext, Set<Long>, List<Choice>> choices,
        BiFunction<Of, SegmentCriterion.Ask, Condition> on) {
    /// What is asked about, and the day of the event.
    public record Of(ResponseIntake.About about, LocalDate eventDay) {
    }
}
