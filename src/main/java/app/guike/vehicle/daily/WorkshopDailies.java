package app.guike.vehicle.daily;

import static guike.Tables.STORE;
import static guike.Tables.WORKSHOP_DAILY;
import static guike.Tables.WORKSHOP_DAILY_LINE;

import app.guike.base.FieldErrors;
import app.guike.base.Plate;
import app.guike.base.Refusal;
import app.guike.calendar.WorkHours;
import app.guike.org.Notices;
import app.guike.org.Stores;
import app.guike.shell.RowScope;
import app.guike.shell.Viewer;
import guike.tables.records.WorkshopDailyRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Writes, submits and reviews the daily report of a store (catalog D36). What was submitted is kept as it stood.
@Component
public class WorkshopDailies {
    public static final String READ = "vehicle.read";
    public static final String SUBMIT = "daily.submit";
    public static final String REVIEW = "daily.review";
    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final Notices notices;
    private final Clock clock;

    WorkshopDailies(DSLContext sql, Notices notices, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.clock = clock;
    }

    /// A car that the computer does not know of.
    ///
    /// @param state IN_REPAIR or DELIVERED
    public record Line(@Nullable String plate, @Nullable String work, @Nullable String state) {
    }

    /// The report of a day, begun where there is none yet. Of days to come there is none.
    @Transactional
    public long of(long store, @Nullable LocalDate day) {
        new FieldErrors().require(day != null, "day", "required").throwIfAny();
        if (!Objects.requireNonNull(RowScope.current()).stores().contains(store)) {
            throw Refusal.absent();
        }
        var zone = zone(sql, store);
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), zone))) {
            throw Refusal.field("day", "daily-to-come");
        }
        sql.insertInto(WORKSHOP_DAILY).set(WORKSHOP_DAILY.STORE_ID, store).set(WORKSHOP_DAILY.DAY, day).set(WORKSHOP_DAILY.DUE_AT, due(sql, store, day, zone))
            .set(WORKSHOP_DAILY.CREATED_BY, Viewer.current().id()).onConflict(WORKSHOP_DAILY.STORE_ID, WORKSHOP_DAILY.DAY).doNothing().execute();
        return sql.fetchSingle(WORKSHOP_DAILY, WORKSHOP_DAILY.STORE_ID.eq(store), WORKSHOP_DAILY.DAY.eq(day)).getId();
    }

    public static ZoneId zone(DSLContext sql, long store) {
        return ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(store)).getZone());
    }

    /// When the store closes on a day: the end of its service hours.
    public static OffsetDateTime due(DSLContext sql, long store, LocalDate day, ZoneId zone) {
        var set = sql.select(Stores.setting(Stores.HOURS)).from(STORE).where(STORE.ID.eq(store)).fetchSingle().value1();
        return day.atTime(WorkHours.parse(set).orElse(WorkHours.SERVICE).closes()).atZone(zone).toOffsetDateTime();
    }

    @Transactional
    public void add(long id, Line line) {
        var daily = open(id);
        var work = line.work() == null ? "" : line.work().strip();
        var typed = line.plate() == null ? "" : line.plate().strip();
        var plate = Plate.parse(typed).map(Plate::value).orElse(typed);
        new FieldErrors().require(!work.isEmpty(), "work", "required").require(work.length() <= 500, "work", "too-long", 500).require(plate.length() <= 20, "plate", "too-long", 20)
            .require("IN_REPAIR".equals(line.state()) || "DELIVERED".equals(line.state()), "state", "invalid").throwIfAny();
        sql.insertInto(WORKSHOP_DAILY_LINE).set(WORKSHOP_DAILY_LINE.STORE_ID, daily.getStoreId()).set(WORKSHOP_DAILY_LINE.DAILY_ID, id)
            .set(WORKSHOP_DAILY_LINE.PLATE, plate.isEmpty() ? null : plate).set(WORKSHOP_DAILY_LINE.WORK, work).set(WORKSHOP_DAILY_LINE.STATE, line.state())
            .set(WORKSHOP_DAILY_LINE.MADE_AT, now()).set(WORKSHOP_DAILY_LINE.MADE_BY, Viewer.current().id()).execute();
    }

    @Transactional
    public void remove(long id, long line) {
        open(id);
        if (sql.deleteFrom(WORKSHOP_DAILY_LINE).where(WORKSHOP_DAILY_LINE.ID.eq(line), WORKSHOP_DAILY_LINE.DAILY_ID.eq(id)).execute() == 0) {
            throw Refusal.absent();
        }
    }

    /// Late where the store has closed meanwhile; told to whoever reviews, each time anew.
    ///
    /// @param remark null leaves what is written
    @Transactional
    public void submit(long id, int version, @Nullable String remark) {
        var daily = open(id);
        if (daily.getVersion() != version) {
            throw Refusal.stale();
        }
        var said = remark == null ? daily.getRemark() : remark.strip();
        new FieldErrors().require(said.length() <= 2000, "remark", "too-long", 2000).throwIfAny();
        var end = daily.getDay().plusDays(1).atStartOfDay(zone(sql, daily.getStoreId())).toOffsetDateTime();
        var orders = DayOrders.of(sql, daily.getStoreId(), daily.getDay(), end).stream().map(WorkshopDailies::kept).toList();
        daily.setRemark(said).setOrders(JSONB.valueOf(JSON.writeValueAsString(orders))).setSubmittedAt(now()).setSubmittedBy(Viewer.current().id()).setVersion(version + 1).update();
        notices.tell(new Notices.Told(daily.getStoreId(), "DAILY_SUBMITTED", "workshop_daily_submitted", id * 1000 + version, daily.getDay().toString(), "/workshop-dailies/" + id), REVIEW, null);
    }

    private static LinkedHashMap<String, Object> kept(DayOrders.Order order) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("id", order.id());
        kept.put("no", order.no());
        kept.put("state", order.state());
        kept.put("written", order.content() != null);
        kept.put("stays", order.stays());
        return kept;
    }

    /// Reviewed, or given back to be written anew, with a reason.
    @Transactional
    public void review(long id, int version, boolean good, @Nullable String words) {
        var daily = locked(id);
        if (daily.getVersion() != version) {
            throw Refusal.stale();
        }
        if (daily.getSubmittedAt() == null || daily.getReviewedAt() != null) {
            throw Refusal.conflict("daily-not-waiting");
        }
        var said = words == null ? "" : words.strip();
        new FieldErrors().require(good || !said.isEmpty(), "review", "required").require(said.length() <= 1000, "review", "too-long", 1000).throwIfAny();
        daily.setReview(said).setVersion(version + 1);
        if (good) {
            daily.setReviewedAt(now()).setReviewedBy(Viewer.current().id()).update();
        } else {
            var writer = daily.getSubmittedBy();
            daily.setOrders(null).setSubmittedAt(null).setSubmittedBy(null).update();
            notices.tell(new Notices.Told(daily.getStoreId(), "DAILY_GIVEN_BACK", "workshop_daily_back", id * 1000 + version, daily.getDay().toString(), "/workshop-dailies/" + id), writer);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private WorkshopDailyRecord open(long id) {
        var daily = locked(id);
        if (daily.getSubmittedAt() != null) {
            throw Refusal.conflict("daily-submitted");
        }
        return daily;
    }

    private WorkshopDailyRecord locked(long id) {
        return sql.selectFrom(WORKSHOP_DAILY).where(WORKSHOP_DAILY.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }
}
