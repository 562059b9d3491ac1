package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.OWNER_DISPUTE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.customer.OwnerDisputes;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Frame;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A dispute about who owns a customer, with its ruling.
public record DisputeRow(long id, long storeId, long customerId, String customer, long claimantId, String claimant, @Nullable Long holderId, @Nullable String holder, String reason,
        OffsetDateTime filedAt, @Nullable String winner, @Nullable String ruling, @Nullable OffsetDateTime ruledAt, @Nullable String ruledBy) {

    /// Those waiting first, as the newest come first in each.
    public record Listed(Page<DisputeRow> page, List<Choice> people, @Nullable Long refused, Form form) {
        public @Nullable String next() {
            return page.next() == null ? null : "/customers/disputes?after=" + page.next();
        }
    }

    public boolean mayRule() {
        var bound = Viewer.currentOrNull();
        var viewer = bound == null ? Frame.current().person() : bound;
        return ruledAt == null && viewer.mayAll(OwnerDisputes.RULE, storeId) && viewer.id() != claimantId && (holderId == null || viewer.id() != holderId);
    }

    static Listed listed(DSLContext sql, @Nullable String after, @Nullable Long refused, Form form) {
        var page = page(sql, DSL.noCondition(), after, 40);
        var stores = page.items().stream().filter(DisputeRow::mayRule).map(DisputeRow::storeId).distinct().toList();
        var people = sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
            .where(POST.STORE_ID.in(stores)).orderBy(EMPLOYEE.NAME).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        return new Listed(page, people, refused, form);
    }

    static Page<DisputeRow> page(DSLContext sql, Condition which, @Nullable String after, int limit) {
        var d = OWNER_DISPUTE;
        var claimant = EMPLOYEE.as("claimant");
        var holder = EMPLOYEE.as("holder");
        var winner = EMPLOYEE.as("winner");
        var ruler = EMPLOYEE.as("ruler");
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : d.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(sql.select(d.ID, d.STORE_ID, CUSTOMER.ID, CUSTOMER.NAME, claimant.ID, claimant.NAME, holder.ID, holder.NAME, d.REASON, d.FILED_AT, winner.NAME, d.RULING, d.RULED_AT, ruler.NAME)
            .from(d).join(CUSTOMER).on(CUSTOMER.ID.eq(d.CUSTOMER_ID)).join(claimant).on(claimant.ID.eq(d.CLAIMANT_ID)).leftJoin(holder).on(holder.ID.eq(d.HOLDER_ID))
            .leftJoin(winner).on(winner.ID.eq(d.WINNER_ID)).leftJoin(ruler).on(ruler.ID.eq(d.RULED_BY)).where(which, seek).orderBy(d.ID.desc()).limit(inline(limit + 1))
            .fetch(r -> new DisputeRow(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11(), r.value12(), r.value13(),
                r.value14())), limit, r -> Keyset.encode(r.id()));
    }
}
