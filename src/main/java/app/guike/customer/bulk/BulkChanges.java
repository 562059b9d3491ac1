package app.guike.customer.bulk;

import static guike.Tables.CUSTOMER_BATCH;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.Completeness;
import app.guike.customer.bulk.BulkChange.Preview;
import app.guike.shell.RowScope;
import guike.tables.records.CustomerBatchRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes one field of many customers in one transaction, keeps what each had, and takes it back of those who were not changed since.
@Component
public class BulkChanges {
    private final DSLContext sql;
    private final Clock clock;
    private final BulkValues values;
    private final Completeness completeness;

    BulkChanges(DSLContext sql, Clock clock, BulkValues values, Completeness completeness) {
        this.sql = sql;
        this.clock = clock;
        this.values = values;
        this.completeness = completeness;
    }

    /// @return null while field or value is not chosen
    public @Nullable Preview preview(BulkChange change) {
        var ids = ids(change);
        if (sql.fetchSingle("select count(*)::int from customer c where c.id = any({0}::bigint[])", val(ids)).get(0, int.class) < ids.length) {
            throw Refusal.absent();
        }
        if (change.field() == null) {
            return null;
        }
        var value = values.of(change.field(), change.value());
        stays(change.field(), value, ids);
        var counts = sql.fetchSingle("""
            select count(*)::int, (count(*) filter (where %1$s and %2$s is distinct from {1}))::int, (count(*) filter (where not %1$s))::int
            from customer c where c.id = any({0}::bigint[])""".formatted(value.fits(), change.field().now("{1}")), val(ids), val(value.after()));
        var chosen = counts.get(0, int.class);
        return new Preview(chosen, counts.get(1, int.class), chosen - counts.get(1, int.class) - counts.get(2, int.class), counts.get(2, int.class));
    }

    /// @return the batch, by which it can be taken back
    @Transactional
    public long change(BulkChange change) {
        var reason = change.reason() == null ? "" : change.reason().strip();
        new FieldErrors().require(!reason.isEmpty(), "reason", "required").require(reason.length() <= 500, "reason", "length").require(change.field() != null, "field", "required").throwIfAny();
        var field = java.util.Objects.requireNonNull(change.field());
        var ids = ids(change);
        var value = values.of(field, change.value());
        stays(field, value, ids);
        var batch = sql.newRecord(CUSTOMER_BATCH).setStoreId(store(ids)).setField(field.name()).setValue(value.value()).setValueName(value.name()).setAfter(value.after()).setReason(reason)
            .setChosen(ids.length).setMadeAt(now()).setMadeBy(person());
        batch.store();
        var changed = sql.execute("""
            insert into customer_batch_row (store_id, batch_id, customer_id, before)
            select c.store_id, {0}, c.id, %1$s from customer c where c.store_id = {1} and c.id = any({2}::bigint[]) and %2$s and %1$s is distinct from {3}"""
            .formatted(field.now("{3}"), value.fits()), val(batch.getId()), val(batch.getStoreId()), val(ids), val(value.after()));
        write(batch, field, "b.after", "true");
        tags(batch, field == BulkField.TAG_ADD, field == BulkField.TAG_REMOVE, "true");
        var refused = sql.fetchSingle("select count(*)::int from customer c where c.id = any({0}::bigint[]) and not " + value.fits(), val(ids)).get(0, int.class);
        batch.setChanged(changed).setRefused(refused).update();
        judged(batch);
        return batch.getId();
    }

    /// Nobody moves customers out of the regions that they see; the view would refuse it without saying why.
    private void stays(BulkField field, Value value, Long[] ids) {
        var scope = RowScope.current();
        if (field != BulkField.REGION || scope == null || scope.regions().isEmpty()) {
            return;
        }
        var stores = sql.fetch("""
            select distinct c.store_id from customer c where c.id = any({0}::bigint[])
            and not coalesce(c.owner_id = any({1}::bigint[]), false) and not coalesce(c.adviser_id = any({1}::bigint[]), false)""", val(ids), val(scope.people().toArray(Long[]::new)))
            .map(r -> r.get(0, Long.class));
        if (stores.stream().anyMatch(s -> !scope.stores().contains(s) && !scope.inRegions(s, value.value()))) {
            throw Refusal.field("value", "region-not-yours");
        }
    }

