package app.guike.customer.web;

import app.guike.base.Masking;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A merge as its survivor shows it.
///
/// @param moved how many rows came over
/// @param kept rows that the survivor had already
/// @param open rows that came since and wait for a choice, after it was taken back
public record MergeRow(long id, long survivorId, long otherId, String otherNo, @Nullable String otherExternalNo, @Nullable String otherName, OffsetDateTime mergedAt,
        @Nullable String mergedBy, @Nullable OffsetDateTime undoneAt, @Nullable String undoneBy, int moved, List<Part> kept, List<Part> open) {

    /// @param thing what kind of row, as `customer_note`
    /// @param said what stands in it, in words and masked; empty where it is only a link
    public record Part(long id, String thing, long rowId, String said) {
        private static final JsonMapper JSON = new JsonMapper();
        private static final Map<String, UnaryOperator<String>> MASKED = Map.of("number", Masking::phone, "phone", Masking::phone, "email", Masking::email, "address", Masking::address,
            "account", _ -> "****", "tax_no", _ -> "****");
        /// What is shown in this order; codes and numbers of other rows say nothing to people.
        private static final List<String> SHOWN = List.of("number", "tag", "name", "title", "label", "text", "reason", "note", "post", "phone", "email", "address", "bank", "tax_no", "account", "day", "due_on");

        static Part of(long id, String thing, long rowId, @Nullable JSONB kept) {
            var row = kept == null ? JSON.createObjectNode() : JSON.readTree(kept.data());
            return new Part(id, thing, rowId, SHOWN.stream().filter(n -> row.path(n).isString() && !row.path(n).asString().isBlank())
                .map(n -> MASKED.getOrDefault(n, UnaryOperator.identity()).apply(row.path(n).asString())).collect(Collectors.joining(" · ")));
        }

        public String text() {
            return Texts.orElse("merge.thing." + thing, Texts.orElse("audit.table." + thing, thing));
        }
    }

    public boolean undone() {
        return undoneAt != null;
    }
}
