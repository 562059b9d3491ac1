package app.guike.shell.web;

import app.guike.base.Refusal;
import gg.jte.models.runtime.JteModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/// A page or fragment with another status than 200, or with headers.
public record Answer(JteModel page, HttpStatus status, Map<String, String> headers) {
    public static Answer ok(JteModel page) {
        return new Answer(page, HttpStatus.OK, Map.of());
    }

    /// The form once more, with what was typed and what is wrong with it.
    public static Answer refused(JteModel form, Refusal refusal) {
        return new Answer(form, Problems.status(refusal.kind()), Map.of());
    }

    /// A command's outcome, or its form once more. What is not there, or not for this person, stays a plain 404.
    public static Object or(MultiValueMap<String, String> typed, Function<Form, JteModel> again, Supplier<Redirect> command) {
        try {
            return command.get();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return refused(again.apply(Form.typed(typed, refusal)), refusal);
        }
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(page, status, more);
    }
}
