package app.guike.care;

import app.guike.care.CareSql.Text;
import app.guike.care.CareTrigger.Span;
import guike.tables.records.CarePlanRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The one statement of a run: events become tasks, dated, judged and dealt out (performance, facts 13, 14, 19). A run first takes the
/// events down and looks whether there is any new one: most plans have none on most days, and that is soon said.
///
/// Each event becomes a row of `care_task`, also when no call is to be made: as SKIPPED with the reason. So the next run
/// knows it and makes nothing. Several repair orders of one vehicle, each within [#MERGE_DAYS] of the one before, are one
/// call about the latest; an older task that nobody has worked on is taken along by it.
///
/// What there is already is sought with `not in`: that is one hashed list whatever the statistics say, while a join of a
/// plan that has just made many tasks was planned row by row (fact 14b).
final class CarePlanStatement {
    /// Tasks are made so many days before they may be done.
    static final int AHEAD = 14;
    static final int MERGE_DAYS = 3;
    /// So few new events are judged row by row, by their indexes; more are joined whole.
    static final int FEW = 1000;

    private final Map<String, Object> values = new HashMap<>();

    /// When and how widely a plan is run.
    ///
    /// @param moment fixed for the whole run: with now() inside, a second run would see other contacts
    /// @param late also makes tasks whose time is over; they get their days of grace from today
    /// @param ahead tasks are made, or foreseen, so many days before they may be done
    /// @param limit how often the store lets a customer be asked
    record Ask(OffsetDateTime moment, LocalDate today, boolean late, int ahead, ContactLimit limit) {
    }

    CarePlanStatement(CarePlanRecord plan, Ask ask) {
        var workdays = plan.getOffsetUnit().equals("WORKDAY");
        var span = span(plan, ask);
        values.putAll(Map.of("store", plan.getStoreId(), "plan", plan.getId(), "from", span.from(), "to", span.to(), "today", ask.today(),
            "moment", ask.moment(), "ahead", ask.ahead(), "merge", MERGE_DAYS, "moved", Span.MOVED));
        values.putAll(Map.of("together", ask.limit().mergeDays(), "every", ask.limit().everyDays(), "monthly", ask.limit().perMonth(), "way", new Text("'" + plan.getChannel() + "'"),
            "remembered", new Text("true")));
        values.putAll(Map.of("offset", plan.getOffsetCount(), "earliest", plan.getEarliestCount(), "expire", plan.getExpireCount(), "priority", plan.getPriority(),
            "late", plan.getLateDays(), "role", plan.getRoleId() == null ? 0L : plan.getRoleId()));
        values.put("shifted", new Text(shifted(plan.getShift())));
        values.put("grace_from", new Text(CareSql.with(ask.late() ? "greatest(wd.day, :today)" : "wd.day", values)));
        values.put("in_time", new Text(CareSql.with(ask.late() ? "d.due_on >= :today - :late" : "d.expires_on >= :today", values)));
        values.put("dated", new Text(CareSql.with(workdays ? CarePlanText.DATED_IN_WORKDAYS : CarePlanText.DATED_IN_DAYS, values)));
        values.put("birthday", new Text(String.valueOf(RefusedTasks.BIRTHDAYS.contains(plan.getTriggerCode()))));
        values.put("purpose", new Text("'" + plan.getPurpose() + "'"));
        values.put("channel", new Text("'" + channel(plan.getChannel()) + "'"));
        values.put("quiet", quiet(plan.getQuietDays()));
        values.put("keeper", new Text(CareSql.with(keeper(plan.getAssigneeRule()), values)));
        values.put("given_way", new Text(CareSql.with(plan.getYields() ? CarePlanText.YIELDING : CarePlanText.FIRM, values)));
        values.put("people", new Text(CareSql.with(CareSql.PEOPLE, values)));
    }

