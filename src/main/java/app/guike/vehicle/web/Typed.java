package app.guike.vehicle.web;

import app.guike.base.FieldErrors;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What was typed into a form, read field by field; all that cannot be read is told at once.
record Typed(MultiValueMap<String, String> form, ZoneId zone, FieldErrors errors) {
    static Typed of(MultiValueMap<String, String> form, ZoneId zone) {
        return new Typed(form, zone, new FieldErrors());
    }

    /// See [Answer#or].
    Object or(Function<Form, JteModel> again, Supplier<Redirect> command) {
        return Answer.or(form, again, command);
    }

    String text(String name) {
        var value = form.getFirst(name);
        return value == null ? "" : value.strip();
    }

    @Nullable Long id(String name) {
        return read(name, text(name), Long::valueOf);
    }

    @Nullable Integer whole(String name) {
        return read(name, text(name).replaceAll("[,，]", ""), Integer::valueOf);
    }

    @Nullable BigDecimal decimal(String name) {
        return decimal(name, text(name));
    }

    @Nullable BigDecimal decimal(String field, String text) {
        return read(field, text.replaceAll("[,，¥￥]", "").strip(), t -> {
            if (!t.matches("-?\\d{1,12}(\\.\\d{1,2})?")) {
                throw new NumberFormatException("no amount");
            }
            return new BigDecimal(t);
        });
    }

    @Nullable LocalDate day(String name) {
        return read(name, text(name), LocalDate::parse);
    }

    /// Of the store's zone.
    @Nullable OffsetDateTime moment(String name) {
        return read(name, text(name).replace(' ', 'T'), t -> LocalDateTime.parse(t).atZone(zone).toOffsetDateTime());
    }

    /// The nth of several fields of one name.
    String nth(String name, int n) {
        var values = form.getOrDefault(name, List.of());
        return n < values.size() && values.get(n) != null ? values.get(n).strip() : "";
    }

    int most(String name) {
        return form.getOrDefault(name, List.of()).size();
    }

    private <T> @Nullable T read(String field, String text, Function<String, T> how) {
        try {
            return text.isEmpty() ? null : how.apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            errors.add(field, "invalid");
            return null;
        }
    }
}
