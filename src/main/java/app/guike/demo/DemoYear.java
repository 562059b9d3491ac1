package app.guike.demo;

import static app.guike.demo.DemoArchive.ZONE;

import app.guike.calendar.WorkCalendar;
import app.guike.demo.DemoHouse.Branch;
import app.guike.customer.Completeness;
import app.guike.shell.RowScopes;
import app.guike.survey.Questionnaires;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// A dealership and its last year, the same for the same seed, day and size. Written through the scoped views
/// as everything is, in the transaction of the caller.
@Component
class DemoYear {
    private static final long SEED = 20261125;

    private final DSLContext sql;
    private final StoreScope scope;
    private final Clock clock;
    private final WorkCalendar calendar;
    private final Questionnaires questionnaires;
    private final DemoQuestionnaires versions;
    private final Completeness completeness;

    DemoYear(DSLContext sql, RowScopes scopes, Clock clock, Known known) {
        this.sql = sql;
        this.scope = new StoreScope(scopes);
        this.clock = clock;
        this.calendar = known.calendar();
        this.questionnaires = known.questionnaires();
        this.versions = known.versions();
        this.completeness = known.completeness();
    }

    /// What the house has before its first customer.
    @Component
    record Known(WorkCalendar calendar, Questionnaires questionnaires, DemoQuestionnaires versions, Completeness completeness) {
    }

    /// @param prefix before logins, store codes and tokens
    /// @param customers and vehicles of both stores together
    record Size(String prefix, int customers, int vehicles) {
        static final Size DEMO = new Size("", 3_000, 3_500);
    }

    List<Branch> fill(Size size) {
        var branches = new DemoHouse(sql, scope, size.prefix()).found();
        if (size.prefix().isEmpty()) {
            versions.write(clock.instant().atZone(ZONE).toOffsetDateTime());
        }
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            var invented = new Invented(SEED + i);
            var share = i == 0 ? 0.6 : 0.4;
            scope.run(branch.id(), () -> store(branch, invented, (int) (size.customers() * share), (int) (size.vehicles() * share)));
        }
        return branches;
    }

    private void store(Branch branch, Invented invented, int customers, int vehicles) {
        var now = clock.instant().atZone(ZONE).toOffsetDateTime();
        var cars = new DemoArchive(sql, invented, branch, now.toLocalDate()).fill(customers, vehicles);
        new DemoDoubles(sql, invented, branch).write();
        var orders = new DemoVisits(sql, invented, branch, now).fill(cars);
        var calls = new DemoCalls(sql, invented, branch, now, calendar);
        var tasks = calls.write(calls.told(new DemoPlans(sql, questionnaires).of(branch.id()), orders));
        sql.fetch("select guike.refresh_archive_statistics()"); // what follows reads it in all directions
        new DemoDue(sql, branch.id()).write();
        new DemoFollowups(sql, invented, branch, now).write(tasks);
        new DemoTruth(sql, branch, now).write(completeness);
        new DemoComplaints(sql, invented, branch, now, calendar).write(tasks, orders);
        new DemoOwners(sql, branch, now).write();
        new DemoStaff(sql, branch, now).write();
        new DemoPrivacy(sql, branch.id(), now).write();
        new DemoLists(sql, branch, now).write();
        new DemoRounds(sql, branch, now).write();
        new DemoReasons(sql, branch, now).write();
        DemoAppointments.write(sql, branch, now);
        new DemoApprovals(sql, branch.id(), now).write();
        new DemoCollecting(sql, branch.id(), now).write();
        new DemoFeeds(sql, branch.id(), now).write();
        new DemoDailies(sql, branch.id(), now).write();
        new DemoTargets(sql, branch.id(), now).write();
        DemoScripts.write(sql, branch, now);
    }
}
