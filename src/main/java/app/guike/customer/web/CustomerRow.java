package app.guike.customer.web;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer in a list.
///
/// @param phone masked; empty when none is known
/// @param more the values of the contributed columns, in their order
public record CustomerRow(long id, String no, @Nullable String externalNo, String name, String kind, long storeId, String store,
        String phone, boolean suspect, @Nullable Long ownerId, @Nullable String owner, @Nullable String adviser, List<String> tags,
        List<String> wishes, OffsetDateTime createdAt, int version, List<@Nullable Object> more, @Nullable String importance,
        int completeness, List<String> missing, String state, @Nullable String maker) {
    /// What is missing, in words.
    public String missed() {
        return String.join("、", missing.stream().map(m -> app.guike.shell.Texts.t("archive.part." + m)).toList());
    }

    public String url() {
        return "/customers/" + id;
    }
}
