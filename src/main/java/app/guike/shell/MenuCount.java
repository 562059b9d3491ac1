package app.guike.shell;

import org.jooq.DSLContext;

/// A live count beside a menu entry (due tasks, open complaints), contributed as a bean.
public interface MenuCount {
    /// The key of the [MenuItem].
    String item();

    /// Counts at most 100, in the scope of the item's permission; one indexed query.
    int count(DSLContext sql, Viewer viewer);
}
