package app.guike.shell.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Whether the current request was made by htmx and wants a fragment.
public final class Htmx {
    private Htmx() {
    }

    public static boolean requested() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes a && requested(a.getRequest());
    }

    static boolean requested(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request")) && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
