package app.guike.file;

import app.guike.base.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Looks through the parts of a workbook before anything is made of them: packed far too tightly, too large, or naming
/// things outside themselves (XML external entities). What the archive says of its sizes is not believed; it is unpacked and counted.
final class ZipCheck {
    private static final int MOST_PARTS = 5_000;
    private static final long LARGEST_SHEET = 3L << 30;
    /// Held in memory by the reader: the table of texts, the formats.
    private static final long LARGEST_TABLE = 160L << 20;
    private static final int TIGHTEST = 150;
    /// Between two tags: one cell, at most a few thousand characters of it.
    private static final int LONGEST_RUN = 1 << 20;
    private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);

    /// What may stand before the first tag: blanks, marks of the byte order, the other halves of wide characters.
    private static final Set<Byte> MARKS = Set.of((byte) ' ', (byte) '\t', (byte) '\r', (byte) '\n', (byte) 0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF);

    private ZipCheck() {
    }

    static void check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw Refusal.invalid("file-bomb");
            }
            if (zip.getEntry("xl/workbook.xml") == null && zip.getEntry("[Content_Types].xml") == null) {
                throw Refusal.invalid("file-unknown");
            }
            for (var entries = zip.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                if (!entry.isDirectory() && markup(zip, entry)) {
                    unpack(zip, entry);
                }
            }
        } catch (ZipException e) {
            throw Refusal.invalid("file-broken");
        }
    }

    /// By what it holds and not by its name: a workbook says itself what its parts are called. Pictures and programs are read by nobody here.
    private static boolean markup(ZipFile zip, ZipEntry entry) throws IOException {
        var head = new byte[1 << 12];
        try (var in = zip.getInputStream(entry)) {
            for (int n = in.read(head); n >= 0; n = in.read(head)) {
                for (int i = 0; i < n; i++) {
                    if (head[i] == '<') {
                        return true;
                    }
                    if (!MARKS.contains(head[i])) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    private static void unpack(ZipFile zip, ZipEntry entry) throws IOException {
        var most = entry.getName().startsWith("xl/worksheets/") ? LARGEST_SHEET : LARGEST_TABLE;
        var picture = entry.getName().startsWith("xl/media/");
        var packed = Math.max(1, entry.getCompressedSize());
        long size = 0;
        int run = 0;
        var buffer = new byte[1 << 16];
        try (var in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (size == 0 && !picture && declaresType(buffer, n)) {
                    throw Refusal.invalid("file-broken");
                }
                size += n;
                if (size > most || size > 1 << 20 && size / packed > TIGHTEST) {
                    throw Refusal.invalid("file-bomb");
                }
                int last = lastTag(buffer, n);
                run = last < 0 ? run + n : n - last;
                if (run > LONGEST_RUN && !picture) {
                    throw Refusal.invalid("file-bomb");
                }
            }
        }
    }

    private static int lastTag(byte[] buffer, int n) {
        for (int i = n - 1; i >= 0; i--) {
            if (buffer[i] == '<') {
                return i;
            }
        }
        return -1;
    }

    private static boolean declaresType(byte[] buffer, int n) {
        return new String(buffer, 0, Math.min(n, 4096), StandardCharsets.ISO_8859_1).replace("\0", "").contains(new String(DOCTYPE, StandardCharsets.US_ASCII));
    }
}
