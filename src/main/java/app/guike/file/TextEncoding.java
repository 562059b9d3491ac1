package app.guike.file;

import app.guike.base.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// How a text file is written: byte order mark first, then NUL bytes (UTF-16), then strictly UTF-8, then strictly GB18030,
/// which holds GBK. No guessing by frequency: of short Chinese files that is mostly wrong.
///
/// @param skip bytes of the mark
record TextEncoding(Charset charset, int skip) {
    private static final int BUFFER = 1 << 16;
    static final Charset GB18030 = Charset.forName("GB18030");

    static TextEncoding of(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var head = ByteBuffer.allocate(8192);
            channel.read(head);
            var bytes = Arrays.copyOf(head.array(), head.position());
            if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
                return new TextEncoding(StandardCharsets.UTF_8, 3);
            }
            if (starts(bytes, 0xFF, 0xFE)) {
                return new TextEncoding(StandardCharsets.UTF_16LE, 2);
            }
            if (starts(bytes, 0xFE, 0xFF)) {
                return new TextEncoding(StandardCharsets.UTF_16BE, 2);
            }
            var wide = wide(bytes);
            if (wide != null) {
                return new TextEncoding(wide, 0);
            }
            for (var charset : List.of(StandardCharsets.UTF_8, GB18030)) {
                if (reads(channel, charset)) {
                    return new TextEncoding(charset, 0);
                }
            }
            throw Refusal.invalid("file-encoding");
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        return bytes.length >= mark.length && java.util.stream.IntStream.range(0, mark.length).allMatch(i -> (bytes[i] & 0xFF) == mark[i]);
    }

    private static @org.jspecify.annotations.Nullable Charset wide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (even + odd == 0) {
            return null;
        }
        if (even + odd < bytes.length / 20 || Math.min(even, odd) * 10 > Math.max(even, odd)) {
            throw Refusal.invalid("file-unknown");
        }
        return odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    /// Whether all of the file is so written; a character cut off at its very end is forgiven.
    private static boolean reads(FileChannel channel, Charset charset) throws IOException {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BUFFER);
        var chars = CharBuffer.allocate(BUFFER);
        channel.position(0);
        while (channel.read(bytes) >= 0) {
            bytes.flip();
            chars.clear();
            if (decoder.decode(bytes, chars, false).isError()) {
                return false;
            }
            bytes.compact();
        }
        return true;
    }
}
