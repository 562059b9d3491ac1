package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.EMPLOYEE;

import app.guike.base.FieldErrors;
import app.guike.shell.Viewer;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What everybody sets for themself: language and theme.
@Component
public class OwnProfile {
    public static final List<String> LOCALES = List.of("zh", "en");
    public static final List<String> THEMES = List.of("auto", "light", "dark");

    private final DSLContext sql;
    private final PostedViewers viewers;

    OwnProfile(DSLContext sql, PostedViewers viewers) {
        this.sql = sql;
        this.viewers = viewers;
    }

    @Transactional
    public void update(@Nullable String locale, @Nullable String theme) {
        new FieldErrors().require(LOCALES.contains(text(locale)), "locale", "invalid").require(THEMES.contains(text(theme)), "theme", "invalid").throwIfAny();
        sql.update(EMPLOYEE).set(EMPLOYEE.LOCALE, locale).set(EMPLOYEE.THEME, theme).where(EMPLOYEE.ID.eq(Viewer.current().id())).execute();
        viewers.forget();
    }
}
