package app.guike.shell;

import java.util.List;
import java.util.Map;

/// What can be imported: columns with the headings that people write over them, and a merge of the read rows in SQL.
/// Contributed as a bean by the module that owns the tables; run by the import desk, which knows no table of its own.
///
/// A kind whose [#of] names another adds its columns and its merge to that one: vehicles in a file of customers.
public interface ImportKind {
    /// As in the API: `repair-orders`. Its name is the text `import.kind.<code>`.
    String code();

    /// Place in the choice of kinds, and among additions to one kind.
    int order();

    /// The kind that this one adds to; its own code when it stands for itself.
    default String of() {
        return code();
    }

    List<ImportField> fields();

    /// Groups of fields of which each row must fill at least one.
    default List<List<String>> oneOf() {
        return List.of();
    }

    /// What the first rows of a file may be already, asked before it runs: one statement for all of them.
    ///
    /// @param rows by number, what they say by field: telephones with commas, birthdays as yyyymmdd with L before it where lunar
    default Map<Integer, List<Alike>> alike(long store, Map<Integer, Map<String, String>> rows) {
        return Map.of();
    }

    /// @param same likely the same, else to be looked at
    /// @param why what speaks for it, in words
    record Alike(String no, String name, String url, boolean same, List<String> why) {
    }

    /// Checks and merges the rows staged in `import_row`, in the transaction and scope of the import, by set-based SQL
    /// alone. Only rows with `not refused and not repeated` count.
    void merge(ImportRun run);
}
