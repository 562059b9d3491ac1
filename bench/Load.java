import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;

/// Closed-loop load over HTTP: `java bench/Load.java <file> <requests> <clients> <warm-up>`. Each client keeps one connection with one request in
/// flight. An answer counts only when its status and a text in it are the expected ones, so that no error page is taken for a fast one.
///
/// The file has targets apart by a blank line: name, then `METHOD url`, then headers `Name: value`, then `= status text`, then `| body`;
/// `{a,b,c}` in url or body is replaced by one of them in turn, `{n}` by eight digits never used twice; in a header `{a,b,c}` gives each client its own.
public class Load {
    record Target(String name, String method, URI url, String path, List<String> headers, int status, byte[] text, String body) {
    }

    record Answer(int status, byte[] body) {
    }

    private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime() / 1000 % 100_000_000L);
    private static final AtomicInteger TURN = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        int requests = Integer.parseInt(args[1]);
        int warm = Integer.parseInt(args[3]);
        for (var block : Files.readString(Path.of(args[0])).strip().split("\n\n")) {
            var target = read(block);
            run(target, warm, 4);
            for (var clients : args[2].split(",")) {
                run(target, requests, Integer.parseInt(clients)).print(target.name());
            }
        }
    }

    private static Target read(String block) {
        var lines = block.lines().toList();
        var first = lines.get(1).split(" ", 2);
        var at = first[1].indexOf('/', 8);
        var headers = lines.stream().skip(2).filter(l -> !l.startsWith("= ") && !l.startsWith("| ")).toList();
        var expected = lines.stream().filter(l -> l.startsWith("= ")).findFirst().orElse("= 200 ").substring(2).split(" ", 2);
        var body = lines.stream().filter(l -> l.startsWith("| ")).findFirst().orElse("| ").substring(2);
        return new Target(lines.getFirst(), first[0], URI.create(first[1].substring(0, at)), first[1].substring(at), headers, Integer.parseInt(expected[0]),
            expected[1].getBytes(StandardCharsets.UTF_8), body);
    }

    record Result(int clients, long[] nanos, int bad, double seconds, long bytes, String why) {
        void print(String name) {
            System.out.printf("%-22s %2d clients %6d answers %3d bad, ms p50 %7.2f p95 %7.2f p99 %7.2f, %6.0f a second, %6d bytes%s%n", name, clients, nanos.length, bad, at(50), at(95), at(99),
                nanos.length / seconds, nanos.length == 0 ? 0 : bytes / nanos.length, why.isEmpty() ? "" : "  " + why);
        }

        private double at(int percent) {
            return nanos.length == 0 ? Double.NaN : nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
        }
    }

    private static Result run(Target target, int requests, int clients) throws InterruptedException {
        var left = new AtomicInteger(requests);
        var bad = new AtomicInteger();
        var bytes = new AtomicLong();
        var why = new StringBuffer();
        var all = new ArrayList<long[]>();
        var threads = new ArrayList<Thread>();
        long start = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            int client = i;
            threads.add(Thread.ofPlatform().start(() -> {
                var mine = new long[requests];
                int n = 0;
                try (var connection = new Connection(target.url())) {
                    while (left.getAndDecrement() > 0) {
                        var request = request(target, client);
                        long begin = System.nanoTime();
                        var answer = connection.send(request);
                        long took = System.nanoTime() - begin;
                        if (answer.status() == target.status() && holds(answer.body(), target.text())) {
                            mine[n++] = took;
                            bytes.addAndGet(answer.body().length);
                        } else if (bad.incrementAndGet() == 1) {
                            why.append(answer.status()).append(' ').append(new String(answer.body(), 0, Math.min(120, answer.body().length), StandardCharsets.UTF_8).replace('\n', ' '));
                        }
                    }
                } catch (IOException e) {
                    bad.incrementAndGet();
                    why.append(e);
                }
                synchronized (all) {
                    all.add(Arrays.copyOf(mine, n));
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(clients, nanos, bad.get(), seconds, bytes.get(), why.toString());
    }

    private static byte[] request(Target t, int client) {
        var body = filled(t.body(), _ -> TURN.getAndIncrement()).getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(t.method()).append(' ').append(filled(t.path(), _ -> TURN.getAndIncrement())).append(" HTTP/1.1\r\nHost: ").append(t.url().getAuthority()).append("\r\n");
        t.headers().forEach(h -> head.append(filled(h, _ -> client)).append("\r\n"));
        if (!t.method().equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static String filled(String text, IntUnaryOperator turn) {
        int from = text.indexOf('{');
        if (from < 0) {
            return text;
        }
        var out = new StringBuilder();
        int at = 0;
        while (from >= 0) {
            int to = text.indexOf('}', from);
            var inside = text.substring(from + 1, to).split(",");
            out.append(text, at, from).append(inside[0].equals("n") ? "%08d".formatted(NUMBER.getAndIncrement() % 100_000_000) : inside[turn.applyAsInt(0) % inside.length]);
            at = to + 1;
            from = text.indexOf('{', at);
        }
        return out.append(text.substring(at)).toString();
    }

    private static boolean holds(byte[] body, byte[] text) {
        for (int i = 0; i + text.length <= body.length; i++) {
            if (Arrays.equals(body, i, i + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    /// One kept connection, opened anew when the server ends it; the answer is read whole, by its length or in chunks.
    private static class Connection implements AutoCloseable {
        private final URI url;
        private Socket socket;
        private InputStream in;

        Connection(URI url) throws IOException {
            this.url = url;
            open();
        }

        private void open() throws IOException {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }

        Answer send(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            boolean last = false;
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = 0;
            boolean chunked = false;
            for (var line = line(); !line.isEmpty(); line = line()) {
                var lower = line.toLowerCase();
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
                last |= lower.equals("connection: close");
            }
            var answer = new Answer(status, chunked ? chunks() : in.readNBytes(length));
            if (last) {
                socket.close();
                open();
            }
            return answer;
        }

        private byte[] chunks() throws IOException {
            var body = new ByteArrayOutputStream();
            while (true) {
                int length = Integer.parseInt(line().split(";")[0], 16);
                body.writeBytes(in.readNBytes(length));
                line();
                if (length == 0) {
                    return body.toByteArray();
                }
            }
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException();
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
