package app.guike.care;

import static guike.Tables.CARE_TASK;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What makes care fall due: a query, contributed as a bean.
public interface CareTrigger {
    /// Lower-case code that plans name; its text is `trigger.<code>`.
    String code();

    /// What a plan may ask of the event: field name (text `trigger.<code>.<field>`) and the values to choose from.
    Map<String, List<String>> conditions();

    /// The events of one store within a span of days, as rows of [#COLUMNS]. `wanted` holds a plan's conditions:
    /// field name and the values that will do. The caller may add conditions on the columns. A trigger of many events leaves out those
    /// that [Span#untold] does; the caller does so in any case.
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
    /// @param plan whose tasks need not be found again; null: all events are wanted
    record Span(long storeId, LocalDate from, LocalDate to, LocalDate today, @Nullable Long plan) {
        /// So far may the day of an event have been put right since its task was made.
        static final int MOVED = 31;

        Span within(LocalDate first, LocalDate last) {
            return new Span(storeId, first, last, today, plan);
        }

        /// Leaves out what has a task already, before anything else of it is looked up: on most days that is nearly all.
        ///
        /// @param subject of the events, as in [#COLUMNS]; likewise occasion, which must be an int of the database
        public Condition untold(String subjectType, Field<Long> subject, Field<Integer> occasion) {
            return plan == null ? DSL.noCondition() : DSL.row(subject, occasion).notIn(DSL.select(CARE_TASK.SUBJECT_ID, CARE_TASK.OCCASION).from(CARE_TASK)
                .where(CARE_TASK.STORE_ID.eq(storeId), CARE_TASK.PLAN_ID.eq(plan), CARE_TASK.SUBJECT_TYPE.eq(DSL.inline(subjectType)), CARE_TASK.EVENT_DAY.between(from.minusDays(MOVED), to.plusDays(MOVED))));
        }
    }
}
