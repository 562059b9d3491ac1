package app.guike.shell;

import java.util.List;

/// Takes back what imports wrote, contributed as a bean by each module whose tables imports write.
///
/// `undo_row(table_name, row_id, made boolean, before jsonb, later boolean)` holds what the audit knows of the import:
/// `later` rows were changed since and stay. What stays is added to `undo_kept(table_name, row_id, reason)`.
public interface ImportUndo {
    /// Higher rooms first: what refers to others goes before them.
    int order();

    void undo(Restoring restoring);

    /// Statements that every owner of tables needs for it; the owner says for which tables.
    interface Restoring {
        /// Gives rows that the import changed their old values back.
        void restore(org.jooq.Table<?> table);

        /// Removes rows that the import made, unless others refer to them; rows of `parts` go with their parent.
        void remove(org.jooq.Table<?> table, List<Part> parts);
    }

    /// A table whose rows belong to one row of another by a column: the telephones of a customer.
    record Part(String table, String parent) {
    }
}
