package app.guike.shell.web;

import app.guike.base.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// Bodies of requests that are kept in a file for a while: none larger than an upload may be, and nothing stays of one that breaks off.
@Component
public class Bodies {
    private final long most;

    Bodies(@Value("${spring.servlet.multipart.max-file-size}") DataSize most) {
        this.most = most.toBytes();
    }

    /// In a temporary file, which the caller deletes. What says that it is too large is not read at all.
    public Path kept(HttpServletRequest request) throws IOException {
        bounded(request.getContentLengthLong());
        return kept(request.getInputStream());
    }

    public Path kept(InputStream body) throws IOException {
        var file = Files.createTempFile("guike-", ".body");
        var whole = false;
        try (var out = Files.newOutputStream(file)) {
            copy(body, out);
            whole = true;
            return file;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        var buffer = new byte[1 << 16];
        long size = 0;
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            size += n;
            bounded(size);
            out.write(buffer, 0, n);
        }
    }

    private void bounded(long size) {
        if (size > most) {
            throw Refusal.tooLarge("too-large");
        }
    }
}
