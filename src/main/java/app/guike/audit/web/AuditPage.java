package app.guike.audit.web;

import static app.guike.shell.Texts.orElse;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Page;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import guike.DefaultSchema;
import java.text.Collator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/// Who changed what, newest first.
public record AuditPage(AuditFilter filter, List<Choice> people, List<Choice> tables, List<AuditEntry> entries, AuditWords words, @Nullable String next) {
    static AuditPage load(DSLContext sql, AuditFilter filter, @Nullable String after) {
        var page = Page.of(AuditEntry.list(sql, filter, after, 50), 50, AuditEntry::cursor);
        var next = page.next() == null ? null : "/audit?" + (filter.query().isEmpty() ? "" : filter.query() + "&") + "after=" + page.next();
        return new AuditPage(filter, people(sql), watched(), page.items(), AuditWords.of(sql, page.items()), next);
    }

    /// By their names, those alone that have one: nobody but the program writes the others.
    private static List<Choice> watched() {
        var language = Collator.getInstance(LocaleContextHolder.getLocale());
        return DefaultSchema.DEFAULT_SCHEMA.getTables().stream().map(Table::getName).filter(t -> !table(t).equals(t)).map(t -> new Choice(t, table(t))).sorted(comparing(Choice::text, language)).toList();
    }

    static List<Choice> people(DSLContext sql) {
        return sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE)
            .where(EMPLOYEE.ID.in(select(POST.EMPLOYEE_ID).from(POST).where(POST.STORE_ID.in(Viewer.current().scope("audit.read").stores()))))
            .orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500)).fetch(r -> new Choice(r.value1().toString(), r.value2()));
    }

    public static String table(String name) {
        return orElse("audit.table." + name, name);
    }

    public static String field(String name) {
        return orElse("audit.field." + name, name);
    }

    public static String tone(String action) {
        return switch (action) {
            case "INSERT" -> "good";
            case "DELETE" -> "bad";
            default -> "info";
        };
    }
}
