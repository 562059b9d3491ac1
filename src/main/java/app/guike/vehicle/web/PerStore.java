package app.guike.vehicle.web;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// A page of several stores is cut with one index probe for each.
final class PerStore {
    private PerStore() {
    }

    /// @param rows which rows of one store, with the alias of the table
    record Cut(Table<? extends Record> of, List<OrderField<?>> order, int limit, Function<Field<Long>, Select<? extends Record>> rows) {
        Select<? extends Record> over(DSLContext sql, Set<Long> stores) {
            if (stores.size() == 1) {
                return rows.apply(val(stores.iterator().next()));
            }
            var store = field(name("s", "id"), Long.class);
            return sql.select(of.fields()).from(table("unnest({0}::bigint[])", val(stores.toArray(Long[]::new))).as("s", "id"))
                .crossJoin(lateral(rows.apply(store).asTable(of.getName()))).orderBy(order).limit(inline(limit));
        }
    }

    /// Adds a parameter to an address that has one already; nothing is added for nothing.
    static void add(StringBuilder url, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            url.append('&').append(name).append('=').append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
