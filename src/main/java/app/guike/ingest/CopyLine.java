package app.guike.ingest;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A line of PostgreSQL's `copy` in text format.
final class CopyLine {
    private final StringBuilder line = new StringBuilder(512);
    private boolean begun;

    void clear() {
        line.setLength(0);
        begun = false;
    }

    CopyLine add(@Nullable Object value) {
        separate();
        if (value == null) {
            line.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    /// An array of texts.
    CopyLine array(@Nullable Collection<String> values) {
        if (values == null) {
            return add(null);
        }
        var array = new StringBuilder("{");
        for (var value : values) {
            array.append(array.length() > 1 ? ",\"" : "\"").append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return add(array.append('}'));
    }

    private void separate() {
        if (begun) {
            line.append('\t');
        }
        begun = true;
    }

    /// Columns that were written before.
    CopyLine staged(String columns) {
        separate();
        line.append(columns);
        return this;
    }

    private void escape(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) != '\\' && text.charAt(plain) >= ' ') {
            plain++;
        }
        line.append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case 0 -> line.append("");
                default -> line.append(c);
            }
        }
    }

    String content() {
        return line.toString();
    }

    CharSequence end() {
        return line.append('\n');
    }

    /// Of the content so far, 64 bits: enough to tell rows of one file apart.
    long fingerprint() {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
