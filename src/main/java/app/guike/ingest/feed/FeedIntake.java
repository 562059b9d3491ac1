package app.guike.ingest.feed;

import app.guike.base.FieldErrors;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A feed as it is typed in.
///
/// @param code name of its folder; small letters, digits and dashes
/// @param rhythm one of [#RHYTHMS]
/// @param weekday of a weekly one, 1 is Monday
/// @param dueBy by when on a day that it is due
/// @param mapping column heading to field, `-` for none
public record FeedIntake(@Nullable Long storeId, @Nullable String code, @Nullable String name, @Nullable String kind, @Nullable String rhythm,
        @Nullable Integer weekday, @Nullable LocalTime dueBy, boolean watched, Map<String, @Nullable String> mapping) {
    public static final List<String> RHYTHMS = List.of("WORKDAY", "DAILY", "WEEKLY", "NONE");

    void check(List<String> kinds) {
        var errors = new FieldErrors();
        if (code == null || !code.matches("[a-z0-9][a-z0-9-]{1,39}")) {
            errors.add("code", "feed-code");
        }
        if (name == null || name.isBlank()) {
            errors.add("name", "required");
        } else if (name.strip().length() > 100) {
            errors.add("name", "too-long", 100);
        }
        if (kind == null || !kinds.contains(kind)) {
            errors.add("kind", "invalid");
        }
        if (rhythm == null || !RHYTHMS.contains(rhythm)) {
            errors.add("rhythm", "invalid");
        } else if (rhythm.equals("WEEKLY") && (weekday == null || weekday < 1 || weekday > 7)) {
            errors.add("weekday", "required");
        }
        errors.throwIfAny();
    }
}
