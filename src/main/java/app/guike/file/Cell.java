package app.guike.file;

/// A cell as it was read: its text, and what the file says that it is.
///
/// @param text numbers without exponent, moments as `2026-09-30T12:16:00`, never null
public record Cell(Type type, String text) {
    public static final Cell EMPTY = new Cell(Type.EMPTY, "");

    /// What a cell holds; everything of a text file is TEXT. BROKEN is a formula without a stored value, or an error such as `#DIV/0!`.
    public enum Type {
        EMPTY, TEXT, NUMBER, MOMENT, BROKEN
    }

    /// Without the characters that no text may hold; what is blank is empty.
    static Cell text(String raw) {
        var clean = plain(raw);
        return clean.isBlank() ? EMPTY : new Cell(Type.TEXT, clean);
    }

    public boolean empty() {
        return type == Type.EMPTY;
    }

    private static String plain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7F || c == 0xFEFF) {
                return raw.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\uFEFF]", "");
            }
        }
        return raw;
    }
}
