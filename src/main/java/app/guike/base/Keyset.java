package app.guike.base;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Opaque cursor of keyset paging: the sort values of the last row shown, ending with its id.
///
/// Written as a version character and base64url of `count;` and `tag length:text` for each value. A cursor is no secret
/// and no proof: it may name any place in the list, and the row scope still decides what is seen. It is read strictly:
/// what does not encode to the very same characters is a [BadCursor].
public final class Keyset {
    private static final String VERSION = "1";
    private static final int LONGEST = 2_000;

    private Keyset() {
    }

    /// @param values String, Long, Integer, LocalDate, Instant, OffsetDateTime, BigDecimal, or null
    public static String encode(@Nullable Object... values) {
        var text = new StringBuilder().append(values.length).append(';');
        for (var value : values) {
            var written = value == null ? "" : value.toString();
            text.append(tag(value)).append(written.length()).append(':').append(written);
        }
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static char tag(@Nullable Object value) {
        return value == null ? 'N' : tag(value.getClass());
    }

    private static char tag(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> 'S';
            case "Long" -> 'L';
            case "Integer" -> 'I';
            case "LocalDate" -> 'D';
            case "Instant" -> 'T';
            case "OffsetDateTime" -> 'O';
            case "BigDecimal" -> 'B';
            default -> throw new IllegalArgumentException("no sort value: " + type);
        };
    }

    /// The values, in order, each null or of the type named; fit for jOOQ's `seek`.
    public static @Nullable Object[] decode(String cursor, Class<?>... types) {
        try {
            var values = values(new Reader(text(cursor)), types);
            if (!encode(values).equals(cursor)) {
                throw new BadCursor("not as we write it", null);
            }
            return values;
        } catch (CharacterCodingException | IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw new BadCursor("unreadable", e);
        }
    }

    private static String text(String cursor) throws CharacterCodingException {
        if (cursor.length() > LONGEST || !cursor.startsWith(VERSION)) {
            throw new BadCursor("too long or of another version", null);
        }
        var bytes = Base64.getUrlDecoder().decode(cursor.substring(VERSION.length()));
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static @Nullable Object[] values(Reader reader, Class<?>... types) {
        if (reader.number(';') != types.length) {
            throw new BadCursor("another number of values", null);
        }
        var values = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            char tag = reader.tag();
            var text = reader.text(reader.number(':'));
            if (tag != 'N' && tag != tag(types[i])) {
                throw new BadCursor("another type of value", null);
            }
            values[i] = value(tag, text);
        }
        return values;
    }

    private static @Nullable Object value(char tag, String text) {
        return switch (tag) {
            case 'N' -> null;
            case 'S' -> storable(text);
            case 'L' -> Long.valueOf(text);
            case 'I' -> Integer.valueOf(text);
            case 'D' -> withYear(LocalDate.parse(text), text);
            case 'T' -> withYear(Instant.parse(text), text);
            case 'O' -> withYear(OffsetDateTime.parse(text), text);
            case 'B' -> plain(new BigDecimal(text));
            default -> throw new BadCursor("no such type", null);
        };
    }

    /// PostgreSQL has no text with NUL.
    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadCursor("NUL in a text", null);
        }
        return text;
    }

    /// Years 0000 to 9999: others are written with a sign and leave the range of the database.
    private static <T> T withYear(T value, String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new BadCursor("a year out of range", null);
        }
        return value;
    }

    /// `1E+999999999` would fill the memory when it is written out.
    private static BigDecimal plain(BigDecimal value) {
        if (value.precision() > 40 || Math.abs((long) value.scale()) > 40) {
            throw new BadCursor("a number out of range", null);
        }
        return value;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        int number(char end) {
            int stop = text.indexOf(end, at);
            var number = Integer.parseInt(text.substring(at, stop));
            at = stop + 1;
            return number;
        }

        char tag() {
            return text.charAt(at++);
        }

        String text(int length) {
            var part = text.substring(at).substring(0, length);
            at += length;
            return part;
        }
    }
}
