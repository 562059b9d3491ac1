package app.guike.shell;

import java.util.List;

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

    /// Checks and merges the rows staged in `import_row`, in the transaction and scope of the import, by set-based SQL
    /// alone. Only rows with `not refused and not repeated` count.
    void merge(ImportRun run);
}
