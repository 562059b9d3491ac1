package app.guike.org.web;

import app.guike.base.FieldError;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What was typed into a form.
record Typed(MultiValueMap<String, String> values) {
    @Nullable String text(String name) {
        return values.getFirst(name);
    }

    @Nullable Long id(String name) {
        return Form.id(values, name);
    }

    /// The version that the form was filled from.
    @Nullable Integer version() {
        return Form.whole(values, "version");
    }

    @Nullable Integer whole(String name) {
        return Form.whole(values, name);
    }

    @Nullable LocalDate day(String name) {
        return Form.day(values, name);
    }

    Set<String> all(String name) {
        return new TreeSet<>(values.getOrDefault(name, List.of()));
    }

    /// For a page with several forms, whose fields are called otherwise than those of the command.
    static Form renamed(Form form, String field, String here) {
        var errors = form.errors().stream().map(e -> e.field().equals(field) ? new FieldError(here, e.code(), e.args()) : e).toList();
        return new Form(form.values(), errors, form.refusal());
    }

    /// See [Answer#or]; a password is never written back into a form.
    Object or(Function<Form, JteModel> again, Supplier<Redirect> command) {
        return Answer.or(values, form -> {
            values.remove("password");
            return again.apply(form);
        }, command);
    }
}
