package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/// What speaks against doing something with a customer, said by the room that knows.
public interface Hold {
    String code();

    /// SQL on the customer `c`.
    String condition();

    default Condition holds(QueryPart... with) {
        return DSL.condition("(" + condition() + ")", with);
    }

    /// Codes of those that hold a customer.
    ///
    /// @param with what the conditions name by number
    static List<String> of(DSLContext sql, long customer, List<? extends Hold> holds, QueryPart... with) {
        if (holds.isEmpty()) {
            return List.of();
        }
        return sql.select(holds.stream().map(h -> when(h.holds(with), inline(h.code()))).toList()).from(CUSTOMER.as("c")).where(field("c.id", Long.class).eq(customer)).fetchOptional()
            .map(r -> r.intoList().stream().filter(Objects::nonNull).map(String::valueOf).toList()).orElse(List.of());
    }
}
