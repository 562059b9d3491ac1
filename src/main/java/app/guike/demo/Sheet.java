package app.guike.demo;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// Rows to be written, column by column: one statement takes thousands of them, and the audit's triggers run once for each statement.
final class Sheet {
    private static final int CHUNK = 20_000;

    private final Table<? extends Record> table;
    private final List<Field<?>> fields;
    private final List<@Nullable String[]> rows = new ArrayList<>();

    private Sheet(Table<? extends Record> table, List<Field<?>> fields) {
        this.table = table;
        this.fields = fields;
    }

    static Sheet of(Table<? extends Record> table, Field<?>... fields) {
        return new Sheet(table, List.of(fields));
    }

    /// One value for each field, in order; lists become arrays.
    void add(@Nullable Object... values) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(table.getName() + " has " + fields.size() + " fields here, not " + values.length);
        }
        rows.add(Arrays.stream(values).map(Sheet::text).toArray(String[]::new));
    }

    int size() {
        return rows.size();
    }

    void write(DSLContext sql) {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            write(sql, rows.subList(from, Math.min(rows.size(), from + CHUNK)));
        }
    }

    private void write(DSLContext sql, List<@Nullable String[]> part) {
        var columns = IntStream.range(0, fields.size()).mapToObj(i -> val(part.stream().map(r -> r[i]).toArray(String[]::new))).toList();
        var names = IntStream.range(0, fields.size()).mapToObj(i -> "c" + i).toList();
        var cast = IntStream.range(0, fields.size())
            .mapToObj(i -> field(name("given", names.get(i)), String.class).cast(fields.get(i).getDataType())).toList();
        sql.insertInto(table, fields)
            .select(select(cast).from(table("unnest({0})", list(columns)).as("given", names.toArray(String[]::new))))
            .execute();
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> many -> many.stream().map(v -> '"' + v.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
            default -> value.toString();
        };
    }
}
