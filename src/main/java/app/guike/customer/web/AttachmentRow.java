package app.guike.customer.web;

import app.guike.file.FileKind;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// An attachment in a list.
public record AttachmentRow(long id, String name, String contentType, long size, OffsetDateTime madeAt, @Nullable String madeBy) {
    public boolean picture() {
        return FileKind.picture(contentType);
    }

    /// As people say it: 12 kB, 3.4 MB.
    public String weight() {
        return size < 1_000_000 ? Math.max(1, size / 1_000) + " kB" : String.format(java.util.Locale.ROOT, "%.1f MB", size / 1_000_000.0);
    }
}
