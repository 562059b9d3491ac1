package app.guike.care.circle;

import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The overview of cars coming due 定期保养一览表: follows the computed days, takes the letters, and closes a row when the car has come
/// or is driven no more.
@Component
public class ServiceCircle {
    /// Cars stand in the overview so many days before they are due; letters need their time.
    static final int AHEAD = 60;
    /// Letters of a day and store, printed together.
    public static final int MOST_AT_ONCE = 1_000;
    /// Who came by another store or never is no target for ever.
    private static final int LATE = 180;

    /// When the car is counted from the row's own day again, the visit that ended the row was another car's, or none.
    private static final String COME = """
        update service_target t set came_on = case when t.came_on is null then d.counted_from end from service_due d
        where t.store_id = {0} and d.store_id = {0} and d.vehicle_id = t.vehicle_id
            and (t.came_on is null and d.kind = 'PERIODIC' and d.counted_from > t.counted_from or t.came_on is not null and d.counted_from = t.counted_from)""";
    /// A car that is scrapped or sold away is due no more; one that is driven again is.
    private static final String GONE = """
        update service_target t set gone_on = case when t.gone_on is null then {1} end
        from vehicle v where t.store_id = {0} and t.came_on is null and v.id = t.vehicle_id and (v.status in ('SOLD', 'IN_USE')) = (t.gone_on is not null)""";
    private static final String COMING = """
        insert into service_target as t (store_id, vehicle_id, kind, counted_from, due_on, km_per_day, basis)
        select d.store_id, d.vehicle_id, d.kind, d.counted_from, d.due_on, d.km_per_day, d.basis from service_due d
        where d.store_id = {0} and d.due_on between {1} - {2} and {1} + {3}
        on conflict (vehicle_id, counted_from) do update set (due_on, km_per_day, basis) = row(excluded.due_on, excluded.km_per_day, excluded.basis)
            where t.came_on is null and (t.due_on, t.km_per_day, t.basis) is distinct from (excluded.due_on, excluded.km_per_day, excluded.basis)""";

    private final DSLContext sql;
    private final Clock clock;

    ServiceCircle(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Follows what was computed: of the whole store.
    ///
    /// @return how many rows are new or changed
    @Transactional
    public int follow(long storeId) {
        return sql.execute(COME, val(storeId)) + sql.execute(GONE, val(storeId), val(today(storeId))) + sql.execute(COMING, val(storeId), val(today(storeId)), val(LATE), val(AHEAD));
    }

    /// Of a few cars.
    @Transactional
    public void follow(long storeId, Collection<Long> vehicles) {
        var cars = val(vehicles.toArray(Long[]::new));
        sql.execute(COME + " and t.vehicle_id = any({1})", val(storeId), cars);
        sql.execute(GONE + " and t.vehicle_id = any({2})", val(storeId), val(today(storeId)), cars);
        sql.execute(COMING.replace("where d.store_id", "where d.vehicle_id = any({4}) and d.store_id"), val(storeId), val(today(storeId)), val(LATE), val(AHEAD), cars);
    }

    /// The letters to these rows go out today; a row that has its letter keeps its day, and whose owner does not want to be contacted gets none.
    /// No more on a day than are printed at once.
    ///
    /// @return how many are new
    @Transactional
    public int letter(long storeId, Collection<Long> ids) {
        var wanted = new TreeSet<>(ids);
        if (wanted.isEmpty()) {
            throw Refusal.field("target", "required");
        }
        if (wanted.size() > MOST_AT_ONCE) {
            throw Refusal.field("target", "between", 1, MOST_AT_ONCE);
        }
        var all = val(wanted.toArray(Long[]::new));
        if (sql.fetchSingle("select count(*) from service_target where store_id = {0} and id = any({1})", val(storeId), all).get(0, Integer.class) < wanted.size()) {
            throw Refusal.absent();
        }
        var today = today(storeId);
        var sent = sql.execute("""
            update service_target t set lettered_on = {2}, lettered_by = {3} where t.store_id = {0} and t.id = any({1}) and t.lettered_on is null and t.came_on is null and t.gone_on is null
                and exists (select from vehicle_owner o join customer c on c.id = o.customer_id where o.vehicle_id = t.vehicle_id and o.role = 'OWNER' and o.to_day is null
                    and guike.may_contact(c.id, c.do_not_disturb, 'service_calls'))""", val(storeId), all, val(today), val(Objects.requireNonNull(RowScope.current()).person()));
        if (sql.fetchSingle("select count(*) from service_target where store_id = {0} and lettered_on = {1}", val(storeId), val(today)).get(0, Integer.class) > MOST_AT_ONCE) {
            throw Refusal.conflict("circle-letters-day", MOST_AT_ONCE);
        }
        return sent;
    }

    public LocalDate today(long storeId) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(storeId)).fetchOptional(STORE.ZONE).orElseThrow(Refusal::absent)));
    }
}
