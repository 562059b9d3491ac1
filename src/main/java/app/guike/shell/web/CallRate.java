package app.guike.shell.web;

import app.guike.base.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// How many calls a minute one token may make; more are answered 429 with the time to wait.
class CallRate extends OncePerRequestFilter {
    private final Throttle throttle;
    private final Problems problems;
    private final int most;

    CallRate(Throttle throttle, Problems problems, int most) {
        this.throttle = throttle;
        this.problems = problems;
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var viewer = ViewerFilter.viewer(request);
        try {
            if (viewer != null) {
                throttle.take(viewer.via(), most);
            }
        } catch (Refusal refusal) {
            problems.refused(refusal, request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
