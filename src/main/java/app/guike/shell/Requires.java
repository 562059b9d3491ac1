package app.guike.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The permission that a handler method needs. The rows that it sees are those of the stores in which the
/// viewer holds it. A handler without it, and without [Open], is refused to everybody.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /// Stands for "signed in"; the rows seen are all that the viewer may see by any right.
    String SIGNED_IN = "";

    String value();
}
