package app.guike.care;

import static guike.Tables.EMPLOYEE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.shell.RowScope;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GuikeTest
class DealTasksTest {
    private final DSLContext sql;
    private final InScope inScope;
    private final CarePlanRuns runs;
    private final Cast cast;
    private final TestClock clock;
    private TaskDealing dealing;
    private Cast.House house;
    private Workshop shop;

    DealTasksTest(DSLContext sql, InScope inScope, CarePlanRuns runs, Cast cast, TestClock clock) {
        this.sql = sql;
        this.inScope = inScope;
        this.runs = runs;
        this.cast = cast;
        this.clock = clock;
    }

    @BeforeEach
    void dealTenTasks() {
        dealing = new TaskDealing(sql, clock);
        house = cast.house();
        shop = new Workshop(sql, inScope, house.a().id());
        IntStream.range(0, 10).forEach(i -> shop.repaired("客户" + i, i < 5 ? "2026-11-20" : "2026-11-23"));
        RowScope.program("test", Set.of(shop.store())).run(() -> runs.run(shop.plan("service_3d").getId()));
        assertThat(shop.loads()).containsEntry(agent(), 5).containsEntry(second(), 5);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whatFallsDueWhileSomebodyIsAwayGoesToThosePresent() {
        shop.away(agent(), "2026-11-25", "2026-11-25");
        assertThat(deal()).isZero();

        clock.set("2026-11-25T09:00");
        var dueToday = shop.tasks(shop.plan("service_3d")).stream().filter(t -> t.getAssigneeId() == agent() && t.getDueOn().toString().equals("2026-11-25")).count();
        assertThat(dueToday).isPositive();

        assertThat(deal()).isEqualTo((int) dueToday);
        assertThat(shop.loads()).containsEntry(agent(), 5 - (int) dueToday).containsEntry(second(), 5 + (int) dueToday);
        assertThat(deal()).isZero();
    }

    @Test
    void tasksOfWhoLeftGoToTheOthersEvenly() {
        var third = cast.person("third" + shop.store(), "回访员丙", house.a(), "care_agent").id();
        inScope.run(shop.store(), () -> sql.update(EMPLOYEE).set(EMPLOYEE.DEACTIVATED_AT, OffsetDateTime.parse("2026-11-24T09:00+08:00")).where(EMPLOYEE.ID.eq(agent())).execute());

        assertThat(deal()).isEqualTo(5);

        assertThat(shop.loads()).containsOnlyKeys(second(), third).allSatisfy((_, open) -> assertThat(open).isEqualTo(5));
    }

    @Test
    void nobodyPresentLeavesTasksWhereTheyAre() {
        house.people();
        for (var person : new long[] {agent(), second(), house.manager().id(), house.people().leader().id(), house.people().administrator().id()}) {
            shop.away(person, "2026-11-24", "2026-12-24");
        }

        assertThat(deal()).isZero();
        assertThat(shop.loads()).containsEntry(agent(), 5).containsEntry(second(), 5);
    }

    @Test
    void whatNobodyDidInTimeExpiresOnTheDayAfter() {
        clock.set("2026-12-02T23:00");
        assertThat(expire()).isZero();

        clock.set("2026-12-03T02:30");
        assertThat(expire()).isEqualTo(5);
        assertThat(shop.tasks(shop.plan("service_3d"))).filteredOn(t -> t.getState().equals("EXPIRED")).allMatch(t -> t.getExpiresOn().toString().equals("2026-12-02"));
    }

    private int deal() {
        return inScope.of(shop.store(), () -> dealing.deal(shop.store()));
    }

    private int expire() {
        return inScope.of(shop.store(), () -> dealing.expire(shop.store()));
    }

    private long agent() {
        return house.agent().id();
    }

    private long second() {
        return house.people().secondAgent().id();
    }
}
