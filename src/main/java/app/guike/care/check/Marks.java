package app.guike.care.check;

import app.guike.base.FieldErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a supervisor gives a call: 0 to 5 for each criterion of its check, by code.
public record Marks(@Nullable Map<String, @Nullable Integer> marks, @Nullable String remark) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 1_000;

    public Marks {
        remark = remark == null || remark.isBlank() ? null : remark.strip();
    }

    /// As stored; none where the call is not marked.
    public static Map<String, Integer> read(@Nullable JSONB stored) {
        return stored == null ? Map.of() : JSON.readValue(stored.data(), new TypeReference<HashMap<String, Integer>>() {
        });
    }

    /// One for each criterion and none besides.
    Map<String, Integer> checked(List<Criterion> criteria) {
        var given = marks == null ? Map.<String, @Nullable Integer>of() : marks;
        var errors = new FieldErrors();
        var kept = new HashMap<String, Integer>();
        for (var c : criteria) {
            var mark = given.get(c.key());
            errors.require(mark != null, c.key(), "required").require(mark == null || mark >= 0 && mark <= Criterion.HIGHEST, c.key(), "between", 0, Criterion.HIGHEST);
            if (mark != null) {
                kept.put(c.key(), mark);
            }
        }
        var codes = criteria.stream().map(Criterion::key).collect(Collectors.toSet());
        errors.require(codes.containsAll(given.keySet()), "marks", "invalid").require(remark == null || remark.length() <= LONGEST, "remark", "too-long", LONGEST).throwIfAny();
        return kept;
    }

    static JSONB stored(Map<String, Integer> marks) {
        return JSONB.valueOf(JSON.writeValueAsString(marks));
    }
}
