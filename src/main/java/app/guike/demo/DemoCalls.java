package app.guike.demo;

import static app.guike.demo.DemoArchive.ZONE;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;

import app.guike.calendar.WorkCalendar;
import app.guike.demo.DemoAnswers.Interview;
import app.guike.demo.DemoHouse.Branch;
import app.guike.demo.DemoHouse.Person;
import app.guike.demo.DemoPlans.Plan;
import app.guike.demo.DemoVisits.Order;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A year of care tasks with the calls that were made, and those that are to be made today.
final class DemoCalls {
    private static final List<String> MISSED = List.of("NO_ANSWER", "NO_ANSWER", "NO_ANSWER", "BUSY", "POWER_OFF", "HUNG_UP", "OUT_OF_SERVICE_AREA");

    private final DSLContext sql;
    private final Invented invented;
    private final Branch branch;
    private final OffsetDateTime now;
    private final WorkCalendar calendar;

    DemoCalls(DSLContext sql, Invented invented, Branch branch, OffsetDateTime now, WorkCalendar calendar) {
        this.sql = sql;
        this.invented = invented;
        this.branch = branch;
        this.now = now;
        this.calendar = calendar;
    }

    /// One dialling; the interview when it got through.
    record Call(OffsetDateTime at, String result, @Nullable Interview interview, @Nullable String words, @Nullable String remark) {
        boolean connected() {
            return Set.of("CONNECTED_DONE", "CONNECTED_PARTIAL", "REFUSED", "CONNECTED_CALLBACK", "WRONG_NUMBER").contains(result);
        }
    }

    record Days(LocalDate earliest, LocalDate due, LocalDate expires) {
    }

    /// @param outcome when it is DONE
    record Task(Plan plan, Order order, Days days, Person agent, String state, @Nullable String outcome, @Nullable OffsetDateTime nextAt, @Nullable String reason,
            List<Call> calls) {
        @Nullable OffsetDateTime doneAt() {
            return state.equals("DONE") ? calls.getLast().at() : null;
        }

        @Nullable Interview interview() {
            return calls.isEmpty() ? null : calls.getLast().interview();
        }
    }

    /// The tasks of every hand-over until yesterday: those of today come with the coming run.
    List<Task> told(List<Plan> plans, List<Order> orders) {
        var owners = sql.select(CUSTOMER.ID, CUSTOMER.OWNER_ID).from(CUSTOMER).where(CUSTOMER.STORE_ID.eq(branch.id())).fetchMap(CUSTOMER.ID, CUSTOMER.OWNER_ID);
        var tasks = new ArrayList<Task>();
        for (var order : orders) {
            var left = order.visit().leftOn();
            for (var plan : plans) {
                if (left != null && left.isBefore(today()) && plan.wants(order.visit().work().type())) {
                    tasks.add(task(plan, order, agent(owners.get(order.visit().car().owner().id()))));
                }
            }
        }
        return tasks;
    }

    private LocalDate today() {
        return now.atZoneSameInstant(ZONE).toLocalDate();
    }

    private Person agent(@Nullable Long owner) {
        return branch.callers().stream().filter(p -> Long.valueOf(p.id()).equals(owner)).findFirst().orElseGet(() -> invented.one(branch.callers()));
    }

    private Task task(Plan plan, Order order, Person agent) {
        var days = plan.days(Objects.requireNonNull(order.visit().leftOn()), calendar);
        var open = open(days);
        if (open) {
            return waiting(plan, order, days, agent);
        }
        if (invented.chance(0.02)) {
            return new Task(plan, order, days, agent, "SKIPPED", null, null, invented.chance(0.5) ? "merged" : "do-not-disturb", List.of());
        }
        if (invented.chance(0.025) && days.expires().isBefore(today())) {
            return new Task(plan, order, days, agent, "EXPIRED", null, null, null, List.of());
        }
        return done(plan, order, days, agent);
    }

    /// The nearer the due day, the fewer are still open; a few are late.
    private boolean open(Days days) {
        var left = ChronoUnit.DAYS.between(today(), days.due());
        return days.earliest().isAfter(today()) || !days.expires().isBefore(today()) && invented.chance(left > 0 ? 0.8 : left == 0 ? 0.65 : 0.08);
    }

    private Task waiting(Plan plan, Order order, Days days, Person agent) {
        if (days.earliest().isBefore(today()) && invented.chance(0.25)) {
            var tried = callAt(days.earliest(), today().minusDays(1));
            var next = DemoArchive.moment(today(), invented.chance(0.5) ? invented.between(600, 700) : invented.between(905, 1060));
            return new Task(plan, order, days, agent, "RETRY", null, next, null, List.of(new Call(tried, invented.one(MISSED), null, null, Said.note(invented))));
        }
        return new Task(plan, order, days, agent, "ASSIGNED", null, null, null, List.of());
    }

