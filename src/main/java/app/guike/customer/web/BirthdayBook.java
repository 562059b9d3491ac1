package app.guike.customer.web;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Masking;
import app.guike.base.Page;
import app.guike.calendar.LunarCalendar;
import app.guike.customer.Birthday;
import app.guike.customer.web.Birthdays.Row;
import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose birthday is kept on which day, lunar ones on their day of this year (handbook 11.3). One probe of the index of
/// birthdays for each day and calendar, so that a month of a million customers costs what its page costs.
@Component
class BirthdayBook {
    private static final String QUERY = """
        select b.*, exists (select from customer g where g.id = b.customer_id and guike.may_contact(g.id, g.do_not_disturb, 'greetings') and not 'BIRTHDAY' = any(g.do_not_disturb)) as greeted from (values %1$s) d (day, kind, month, dom)
        cross join lateral (
            (select d.day as kept, 0 as src, c.id, c.id as customer_id, c.name as customer, null::text as member, null::text as relation, c.likes, c.birthday_kind as kind,
                    c.birthday_year as year, c.birthday_month as month, c.birthday_day as dom, c.birthday_leap as leap
             from customer c where c.store_id = any({0}) and c.birthday_kind = d.kind and c.birthday_month = d.month and c.birthday_day = d.dom and %2$s and %4$s
                and (d.day, 0, c.id) > ({1}, {2}, {3}) order by c.id limit {4})
            union all
            (select d.day, 1, f.id, f.customer_id, c.name, f.name, f.relation, f.likes, f.birthday_kind, f.birthday_year, f.birthday_month, f.birthday_day, f.birthday_leap
             from family_member f join customer c on c.id = f.customer_id
             where f.store_id = any({0}) and f.birthday_kind = d.kind and f.birthday_month = d.month and f.birthday_day = d.dom and %3$s and %4$s
                and (d.day, 1, f.id) > ({1}, {2}, {3}) order by f.id limit {4})) b
        order by b.kept, b.src, b.id limit {4}""";

    private final DSLContext sql;

    BirthdayBook(DSLContext sql) {
        this.sql = sql;
    }

    Page<Row> page(LocalDate from, LocalDate to, Asked asked, int limit) {
        var viewer = Viewer.current();
        var stores = new TreeSet<>(viewer.scope(CustomerRows.PERMISSION).anyStores());
        if (asked.store() != null) {
            stores.retainAll(Set.of(asked.store()));
        }
        var kept = LunarCalendar.kept(from, to).stream()
            .map(k -> "(date '%s', '%s', %d, %d)".formatted(k.day(), k.birthday().lunar() ? "LUNAR" : "SOLAR", k.birthday().month(), k.birthday().day())).toList();
        if (stores.isEmpty() || kept.isEmpty()) {
            return Page.empty();
        }
        var at = asked.after().isEmpty() ? new Object[] {from.minusDays(1), 0L, 0L}
            : Keyset.decode(asked.after(), LocalDate.class, Long.class, Long.class);
        var text = QUERY.formatted(String.join(", ", kept), asked.who().isEmpty() || asked.who().equals("SELF") ? "true" : "false",
            asked.who().isEmpty() || asked.who().equals("FAMILY") ? "true" : asked.who().equals("CHILD") ? "f.relation = 'CHILD'" : "false", own(viewer, stores));
        var rows = sql.fetch(text, val(stores.toArray(Long[]::new)), val((LocalDate) at[0]), val(at[1]), val(at[2]), inline(limit + 1));
        var phones = phones(rows.map(r -> r.get("customer_id", Long.class)));
        var shown = rows.map(r -> new Numbered(row(r, phones.getOrDefault(r.get("customer_id", Long.class), "")), r.get("src", Long.class), r.get("id", Long.class)));
        return Page.of(shown, limit, n -> Keyset.encode(n.row().day(), n.src(), n.id())).map(Numbered::row);
    }

    /// @param who SELF, CHILD, FAMILY or empty for all
    record Asked(String who, @Nullable Long store, String after) {
    }

    private record Numbered(Row row, long src, long id) {
    }

    /// The view says it too, but the planner must see the values.
    private static String own(Viewer viewer, Set<Long> stores) {
        var scope = viewer.scope(CustomerRows.PERMISSION);
        return scope.ownStores().containsAll(stores) ? OwnArchives.text(scope) : "true";
    }

    private java.util.Map<Long, String> phones(List<Long> customers) {
        return sql.fetch("select distinct on (customer_id) customer_id, number from customer_phone where customer_id = any({0}) and invalid_at is null order by customer_id, position",
            val(customers.toArray(Long[]::new))).intoMap(r -> r.get(0, Long.class), r -> Masking.phone(r.get(1, String.class)));
    }

    private static Row row(Record r, String phone) {
        var lunar = "LUNAR".equals(r.get("kind"));
        var birthday = new Birthday(lunar, r.get("year", Integer.class), r.get("month", Integer.class), r.get("dom", Integer.class), r.get("leap", Boolean.class));
        return new Row(r.get("kept", LocalDate.class), lunar, birthday.date(), r.get("customer_id", Long.class), r.get("customer", String.class),
            r.get("member", String.class), r.get("relation", String.class), r.get("greeted", Boolean.class) ? phone : "", r.get("likes", String.class), r.get("greeted", Boolean.class));
    }
}
