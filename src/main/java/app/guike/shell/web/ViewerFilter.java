package app.guike.shell.web;

import app.guike.shell.Viewer;
import app.guike.shell.Viewers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who is looking: by the token of an API call, else by the session, which holds only the person's id.
public class ViewerFilter extends OncePerRequestFilter {
    /// Session attributes: the person's id, the store switched to.
    public static final String EMPLOYEE = "employee";
    public static final String STORE = "store";
    /// Where the session of a request stands while it is handled.
    private static final String SESSION = SessionRepositoryFilter.SESSION_REPOSITORY_ATTR + ".CURRENT_SESSION";
    private static final String VIEWER = Viewer.class.getName();
    private static final String BELL = "/notices/bell";

    private final Viewers viewers;
    private final boolean byToken;

    ViewerFilter(Viewers viewers, boolean byToken) {
        this.viewers = viewers;
        this.byToken = byToken;
    }

    static @Nullable Viewer viewer(HttpServletRequest request) {
        return (Viewer) request.getAttribute(VIEWER);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        (byToken ? token(request) : session(request)).ifPresent(viewer -> {
            request.setAttribute(VIEWER, viewer);
            SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(String.valueOf(viewer.id()), null, List.of()));
        });
        chain.doFilter(!byToken && askedByItself(request) ? unused(request) : request, response);
        if (!byToken && response.isCommitted()) {
            request.removeAttribute(SESSION); // it was kept as the answer began; found again, it would be read from the database once more
        }
    }

    /// By every open page every few seconds, whether somebody sits before it or not.
    static boolean askedByItself(HttpServletRequest request) {
        return request.getRequestURI().equals(BELL);
    }

    /// Its session is read and not used, or it would last as long as a page stands open.
    private static HttpServletRequest unused(HttpServletRequest request) {
        request.removeAttribute(SESSION);
        return new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable HttpSession getSession(boolean create) {
                return create ? super.getSession(true) : null;
            }
        };
    }

    private Optional<Viewer> token(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? viewers.byToken(header.substring(7).strip()) : Optional.empty();
    }

    private Optional<Viewer> session(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(EMPLOYEE) instanceof Long id)) {
            return Optional.empty();
        }
        return viewers.byId(id).map(v -> v.inStore((Long) session.getAttribute(STORE)));
    }
}