    /// The days of the events that can fall due, without those that have a task: exact limits stand in the statement.
    static Span span(CarePlanRecord plan, Ask ask) {
        var times = plan.getOffsetUnit().equals("WORKDAY") ? 3 : 1;
        var to = ask.today().plusDays(ask.ahead() + times * (long) Math.max(0, -plan.getEarliestCount()));
        var due = plan.getOffsetCount() < 0 ? plan.getOffsetCount() : times * (long) plan.getOffsetCount();
        var from = ask.today().minusDays(due + (ask.late() ? plan.getLateDays() : times * (long) plan.getExpireCount()) + AHEAD);
        return new Span(plan.getStoreId(), plan.getActiveFrom() != null && plan.getActiveFrom().isAfter(from) ? plan.getActiveFrom() : from,
            plan.getActiveTo() != null && plan.getActiveTo().isBefore(to) ? plan.getActiveTo() : to, ask.today(), plan.getId());
    }

    /// What the run would do, by due day and reason, without doing it.
    String count(String events, List<String> holds) {
        return text(CarePlanText.JUDGED + "\n" + CarePlanText.COUNT, events, holds);
    }

    /// Takes down what came out of the trigger.
    String gather(String events) {
        return text(CarePlanText.GATHER, events, List.of());
    }

    /// The first and last day of the events that are neither over nor too early; null where there are none.
    String days() {
        return CareSql.with(CarePlanText.DAYS, values);
    }

    /// Takes down what of it has no task yet.
    String freshen() {
        return text(CarePlanText.FRESHEN, CarePlanText.GATHERED, List.of());
    }

    /// Makes tasks of that.
    String make(List<String> holds) {
        return text(CarePlanText.FRESHENED + CarePlanText.RULED + "\n" + CarePlanText.MAKE, CarePlanText.GATHERED, holds);
    }

    /// @param expected events of the last four weeks moved on by four, for what cannot be known beforehand; empty where all is known
    String forecast(String events, String expected, List<String> holds) {
        values.put("known", new Text(text(CarePlanText.JUDGED + "\nselect due_on, reason from judged", events, holds)));
        values.put("remembered", new Text("false"));
        values.put("expected", new Text(expected.isEmpty() ? "select null::date as due_on, null::text as reason where false"
            : text(CarePlanText.JUDGED + "\nselect due_on, reason from judged", expected, holds)));
        return CareSql.with(CarePlanText.FORECAST, values);
    }

    /// The first customers that a plan will touch.
    String touched(String events, List<String> holds) {
        return text(CarePlanText.JUDGED + "\n" + CarePlanText.TOUCHED, events, holds);
    }

    private String text(String statement, String events, List<String> holds) {
        values.put("events", new Text(events));
        values.put("had", new Text(CareSql.with(CarePlanText.HAD, values)));
        values.put("held", new Text(holds.isEmpty() ? "false"
            : holds.stream().map(h -> "h.customer_id in (" + h + ")").reduce((a, b) -> a + " or " + b).orElseThrow()));
        return CareSql.with(statement, values);
    }

    private static String shifted(String shift) {
        return switch (shift) {
            case "NEXT_WORKDAY" -> "wd.work and wd.n = w.n + (not w.work)::int";
            case "PREVIOUS_WORKDAY" -> "wd.work and wd.n = w.n";
            default -> "wd.day = w.day";
        };
    }

    /// The wish that forbids the plan's way of contact; ALL forbids every one.
    private static String channel(String channel) {
        return channel.equals("VISIT") ? "ALL" : channel;
    }

    private Text quiet(int days) {
        return new Text(days == 0 ? "false" : CareSql.with("""
            exists (select from call_attempt a where a.customer_id = h.customer_id and a.store_id = :store and a.connected
                and a.called_at >= :moment - make_interval(days => :days) and a.called_at < :moment)""",
            Map.of("store", values.get("store"), "moment", values.get("moment"), "days", days)));
    }

    /// Whom a customer is kept with when present: the owner, else who called last; never the adviser of the event,
    /// who would ask about his own work (care.independent_caller), unless the plan wants him.
    private static String keeper(String rule) {
        return switch (rule) {
            case "ADVISER" -> "a.id";
            case "OWNER" -> "nullif(o.id, j.adviser_id)";
            default -> """
                coalesce(nullif(o.id, j.adviser_id), (select pool.id from pool where pool.id <> coalesce(j.adviser_id, 0) and pool.id =
                    (select b.agent_id from call_attempt b where b.customer_id = j.customer_id and b.store_id = :store order by b.called_at desc limit 1)))""";
        };
    }
}
