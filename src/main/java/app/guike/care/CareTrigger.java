package app.guike.care;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;

/// What makes care fall due: a query, contributed as a bean.
public interface CareTrigger {
    /// Lower-case code that plans name; its text is `trigger.<code>`.
    String code();

    /// What a plan may ask of the event: field name (text `trigger.<code>.<field>`) and the values to choose from.
    Map<String, List<String>> conditions();

    /// The events of one store within a span of days, as rows of [#COLUMNS]. `wanted` holds a plan's conditions:
    /// field name and the values that will do. The caller may add conditions on the columns.
    Select<? extends Record> events(Span span, Map<String, Set<String>> wanted);

    /// Whether the events of days to come are known already: a birthday is, a repair is not.
    default boolean foreseen() {
        return false;
    }

    /// Whether an open task, on which nobody has worked, goes when its event is no longer among the events, and moves with its day.
    default boolean follows() {
        return false;
    }

    /// Names of the columns, in order: customer_id bigint, vehicle_id bigint or null, subject_type text, subject_id bigint,
    /// subject_no text, adviser_id bigint or null, event_day date, occasion int: which time of what comes again, 0 for what happens once.
    List<String> COLUMNS = List.of("customer_id", "vehicle_id", "subject_type", "subject_id", "subject_no", "adviser_id", "event_day", "occasion");

    /// @param from first and last day of the events, both included
    /// @param today of the store, when it is asked
    record Span(long storeId, LocalDate from, LocalDate to, LocalDate today) {
    }
}
