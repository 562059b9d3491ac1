package app.guike.shell.database;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser at a [Program]: it keeps its cookies and sends the token of the form's page, or of the morning page.
final class Visit {
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]*)\">");
    private static final Set<String> OWN_FORM = Set.of("/sign-in", "/first-administrator", "/password");

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;

    Visit(String base) {
        this.base = base;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        var csrf = CSRF.matcher(get(OWN_FORM.contains(path) ? path : "/").body());
        return client.send(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-XSRF-TOKEN", csrf.find() ? csrf.group(1) : "").method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /// What the page says at the first place that fits.
    String read(String path, String pattern) throws IOException, InterruptedException {
        var page = get(path).body();
        var found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " on " + path + ": " + page);
        }
        return found.group(1);
    }
}
