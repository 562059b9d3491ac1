package app.guike.care.web;

import static org.jooq.impl.DSL.val;

import app.guike.shell.Viewer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What hangs on the wall of the calling room 大屏: today's calls of the stores that the viewer sees.
///
/// @param waiting tasks due by today that nobody has finished
/// @param reached calls of today in which somebody answered
/// @param onTime of the tasks finished today, those that were not late
/// @param score mean of the overall question of today's valid answers, out of ten
public record Wallboard(OffsetDateTime at, int waiting, int late, int called, int reached, int done, int onTime, @Nullable BigDecimal score, int answers, List<Seat> seats) {
    /// @param name of the caller
    public record Seat(String name, int waiting, int called, int reached, int done) {
    }

    private static final String ROOM = """
        with day as (select {1}::date as today, {1}::timestamp at time zone {2} as began)
        select (select count(*)::int from care_task t, day where t.store_id = any({0}) and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') and t.due_on <= day.today) as waiting,
            (select count(*)::int from care_task t, day where t.store_id = any({0}) and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') and t.due_on < day.today) as late,
            c.called, c.reached, d.done, d.on_time, s.score, s.answers
        from (select count(*)::int as called, count(*) filter (where connected)::int as reached from call_attempt a, day where a.store_id = any({0}) and a.channel = 'PHONE' and a.called_at >= day.began) c,
            (select count(*)::int as done, count(*) filter (where t.due_on >= day.today)::int as on_time from care_task t, day where t.store_id = any({0}) and t.state = 'DONE' and t.outcome <> 'INCOMPLETE' and t.done_at >= day.began) d,
            (select round(avg(r.overall), 2) as score, count(r.overall)::int as answers from survey_response r, day where r.store_id = any({0}) and r.valid and r.answered_at >= day.began) s""";
    private static final String SEATS = """
        with day as (select {1}::date as today, {1}::timestamp at time zone {2} as began),
        w as (select t.assignee_id as id, count(*) as waiting from care_task t, day where t.store_id = any({0}) and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') and t.due_on <= day.today and t.assignee_id is not null group by 1),
        c as (select a.agent_id as id, count(*) as called, count(*) filter (where connected) as reached from call_attempt a, day where a.store_id = any({0}) and a.channel = 'PHONE' and a.called_at >= day.began and a.agent_id is not null group by 1),
        d as (select t.done_by as id, count(*) as done from care_task t, day where t.store_id = any({0}) and t.state = 'DONE' and t.outcome <> 'INCOMPLETE' and t.done_at >= day.began and t.done_by is not null group by 1)
        select e.name, coalesce(w.waiting, 0)::int, coalesce(c.called, 0)::int, coalesce(c.reached, 0)::int, coalesce(d.done, 0)::int from employee e
        left join w on w.id = e.id left join c on c.id = e.id left join d on d.id = e.id where coalesce(w.id, c.id, d.id) is not null order by coalesce(c.reached, 0) desc, e.name, e.id limit 40""";

    static Wallboard load(DSLContext sql, Viewer viewer, Instant now) {
        var zone = viewer.zone();
        var stores = val(viewer.scope("care.read").anyStores().toArray(Long[]::new));
        var today = val(now.atZone(zone).toLocalDate());
        var r = sql.fetchSingle(ROOM, stores, today, val(zone.getId()));
        var seats = sql.fetch(SEATS, stores, today, val(zone.getId())).map(s -> new Seat(s.get(0, String.class), s.get(1, Integer.class), s.get(2, Integer.class), s.get(3, Integer.class), s.get(4, Integer.class)));
        return new Wallboard(now.atZone(zone).toOffsetDateTime(), r.get("waiting", Integer.class), r.get("late", Integer.class), r.get("called", Integer.class), r.get("reached", Integer.class),
            r.get("done", Integer.class), r.get("on_time", Integer.class), r.get("score", BigDecimal.class), r.get("answers", Integer.class), seats);
    }

    /// In percent; null where nothing is done yet.
    public @Nullable Integer onTimeRate() {
        return done == 0 ? null : Math.round(100f * onTime / done);
    }

    public @Nullable Integer reachedRate() {
        return called == 0 ? null : Math.round(100f * reached / called);
    }
}
