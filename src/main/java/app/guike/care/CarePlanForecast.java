package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.STORE;

import app.guike.base.Refusal;
import app.guike.care.CarePlanStatement.Ask;
import app.guike.shell.CarNumbers;
import guike.tables.records.CarePlanRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a plan will do in the days to come, also one that is still a draft. Changes nothing.
///
/// Events that are known (birthdays, insurances) are counted exactly, by the statement that will make the tasks. What nobody
/// can know yet (repairs, deliveries) is expected to come as in the last four weeks, each on its weekday.
@Component
public class CarePlanForecast {
    public static final int DAYS = 30;
    private static final int FOUR_WEEKS = 28;

    private final DSLContext sql;
    private final CarePlanEvents events;
    private final ContactLimits limits;
    private final Clock clock;

    CarePlanForecast(DSLContext sql, CarePlanEvents events, ContactLimits limits, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.limits = limits;
        this.clock = clock;
    }

    /// @param made tasks that are there already
    /// @param known tasks that the plan will make
    /// @param expected tasks of events that are yet to happen
    /// @param leftOut events for which no call will be made
    public record Day(LocalDate day, int made, int known, int expected, int leftOut) {
        Day plus(Day other) {
            return new Day(day, made + other.made, known + other.known, expected + other.expected, leftOut + other.leftOut);
        }

        public int tasks() {
            return made + known + expected;
        }
    }

    /// One customer that the plan will touch.
    public record Touched(LocalDate dueOn, LocalDate eventDay, long customerId, String customer, @Nullable Long vehicleId, @Nullable String plate, @Nullable String subjectNo) {
    }

    /// @param foreseen whether all events are known beforehand
    public record Forecast(boolean foreseen, List<Day> days, List<Touched> touched) {
        public int tasks() {
            return days.stream().mapToInt(Day::tasks).sum();
        }

        public int expected() {
            return days.stream().mapToInt(Day::expected).sum();
        }

        public int leftOut() {
            return days.stream().mapToInt(Day::leftOut).sum();
        }

        public int most() {
            return days.stream().mapToInt(Day::tasks).max().orElse(0);
        }
    }

    public Forecast of(long planId) {
        var plan = sql.fetchOptional(CARE_PLAN, CARE_PLAN.ID.eq(planId)).orElseThrow(Refusal::absent);
        var ask = ask(plan);
        var foreseen = events.trigger(plan).foreseen();
        var known = events.of(plan, CarePlanStatement.span(plan, ask));
        var holds = events.held(plan);
        var days = new TreeMap<LocalDate, Day>();
        for (int i = 0; i <= DAYS; i++) {
            days.put(ask.today().plusDays(i), new Day(ask.today().plusDays(i), 0, 0, 0, 0));
        }
        for (var row : sql.fetch(new CarePlanStatement(plan, ask).forecast(known, foreseen ? "" : moved(plan, ask.today()), holds))) {
            days.merge(row.get("due_on", LocalDate.class), day(row.get("due_on", LocalDate.class), row.get("part", String.class), row.get("reason") != null, row.get("events", Integer.class)), Day::plus);
        }
        return new Forecast(foreseen, List.copyOf(days.values()), touched(plan, new CarePlanStatement(plan, ask).touched(known, holds)));
    }

    private static Day day(LocalDate due, String part, boolean out, int n) {
        return new Day(due, part.equals("MADE") ? n : 0, part.equals("KNOWN") && !out ? n : 0, part.equals("EXPECTED") && !out ? n : 0, out ? n : 0);
    }

    /// The events of the last four weeks, once for each four weeks to come in which their tasks may fall due.
    private String moved(CarePlanRecord plan, LocalDate today) {
        var past = events.of(plan, new CareTrigger.Span(plan.getStoreId(), today.minusDays(FOUR_WEEKS), today.minusDays(1), today, null));
        return "select customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day + %1$d * k as event_day, occasion + k as occasion from (%2$s) p (%3$s) cross join generate_series(1, 2) k where event_day + %1$d * k <= date '%4$s'"
            .formatted(FOUR_WEEKS, past, String.join(", ", CareTrigger.COLUMNS), today.plusDays(DAYS));
    }

    private List<Touched> touched(CarePlanRecord plan, String query) {
        return sql.fetch(query).map(r -> new Touched(r.get("due_on", LocalDate.class), r.get("event_day", LocalDate.class), r.get("customer_id", Long.class), r.get("name", String.class),
            r.get("vehicle_id", Long.class), CarNumbers.plate(r.get("plate", String.class), plan.getStoreId()),
            CarNumbers.subject(r.get("subject_type", String.class), r.get("subject_no", String.class), plan.getStoreId())));
    }

    private Ask ask(CarePlanRecord plan) {
        var moment = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var zone = ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(plan.getStoreId())).fetchSingle().value1());
        return new Ask(moment, moment.atZoneSameInstant(zone).toLocalDate(), false, DAYS, limits.of(plan.getStoreId()));
    }
}
