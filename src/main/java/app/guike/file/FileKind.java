package app.guike.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/// The kinds of files that people may attach. What a file is, its content says; its name must agree.
public enum FileKind {
    JPEG("image/jpeg", "jpg", "jpeg"), PNG("image/png", "png"), GIF("image/gif", "gif"), PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"), XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    OLE("application/octet-stream", "doc", "xls"), TEXT("text/plain", "txt", "csv");

    private static final int HEAD = 4096;
    private static final int ENTRIES = 200;

    private final String contentType;
    private final List<String> endings;

    FileKind(String contentType, String... endings) {
        this.contentType = contentType;
        this.endings = List.of(endings);
    }

    public String contentType() {
        return contentType;
    }

    /// Whether it can be shown as a picture, after it was drawn anew.
    public static boolean picture(String contentType) {
        return contentType.startsWith("image/");
    }

    /// By the ending of a name; empty when files so called are not taken.
    public static Optional<FileKind> named(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(k -> k.endings.contains(ending)).findFirst();
    }

    /// Whether the content is of this kind.
    public boolean holds(Path file) throws IOException {
        var head = head(file);
        return switch (this) {
            case JPEG -> begins(head, 0xFF, 0xD8, 0xFF);
            case PNG -> begins(head, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);
            case GIF -> begins(head, 'G', 'I', 'F', '8');
            case PDF -> begins(head, '%', 'P', 'D', 'F', '-');
            case OLE -> begins(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
            case DOCX -> office(head, file, "word/");
            case XLSX -> office(head, file, "xl/");
            case TEXT -> text(head);
        };
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /// A package of Office: names are looked at, nothing is unpacked but what lies before them.
    private static boolean office(byte[] head, Path file, String folder) throws IOException {
        if (!begins(head, 'P', 'K', 3, 4)) {
            return false;
        }
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < ENTRIES; i++) {
                var entry = zip.getNextEntry();
                if (entry == null) {
                    return false;
                }
                if (entry.getName().startsWith(folder)) {
                    return true;
                }
            }
            return false;
        } catch (java.util.zip.ZipException e) {
            return false;
        }
    }

    /// No control characters, and nothing that a browser could take for a page.
    private static boolean text(byte[] head) {
        for (var b : head) {
            if (b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return !new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading().startsWith("<");
    }
}
