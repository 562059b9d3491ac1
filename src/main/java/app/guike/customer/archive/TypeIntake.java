package app.guike.customer.archive;

import org.jspecify.annotations.Nullable;

/// What is handed in for a kind of customers, an industry or a source: a node of a tree that the house edits.
///
/// @param code given once; a change leaves it
/// @param kind PERSON or COMPANY; of kinds only
/// @param key whether it is a key industry; of industries only
/// @param resource COMPANY or OWN; of sources only
/// @param contactEvery days after the last contact its customers are called again, 1 to 730; of kinds only
/// @param active false takes it out of the choices; what bears it keeps it
public record TypeIntake(@Nullable String code, @Nullable String parent, @Nullable String kind, @Nullable String nameZh, @Nullable String nameEn,
        @Nullable Boolean key, @Nullable String resource, @Nullable Integer position, @Nullable Boolean active, @Nullable Integer contactEvery) {
    public TypeIntake {
        code = given(code);
        parent = given(parent);
        kind = given(kind);
        nameZh = given(nameZh);
        nameEn = given(nameEn);
        resource = given(resource);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
