package app.guike.ingest;

import app.guike.file.SheetReader;
import app.guike.file.SheetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a sheet in a thread of its own, at most a few blocks ahead of whoever takes the rows: what is read next while
/// these are checked does not pile up.
final class ReadAhead {
    private static final int BLOCK = 256;
    private static final int AHEAD = 4;

    private final ArrayBlockingQueue<List<SheetRow>> blocks = new ArrayBlockingQueue<>(AHEAD);
    private @Nullable Throwable failure;

    private ReadAhead() {
    }

    /// Ends when the sheet does; throws what the reader or the taker throws.
    static void rows(SheetReader reader, int sheet, Consumer<SheetRow> taker) {
        new ReadAhead().run(reader, sheet, taker);
    }

    private void run(SheetReader reader, int sheet, Consumer<SheetRow> taker) {
        var thread = Thread.ofPlatform().name("import-reader").start(() -> read(reader, sheet));
        try {
            for (var block = blocks.take(); !block.isEmpty(); block = blocks.take()) {
                block.forEach(taker);
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        } finally {
            end(thread);
        }
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {
            }
        }
    }

    private void read(SheetReader reader, int sheet) {
        var block = new ArrayList<SheetRow>(BLOCK);
        try {
            reader.rows(sheet, row -> {
                block.add(row);
                if (block.size() < BLOCK) {
                    return true;
                }
                var handed = hand(List.copyOf(block));
                block.clear();
                return handed;
            });
            if (!block.isEmpty()) {
                hand(List.copyOf(block));
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            hand(List.of());
        }
    }

    /// Whether somebody still takes them.
    private boolean hand(List<SheetRow> block) {
        try {
            blocks.put(block);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The reader is closed after this, so nobody may be reading any more.
    private static void end(Thread thread) {
        thread.interrupt();
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
