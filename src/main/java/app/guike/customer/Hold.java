package app.guike.customer;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.values;
import static org.jooq.impl.DSL.when;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/// What speaks against doing something with a customer, said by the room that knows.
public interface Hold {
    String code();

    /// SQL on the customer `c`, of whom only the id is there: who is hidden is asked about too.
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
        return sql.select(holds.stream().map(h -> when(h.holds(with), inline(h.code()))).toList()).from(values(row(customer)).as("c", "id")).fetchOptional()
            .map(r -> r.intoList().stream().filter(Objects::nonNull).map(String::valueOf).toList()).orElse(List.of());
    }

    /// The same of several, who are seen or not.
    static Map<Long, List<String>> of(DSLContext sql, Collection<Long> customers, List<? extends Hold> holds, QueryPart... with) {
        if (holds.isEmpty() || customers.isEmpty()) {
            return Map.of();
        }
        var id = field("c.id", Long.class);
        return sql.select(id).select(holds.stream().map(h -> when(h.holds(with), inline(h.code()))).toList()).from(unnest(customers.toArray(Long[]::new)).as("c", "id"))
            .fetchMap(id, r -> r.intoList().stream().skip(1).filter(Objects::nonNull).map(String::valueOf).toList());
    }
}
