package app.guike.ingest.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// Files made for one answer: sent as an attachment, then deleted.
final class Downloads {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Downloads() {
    }

    static ResponseEntity<Resource> workbook(Path file, String name) {
        try {
            var in = new FilterInputStream(Files.newInputStream(file)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    Files.deleteIfExists(file);
                }
            };
            return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").header(HttpHeaders.CONTENT_TYPE, WORKBOOK)
                .header("X-Content-Type-Options", "nosniff").contentLength(Files.size(file)).body(new InputStreamResource(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
