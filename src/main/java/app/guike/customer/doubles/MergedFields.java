package app.guike.customer.doubles;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_MERGE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import app.guike.base.FieldErrors;
import app.guike.customer.custom.CustomFields;
import app.guike.customer.sealed.SealedFields;
import guike.tables.records.CustomerRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of an archive that one side of a merge wins, each with the columns that go together.
@Component
public class MergedFields {
    private static final String OWN = "custom.";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, List<Field<?>>> FIELDS = fields();
    private static final Map<String, String> FIELD_OF = fieldOf();

    private final DSLContext sql;
    private final SealedFields sealed;
    private final CustomFields own;

    MergedFields(DSLContext sql, SealedFields sealed, CustomFields own) {
        this.sql = sql;
        this.own = own;
        this.sealed = sealed;
    }

    /// What the survivor had and what it got, by column; only of fields that changed.
    record Written(JSONB before, JSONB after) {
    }

    private static Map<String, List<Field<?>>> fields() {
        var fields = new LinkedHashMap<String, List<Field<?>>>();
        fields.put("name", List.of(CUSTOMER.NAME, CUSTOMER.GRAMS, CUSTOMER.NAME_PARTS));
        fields.put("kind", List.of(CUSTOMER.KIND));
        fields.put("sex", List.of(CUSTOMER.SEX));
        fields.put("birthday", List.of(CUSTOMER.BIRTHDAY_KIND, CUSTOMER.BIRTHDAY_YEAR, CUSTOMER.BIRTHDAY_MONTH, CUSTOMER.BIRTHDAY_DAY, CUSTOMER.BIRTHDAY_LEAP));
        fields.put("idNumber", List.of(CUSTOMER.ID_NUMBER_HASH, CUSTOMER.ID_NUMBER_MASKED, CUSTOMER.ID_NUMBER_SEALED, CUSTOMER.ID_NUMBER_NEAR, CUSTOMER.ID_NUMBER_HEAD, CUSTOMER.ID_NUMBER_TAIL));
        fields.put("email", List.of(CUSTOMER.EMAIL));
        fields.put("address", List.of(CUSTOMER.ADDRESS));
        fields.put("creditCode", List.of(CUSTOMER.CREDIT_CODE));
        fields.put("type", List.of(CUSTOMER.TYPE_ID));
        fields.put("industry", List.of(CUSTOMER.INDUSTRY, CUSTOMER.INDUSTRY_ID));
        fields.put("region", List.of(CUSTOMER.REGION_CODE));
        fields.put("parent", List.of(CUSTOMER.PARENT_ID));
        fields.put("importance", List.of(CUSTOMER.IMPORTANCE));
        fields.put("contactEvery", List.of(CUSTOMER.CONTACT_EVERY));
        fields.put("hobbies", List.of(CUSTOMER.HOBBIES));
        fields.put("likes", List.of(CUSTOMER.LIKES));
        fields.put("specialNeeds", List.of(CUSTOMER.SPECIAL_NEEDS));
        fields.put("usualDriver", List.of(CUSTOMER.USUAL_DRIVER));
        fields.put("source", List.of(CUSTOMER.SOURCE, CUSTOMER.SOURCE_ID, CUSTOMER.SOURCE_DETAIL, CUSTOMER.RESOURCE));
        fields.put("foundBy", List.of(CUSTOMER.FOUND_BY));
        fields.put("ownerId", List.of(CUSTOMER.OWNER_ID));
        fields.put("adviserId", List.of(CUSTOMER.ADVISER_ID));
        fields.put("preferredWindow", List.of(CUSTOMER.PREFERRED_WINDOW));
        fields.put("externalNo", List.of(CUSTOMER.EXTERNAL_NO));
        fields.put("note", List.of(CUSTOMER.NOTE));
        fields.put("custom", List.of(CUSTOMER.CUSTOM));
        return fields;
    }

    private static Map<String, String> fieldOf() {
        var fields = new HashMap<String, String>();
        FIELDS.forEach((field, columns) -> columns.forEach(c -> fields.put(c.getName(), field)));
        return fields;
    }

    /// The field that a column is of; a column that goes alone is its own.
    private static String field(String column) {
        return FIELD_OF.getOrDefault(column, column);
    }

    public static List<String> names() {
        return List.copyOf(FIELDS.keySet());
    }

    /// A field of the archive, or one that the house added: `custom.` and its key.
    void check(Map<String, String> chosen) {
        var errors = new FieldErrors();
        var added = own.all().stream().map(f -> OWN + f.key()).toList();
        chosen.forEach((field, side) -> errors.require((FIELDS.containsKey(field) || added.contains(field)) && ("OTHER".equals(side) || "THIS".equals(side)), "fields." + field, "invalid"));
        errors.throwIfAny();
    }

