package app.guike.ingest.feed.web;

import app.guike.base.Refusal;
import app.guike.ingest.feed.FeedIntake;
import app.guike.shell.web.Form;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// A feed as it was typed into a form.
final class FeedForm {
    private static final String COLUMN = "column:";

    private FeedForm() {
    }

    static FeedIntake read(MultiValueMap<String, String> typed) {
        return new FeedIntake(Form.id(typed, "storeId"), typed.getFirst("code"), typed.getFirst("name"), typed.getFirst("kind"), typed.getFirst("rhythm"), Form.whole(typed, "weekday"),
            time(typed.getFirst("dueBy")), typed.containsKey("watched"), columns(typed));
    }

    static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalTime.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Refusal.field("dueBy", "time-unreadable");
        }
    }

    /// What was there and still has a field, and what is new.
    private static Map<String, String> columns(MultiValueMap<String, String> typed) {
        var columns = new HashMap<String, String>();
        typed.toSingleValueMap().forEach((name, value) -> {
            if (name.startsWith(COLUMN) && !value.isEmpty()) {
                columns.put(name.substring(COLUMN.length()), value);
            }
        });
        var heading = typed.getFirst("heading");
        var field = typed.getFirst("field");
        if (heading != null && !heading.isBlank() && field != null && !field.isEmpty()) {
            columns.put(heading.strip(), field);
        }
        return columns;
    }
}
