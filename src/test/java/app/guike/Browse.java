package app.guike;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks to the program as its users do: pages with a session, the API with a token.
@Component
@Lazy
public class Browse {
    private static final JsonMapper JSON = new JsonMapper();
    private final String base;

    Browse(@LocalServerPort int port) {
        this.base = "http://localhost:" + port;
    }

    public String base() {
        return base;
    }

    /// @param text body as UTF-8
    public record Seen(int status, String text, HttpResponse<byte[]> response) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// Calls of the API with a person's token.
    public Api api(Cast.Person person) {
        return new Api(person.token());
    }

    public Api api(String token) {
        return new Api(token);
    }

    /// A signed-in browser, without JavaScript.
    public Session as(Cast.Person person) {
        var session = new Session();
        var signedIn = session.post("/sign-in", Map.of("login", person.login(), "password", Cast.PASSWORD));
        if (signedIn.status() != 303) {
            throw new AssertionError("sign-in answered " + signedIn.status() + ": " + signedIn.text());
        }
        return session;
    }

    public Session nobody() {
        return new Session();
    }

    public class Api {
        private final String token;
        private final HttpClient client = HttpClient.newHttpClient();

        Api(String token) {
            this.token = token;
        }

        public Seen get(String path) {
            return send(request(path).GET());
        }

        public Seen post(String path, String json) {
            return send("POST", path, json, Map.of());
        }

        /// @param body JSON
        public Seen send(String method, String path, String body, Map<String, String> headers) {
            var request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body)).header("Content-Type",
                method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
            headers.forEach(request::setHeader);
            return send(request);
        }

        public Seen send(HttpRequest.Builder request) {
            return seen(client, request.build());
        }

        public HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(URI.create(base + path));
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        /// Uploads a file as multipart form data.
        public Seen upload(String path, String fileName, byte[] file, Map<String, String> fields) {
            var multipart = Multipart.of(fileName, file, fields);
            return send(request(path).header("Content-Type", multipart.contentType()).POST(HttpRequest.BodyPublishers.ofByteArray(multipart.body())));
        }
    }

    public class Session {
        private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]*)\">");
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
        private String csrf = "";

        public Seen get(String path) {
            return keep(seen(client, HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", "zh").build()));
        }

        /// As htmx asks for a fragment.
        public Seen fragment(String path) {
            return seen(client, HttpRequest.newBuilder(URI.create(base + path)).header("HX-Request", "true").build());
        }

        /// @param page that asks, with its host
        public Seen fragment(String path, String page) {
            return seen(client, HttpRequest.newBuilder(URI.create(base + path)).header("HX-Request", "true").header("HX-Current-URL", page).build());
        }

        public Seen post(String path, Map<String, String> form) {
            return send("POST", path, encoded(form), false);
        }

        public Seen post(String path, String encodedForm) {
            return send("POST", path, encodedForm, false);
        }

        /// A change as htmx sends it.
        public Seen htmx(String method, String path, Map<String, String> form) {
            return send(method, path, encoded(form), true);
        }

        public Seen upload(String path, String fileName, byte[] file, Map<String, String> fields) {
            var multipart = Multipart.of(fileName, file, fields);
            return keep(seen(client, HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", multipart.contentType())
                .header("X-XSRF-TOKEN", csrf()).POST(HttpRequest.BodyPublishers.ofByteArray(multipart.body())).build()));
        }

        private Seen send(String method, String path, String form, boolean htmx) {
            var request = HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept-Language", "zh").header("X-XSRF-TOKEN", csrf()).method(method, HttpRequest.BodyPublishers.ofString(form));
            return keep(seen(client, (htmx ? request.header("HX-Request", "true") : request).build()));
        }

        private String csrf() {
            if (csrf.isEmpty()) {
                get("/sign-in");
            }
            return csrf;
        }

        private Seen keep(Seen seen) {
            var found = CSRF.matcher(seen.text());
            if (found.find()) {
                csrf = found.group(1);
            }
            return seen;
        }
    }

    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(Objects.requireNonNull(text), StandardCharsets.UTF_8);
    }

    private static Seen seen(HttpClient client, HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Seen(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
