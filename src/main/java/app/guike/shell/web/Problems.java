package app.guike.shell.web;

import static app.guike.shell.Texts.t;
import static java.util.stream.Collectors.joining;

import app.guike.base.BadCursor;
import app.guike.base.Refusal;
import app.guike.shell.Texts;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Every failure in plain words: `application/problem+json` (RFC 9457) for the API, a page or a fragment for people.
/// What the database says of a row never leaves here.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /// Not serializable, deadlock, a lock not had in time.
    private static final Set<String> MEANWHILE = Set.of("40001", "40P01", "55P03");
    private static final String MORE = Problems.class.getName();

    private final Frames frames;
    private final ObjectMapper json;

    Problems(Frames frames, ObjectMapper json) {
        this.frames = frames;
        this.json = json;
    }

    /// A problem as the API tells it.
    record Problem(String type, String title, int status, String detail, List<Flaw> errors, @JsonAnyGetter Map<String, Object> more) {
    }

    record Flaw(String field, String code, String message) {
        /// A value that does not fit is told with its name: beside no field, "invalid" alone says nothing.
        static Flaw of(String field, String code, @Nullable Object... args) {
            return new Flaw(field, code, code.equals("invalid") ? t("refusal.invalid-value", field) : t("refusal." + code, args));
        }

        String told() {
            return List.of("required", "length", "unknown-field").contains(code) ? t("refusal.at", field, message) : message;
        }
    }

    /// An answer that had begun cannot be taken back. Nobody may take it for whole, so the connection breaks.
    static class BrokenOff extends IOException {
    }

    static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case BAD -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case ABSENT -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var flaws = refusal.errors().stream().map(e -> Flaw.of(e.field(), e.code(), e.args())).toList();
        if (refusal.retryAfter() != null) {
            response.setHeader("Retry-After", String.valueOf(refusal.retryAfter().toSeconds()));
        }
        request.setAttribute(MORE, refusal.told());
        tell(status(refusal.kind()), refusal.code(), t("refusal." + refusal.code(), refusal.args()), flaws, request, response);
    }

    /// A record that handlers take as a parameter may refuse what it is bound from.
    @ExceptionHandler
    void unbound(BeanInstantiationException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e.getMostSpecificCause() instanceof Refusal refusal) {
            refused(refusal, request, response);
        } else {
            failed(e, request, response);
        }
    }

    @ExceptionHandler(PasswordToChange.class)
    void changePassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (api(request)) {
            tell(HttpStatus.FORBIDDEN, "password-to-change", t("refusal.password-to-change"), List.of(), request, response);
        } else if (Htmx.requested(request)) {
            response.setHeader("HX-Redirect", "/password");
        } else {
            response.sendRedirect("/password");
        }
    }

    @ExceptionHandler
    void invalid(BindException invalid, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var flaws = invalid.getFieldErrors().stream().map(Problems::flaw).toList();
        tell(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", t("refusal.invalid"), flaws, request, response);
    }

    /// JSON that cannot be parsed is a bad request; JSON that does not fit is invalid at the field that does not.
    @ExceptionHandler({HttpMessageNotReadableException.class, DatabindException.class})
    void unreadable(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var cause = e instanceof DatabindException ? e : e.getCause();
        if (cause instanceof DatabindException misfit && misfit.getCause() instanceof Refusal refusal) {
            refused(refusal, request, response);
        } else if (cause instanceof DatabindException misfit && !misfit.getPath().isEmpty()) {
            var code = misfit instanceof UnrecognizedPropertyException ? "unknown-field" : "invalid";
            var field = misfit.getPath().stream().map(r -> r.getPropertyName() == null ? String.valueOf(r.getIndex()) : r.getPropertyName()).collect(joining("."));
            tell(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", t("refusal.invalid"), List.of(Flaw.of(field, code)), request, response);
        } else {
            tell(HttpStatus.BAD_REQUEST, "unreadable", t("refusal.unreadable"), List.of(), request, response);
        }
    }

    /// An id that is no number names nothing; another parameter of a wrong kind is a bad request.
    @ExceptionHandler
    void mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            tell(HttpStatus.NOT_FOUND, "absent", t("refusal.absent"), List.of(), request, response);
        } else {
            tell(HttpStatus.BAD_REQUEST, "invalid", t("refusal.invalid"),
                List.of(Flaw.of(e.getName(), "invalid")), request, response);
        }
    }

    @ExceptionHandler(BadCursor.class)
    void cursor(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tell(HttpStatus.BAD_REQUEST, "bad-cursor", t("refusal.bad-cursor"), List.of(), request, response);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tell(HttpStatus.CONTENT_TOO_LARGE, "too-large", t("refusal.too-large"), List.of(), request, response);
    }

    @ExceptionHandler(MultipartException.class)
    void multipart(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tell(HttpStatus.BAD_REQUEST, "unreadable", t("refusal.unreadable"), List.of(), request, response);
    }

    /// What the database refuses although no rule before it did: a race, a hole in our rules, a value that it cannot hold. Its own code says which;
    /// what others have made of it does not.
    @ExceptionHandler({org.springframework.dao.DataAccessException.class, DataAccessException.class})
    void refusedByDatabase(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var state = state(e);
        if (state.startsWith("22") || state.equals("44000")) {
            log.warn("the database could not take a value of {} {}", request.getMethod(), route(request), e);
            tell(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", t("refusal.invalid"), List.of(), request, response);
        } else if (state.startsWith("23") || state.isEmpty() && e instanceof DataIntegrityViolationException) {
            log.warn("the database refused {} {}", request.getMethod(), route(request), e);
            tell(HttpStatus.CONFLICT, "conflict", t("refusal.conflict"), List.of(), request, response);
        } else if (MEANWHILE.contains(state)) {
            log.warn("{} {} met another change of the same rows", request.getMethod(), route(request), e);
            tell(HttpStatus.CONFLICT, "meanwhile", t("refusal.meanwhile"), List.of(), request, response);
        } else {
            failed(e, request, response);
        }
    }

    /// SQLSTATE; empty where no database has spoken.
    private static String state(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException told && told.getSQLState() != null) {
                return told.getSQLState();
            }
        }
        return "";
    }

    @ExceptionHandler
    void failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse told && told.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.valueOf(told.getStatusCode().value());
            told.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
            var code = status == HttpStatus.NOT_FOUND ? "absent" : status.name().toLowerCase().replace('_', '-');
            tell(status, code, Texts.orElse("refusal." + code, t("refusal.bad-request")), List.of(), request, response);
            return;
        }
        var incident = UUID.randomUUID().toString().substring(0, 8);
        log.error("incident {} at {} {}", incident, request.getMethod(), route(request), e);
        tell(HttpStatus.INTERNAL_SERVER_ERROR, "failed", t("refusal.failed", incident), List.of(), request, response);
    }

    void tell(HttpStatus status, String code, String detail, List<Flaw> flaws, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw new BrokenOff();
        }
        response.resetBuffer();
        response.setHeader("Content-Disposition", null);
        if (api(request)) {
            response.setStatus(status.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE + ";charset=UTF-8");
            response.getOutputStream().write(json.writeValueAsBytes(new Problem("urn:guike:problem:" + code, title(status), status.value(), detail, flaws, more(request))));
            return;
        }
        var page = new ErrorPage(status.value(), title(status), detail, flaws.stream().map(Flaw::told).toList());
        request.setAttribute(Frame.ATTRIBUTE, frames.bare(request, ViewerFilter.viewer(request)));
        PageWriter.write(Htmx.requested(request)
            ? new Answer(new StaticTemplates().shellErrorNotice(page), status, Map.of("HX-Retarget", "#notices", "HX-Reswap", "innerHTML"))
            : new Answer(new StaticTemplates().shellErrorPage(page), status, Map.of()), response);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> more(HttpServletRequest request) {
        return request.getAttribute(MORE) instanceof Map<?, ?> told ? (Map<String, Object>) told : Map.of();
    }

    private static Flaw flaw(FieldError error) {
        var code = error.isBindingFailure() ? "invalid" : switch (String.valueOf(error.getCode())) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "length";
            default -> "invalid";
        };
        return Flaw.of(error.getField(), code);
    }

    private static String title(HttpStatus status) {
        return Texts.orElse("status." + status.value(), status.getReasonPhrase());
    }

    /// The route without its query: what people search for does not belong in a log.
    private static String route(HttpServletRequest request) {
        return request.getRequestURI();
    }

    private static boolean api(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
