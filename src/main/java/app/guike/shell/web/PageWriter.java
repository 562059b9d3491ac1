package app.guike.shell.web;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Writes what page handlers return: a JTE model, an [Answer] or a [Redirect].
class PageWriter implements HandlerMethodReturnValueHandler {
    @Override
    public boolean supportsReturnType(MethodParameter type) {
        var returned = type.getParameterType();
        return JteModel.class.isAssignableFrom(returned) || returned == Answer.class || returned == Redirect.class || returned == Object.class;
    }

    @Override
    public void handleReturnValue(@Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        switch (value) {
            case JteModel page -> write(Answer.ok(page), response);
            case Answer answer -> write(answer, response);
            case Redirect redirect -> redirect(redirect, request, response);
            case null -> response.setStatus(HttpStatus.NO_CONTENT.value());
            default -> throw new IllegalStateException("a page handler returned " + value.getClass().getName());
        }
    }

    static void write(Answer answer, HttpServletResponse response) throws IOException {
        var output = new Utf8ByteOutput();
        Frame.write(() -> answer.page().render(output));
        response.setStatus(answer.status().value());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "HX-Request");
        answer.headers().forEach(response::setHeader);
        response.setContentLength(output.getContentLength());
        var whole = new ByteArrayOutputStream(output.getContentLength());
        output.writeTo(whole);
        response.getOutputStream().write(whole.toByteArray()); // in one piece: each write goes through all wrappers of the answer
    }

    private static void redirect(Redirect redirect, HttpServletRequest request, HttpServletResponse response) {
        if (redirect.notice() != null) {
            request.getSession().setAttribute(Frames.NOTICE, redirect.notice());
        }
        if (Htmx.requested(request)) {
            response.setHeader("HX-Redirect", redirect.url());
            response.setStatus(HttpStatus.OK.value());
        } else {
            response.setHeader("Location", redirect.url());
            response.setStatus(HttpStatus.SEE_OTHER.value());
        }
    }
}
