package app.guike.ingest;

import app.guike.shell.ImportField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what a text of the file means among the choices of a field: exactly, else by its longest known fragment
/// (事故钣喷 holds 钣, 首次保养 holds 保养 but also the longer 首次保养). A fragment that is denied (未同意, not agreed) says nothing, nor does
/// one inside a Latin word (unknown holds no "no").
final class Choices {
    private static final Pattern DENIED = Pattern.compile("(?:(?:[不未没非无勿]|没有)(?:明确|明示|表示|曾|再)?|\\bnot |\\bnon[- ]?)$");
    private static final int SHORT = 3;

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
            if (fragment.length() > (best == null ? 0 : best.length()) && says(asked, fragment)) {
                best = fragment;
            }
        }
        return best == null ? null : field.choices().get(best);
    }

    private static boolean says(String asked, String fragment) {
        if (fragment.length() == 1 && latin(fragment.charAt(0))) {
            return false;
        }
        for (int at = asked.indexOf(fragment); at >= 0; at = asked.indexOf(fragment, at + 1)) {
            int end = at + fragment.length();
            boolean inWord = latin(fragment.charAt(0)) && at > 0 && latin(asked.charAt(at - 1))
                || fragment.length() <= SHORT && latin(fragment.charAt(fragment.length() - 1)) && end < asked.length() && latin(asked.charAt(end));
            if (!inWord && !DENIED.matcher(asked.substring(0, at)).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean latin(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
