package app.guike.shell;

import org.jooq.Select;

/// A live count beside a menu entry (due tasks, open complaints), contributed as a bean.
public interface MenuCount {
    /// The key of the [MenuItem].
    String item();

    /// What is counted, up to 100, in the scope of the item's permission; by an index. All counts of a page are asked together.
    Select<?> rows(Viewer viewer);
}
