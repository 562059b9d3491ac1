package app.guike.demo;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// How far the files of delivered cars are: most papers are there, some files are whole.
final class DemoDeliveries {
    private DemoDeliveries() {
    }

    static void write(DSLContext sql, Branch branch, OffsetDateTime now) {
        sql.execute("""
            insert into delivery_tick (store_id, vehicle_id, item, ticked_at, ticked_by)
            select v.store_id, v.id, n, least(timestamptz '%2$s', v.delivery_date + interval '30 hours'), %3$d
            from vehicle v cross join generate_series(1, 11) n
            left join vehicle_owner o on o.vehicle_id = v.id and o.role = 'OWNER' and o.to_day is null left join customer c on c.id = o.customer_id
            where v.store_id = %1$d and v.delivery_date is not null and (v.id + n * 3) %% 11 > 1 and (n <> 8 or c.missing = '{}')""".formatted(branch.id(), now, branch.callers().getFirst().id()));
        packages(sql, branch);
    }

    /// Every third buyer took a maintenance package.
    private static void packages(DSLContext sql, Branch branch) {
        sql.execute("""
            update vehicle v set package_name = p.name, package_times = p.times, package_until = (v.delivery_date + make_interval(years => p.years))::date
            from (values (0, '三年六次无忧保养', 6, 3), (1, '两年四次基础保养', 4, 2), (2, '五年十次尊享保养', 10, 5)) p (n, name, times, years)
            where v.store_id = {0} and v.delivery_date is not null and v.id % 3 = 1 and p.n = v.id / 3 % 3""", DSL.val(branch.id()));
    }
}
