package app.guike.shell.web;

import app.guike.base.Refusal;
import app.guike.shell.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Deny first: a handler that names no permission is refused, and so is who lacks the one that it names.
class AccessGuard implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && ours(method) && !method.hasMethodAnnotation(Open.class)) {
            var permission = ScopedInvocation.permission(method);
            var viewer = ViewerFilter.viewer(request);
            if (permission == null || viewer == null || !permission.isEmpty() && !viewer.may(permission)) {
                throw Refusal.forbidden("not-permitted");
            }
            if (viewer.mustChangePassword() && !request.getRequestURI().equals("/password") && !request.getRequestURI().equals("/sign-out")) {
                throw new PasswordToChange();
            }
        }
        return true;
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("app.guike.");
    }
}
