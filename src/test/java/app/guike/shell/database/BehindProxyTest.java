package app.guike.shell.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Behind a reverse proxy, set up as the handbook of operations says.
class BehindProxyTest {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int A_MINUTE = 60;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    @Test
    void callerIsKnownByWhatTheProxyWroteAndNotByWhatTheyWroteThemselves() throws Exception {
        try (var program = Program.start(folder.resolve("home"), Map.of("SERVER_FORWARD_HEADERS_STRATEGY", "native", "SERVER_TOMCAT_REMOTEIP_INTERNAL_PROXIES", "127.0.0.1/32, ::1/128"))) {
            var url = "http://localhost:" + program.await(PORT) + "/calendars/1-unknown.ics";
            for (int i = 0; i < A_MINUTE; i++) {
                assertThat(status(url, "198.51.100." + i + ", 192.168.1.5")).isEqualTo(404);
            }
            assertThat(status(url, "198.51.100.200, 192.168.1.5")).as("another address written in front").isEqualTo(429);
            assertThat(status(url, "192.168.1.6")).as("another caller").isEqualTo(404);
        }
    }

    private static int status(String url, String forwarded) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).header("X-Forwarded-For", forwarded).build(), BodyHandlers.discarding()).statusCode();
    }
}
