package app.guike.shell;

import java.util.function.Supplier;
import org.jooq.DSLContext;

/// Questions of many arms cost more to plan than to answer; the server plans them anew each time because it cannot know that
/// what is asked for is always little.
public final class KeptPlans {
    private KeptPlans() {
    }

    /// From here to the end of the transaction the server keeps the plan of each statement, whatever its values. Only where all statements
    /// that follow are good with any value: no `like`, no conditions on columns whose values differ much in number.
    public static void keep(DSLContext sql) {
        sql.execute("set local plan_cache_mode = force_generic_plan");
    }

    /// The same for the statements of this work alone.
    public static <T> T keeping(DSLContext sql, Supplier<T> work) {
        keep(sql);
        var done = work.get();
        sql.execute("set local plan_cache_mode = auto");
        return done;
    }
}
