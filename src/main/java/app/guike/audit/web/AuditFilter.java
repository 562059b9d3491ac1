package app.guike.audit.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param person id of who did it
/// @param table name of a table, with `row` one record's history
/// @param day in the viewer's zone
public record AuditFilter(@Nullable Long person, @Nullable String table, @Nullable Long row, @Nullable String action, @Nullable LocalDate day) {
    String query() {
        var query = new StringBuilder();
        add(query, "person", person);
        add(query, "table", table);
        add(query, "row", row);
        add(query, "action", action);
        add(query, "day", day);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(value.toString().replaceAll("[^\\w.-]", ""));
        }
    }
}
