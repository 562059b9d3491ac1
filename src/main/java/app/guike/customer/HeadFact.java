package app.guike.customer;

import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// A fact that opens the page of a customer, contributed as a bean by the room that knows it. Its name is the text `fact.<key>`.
///
/// @param permission without it the fact is left out; it is read in the scope of that permission
/// @param link page behind it, `{id}` standing for the customer; null when there is none
/// @param value a correlated sub-query by an index: a text, number, day or moment; null where there is nothing to say
/// @param more said small behind it
public record HeadFact(String key, int order, String permission, @Nullable String link, Function<Of, Field<?>> value, @Nullable Function<Of, Field<?>> more) {
    /// Of which customer, as of when.
    public record Of(Field<Long> customer, Field<Long> store, Field<OffsetDateTime> now) {
    }
}
