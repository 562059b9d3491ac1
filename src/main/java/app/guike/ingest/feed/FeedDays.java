package app.guike.ingest.feed;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// On which of the last days a file was due, and what came. A file counts for the day on which it came, or for the due day before.
public final class FeedDays {
    private static final int SHOWN = 14;
    private static final String DAYS = """
        with due as (
            select f.id, s.zone, f.due_by, f.rhythm, w.day, lead(w.day) over (partition by f.id order by w.day) as next_day, row_number() over (partition by f.id order by w.day desc) as back
            from import_feed f join store s on s.id = f.store_id cross join lateral (select ({1}::timestamptz at time zone s.zone)::date as today) t
            join work_day w on w.day between greatest(f.began_on, t.today - case f.rhythm when 'WEEKLY' then 100 else 24 end) and t.today
                and case f.rhythm when 'DAILY' then true when 'WORKDAY' then w.work when 'WEEKLY' then extract(isodow from w.day) = f.weekday else false end
            where f.id = any ({0}) and f.retired_at is null
        )
        select d.id, d.day, (d.day + d.due_by) at time zone d.zone as due_at, r.*
        from due d cross join lateral (
            select min(r.came_at) filter (where r.state <> 'FAILED') as came_at, count(*) filter (where r.state = 'FAILED') as failed, coalesce(sum(r.rows), 0) as rows,
                coalesce(sum(r.refused), 0) as refused, max(r.id) as run
            from import_run r where r.feed_id = d.id and r.state <> 'UNDONE' and r.came_at >= d.day::timestamp at time zone d.zone
                and (d.next_day is null or r.came_at < d.next_day::timestamp at time zone d.zone)
        ) r
        where d.back <= {2} order by d.id, d.day""";

    private FeedDays() {
    }

    /// LATE came after it was due; BROKEN is a file that could not be taken; WAITED is not due yet.
    public enum State {
        CAME, LATE, BROKEN, MISSING, WAITED
    }

    /// @param run the last one of the day
    public record Day(LocalDate day, State state, long rows, long refused, @Nullable Long run) {
    }

    /// By feed, the oldest day first; of retired ones nothing.
    public static Map<Long, List<Day>> of(DSLContext sql, Collection<Long> feeds, Instant now) {
        var days = new HashMap<Long, List<Day>>();
        sql.fetch(DAYS, val(feeds.toArray(Long[]::new)), val(OffsetDateTime.ofInstant(now, ZoneOffset.UTC)), val(SHOWN)).forEach(r ->
            days.computeIfAbsent(r.get("id", Long.class), _ -> new ArrayList<>()).add(new Day(r.get("day", LocalDate.class),
                state(r.get("came_at", OffsetDateTime.class), r.get("failed", long.class), r.get("due_at", OffsetDateTime.class), now),
                r.get("rows", long.class), r.get("refused", long.class), r.get("run", Long.class))));
        return days;
    }

    private static State state(@Nullable OffsetDateTime came, long failed, OffsetDateTime due, Instant now) {
        if (came != null) {
            return came.isAfter(due) ? State.LATE : State.CAME;
        }
        if (failed > 0) {
            return State.BROKEN;
        }
        return now.isAfter(due.toInstant()) ? State.MISSING : State.WAITED;
    }
}
