package app.guike.audit.web;

import static app.guike.shell.Texts.orElse;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Page;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Who changed what, newest first.
public record AuditPage(AuditFilter filter, List<Choice> people, List<Choice> tables, List<AuditEntry> entries, @Nullable String next) {
    private static final List<String> TABLES = List.of("customer", "customer_phone", "contact", "customer_tag", "customer_note", "vehicle", "vehicle_owner", "repair_order",
        "repair_order_line", "survey_response", "survey_answer", "questionnaire", "care_plan", "care_task", "call_attempt", "rework_record", "complaint", "complaint_step",
        "store", "department", "team", "employee", "post", "absence", "role", "role_permission", "api_token");

    static AuditPage load(DSLContext sql, AuditFilter filter, @Nullable String after) {
        var page = Page.of(AuditEntry.list(sql, filter, after, 50), 50, AuditEntry::cursor);
        var next = page.next() == null ? null : "/audit?" + (filter.query().isEmpty() ? "" : filter.query() + "&") + "after=" + page.next();
        return new AuditPage(filter, people(sql), TABLES.stream().map(t -> new Choice(t, table(t))).toList(), page.items(), next);
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
