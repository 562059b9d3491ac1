package app.guike.customer.sealed;

import static org.jooq.impl.DSL.val;

import app.guike.shell.seal.Seals;
import guike.tables.records.CustomerRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The sealed values of an archive. Each is bound to its row: a merge takes it along by opening and sealing it anew.
/// A sensitive field that stands unsealed was written by an earlier version; it is read as it is, and sealed by night.
@Component
public class SealedFields implements SealedRows {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final String SENSITIVE = "s_";
    private static final String SEALED = "sealed";
    private static final String NUMBER = "id_number";
    private static final String PLACE = "customer";

    private final DSLContext sql;
    private final Seals seals;

    SealedFields(DSLContext sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    /// Before the row is stored: seals the number that was handed in, if any, and what stands open in sensitive fields. A new row gets its id here.
    public void seal(CustomerRecord row, @Nullable String number) {
        var open = row.getCustom() != null && row.getCustom().data().contains("\"" + SENSITIVE);
        if (number == null && !open) {
            return;
        }
        if (row.getId() == null) {
            row.setId(sql.fetchSingle("select nextval('guike.customer_id_seq')").get(0, Long.class));
        }
        if (number != null) {
            row.setIdNumberSealed(number(row.getId(), number));
        }
        if (open) {
            row.setCustom(custom(row.getId(), row.getCustom(), null));
        }
    }

    public String number(long row, String plain) {
        return seals.seal(place(row, NUMBER), plain);
    }

    /// @param stored what the row had: a value that is the same stays as it is sealed
    public JSONB custom(long row, JSONB plain, @Nullable JSONB stored) {
        var all = JSON.readTree(plain.data()).asObject();
        var had = stored == null ? JSON.createObjectNode() : JSON.readTree(stored.data()).asObject();
        for (var code : sensitive(all)) {
            var value = all.get(code);
            if (!sealed(value)) {
                var old = had.get(code);
                var same = old != null && sealed(old) && opened(row, code, old).filter(value::equals).isPresent();
                all.set(code, same ? old : closed(row, code, value));
            }
        }
        return JSONB.valueOf(all.toString());
    }

    private JsonNode closed(long row, String code, JsonNode value) {
        return JSON.createObjectNode().put(SEALED, seals.seal(place(row, code), value.toString()));
    }

    /// Nothing where only the fingerprint was kept.
    public Optional<String> number(CustomerRecord row) {
        return Optional.ofNullable(row.getIdNumberSealed()).map(s -> seals.shown(place(row.getId(), NUMBER), s));
    }

    /// A sensitive value as it was given.
    public @Nullable Object value(long row, String code, @Nullable Object stored) {
        return stored instanceof Map<?, ?> m && m.get(SEALED) instanceof String s ? JSON.readValue(seals.shown(place(row, code), s), Object.class) : stored;
    }

    @Override
    public String table() {
        return PLACE;
    }

    @Override
    public void open(long row, Map<String, @Nullable Object> fields) {
        if (fields.remove("id_number_sealed") instanceof String s) {
            fields.put(NUMBER, seals.shown(place(row, NUMBER), s));
            fields.remove("id_number_masked");
        }
        if (fields.get("custom") instanceof Map<?, ?> own) {
            var shown = new java.util.LinkedHashMap<String, @Nullable Object>();
            own.forEach((code, value) -> shown.put(code.toString(), value(row, code.toString(), value)));
            fields.put("custom", shown);
        }
    }

    /// Binds to the row what came from others of them.
    public void adopt(CustomerRecord row, Collection<Long> from) {
        if (row.getIdNumberSealed() != null && seals.open(place(row.getId(), NUMBER), row.getIdNumberSealed()).isEmpty()) {
            var sealed = row.getIdNumberSealed();
            from.stream().flatMap(f -> seals.open(place(f, NUMBER), sealed).stream()).findFirst().ifPresent(n -> row.setIdNumberSealed(number(row.getId(), n)));
        }
        var all = JSON.readTree(row.getCustom().data()).asObject();
        var moved = false;
        for (var code : sensitive(all)) {
            var value = all.get(code);
            if (sealed(value) && opened(row.getId(), code, value).isEmpty()) {
                var found = from.stream().flatMap(f -> opened(f, code, value).stream()).findFirst();
                found.ifPresent(v -> all.set(code, closed(row.getId(), code, v)));
                moved |= found.isPresent();
            }
        }
        if (moved) {
            row.setCustom(JSONB.valueOf(all.toString()));
        }
    }

    /// Own fields without their seals, to be compared: the same value is sealed otherwise each time.
    public JsonNode bare(@Nullable JsonNode custom, Collection<Long> rows) {
        if (custom == null || !custom.isObject()) {
            return JSON.createObjectNode();
        }
        var all = custom.asObject().deepCopy();
        sensitive(all).forEach(code -> {
            var value = all.get(code);
            if (sealed(value)) {
                rows.stream().flatMap(r -> opened(r, code, value).stream()).findFirst().ifPresent(v -> all.set(code, v));
            }
        });
        return all;
    }

    @Override
    public List<Long> reseal(long store, long after, int most) {
        return sql.fetch("select * from guike.to_reseal({0}, {1}, {2}, {3})", val(store), val(after), val(seals.newest()), val(most)).map(this::anew);
    }

    private long anew(Record row) {
        long id = row.get("id", long.class);
        var fresh = reseal(id, row.get("number", String.class), row.get("custom", JSONB.class));
        fresh.ifPresent(f -> sql.fetch("select guike.reseal({0}, {1}, {2})", val(id), val(f.number(), String.class), val(f.custom())));
        return fresh.isPresent() ? id : -id;
    }

    @Override
    public Map<String, Long> counts(long store) {
        return sql.fetch("select * from guike.sealed_under({0})", val(store)).intoMap(r -> r.get("key", String.class), r -> r.get("n", Long.class));
    }

    /// The same under the newest key; what does not open stays as it is.
    private Optional<Resealed> reseal(long row, @Nullable String number, JSONB custom) {
        var fresh = number == null ? null : seals.open(place(row, NUMBER), number).map(n -> number(row, n)).orElse(number);
        var had = JSON.readTree(custom.data()).asObject();
        var all = had.deepCopy();
        for (var code : sensitive(had)) {
            var value = had.get(code);
            (sealed(value) ? opened(row, code, value) : Optional.of(value)).ifPresent(v -> all.set(code, closed(row, code, v)));
        }
        return all.equals(had) && java.util.Objects.equals(fresh, number) ? Optional.empty() : Optional.of(new Resealed(fresh, JSONB.valueOf(all.toString())));
    }

    private record Resealed(@Nullable String number, JSONB custom) {
    }

    private Optional<JsonNode> opened(long row, String code, JsonNode value) {
        return seals.open(place(row, code), value.get(SEALED).asString()).map(JSON::readTree);
    }

    private static boolean sealed(JsonNode value) {
        return value.isObject() && value.has(SEALED);
    }

    private static List<String> sensitive(ObjectNode all) {
        return all.propertyNames().stream().filter(n -> n.startsWith(SENSITIVE)).toList();
    }

    private static Seals.Place place(long row, String column) {
        return new Seals.Place(PLACE, column, row);
    }
}
