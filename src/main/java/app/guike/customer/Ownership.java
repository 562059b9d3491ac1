package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.OWNER_BATCH;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Posts;
import app.guike.shell.RowScope;
import guike.tables.records.OwnerBatchRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who owns customers 归属, changed for many at once and taken back. The history is written by the database (catalog E20):
/// it needs only be told why.
@Component
public class Ownership {
    private static final String CHANGE = """
        update customer c set owner_id = {0}, version = c.version + 1, changed_at = {1}
        where c.store_id = {2} and c.id = any({3}::bigint[]) and c.owner_id is distinct from {0}""";
    /// Back to whom each had before, unless somebody has changed the owner since or the former one has left the store.
    private static final String BACK = """
        update customer c set owner_id = o.former_id, version = c.version + 1, changed_at = {1}
        from customer_ownership o
        where o.batch_id = {0} and o.until_at is null and c.id = o.customer_id and c.store_id = o.store_id and c.owner_id is not distinct from o.owner_id
          and (o.former_id is null or guike.works_in(o.former_id, c.store_id))""";
    private static final String LEAVE = """
        update customer c set owner_id = null, version = c.version + 1, changed_at = {2}
        where c.store_id = {0} and c.id = any({1}::bigint[]) and c.owner_id is not null and not guike.works_in(c.owner_id, c.store_id)""";

    private final DSLContext sql;
    private final Clock clock;
    private final Completeness completeness;

    Ownership(DSLContext sql, Clock clock, Completeness completeness) {
        this.sql = sql;
        this.clock = clock;
        this.completeness = completeness;
    }

    /// Why owners change from here to the end of the transaction, or to the next word.
    public void because(String why, @Nullable String note, @Nullable Long batch) {
        sql.fetch("select set_config('guike.owner_why', {0}, true), set_config('guike.owner_note', {1}, true), set_config('guike.owner_batch', {2}, true)",
            val(why), val(note == null ? "" : note), val(batch == null ? "" : batch.toString()));
    }

    /// @return the batch, by which it can be taken back
    @Transactional
    public long change(OwnerChange change) {
        var reason = change.reason() == null ? "" : change.reason().strip();
        new FieldErrors().require(!reason.isEmpty(), "reason", "required").require(reason.length() <= 500, "reason", "length").throwIfAny();
        var ids = new TreeSet<>(change.customers());
        var store = store(ids.toArray(Long[]::new));
        worksHere(change.ownerId(), store);
        var batch = sql.newRecord(OWNER_BATCH).setStoreId(store).setKind("BY_HAND").setReason(reason).setPlanned(ids.size())
            .setMadeAt(now()).setMadeBy(person()).setDoneAt(now()).setDoneBy(person());
        batch.store();
        batch.setChanged(write(batch, reason, () -> sql.execute(CHANGE, val(change.ownerId(), Long.class), val(now()), val(store), val(ids.toArray(Long[]::new))))).update();
        return batch.getId();
    }

    /// As it would be refused when it is done.
    void check(OwnerChange change) {
        worksHere(change.ownerId(), store(new TreeSet<>(change.customers()).toArray(Long[]::new)));
    }

    String named(@Nullable Long person) {
        return person == null ? "→ –" : "→ " + sql.select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(person)).fetchSingle(EMPLOYEE.NAME);
    }

    /// All must be seen, in one store; locked in one order.
    private long store(Long[] ids) {
        if (ids.length == 0) {
            throw Refusal.field("customers", "required");
        }
        if (ids.length > OwnerChange.MOST) {
            throw Refusal.field("customers", "between", 1, OwnerChange.MOST);
        }
        var stores = sql.fetch("select store_id from customer where id = any({0}::bigint[]) order by id for update", val(ids)).map(r -> r.get(0, Long.class));
        if (stores.size() < ids.length) {
            throw Refusal.absent();
        }
        if (stores.stream().distinct().count() > 1) {
            throw Refusal.conflict("owner-change-one-store");
        }
        return stores.getFirst();
    }

    void worksHere(@Nullable Long person, long store) {
        if (person != null && !Posts.worksIn(sql, person, store)) {
            throw Refusal.field("ownerId", "owner-elsewhere");
        }
    }

    /// Archives that came back without an owner who works in the store have none.
    public void leaveWhoIsGone(long store, Long... customers) {
        sql.execute(LEAVE, val(store), val(customers), val(now()));
    }

    /// Gives each customer back to whom they had; those changed since stay and are counted.
    @Transactional
    public void undo(long id) {
        var batch = sql.selectFrom(OWNER_BATCH).where(OWNER_BATCH.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!"DONE".equals(batch.getState())) {
            throw Refusal.conflict("owner-batch-not-done");
        }
        because("UNDONE", batch.getReason(), null);
        var back = sql.execute(BACK, val(id), val(now()));
        because("", null, null);
        judge(batch);
        batch.setState("UNDONE").setUndoneAt(now()).setUndoneBy(person()).setKept(batch.getChanged() - back).update();
    }

    /// Changes owners by a statement of a batch, which the history names; whether an owner is missing is judged anew.
    int write(OwnerBatchRecord batch, @Nullable String note, IntSupplier statement) {
        because(batch.getKind(), note, batch.getId());
        var changed = statement.getAsInt();
        because("", null, null);
        judge(batch);
        return changed;
    }

    private void judge(OwnerBatchRecord batch) {
        completeness.refresh(batch.getStoreId(), "c.id in (select customer_id from customer_ownership where batch_id = {0})", val(batch.getId()));
    }

    /// One customer, by a claim, a ruling, a return.
    void one(long customer, @Nullable Long owner, String why, @Nullable String note) {
        because(why, note, null);
        var store = sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, owner).set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1)).set(CUSTOMER.CHANGED_AT, now())
            .where(CUSTOMER.ID.eq(customer)).returning(CUSTOMER.STORE_ID).fetchOptional(CUSTOMER.STORE_ID);
        because("", null, null);
        store.ifPresent(s -> completeness.refresh(s, List.of(customer)));
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
