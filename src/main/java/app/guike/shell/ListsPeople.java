package app.guike.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a handler that lists people's data page by page, of pages and API alike: who reads on where a page ended, or takes many rows at once,
/// looks at many, and that is written down.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListsPeople {
    /// What its rows are, as a table: `customer`.
    String value();
}
