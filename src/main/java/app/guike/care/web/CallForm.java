package app.guike.care.web;

import app.guike.care.CallReport;
import app.guike.care.CallResult;
import app.guike.survey.Given;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Reads the form of the desk: `result`, `a.<item>`, `na.<item>`, `v.<item>`, `also.<task>`, `callBackAt` in the store's zone, and so on.
record CallForm(MultiValueMap<String, String> typed) {
    /// @param zone asked only where a time to call back is given
    CallReport report(Supplier<ZoneId> zone) {
        return new CallReport(CallResult.of(one("result")), answers(), one("verbatim"), one("remark"), at(zone), one("onRed"), on("complaint"), one("category"),
            on("rework"), on("neverAgain"), number("phoneId"), one("clientKey"), number("seen") == null ? null : number("seen").intValue(), number("version"), also(),
            Set.copyOf(typed.getOrDefault("voices", List.of())));
    }

    private Map<Long, Boolean> also() {
        var also = new LinkedHashMap<Long, Boolean>();
        typed.keySet().stream().filter(name -> name.matches("also\\.\\d{1,18}") && one(name) != null).forEach(name -> also.put(Long.valueOf(name.substring(5)), "1".equals(one(name))));
        return also;
    }

    private Map<String, Given> answers() {
        var answers = new LinkedHashMap<String, Given>();
        typed.forEach((name, values) -> {
            if (name.startsWith("a.") || name.startsWith("na.")) {
                var code = name.substring(name.indexOf('.') + 1);
                answers.computeIfAbsent(code, c -> new Given(typed.getOrDefault("a." + c, List.of()), on("na." + c), one("v." + c)));
            }
        });
        answers.values().removeIf(Given::empty);
        return answers;
    }

    private @Nullable OffsetDateTime at(Supplier<ZoneId> zone) {
        try {
            var text = one("callBackAt");
            return text == null ? null : LocalDateTime.parse(text).atZone(zone.get()).toOffsetDateTime();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private boolean on(String name) {
        return one(name) != null;
    }

    private @Nullable Long number(String name) {
        var text = one(name);
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private @Nullable String one(String name) {
        var value = typed.getFirst(name);
        return value == null || value.isBlank() ? null : value;
    }
}
