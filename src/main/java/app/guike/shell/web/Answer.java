package app.guike.shell.web;

import app.guike.base.Refusal;
import gg.jte.models.runtime.JteModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// A page or fragment with another status than 200, or with headers.
public record Answer(JteModel page, HttpStatus status, Map<String, String> headers) {
    public static Answer ok(JteModel page) {
        return new Answer(page, HttpStatus.OK, Map.of());
    }

    /// The form once more, with what was typed and what is wrong with it.
    public static Answer refused(JteModel form, Refusal refusal) {
        return new Answer(form, Problems.status(refusal.kind()), Map.of());
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(page, status, more);
    }
}
