package app.guike.shell.web;

import app.guike.base.Hash;
import app.guike.base.Refusal;
import app.guike.shell.web.KeptAnswers.Kept;
import app.guike.shell.web.KeptAnswers.Key;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// `Idempotency-Key` on any POST of the API: the same key and body give the same answer once more, and nothing is done twice.
class RepeatedPosts extends OncePerRequestFilter {
    private static final List<String> HEADERS = List.of("Content-Type", "Location", "ETag");
    private static final int LONGEST = 200;
    /// How an answer is marked that holds what is told once, such as a token.
    private static final String SECRET = CacheControl.noStore().getHeaderValue();

    private final KeptAnswers answers;
    private final Problems problems;
    private final Bodies bodies;

    RepeatedPosts(KeptAnswers answers, Problems problems, Bodies bodies) {
        this.bodies = bodies;
        this.answers = answers;
        this.problems = problems;
    }

    /// What a look shows is kept nowhere: looking again is a look again.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getRequestURI().endsWith("/looks") || request.getHeader("Idempotency-Key") == null || ViewerFilter.viewer(request) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try (var again = RereadRequest.of(request, bodies)) {
            var key = key(again);
            var before = answers.claim(key);
            if (before == null) {
                work(key, again, response, chain);
            } else {
                answer(before, response);
            }
        } catch (Refusal refusal) {
            problems.refused(refusal, request, response);
        }
    }

    private static Key key(RereadRequest request) throws IOException, ServletException {
        var key = request.getHeader("Idempotency-Key").strip();
        if (key.isEmpty() || key.length() > LONGEST || key.indexOf('\0') >= 0) {
            throw Refusal.field("Idempotency-Key", "length");
        }
        var viewer = Objects.requireNonNull(ViewerFilter.viewer(request));
        return new Key(viewer.id(), key, Hash.sha256Hex(request.getRequestURI() + "?" + request.getQueryString() + " " + request.fingerprint()));
    }

    private void work(Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        var done = false;
        try {
            chain.doFilter(request, kept);
            done = kept.getStatus() < 300;
            if (done) {
                answers.keep(key, of(kept));
            }
        } finally {
            if (!done) {
                answers.release(key);
            }
        }
        kept.copyBodyToResponse();
    }

    private static Kept of(ContentCachingResponseWrapper response) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : HEADERS) {
            var value = name.equals("Content-Type") ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Kept(response.getStatus(), headers, SECRET.equals(response.getHeader("Cache-Control")) ? null : response.getContentAsByteArray());
    }

    private static void answer(Kept before, HttpServletResponse response) throws IOException {
        if (before.body() == null) {
            throw Refusal.conflict("answer-not-kept");
        }
        response.setStatus(before.status());
        before.headers().forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(before.body());
    }
}
