package app.guike.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A column that an import understands. Its name is the text `import.field.<name>`.
///
/// @param name also the column of `import_row`; types that stage several columns begin theirs with it
/// @param need what a bad or missing value does to the row
/// @param synonyms headings in Chinese and English; case, spaces, brackets and units do not count
/// @param choices for CHOICE: value of the file, a fragment of it, to ours
/// @param into for PART: the field to whose text this column is joined
public record ImportField(String name, Type type, Need need, List<String> synonyms, Map<String, String> choices, @Nullable String into) {
    /// What is staged: one column of that SQL type, and for some more beside it.
    public enum Type {
        /// At most 200 characters.
        TEXT("text"), LONG_TEXT("text"),
        /// An own key: upper case, without spaces.
        CODE("text"),
        /// A number that another system has given: as it is written, without spaces.
        GIVEN_NUMBER("text"),
        /// A customer's name; `_company boolean`: it is one of a company.
        NAME("text"),
        /// `text[]` of numbers as stored; `_suspect text[]` those of them that cannot be dialled.
        PHONES("text[]"),
        DATE("date"),
        /// `_day boolean`: only the day was given.
        MOMENT("timestamp"), KILOMETRES("int"), MONEY("numeric"),
        /// A number with all its decimals.
        DECIMAL("numeric"),
        /// `_suspect boolean`: no plate or number that the standard knows.
        PLATE("text"), VIN("text"),
        /// `_kind`, `_year`, `_month`, `_day`, `_leap`; the column itself is true when there is one.
        BIRTHDAY("boolean"), CHOICE("text"),
        /// Stages nothing: a piece of another field's text that has a column of its own, as surname and given name.
        PART("text");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /// REQUIRED: refused without it. STRICT: may be empty, but a bad value refuses the row. LENIENT: a bad value is
    /// left out, or kept as suspect, and told (handbook 8: validation never blocks saving history).
    public enum Need {
        REQUIRED, STRICT, LENIENT
    }

    public static ImportField of(String name, Type type, Need need, String synonyms) {
        return new ImportField(name, type, need, List.of(synonyms.split("\\s*,\\s*")), Map.of(), null);
    }

    public static ImportField choice(String name, String synonyms, Map<String, String> choices) {
        return new ImportField(name, Type.CHOICE, Need.LENIENT, List.of(synonyms.split("\\s*,\\s*")), choices, null);
    }

    public static ImportField part(String name, String into, String synonyms) {
        return new ImportField(name, Type.PART, Need.LENIENT, List.of(synonyms.split("\\s*,\\s*")), Map.of(), into);
    }
}
