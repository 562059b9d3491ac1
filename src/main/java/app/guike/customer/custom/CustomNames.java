package app.guike.customer.custom;

import app.guike.shell.Texts;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The labels of custom fields wherever a text is asked by a field's code: as column, criterion, part of an archive, heading of an import, in the audit.
@Component
class CustomNames {
    private final CustomFields fields;
    private final Runnable away = Texts.also(this::of);

    CustomNames(CustomFields fields) {
        this.fields = fields;
    }

    private @Nullable String of(@Nullable String key) {
        var code = key == null ? "" : key.substring(key.lastIndexOf('.') + 1);
        return code.startsWith("x_") || code.startsWith("t_") || code.startsWith("s_") ? fields.all().stream().filter(f -> f.code().equals(code)).findFirst().map(CustomField::label).orElse(null) : null;
    }

    @PreDestroy
    void forget() {
        away.run();
    }
}
