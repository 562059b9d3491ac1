package app.guike.shell.web;

import app.guike.shell.Attempts;
import app.guike.shell.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Tells of each request that a handler of ours refused for want of a right or of the row. The answer has gone out by then.
class AttemptWatch implements HandlerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(AttemptWatch.class);
    private static final int LONGEST = 200;

    private final ObjectProvider<Attempts> attempts;

    AttemptWatch(ObjectProvider<Attempts> attempts) {
        this.attempts = attempts;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        var viewer = ViewerFilter.viewer(request);
        if (viewer != null && handler instanceof HandlerMethod && (response.getStatus() == HttpStatus.FORBIDDEN.value() || response.getStatus() == HttpStatus.NOT_FOUND.value())) {
            tell(viewer, request.getMethod() + " " + request.getRequestURI(), response.getStatus());
        }
    }

    /// Never throws: the request has been answered.
    private void tell(Viewer viewer, String attempt, int status) {
        try {
            attempts.getObject().refused(viewer, attempt.substring(0, Math.min(attempt.length(), LONGEST)) + " " + status);
        } catch (RuntimeException e) {
            log.error("an attempt was not written down", e);
        }
    }
}
