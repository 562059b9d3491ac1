package app.guike.audit.web;

import static java.util.Map.entry;

import app.guike.base.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a field was before and after a change; personal values are masked as everywhere.
public record FieldChange(String field, @Nullable String before, @Nullable String after) {
    private static final JsonMapper JSON = new JsonMapper();
    /// How the stored names of sensitive custom fields begin.
    private static final String SENSITIVE = "s_";
    private static final String TELEPHONE = "t_";
    /// The row itself, and numbers that stand in it backwards for the search.
    private static final Set<String> SAID_ELSEWHERE = Set.of("id", "store_id", "digits_reversed", "vin_tail", "plate_tail");
    private static final UnaryOperator<String> HIDDEN = _ -> "****";
    private static final Map<String, UnaryOperator<String>> MASKED = Map.ofEntries(entry("phone", Masking::phone), entry("number", Masking::phone), entry("mobile", Masking::phone),
        entry("id_number", Masking::idNumber), entry("id_number_hash", HIDDEN), entry("id_number_sealed", HIDDEN), entry("address", Masking::address), entry("email", Masking::email),
        entry("vin", Masking::vin), entry("engine_no", Masking::vin), entry("plate", Masking::plate), entry("account", HIDDEN), entry("said", HIDDEN));

    static List<FieldChange> between(@Nullable JSONB before, @Nullable JSONB after) {
        var old = fields(before);
        var fresh = fields(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        names.removeAll(SAID_ELSEWHERE);
        var changes = new ArrayList<FieldChange>();
        for (var name : names) {
            if (old.get(name) instanceof Map<?, ?> || fresh.get(name) instanceof Map<?, ?>) {
                changes.addAll(inside(old.get(name), fresh.get(name)));
                continue;
            }
            changes.add(new FieldChange(name, shown(name, old.get(name)), shown(name, fresh.get(name))));
        }
        return changes;
    }

    /// The fields that a house has added stand together in one column: each that changed is told by itself.
    private static List<FieldChange> inside(@Nullable Object before, @Nullable Object after) {
        var old = before instanceof Map<?, ?> m ? m : Map.of();
        var fresh = after instanceof Map<?, ?> m ? m : Map.of();
        var names = new TreeSet<String>();
        old.keySet().forEach(k -> names.add(k.toString()));
        fresh.keySet().forEach(k -> names.add(k.toString()));
        return names.stream().filter(n -> !java.util.Objects.equals(old.get(n), fresh.get(n))).map(n -> new FieldChange(n, shown(n, old.get(n)), shown(n, fresh.get(n)))).toList();
    }

    private static Map<String, @Nullable Object> fields(@Nullable JSONB row) {
        return row == null ? Map.of() : JSON.readValue(row.data(), new TypeReference<>() {
        });
    }

    private static @Nullable String shown(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        var mask = MASKED.get(field);
        var text = value instanceof String s ? s : JSON.writeValueAsString(value);
        return mask != null ? mask.apply(text) : field.startsWith(SENSITIVE) ? "****" : field.startsWith(TELEPHONE) ? Masking.phone(text) : text;
    }
}
