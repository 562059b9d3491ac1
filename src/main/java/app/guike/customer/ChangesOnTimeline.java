package app.guike.customer;

import static app.guike.shell.Texts.orElse;
import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Which fields of the archive and of what hangs on it were changed, by whom, for whoever sees the customer; the values stand in the audit. Told when it is asked for: most want the story, not the book-keeping.
@Component
class ChangesOnTimeline implements TimelineSource {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> UNSAID = Set.of("id", "store_id", "customer_id", "changed_at", "version", "archive_no", "verified_at", "verified_by", "name_parts", "grams");

    private final DSLContext sql;

    ChangesOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "customer.read";
    }

    @Override
    public List<String> types() {
        return List.of("CHANGE");
    }

    @Override
    public boolean onlyAsked() {
        return true;
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        var c = table("guike.customer_changes({0}, {1}, {2})", val(customerId), val(before), inline(limit)).as("c");
        var at = field(name("c", "at"), OffsetDateTime.class);
        return sql.select(at, field(name("c", "table_name"), String.class), field(name("c", "action"), String.class), field(name("c", "called"), String.class), field(name("c", "fields"), String[].class), EMPLOYEE.NAME)
            .from(c).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(field(name("c", "employee_id"), Long.class))).orderBy(at.desc())
            .fetch(r -> new Entry(r.value1(), "CHANGE", r.value2().equals("customer") ? t("customer.changed.fields", said(r.value5())) : part(r.value2(), r.value3(), r.value4(), r.value5()), r.value6(), null));
    }

    /// More refusals of contact than before.
    @Override
    public List<News> news(Span span) {
        var e = table("guike.customer_refusals({0}, {1}, {2})", val(span.customers()), val(span.from()), val(span.before())).as("e");
        var at = field(name("e", "at"), OffsetDateTime.class);
        var customer = field(name("e", "customer_id"), Long.class);
        return sql.select(at, customer, field(name("e", "wishes"), JSONB.class), EMPLOYEE.NAME).from(e).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(field(name("e", "employee_id"), Long.class)))
            .where(span.on(customer, at)).orderBy(at.desc(), customer.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value2(), new Entry(r.value1(), "REFUSAL", JSON.readTree(r.value3().data()).valueStream().map(w -> orElse("customer.wish." + w.asString(), w.asString()))
                .collect(joining("、")), r.value4(), null)));
    }

    private static String part(String table, String action, @Nullable String called, String[] fields) {
        var what = orElse("audit.table." + table, table) + (called == null ? "" : " " + called);
        return t("customer.changed." + action, what, said(fields));
    }

    private static String said(String[] fields) {
        var names = Stream.of(fields).filter(n -> !UNSAID.contains(n)).map(n -> orElse("audit.field." + n, n)).distinct().toList();
        return names.isEmpty() ? t("customer.changed.state") : String.join(t("audit.and"), names);
    }
}
