package app.guike.shell;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import org.jooq.Condition;
import org.jooq.Field;

/// A text that begins with another, by an index of `text_pattern_ops`. Said as a range: of `like` the planner must see the pattern
/// itself, and so makes a new plan for every question.
public final class Beginning {
    private Beginning() {
    }

    /// @param begins as it stands, without wildcards
    public static Condition of(Field<String> text, String begins) {
        return begins.isEmpty() ? noCondition() : condition("({0} ~>=~ {1} and {0} ~<~ {2})", text, val(begins), val(after(begins)));
    }

    /// The text ends so; the column holds it reversed.
    public static Condition reversed(Field<String> reversed, String ends) {
        return of(reversed, new StringBuilder(ends).reverse().toString());
    }

    /// The least text that is greater than all that begin so, byte by byte in UTF-8, which orders as code points do.
    private static String after(String begins) {
        var last = begins.codePointBefore(begins.length());
        return begins.substring(0, begins.length() - Character.charCount(last)) + Character.toString(last == 0xD7FF ? 0xE000 : Math.min(last + 1, Character.MAX_CODE_POINT));
    }
}
