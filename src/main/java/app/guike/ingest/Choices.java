package app.guike.ingest;

import app.guike.shell.ImportField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds what a text of the file means among the choices of a field: exactly, else by its longest known fragment
/// (事故钣喷 holds 钣, 首次保养 holds 保养 but also the longer 首次保养).
final class Choices {
    private Choices() {
    }

    static @Nullable String read(ImportField field, String asked) {
        var exact = field.choices().get(asked);
        if (exact != null) {
            return exact;
        }
        if (field.choices().containsValue(asked.toUpperCase(Locale.ROOT))) {
            return asked.toUpperCase(Locale.ROOT);
        }
        String best = null;
        for (var fragment : field.choices().keySet()) {
            if (fragment.length() > (best == null ? 0 : best.length()) && asked.contains(fragment) && (fragment.length() > 1 || !fragment.matches("[a-z]"))) {
                best = fragment;
            }
        }
        return best == null ? null : field.choices().get(best);
    }
}
