package app.guike.shell.web;

import app.guike.base.Hash;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request whose body was read once for its fingerprint and is read again by the handler; kept in a temporary file.
/// The parts of a multipart body are kept by the server itself, and its border differs each time, so the parts count.
final class RereadRequest extends HttpServletRequestWrapper implements AutoCloseable {
    private final @Nullable Path body;

    private RereadRequest(HttpServletRequest request, @Nullable Path body) {
        super(request);
        this.body = body;
    }

    static RereadRequest of(HttpServletRequest request, Bodies bodies) throws IOException {
        if (multipart(request)) {
            return new RereadRequest(request, null);
        }
        return new RereadRequest(request, bodies.kept(request));
    }

    String fingerprint() throws IOException, ServletException {
        var text = new StringBuilder();
        if (body != null) {
            try (var in = Files.newInputStream(body)) {
                return Hash.sha256(in);
            }
        }
        for (var part : getParts()) {
            try (var in = part.getInputStream()) {
                text.append(part.getName()).append(' ').append(part.getSubmittedFileName()).append(' ').append(Hash.sha256(in)).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new Body(Files.newInputStream(body));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var charset = Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.UTF_8.name());
        return new BufferedReader(new InputStreamReader(getInputStream(), Charset.forName(charset)));
    }

    @Override
    public void close() throws IOException {
        if (body != null) {
            Files.deleteIfExists(body);
        }
    }

    private static boolean multipart(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().toLowerCase().startsWith("multipart/");
    }

    private static final class Body extends ServletInputStream {
        private final InputStream in;
        private boolean finished;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var read = in.read();
            finished = read < 0;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var read = in.read(bytes, from, length);
            finished = read < 0;
            return read;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("read as a stream");
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
