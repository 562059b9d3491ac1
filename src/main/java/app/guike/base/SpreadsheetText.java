package app.guike.base;

import java.util.regex.Pattern;

/// Text for a cell of a spreadsheet or CSV file that somebody else's program will open.
public final class SpreadsheetText {
    /// What a cell of Excel holds (its specification: 32,767 characters).
    private static final int LONGEST = 32_767;
    private static final Pattern NEGATIVE = Pattern.compile(" *-(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?%?)?");

    private SpreadsheetText() {
    }

    /// Never a formula: what begins like one, also behind blanks and characters that are not seen, gets an apostrophe before it
    /// (OWASP, CSV Injection); a plain negative number and a lone dash stay. Without the characters that XML 1.0 (§2.2) forbids, and cut to what a cell holds.
    public static String safe(String text) {
        var clean = withoutForbidden(text);
        return cut(startsFormula(clean) && !NEGATIVE.matcher(clean).matches() ? "'" + clean : clean);
    }

    /// What was made safe, as it was: read again from a file that we wrote.
    public static String plain(String safe) {
        return safe.startsWith("'") && startsFormula(safe.substring(1)) ? safe.substring(1) : safe;
    }

    private static String withoutForbidden(String text) {
        return text.codePoints().filter(SpreadsheetText::allowed)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    private static boolean startsFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        var first = text.codePoints().filter(c -> !unseen(c)).findFirst();
        return "\t\r\n".indexOf(text.charAt(0)) >= 0 || first.isPresent() && "=+-@＝＋－＠".indexOf(first.getAsInt()) >= 0;
    }

    private static boolean unseen(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT || Character.isISOControl(c);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
