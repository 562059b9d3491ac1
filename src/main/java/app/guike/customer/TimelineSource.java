package app.guike.customer;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.row;

import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// What happened with a customer, contributed as a bean by each module that knows of something.
public interface TimelineSource {
    /// The permission without which its entries are left out; it loads in the scope of that permission.
    String permission();

    /// The types of its entries, by which the timeline can be filtered.
    default List<String> types() {
        return List.of();
    }

    /// Whether its entries are left out as long as nobody asks for their type.
    default boolean onlyAsked() {
        return false;
    }

    /// The newest entries before a moment, newest first, by an index; at most `limit`.
    List<Entry> before(long customerId, OffsetDateTime before, int limit);

    /// What of it those hear who watch the customers: the newest first, later ones of a moment by customer first; at most `limit` of the span. None by default.
    default List<News> news(Span span) {
        return List.of();
    }

    /// Of some customers, from a moment on.
    ///
    /// @param before together with the customer the place in the order; what stands there or above was told already
    record Span(Long[] customers, OffsetDateTime from, OffsetDateTime before, long beforeCustomer, int limit) {
        /// Where the two tell of a row: of these customers, in the span.
        public Condition on(Field<Long> customer, Field<OffsetDateTime> at) {
            return customer.eq(any(customers)).and(at.ge(from)).and(at.le(before)).and(row(at, customer).lt(before, beforeCustomer));
        }
    }

    record News(long customerId, Entry entry) {
    }

    /// @param type upper-case word, its name is the text `timeline.<type>`
    /// @param title in the viewer's language or the customer's own words
    /// @param by who did it; null when nobody of the house
    /// @param link page of the thing; null when it has none
    record Entry(OffsetDateTime at, String type, String title, @Nullable String by, @Nullable String link) {
    }
}
