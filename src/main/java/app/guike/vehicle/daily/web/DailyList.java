package app.guike.vehicle.daily.web;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.calendar.WorkHours;
import app.guike.shell.web.Choice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The reports of the last days of the stores, missing ones among them.
///
/// @param stores for which one may be begun
public record DailyList(Page<Row> page, boolean first, List<Choice> stores, LocalDate today, boolean maySubmit) {
    private static final int DAYS = 14;
    private static final int MOST = 10_000;
    /// A working day counts; so does any day on which a car left.
    private static final String ROWS = """
        select s.id as store_id, s.name as store, w.day, d.id, d.due_at, d.submitted_at, e.name as submitted_by, d.reviewed_at, coalesce(d.review, '') as review,
            (w.day + coalesce(h.closes, {4}::time)) at time zone s.zone < {2} as over
        from store s
        left join lateral (select substring(x.value #>> '{}' from 7)::time as closes from store_setting x where x.store_id = s.id and x.key = 'complaint.hours'
            and x.value #>> '{}' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$') h on true
        join work_day w on w.day between ({2}::timestamptz at time zone s.zone)::date - {3}::int and ({2}::timestamptz at time zone s.zone)::date
        left join workshop_daily d on d.store_id = s.id and d.day = w.day left join employee e on e.id = d.submitted_by
        where s.id = any ({0}) and s.closed_at is null and (d.id is not null or w.work or exists (select from repair_order o where o.store_id = s.id and o.delivered_on = w.day))
            and ({5}::date is null or w.day < {5} or w.day = {5} and s.id > {6})
        order by w.day desc, s.id limit {1}""";

    /// @param id null where none was begun
    /// @param state as of the report, or MISSING
    public record Row(long storeId, String store, LocalDate day, @Nullable Long id, String state, @Nullable OffsetDateTime submittedAt, @Nullable String submittedBy, boolean late) {
        public String tone() {
            return DailyPage.Head.tone(state);
        }
    }

    static Page<Row> page(DSLContext sql, Set<Long> stores, Instant now, @Nullable String after, int limit) {
        var at = after == null || after.isEmpty() ? new Object[2] : Keyset.decode(after, LocalDate.class, Long.class);
        return Page.of(rows(sql, stores, now, limit + 1, at), limit, r -> Keyset.encode(r.day(), r.storeId()));
    }

    /// All of them, for the morning page.
    static List<Row> rows(DSLContext sql, Set<Long> stores, Instant now) {
        return rows(sql, stores, now, MOST, new Object[2]);
    }

    private static List<Row> rows(DSLContext sql, Set<Long> stores, Instant now, int most, Object[] after) {
        return sql.fetch(ROWS, val(stores.toArray(Long[]::new)), inline(most), val(OffsetDateTime.ofInstant(now, ZoneOffset.UTC)), val(DAYS), val(WorkHours.SERVICE.closes().toString()),
            val((LocalDate) after[0], LocalDate.class), val((Long) after[1], Long.class)).map(r -> {
            var due = r.get("due_at", OffsetDateTime.class);
            var submitted = r.get("submitted_at", OffsetDateTime.class);
            var state = r.get("reviewed_at") != null ? "REVIEWED" : submitted != null ? submitted.isAfter(due) ? "LATE" : "SUBMITTED"
                : !r.get("review", String.class).isEmpty() ? "GIVEN_BACK" : (due == null ? r.get("over", boolean.class) : due.toInstant().isBefore(now)) ? "MISSING" : "OPEN";
            return new Row(r.get("store_id", long.class), r.get("store", String.class), r.get("day", LocalDate.class), r.get("id", Long.class), state, submitted, r.get("submitted_by", String.class),
                submitted != null && submitted.isAfter(due));
        });
    }
}
