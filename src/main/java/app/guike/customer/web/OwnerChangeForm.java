package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.customer.OwnerChange;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Another owner for many customers, before it is done: how many, from whom, and what the receiver will have then.
///
/// @param ids those chosen; empty when all of the filter are meant
/// @param all how many the filter holds, 0 when none stands behind the choice
public record OwnerChangeForm(CustomerFilter filter, List<Long> ids, boolean wholeFilter, int all, Preview preview, List<Choice> people, Form form) {
    /// @param receiver null: nobody, or not chosen yet
    public record Preview(int customers, long storeId, List<From> from, @Nullable Receiver receiver) {
    }

    public record From(@Nullable String owner, int customers) {
    }

    public record Receiver(String name, int before, int after) {
    }

    static Preview preview(DSLContext sql, Long[] ids, @Nullable Long to) {
        if (ids.length == 0) {
            throw Refusal.field("customers", "required");
        }
        if (ids.length > OwnerChange.MOST) {
            throw Refusal.field("customers", "between", 1, OwnerChange.MOST);
        }
        var chosen = CUSTOMER.ID.eq(org.jooq.impl.DSL.any(val(ids)));
        var stores = sql.selectDistinct(CUSTOMER.STORE_ID).from(CUSTOMER).where(chosen).fetch(CUSTOMER.STORE_ID);
        if (stores.isEmpty()) {
            throw Refusal.absent();
        }
        if (stores.size() > 1) {
            throw Refusal.conflict("owner-change-one-store");
        }
        var from = sql.select(EMPLOYEE.NAME, count()).from(CUSTOMER).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CUSTOMER.OWNER_ID)).where(chosen)
            .groupBy(CUSTOMER.OWNER_ID, EMPLOYEE.NAME).orderBy(count().desc()).limit(inline(50)).fetch(r -> new From(r.value1(), r.value2()));
        var seen = from.stream().mapToInt(From::customers).sum();
        return new Preview(seen, stores.getFirst(), from, to == null ? null : receiver(sql, stores.getFirst(), ids, to));
    }

    private static @Nullable Receiver receiver(DSLContext sql, long store, Long[] ids, long to) {
        var has = sql.fetchSingle("select count(*)::int, (count(*) filter (where id = any({0}::bigint[])))::int from customer where store_id = {1} and owner_id = {2}",
            val(ids), val(store), val(to));
        var moving = ids.length - has.get(1, int.class);
        return sql.select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(to)).fetchOne(r -> new Receiver(r.value1(), has.get(0, int.class), has.get(0, int.class) + moving));
    }

    static List<Choice> people(DSLContext sql, long store) {
        return Colleagues.of(sql, Set.of(store));
    }

    public int customers() {
        return preview.customers();
    }
}
