package app.guike.shell.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A JSON Merge Patch (RFC 7396): a field that is absent stays, a field that is null is emptied.
/// A handler takes it as `@RequestBody MergePatch patch`.
@Schema(type = "object", description = "JSON Merge Patch: absent fields stay, null empties")
public record MergePatch(ObjectNode fields) {
    private static final JsonMapper JSON = Elements.present(JsonMapper.builder()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MergePatch {
    }

    public boolean has(String field) {
        return fields.has(field);
    }

    /// The text of a field; null where it is absent or null.
    public @Nullable String text(String field) {
        var value = fields.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    public Collection<String> names() {
        return fields.propertyNames();
    }

    /// The record as it is after the patch. What the record has no field for, and values of a wrong type, are refused (422).
    @SuppressWarnings("unchecked")
    public <T extends Record> T onto(T current) {
        JsonNode before = JSON.valueToTree(current);
        return (T) JSON.treeToValue(merged(before, fields, true), current.getClass());
    }

    /// @param whole the record itself, whose fields are emptied; within it null removes
    private static JsonNode merged(JsonNode before, JsonNode patch, boolean whole) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var after = before instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
        for (var change : changes.properties()) {
            if (!change.getValue().isNull()) {
                after.set(change.getKey(), merged(after.path(change.getKey()), change.getValue(), false));
            } else if (whole) {
                after.set(change.getKey(), JSON.nullNode());
            } else {
                after.remove(change.getKey());
            }
        }
        return after;
    }
}