    /// Wishes about contact add up: what either refused stays refused. The class goes with the kind where the kinds differ.
    Written take(CustomerRecord survivor, CustomerRecord other, Map<String, String> chosen) {
        var before = row(survivor.getId());
        var kinds = !survivor.getKind().equals(other.getKind());
        FIELDS.forEach((field, columns) -> {
            var side = chosen.get(kinds && field.equals("type") ? "kind" : field);
            var first = columns.getFirst();
            if (first == CUSTOMER.CUSTOM) {
                survivor.setCustom(both(survivor.getCustom(), other.getCustom(), "OTHER".equals(side), chosen));
            } else if (kinds && first == CUSTOMER.TYPE_ID) {
                survivor.setTypeId("OTHER".equals(side) ? other.getTypeId() : survivor.getTypeId());
            } else if ("OTHER".equals(side) && other.get(first) != null || side == null && empty(survivor.get(first)) && other.get(first) != null) {
                columns.forEach(c -> copy(survivor, other, c));
            }
        });
        survivor.setDoNotDisturb(Stream.of(survivor.getDoNotDisturb(), other.getDoNotDisturb()).flatMap(Stream::of).distinct().sorted().toArray(String[]::new));
        if (survivor.getDoNotDisturbReason() == null) {
            survivor.setDoNotDisturbReason(other.getDoNotDisturbReason());
        }
        if (survivor.getId().equals(survivor.getParentId())) {
            survivor.setParentId(null);
        }
        sealed.adopt(survivor, List.of(other.getId()));
        survivor.store();
        var after = row(survivor.getId());
        var changed = before.propertyNames().stream().filter(n -> !n.equals("version") && !n.equals("changed_at") && !before.get(n).equals(after.get(n)))
            .map(MergedFields::field).collect(toSet());
        var columns = before.propertyNames().stream().filter(n -> changed.contains(field(n))).toList();
        return new Written(only(before, columns), only(after, columns));
    }

    /// The custom fields of both; where both have one, that of the side that wins it, or else all.
    private JSONB both(JSONB survivor, JSONB other, boolean otherWins, Map<String, String> chosen) {
        var mine = JSON.readTree(survivor.data()).asObject();
        var theirs = JSON.readTree(other.data()).asObject();
        var all = (otherWins ? mine : theirs).deepCopy();
        all.setAll(otherWins ? theirs : mine);
        own.all().stream().filter(f -> chosen.containsKey(OWN + f.key())).forEach(f -> {
            var value = ("OTHER".equals(chosen.get(OWN + f.key())) ? theirs : mine).get(f.code());
            if (value != null) {
                all.set(f.code(), value);
            }
        });
        return JSONB.valueOf(all.toString());
    }

    private static boolean empty(@Nullable Object value) {
        return value == null || value instanceof Object[] several && several.length == 0;
    }

    private static <T> void copy(CustomerRecord to, CustomerRecord from, Field<T> column) {
        to.set(column, from.get(column));
    }

    private JsonNode row(long id) {
        return JSON.readTree(sql.fetchSingle("select to_jsonb(c) from customer c where c.id = ?", id).get(0, JSONB.class).data());
    }

    private static JSONB only(JsonNode row, List<String> names) {
        var kept = JSON.createObjectNode();
        names.forEach(n -> kept.set(n, row.get(n)));
        return JSONB.valueOf(kept.toString());
    }

    /// Fields that still hold what the merge wrote get their old value again, with all of their columns.
    void giveBack(CustomerRecord survivor, JSONB before, JSONB after) {
        var now = row(survivor.getId());
        var written = JSON.readTree(after.data());
        var rows = new java.util.ArrayList<>(List.of(survivor.getId()));
        rows.addAll(sql.select(CUSTOMER_MERGE.OTHER_ID).from(CUSTOMER_MERGE).where(CUSTOMER_MERGE.SURVIVOR_ID.eq(survivor.getId())).fetch(CUSTOMER_MERGE.OTHER_ID));
        var columns = JSON.readValue(before.data(), new TypeReference<Map<String, Object>>() {
        }).keySet().stream().collect(groupingBy(MergedFields::field)).values().stream().filter(f -> f.stream().allMatch(c -> same(c, now, written, rows)))
            .flatMap(List::stream).toList();
        if (!columns.isEmpty()) {
            var list = String.join(", ", columns.stream().map(c -> "\"" + c + "\"").toList());
            sql.execute("update customer c set (" + list + ") = (select " + list + " from jsonb_populate_record(null::guike.customer, guike.parent_now({0} || jsonb_build_object('id', c.id), c.store_id))) where c.id = {1}",
                org.jooq.impl.DSL.val(before), org.jooq.impl.DSL.val(survivor.getId()));
            survivor.refresh();
            sealed.adopt(survivor, rows);
        }
    }

    /// What is sealed differs each time it is sealed: its fingerprint tells, or what it opens to.
    private boolean same(String column, JsonNode now, JsonNode written, List<Long> rows) {
        return switch (column) {
            case "id_number_sealed" -> !written.has("id_number_hash") || Objects.equals(now.get("id_number_hash"), written.get("id_number_hash"));
            case "custom" -> sealed.bare(now.get(column), rows).equals(sealed.bare(written.get(column), rows));
            default -> Objects.equals(now.get(column), written.get(column));
        };
    }
}
