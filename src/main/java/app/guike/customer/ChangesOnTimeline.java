package app.guike.customer;

import static app.guike.shell.Texts.orElse;
import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which fields of the archive were changed, by whom; the values stand in the audit. Told when it is asked for: most want the story, not the book-keeping.
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
        var e = table(name("audit_single")).as("e");
        var at = field(name("e", "at"), OffsetDateTime.class);
        return sql.select(at, field(name("e", "before"), JSONB.class), field(name("e", "after"), JSONB.class), EMPLOYEE.NAME).from(e)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(field(name("e", "employee_id"), Long.class)))
            .where("e.table_name = 'customer' and e.action = 'UPDATE' and e.row_id = {0}", org.jooq.impl.DSL.val(customerId)).and(at.lt(before))
            .orderBy(at.desc()).limit(inline(limit)).fetch(r -> new Entry(r.value1(), "CHANGE", t("customer.changed.fields", fields(r.value2(), r.value3())), r.value4(), null));
    }

    /// More refusals of contact than before.
    @Override
    public List<News> news(Span span) {
        var e = table(name("audit_single")).as("e");
        var at = field(name("e", "at"), OffsetDateTime.class);
        var customer = field(name("e", "row_id"), Long.class);
        return sql.select(at, customer, field("e.after -> 'do_not_disturb'", JSONB.class), EMPLOYEE.NAME).from(e).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(field(name("e", "employee_id"), Long.class)))
            .where("e.table_name = 'customer' and e.action = 'UPDATE' and jsonb_array_length(coalesce(e.after -> 'do_not_disturb', '[]')) > jsonb_array_length(coalesce(e.before -> 'do_not_disturb', '[]'))")
            .and(span.on(customer, at)).orderBy(at.desc(), customer.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value2(), new Entry(r.value1(), "REFUSAL", JSON.readTree(r.value3().data()).valueStream().map(w -> orElse("customer.wish." + w.asString(), w.asString()))
                .collect(joining("、")), r.value4(), null)));
    }

    private static String fields(JSONB before, JSONB after) {
        var old = JSON.readTree(before == null ? "{}" : before.data());
        var fresh = JSON.readTree(after == null ? "{}" : after.data());
        var names = Stream.concat(old.propertyNames().stream(), fresh.propertyNames().stream()).distinct().filter(n -> !UNSAID.contains(n))
            .flatMap(n -> n.equals("custom") ? own(old.path(n), fresh.path(n)) : Stream.of(n)).map(n -> orElse("audit.field." + n, n)).distinct().toList();
        return names.isEmpty() ? t("customer.changed.state") : String.join("、", names);
    }

    private static Stream<String> own(JsonNode old, JsonNode fresh) {
        return Stream.concat(old.propertyNames().stream(), fresh.propertyNames().stream()).distinct().filter(n -> !old.path(n).equals(fresh.path(n)));
    }
}
