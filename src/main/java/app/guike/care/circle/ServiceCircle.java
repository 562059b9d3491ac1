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

/// The overview of cars coming due 定期保养一览表: follows the computed days, takes the letters, and closes a row when the car has come.
@Component
public class ServiceCircle {
    /// Cars stand in the overview so many days before they are due; letters need their time.
    static final int AHEAD = 60;
    private static final int MOST_AT_ONCE = 1_000;
    /// Who came by another store or never is no target for ever.
    private static final int LATE = 180;

    private static final String COME = """
        update service_target t set came_on = d.counted_from from service_due d
        where t.store_id = {0} and t.came_on is null and d.store_id = {0} and d.vehicle_id = t.vehicle_id and d.kind = 'PERIODIC' and d.counted_from > t.counted_from""";
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
        return sql.execute(COME, val(storeId)) + sql.execute(COMING, val(storeId), val(today(storeId)), val(LATE), val(AHEAD));
    }

    /// Of one car.
    @Transactional
    public void follow(long storeId, long vehicle) {
        sql.execute(COME + " and t.vehicle_id = {1}", val(storeId), val(vehicle));
        sql.execute(COMING.replace("where d.store_id", "where d.vehicle_id = {4} and d.store_id"), val(storeId), val(today(storeId)), val(LATE), val(AHEAD), val(vehicle));
    }

    /// The letters to these rows go out today; a row that has its letter keeps its day.
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
        return sql.execute("update service_target set lettered_on = {2}, lettered_by = {3} where store_id = {0} and id = any({1}) and lettered_on is null and came_on is null", val(storeId), all,
            val(today(storeId)), val(Objects.requireNonNull(RowScope.current()).person()));
    }

    public LocalDate today(long storeId) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(storeId)).fetchOptional(STORE.ZONE).orElseThrow(Refusal::absent)));
    }
}
