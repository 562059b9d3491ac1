package app.guike.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What was read lately of a column. Many columns repeat themselves; of those that do not, looking it up would take longer
/// than reading it, so that is given up.
final class Recent<T> {
    private static final int REMEMBERED = 1_000;

    private final Map<String, T> known = new HashMap<>();
    private boolean repeats = true;
    private int hits;

    T get(String text, Supplier<T> read) {
        if (!repeats) {
            return read.get();
        }
        var found = known.get(text);
        if (found != null) {
            hits++;
            return found;
        }
        if (known.size() == REMEMBERED) {
            repeats = hits > REMEMBERED;
            hits = 0;
            known.clear();
        }
        var fresh = read.get();
        known.put(text, fresh);
        return fresh;
    }
}