    /// Each gets back what they had; those changed since stay and are counted.
    @Transactional
    public void undo(long id) {
        var batch = sql.selectFrom(CUSTOMER_BATCH).where(CUSTOMER_BATCH.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (batch.getUndoneAt() != null) {
            throw Refusal.conflict("bulk-undone");
        }
        var field = BulkField.valueOf(batch.getField());
        var untouched = "c.id = any({3}::bigint[])";
        var still = sql.fetch("select c.id from customer c join customer_batch_row r on r.customer_id = c.id and r.store_id = c.store_id join customer_batch b on b.id = r.batch_id where b.id = {0} and "
            + field.now("b.after") + " = b.after order by c.id for update of c", val(id)).map(r -> r.get(0, Long.class)).toArray(Long[]::new);
        write(batch, field, "r.before", untouched, still);
        tags(batch, field == BulkField.TAG_REMOVE, field == BulkField.TAG_ADD, untouched, still);
        batch.setUndoneAt(now()).setUndoneBy(person()).setKept(batch.getChanged() - still.length).update();
        judged(batch);
    }

    private void write(CustomerBatchRecord batch, BulkField field, String value, String which, Long... of) {
        sql.execute("update customer c set " + field.write(value) + """
             version = c.version + 1, changed_at = {0} from customer_batch_row r, customer_batch b
            where b.id = {1} and r.batch_id = b.id and r.store_id = b.store_id and c.id = r.customer_id and c.store_id = {2} and\s""" + which,
            val(now()), val(batch.getId()), val(batch.getStoreId()), val(of));
    }

    private void tags(CustomerBatchRecord batch, boolean add, boolean remove, String which, Long... of) {
        if (add) {
            sql.execute("insert into customer_tag (store_id, customer_id, tag) select r.store_id, r.customer_id, {2} from customer_batch_row r join customer c on c.id = r.customer_id where r.batch_id = {0}"
                + " and " + which + " on conflict do nothing", val(batch.getId()), val(batch.getStoreId()), val(batch.getValue()), val(of));
        }
        if (remove) {
            sql.execute("delete from customer_tag g using customer_batch_row r, customer c where r.batch_id = {0} and c.id = r.customer_id and g.customer_id = c.id and g.store_id = {1} and g.tag = {2} and "
                + which, val(batch.getId()), val(batch.getStoreId()), val(batch.getValue()), val(of));
        }
    }

    private void judged(CustomerBatchRecord batch) {
        completeness.refresh(batch.getStoreId(), "c.id in (select customer_id from customer_batch_row where batch_id = {0})", val(batch.getId()));
    }

    private static Long[] ids(BulkChange change) {
        var ids = new TreeSet<>(change.customers());
        if (ids.isEmpty()) {
            throw Refusal.field("customers", "required");
        }
        if (ids.size() > BulkChange.MOST) {
            throw Refusal.field("customers", "between", 1, BulkChange.MOST);
        }
        return ids.toArray(Long[]::new);
    }

    /// All must be seen, in one store; locked in one order.
    private long store(Long[] ids) {
        var stores = sql.fetch("select store_id from customer where id = any({0}::bigint[]) order by id for update", val(ids)).map(r -> r.get(0, Long.class));
        if (stores.size() < ids.length) {
            throw Refusal.absent();
        }
        if (stores.stream().distinct().count() > 1) {
            throw Refusal.conflict("owner-change-one-store");
        }
        return stores.getFirst();
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// A value as it is written.
    ///
    /// @param name in words, as it was when it was chosen
    /// @param fits SQL: whether it is for the kind of the customer `c`
    record Value(String value, String name, JSONB after, String fits) {
    }
}