    private Task done(Plan plan, Order order, Days days, Person agent) {
        var calls = new ArrayList<Call>();
        var day = invented.chance(0.94) ? between(days.earliest(), days.due()) : days.due().plusDays(1);
        var call = callAt(day, day);
        var luck = invented.between(0, 99);
        var missed = luck >= 89 && luck < 96 ? 2 : invented.chance(0.28) ? 1 : 0;
        var last = missed == 0 ? call : inTheEvening(call);
        var date = last.atZoneSameInstant(DemoArchive.ZONE).toLocalDate();
        for (int i = 0; i < missed; i++) {
            var tried = DemoArchive.moment(date, i == 0 ? invented.between(602, 710) : invented.between(900, 905));
            calls.add(new Call(tried, invented.one(MISSED), null, null, null));
        }
        var result = luck < 84 ? "CONNECTED_DONE" : luck < 86 ? "CONNECTED_PARTIAL" : luck < 89 ? "REFUSED" : luck < 96 ? "NO_ANSWER" : luck < 98 ? "EMPTY_NUMBER" : "WRONG_NUMBER";
        var outcome = switch (result) {
            case "CONNECTED_DONE" -> "SUCCESS";
            case "CONNECTED_PARTIAL" -> "PARTIAL";
            case "REFUSED" -> "REFUSED";
            case "NO_ANSWER" -> "UNREACHABLE";
            default -> "INVALID_NUMBER";
        };
        var interview = result.equals("CONNECTED_DONE") ? new DemoAnswers(invented).of(plan.questionnaire(order.visit().leftOn()), mood(order), order.visit().km() + 90) : null;
        calls.add(new Call(last, result, interview, interview == null ? Said.briefly(invented, result) : interview.words(), null));
        return new Task(plan, order, days, agent, "DONE", outcome, null, null, calls);
    }

    /// Some advisers are better liked than others, and some days are bad.
    private double mood(Order order) {
        var place = branch.advisers().indexOf(order.visit().adviser());
        var body = order.visit().work() == Work.BODY_PAINT ? 0.4 : 0;
        return invented.chance(0.045 + place * 0.015) ? invented.bell(5, 1) : Math.min(9.8, invented.bell(9.35 - place * 0.22 - body, 0.35));
    }

    private LocalDate between(LocalDate from, LocalDate to) {
        var last = to.isAfter(today()) ? today() : to;
        return last.isAfter(from) ? from.plusDays(invented.between(0, (int) ChronoUnit.DAYS.between(from, last))) : from;
    }

    /// The last try of a day on which nobody answered before.
    private OffsetDateTime inTheEvening(OffsetDateTime call) {
        var at = DemoArchive.moment(call.atZoneSameInstant(DemoArchive.ZONE).toLocalDate(), invented.between(1030, 1075));
        return at.isBefore(now.minusMinutes(5)) ? at : DemoArchive.moment(calendar.previousWorkday(today().minusDays(1)), invented.between(1030, 1075));
    }

    /// In the hours for calls of a working day, and not after now.
    private OffsetDateTime callAt(LocalDate from, LocalDate to) {
        var day = calendar.previousWorkday(between(from, to));
        var at = DemoArchive.moment(day, invented.chance(0.5) ? invented.between(600, 718) : invented.between(900, 1078));
        return at.isAfter(now.minusMinutes(5)) ? DemoArchive.moment(calendar.previousWorkday(today().minusDays(1)), invented.between(900, 1078)) : at;
    }

    /// Writes the tasks and answers their ids.
    Map<Task, Long> write(List<Task> tasks) {
        var t = CARE_TASK;
        var sheet = Sheet.of(t, t.STORE_ID, t.PLAN_ID, t.CUSTOMER_ID, t.VEHICLE_ID, t.SUBJECT_TYPE, t.SUBJECT_ID, t.SUBJECT_NO, t.ADVISER_ID, t.EVENT_DAY, t.EARLIEST_ON,
            t.DUE_ON, t.EXPIRES_ON, t.STATE, t.OUTCOME, t.ASSIGNEE_ID, t.ASSIGNED_AT, t.PRIORITY, t.ATTEMPTS, t.NEXT_AT, t.FIRST_ATTEMPT_AT, t.DONE_AT, t.DONE_BY,
            t.REASON, t.CREATED_AT);
        for (var task : tasks) {
            var visit = task.order().visit();
            var made = DemoArchive.moment(Objects.requireNonNull(visit.leftOn()).plusDays(1), 150);
            sheet.add(branch.id(), task.plan().id(), visit.car().owner().id(), visit.car().id(), "REPAIR_ORDER", task.order().id(), visit.no(), visit.adviser().id(),
                visit.leftOn(), task.days().earliest(), task.days().due(), task.days().expires(), task.state(), task.outcome(), task.agent().id(), made,
                task.plan().priority(), task.calls().size(), task.nextAt(), task.calls().isEmpty() ? null : task.calls().getFirst().at(), task.doneAt(),
                task.doneAt() == null ? null : task.agent().id(), task.reason(), made);
        }
        sheet.write(sql);
        var ids = sql.select(t.PLAN_ID, t.SUBJECT_ID, t.ID).from(t).where(t.STORE_ID.eq(branch.id())).fetchMap(r -> r.value1() + " " + r.value2(), r -> r.value3());
        var written = new LinkedHashMap<Task, Long>();
        tasks.forEach(task -> written.put(task, Objects.requireNonNull(ids.get(task.plan().id() + " " + task.order().id()))));
        return written;
    }
}
