package app.guike.demo;

import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// Targets of scores: the group's of the year, raised in summer; the store's own of some items, one of which it misses.
final class DemoTargets {
    private final DSLContext sql;
    private final long store;
    private final OffsetDateTime now;

    DemoTargets(DSLContext sql, long store, OffsetDateTime now) {
        this.sql = sql;
        this.store = store;
        this.now = now;
    }

    void write() {
        sql.execute("""
            insert into score_target (group_id, store_id, questionnaire_id, measure, from_month, value, set_by, set_at)
            select s.group_id, case when g.own then s.id end, q.id, g.measure, m.month, g.value, boss.id, m.month - interval '5 days'
            from (values (false, 'index', 12, 84), (false, 'index', 5, 86), (false, 'nps', 12, 40), (false, 'satisfied', 12, 85), (true, 'item:c04', 8, 88), (true, 'item:c12', 8, 93), (true, 'item:c14', 8, 90), (true, 'item:overall', 3, 85))
                g (own, measure, back, value)
            cross join lateral (select (date_trunc('month', {1}::timestamptz at time zone 'Asia/Shanghai') - make_interval(months => g.back))::date as month) m
            join store s on s.id = {0} join questionnaire q on q.kind in ('CSI', 'SSI') and (not g.own or q.code = 'csi_default') and q.code in ('csi_default', 'ssi_default')
            cross join lateral (select p.employee_id as id from post p join role_permission r on r.role_id = p.role_id and r.permission = 'score.target' where p.store_id = {0} order by 1 limit 1) boss
            on conflict do nothing""", val(store), val(now));
    }
}
