package app.guike.shell.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// The making of the embedded database at the first start. A mark beside its folder stands from before the first file is
/// written until the door is shut: what was cut off in between holds nothing yet and is begun anew. No other folder is touched.
final class Founding {
    private static final Logger log = LoggerFactory.getLogger(Founding.class);

    private final Path data;
    private final Path ready;
    private final Path mark;

    Founding(Path data) {
        this.data = data;
        this.ready = data.resolve("guike.ready");
        this.mark = data.resolveSibling(data.getFileName() + ".founding");
    }

    boolean over() {
        return Files.exists(ready);
    }

    void begin() throws IOException {
        if (Files.exists(mark)) {
            log.info("the first start was cut off while it made the database: it is made anew");
            Orphan.stopFounding(data);
            clear();
        } else if (empty()) {
            Files.createFile(mark);
        }
    }

    void end() throws IOException {
        Files.createFile(ready);
        Files.deleteIfExists(mark);
    }

    private boolean empty() throws IOException {
        if (Files.notExists(data)) {
            return true;
        }
        try (var files = Files.list(data)) {
            return files.findAny().isEmpty();
        }
    }

    private void clear() throws IOException {
        if (Files.exists(data)) {
            try (var files = Files.list(data)) {
                for (var file : files.toList()) {
                    FileSystemUtils.deleteRecursively(file);
                }
            }
        }
    }
}
