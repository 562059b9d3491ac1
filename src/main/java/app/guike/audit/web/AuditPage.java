package app.guike.audit.web;

import static app.guike.shell.Texts.orElse;
import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Page;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Spoken;
import guike.DefaultSchema;
import java.text.Collator;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/// Who changed what, newest first.
///
/// @param names of the people whom changed fields name by their number
public record AuditPage(AuditFilter filter, List<Choice> people, List<Choice> tables, List<AuditEntry> entries, Map<Long, String> names, @Nullable String next) {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?[+-]\\d{2}:\\d{2}");

    static AuditPage load(DSLContext sql, AuditFilter filter, @Nullable String after) {
        var page = Page.of(AuditEntry.list(sql, filter, after, 50), 50, AuditEntry::cursor);
        var next = page.next() == null ? null : "/audit?" + (filter.query().isEmpty() ? "" : filter.query() + "&") + "after=" + page.next();
        return new AuditPage(filter, people(sql), watched(), page.items(), names(sql, page.items()), next);
    }

    /// By their names, those alone that have one: nobody but the program writes the others.
    private static List<Choice> watched() {
        var language = Collator.getInstance(LocaleContextHolder.getLocale());
        return DefaultSchema.DEFAULT_SCHEMA.getTables().stream().map(Table::getName).filter(t -> !table(t).equals(t)).map(t -> new Choice(t, table(t))).sorted(comparing(Choice::text, language)).toList();
    }

    private static Map<Long, String> names(DSLContext sql, List<AuditEntry> entries) {
        var named = entries.stream().flatMap(e -> e.changes().stream().filter(c -> person(e, c)).flatMap(c -> Stream.of(c.before(), c.after()))).filter(Objects::nonNull).map(Long::valueOf)
            .collect(toSet());
        return named.isEmpty() ? Map.of() : sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(named)).fetchMap(EMPLOYEE.ID, EMPLOYEE.NAME);
    }

    private static boolean person(AuditEntry entry, FieldChange change) {
        var table = DefaultSchema.DEFAULT_SCHEMA.getTable(entry.table());
        return table != null && table.getReferences().stream().anyMatch(k -> k.getKey().getTable().getName().equals(EMPLOYEE.getName()) && k.getFields().getFirst().getName().equals(change.field()));
    }

    /// A value as people say it: names of people, moments by the viewer's clock, yes and no.
    public String said(AuditEntry entry, FieldChange change, @Nullable String value) {
        if (value == null) {
            return t("shell.none");
        }
        if (person(entry, change)) {
            return names.getOrDefault(Long.valueOf(value), value);
        }
        return switch (value) {
            case "true" -> t("shell.yes");
            case "false" -> t("shell.no");
            default -> MOMENT.matcher(value).matches() ? String.valueOf(Spoken.exact(OffsetDateTime.parse(value))) : value;
        };
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
