package app.guike.shell.web;

import app.guike.shell.ListsPeople;
import app.guike.shell.Open;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/// Runs a handler as its viewer, with the rows that its permission opens, in one transaction that is committed
/// before the answer is written. The frame of a page is read in the same transaction.
class ScopedInvocation extends ServletInvocableHandlerMethod {
    /// By handler: looked for once.
    private static final Map<Method, Optional<String>> PERMISSIONS = new ConcurrentHashMap<>();

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final TransactionTemplate transactions;
    private final Frames frames;
    private final LongReading reading;

    ScopedInvocation(HandlerMethod handler, TransactionTemplate transactions, Frames frames, LongReading reading) {
        super(handler);
        this.transactions = transactions;
        this.frames = frames;
        this.reading = reading;
    }

    static @Nullable String permission(HandlerMethod handler) {
        return PERMISSIONS.computeIfAbsent(handler.getMethod(), _ -> Optional.ofNullable(declared(handler))).orElse(null);
    }

    private static @Nullable String declared(HandlerMethod handler) {
        var requires = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Requires.class);
        if (requires == null) {
            requires = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Requires.class);
        }
        return requires == null ? null : requires.value();
    }

    @Override
    protected @Nullable Object doInvoke(@Nullable Object... args) throws Exception {
        var request = request();
        var viewer = ViewerFilter.viewer(request);
        var permission = permission(this);
        if (hasMethodAnnotation(Open.class) || viewer == null || permission == null) {
            var result = super.doInvoke(args);
            request.setAttribute(Frame.ATTRIBUTE, frames.bare(request, viewer));
            return result;
        }
        var result = viewer.<@Nullable Object, Exception>call(viewer.scope(permission),
            () -> hasMethodAnnotation(OwnTransactions.class) ? super.doInvoke(args) : inTransaction(args, request, viewer));
        if (!READING.contains(request.getMethod())) {
            frames.changed(viewer);
        }
        return result;
    }

    private @Nullable Object inTransaction(@Nullable Object[] args, HttpServletRequest request, Viewer viewer) throws Exception {
        var failure = new Exception[1];
        var result = transactions.execute(status -> {
            try {
                return invoked(args, request, viewer, status);
            } catch (Exception e) {
                failure[0] = e;
                status.setRollbackOnly();
                return null;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return result;
    }

    private @Nullable Object invoked(@Nullable Object[] args, HttpServletRequest request, Viewer viewer, TransactionStatus status) throws Exception {
        var result = super.doInvoke(args);
        reading.after(getMethodAnnotation(ListsPeople.class), String.valueOf(permission(this)), request, result);
        if (result instanceof JteModel || result instanceof Answer) {
            request.setAttribute(Frame.ATTRIBUTE, Htmx.requested(request) ? frames.bare(request, viewer) : frames.of(request, viewer));
        }
        if (status.isRollbackOnly()) {
            status.setRollbackOnly(); // a command refused and the page says so: roll back without a second error
        }
        return result;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
