package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN_RUN;
import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.base.Refusal;
import app.guike.care.CarePlanRuns.Counts;
import app.guike.shell.RowScope;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GuikeTest
class RunCarePlanTest {
    private final DSLContext sql;
    private final InScope inScope;
    private final CarePlanRuns runs;
    private final Cast cast;
    private final TestClock clock;
    private Cast.House house;
    private Workshop shop;

    RunCarePlanTest(DSLContext sql, InScope inScope, CarePlanRuns runs, Cast cast, TestClock clock) {
        this.sql = sql;
        this.inScope = inScope;
        this.runs = runs;
        this.cast = cast;
        this.clock = clock;
    }

    @BeforeEach
    void openHouse() {
        house = cast.house();
        shop = new Workshop(sql, inScope, house.a().id());
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-29, 2026-10-09, 2026-09-30", // over the National Day week
        "2026-09-24, 2026-09-30, 2026-09-28", // Mid-Autumn from Friday
        "2026-09-19, 2026-09-22, 2026-09-20", // a Saturday; the Sunday after is a make-up day
        "2026-10-08, 2026-10-12, 2026-10-09", // Saturday 10-10 is worked
        "2026-11-20, 2026-11-25, 2026-11-23", // a Friday is not due on Sunday
        "2026-11-23, 2026-11-26, 2026-11-24"})
    void repairIsCalledWithinThreeWorkingDays(String delivered, LocalDate due, LocalDate earliest) {
        var order = shop.repaired("王一", delivered);

        assertThat(run("service_3d")).isEqualTo(new Counts(1, 0, 0));

        var task = shop.taskOf(shop.plan("service_3d"), order);
        assertThat(task.getDueOn()).isEqualTo(due);
        assertThat(task.getEarliestOn()).isEqualTo(earliest);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-17, 2026-11-24", "2026-11-14, 2026-11-23", "2026-09-24, 2026-10-08"})
    void carIsCalledSevenDaysAfterItLeftOrOnTheNextWorkingDay(String left, LocalDate due) {
        var order = shop.repaired("王二", left);

        assertThat(run("service_7d").created()).isEqualTo(1);

        assertThat(shop.taskOf(shop.plan("service_7d"), order).getDueOn()).isEqualTo(due);
    }

    @Test
    void onlyRepairsOfTheTypesAskedForAreTracked() {
        shop.repaired(shop.car("王三"), "2026-11-18", null, "PERIODIC_SERVICE");
        var repair = shop.repaired(shop.car("王四"), "2026-11-18", null, "BODY_PAINT");

        assertThat(run("service_7d").created()).isEqualTo(1);

        assertThat(shop.tasks(shop.plan("service_7d"))).extracting(t -> t.getSubjectId()).containsExactly(repair);
    }

    @Test
    void secondRunMakesNothingAlsoAfterDaysAndWithEventsLeftOut() {
        var car = shop.car("李一");
        shop.repaired(car, "2026-11-19", null, "REPAIR");
        shop.repaired(car, "2026-11-21", null, "REPAIR");
        shop.repaired("李二", "2026-11-23");

        assertThat(run("service_3d")).isEqualTo(new Counts(2, 0, 1));
        assertThat(run("service_3d")).isEqualTo(new Counts(0, 0, 0));

        clock.set("2026-11-26T02:30");
        assertThat(run("service_3d")).isEqualTo(new Counts(0, 0, 0));
    }

    @Test
    void severalRepairOrdersOfACarWithinThreeDaysAreOneCallAboutTheLatest() {
        var car = shop.car("赵一");
        var first = shop.repaired(car, "2026-11-18", null, "REPAIR");
        var second = shop.repaired(car, "2026-11-20", null, "REPAIR");
        var third = shop.repaired(car, "2026-11-23", null, "REPAIR");
        var before = shop.repaired(car, "2026-11-10", null, "REPAIR");

        assertThat(run("service_3d")).isEqualTo(new Counts(2, 0, 2));

        var plan = shop.plan("service_3d");
        var call = shop.taskOf(plan, third);
        assertThat(call.getState()).isEqualTo("ASSIGNED");
        assertThat(shop.taskOf(plan, before).getState()).isEqualTo("ASSIGNED");
        for (var taken : List.of(first, second)) {
            var task = shop.taskOf(plan, taken);
            assertThat(task.getState()).isEqualTo("SKIPPED");
            assertThat(task.getReason()).isEqualTo("merged");
            assertThat(task.getTakenById()).isEqualTo(call.getId());
        }
    }

    @Test
    void newerRepairTakesTheOpenTaskOfTheOlderAlong() {
        var car = shop.car("赵二");
        var older = shop.repaired(car, "2026-11-21", null, "REPAIR");
        assertThat(run("service_3d")).isEqualTo(new Counts(1, 0, 0));

        var newer = shop.repaired(car, "2026-11-24", null, "REPAIR");
        assertThat(run("service_3d")).isEqualTo(new Counts(1, 1, 0));

        var plan = shop.plan("service_3d");
        assertThat(shop.taskOf(plan, older).getState()).isEqualTo("SKIPPED");
        assertThat(shop.taskOf(plan, older).getTakenById()).isEqualTo(shop.taskOf(plan, newer).getId());

        shop.repaired(car, "2026-11-22", null, "REPAIR");
        assertThat(run("service_3d")).isEqualTo(new Counts(0, 0, 1));
    }

    @Test
    void whoDoesNotWishCallsIsLeftInPeaceAndSoIsWhoWasJustReached() {
        var plan = shop.plan("service_3d");
        plan.setQuietDays(14);
        shop.change(plan);
        var all = shop.car("孙一");
        wish(all, "ALL");
        wish(shop.car("孙二"), "SMS");
        var phone = shop.car("孙三");
        wish(phone, "PHONE");
        var marketing = shop.car("孙四");
        wish(marketing, "MARKETING");
        var reached = shop.car("孙五");
        called(reached, house.agent().id(), "2026-11-16T10:00+08:00", true);
        var notReached = shop.car("孙六");
        called(notReached, house.agent().id(), "2026-11-16T10:00+08:00", false);
        List.of(all, phone, marketing, reached, notReached).forEach(c -> shop.repaired(c, "2026-11-23", null, "REPAIR"));

        assertThat(run("service_3d")).isEqualTo(new Counts(2, 0, 3));

        assertThat(shop.tasks(plan)).filteredOn(t -> t.getState().equals("SKIPPED")).extracting(t -> t.getReason())
            .containsExactlyInAnyOrder("do-not-disturb", "do-not-disturb", "quiet");
        clock.set("2026-12-20T10:00");
        assertThat(run("service_3d").created()).isZero();
    }

    @Test
    void customerStaysWithTheOwnerElseWithWhoCalledLast() {
        var owned = shop.car("周一");
        inScope.run(shop.store(), () -> sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, house.people().secondAgent().id()).where(CUSTOMER.ID.eq(owned.customer())).execute());
        var known = shop.car("周二");
        called(known, house.agent().id(), "2026-08-01T10:00+08:00", true);
        called(known, house.people().secondAgent().id(), "2026-09-01T10:00+08:00", true);
        var orders = List.of(shop.repaired(owned, "2026-11-23", null, "REPAIR"), shop.repaired(known, "2026-11-23", null, "REPAIR"));
        IntStream.range(0, 4).forEach(i -> shop.repaired("生" + i, "2026-11-23"));

        run("service_3d");

        var plan = shop.plan("service_3d");
        assertThat(orders).allSatisfy(o -> assertThat(shop.taskOf(plan, o).getAssigneeId()).isEqualTo(house.people().secondAgent().id()));
        assertThat(shop.loads()).containsOnlyKeys(house.agent().id(), house.people().secondAgent().id()).allSatisfy((_, n) -> assertThat(n).isEqualTo(3));
    }

    @Test
    void nobodyCallsAboutWorkThatHeReceivedHimself() {
        var agent = house.agent().id();
        var own = shop.car("吴一");
        inScope.run(shop.store(), () -> sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, agent).where(CUSTOMER.ID.eq(own.customer())).execute());
        shop.repaired(own, "2026-11-23", agent, "REPAIR");
        IntStream.range(0, 9).forEach(i -> shop.repaired(shop.car("吴" + i), "2026-11-23", agent, "REPAIR"));

        run("service_3d");

        assertThat(shop.loads()).containsExactly(java.util.Map.entry(house.people().secondAgent().id(), 10));
    }

    @Test
    void onlyThosePresentAreDealtTasksAndEvenly() {
        var third = cast.person("third" + shop.store(), "回访员丙", house.a(), "care_agent");
        var fourth = cast.person("fourth" + shop.store(), "回访员丁", house.a(), "care_agent");
        shop.away(house.agent().id(), "2026-11-24", "2026-11-24");
        IntStream.range(0, 20).forEach(i -> shop.repaired("郑" + i, "2026-11-23"));

        assertThat(run("service_3d").created()).isEqualTo(20);

        assertThat(shop.loads().keySet()).containsExactlyInAnyOrder(house.people().secondAgent().id(), third.id(), fourth.id());
        assertThat(shop.loads().values()).containsExactlyInAnyOrder(7, 7, 6);
    }

    @Test
    void callersOfAnotherRoleStepInAndWithoutAnybodyTheTaskWaits() {
        shop.away(house.agent().id(), "2026-11-20", "2026-11-30");
        shop.away(house.people().secondAgent().id(), "2026-11-20", "2026-11-30");
        var caller = cast.person("caller" + shop.store(), "电话回访员", house.a(), "telephone_caller");
        shop.repaired("冯一", "2026-11-23");
        run("service_3d");
        assertThat(shop.loads()).containsOnlyKeys(caller.id());

        var west = new Workshop(sql, inScope, house.b().id());
        west.away(house.people().agentB().id(), "2026-11-20", "2026-11-30");
        west.away(house.people().managerB().id(), "2026-11-20", "2026-11-30");
        west.repaired("冯二", "2026-11-23");
        scoped(west.store(), () -> runs.run(west.plan("service_3d").getId()));
        assertThat(west.tasks(west.plan("service_3d"))).extracting(t -> t.getState()).containsExactly("PLANNED");
    }

    @Test
    void countShownBeforehandIsWhatTheRunMakes() {
        var car = shop.car("陈一");
        shop.repaired(car, "2026-11-22", null, "REPAIR");
        shop.repaired(car, "2026-11-23", null, "REPAIR");
        wish(car(shop.car("陈二")), "ALL");
        shop.repaired("陈三", "2026-11-20");
        var preview = scoped(shop.store(), () -> inScope.of(shop.store(), () -> runs.preview(shop.plan("service_3d").getId())));

        assertThat(preview.counts().created()).isGreaterThan(0);
        assertThat(preview.days().values().stream().mapToInt(i -> i).sum()).isEqualTo(preview.counts().created());
        assertThat(shop.tasks(shop.plan("service_3d"))).isEmpty();

        assertThat(run("service_3d")).isEqualTo(preview.counts());
        assertThat(scoped(shop.store(), () -> inScope.of(shop.store(), () -> runs.preview(shop.plan("service_3d").getId()))).counts()).isEqualTo(new Counts(0, 0, 0));
    }

    @Test
    void nightLeavesWhatIsOverAndOneBrokenPlanDoesNotStopTheOthers() {
        var broken = shop.plan("service_7d");
        broken.setTriggerCode("no_such_trigger").setPriority(100);
        shop.change(broken);
        shop.repaired("褚一", "2026-09-29");
        var recent = shop.repaired("褚二", "2026-11-23");

        assertThat(scoped(shop.store(), () -> runs.runAll(shop.store()))).isEqualTo(1);

        assertThat(shop.tasks(shop.plan("service_3d"))).extracting(t -> t.getSubjectId()).containsExactly(recent);
        var failed = inScope.of(shop.store(), () -> sql.fetchSingle(CARE_PLAN_RUN, CARE_PLAN_RUN.PLAN_ID.eq(broken.getId())));
        assertThat(failed.getError()).isEqualTo("care-trigger-unknown");
        assertThat(failed.getCreated()).isNull();
    }

    @Test
    void runOnDemandMakesUpForAsManyLateDaysAsThePlanSays() {
        shop.repaired("秦一", "2026-07-20"); // due 2026-07-23, 124 days ago
        var autumn = shop.repaired("秦二", "2026-10-20"); // due 2026-10-23, 32 days ago
        var recent = shop.repaired("秦三", "2026-11-12"); // due 2026-11-17, 7 days ago
        var plan = shop.plan("service_3d");
        plan.setLateDays(14);
        shop.change(plan);

        assertThat(run("service_3d").created()).isEqualTo(1);
        assertThat(shop.tasks(plan)).extracting(t -> t.getSubjectId()).containsExactly(recent);

        plan.setLateDays(90);
        shop.change(plan);
        assertThat(run("service_3d").created()).isEqualTo(1);
        assertThat(shop.taskOf(plan, autumn).getExpiresOn()).as("its days of grace count from today").isAfterOrEqualTo(LocalDate.parse("2026-11-24"));
    }

    @Test
    void planMindsItsValidityAndWhetherItIsSwitchedOn() {
        var plan = shop.plan("service_3d");
        plan.setActiveFrom(LocalDate.parse("2026-11-22")).setActiveTo(LocalDate.parse("2026-11-23"));
        shop.change(plan);
        List.of("2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24").forEach(day -> shop.repaired("卫" + day, day));
        assertThat(run("service_3d").created()).isEqualTo(2);

        plan.setActive(false);
        shop.change(plan);
        assertThatThrownBy(() -> run("service_3d")).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("care-plan-off"));
    }

    @Test
    void twoRunsAtOnceMakeEachTaskOnce() throws Exception {
        IntStream.range(0, 40).forEach(i -> shop.repaired("蒋" + i, "2026-11-23"));
        var plan = shop.plan("service_3d").getId();

        List<Integer> created;
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Integer> work = () -> scoped(shop.store(), () -> runs.run(plan)).created();
            created = threads.invokeAll(List.of(work, work, work)).stream().map(f -> f.resultNow()).toList();
        }

        assertThat(created).containsExactlyInAnyOrder(40, 0, 0);
        assertThat(shop.loads().values()).containsExactly(20, 20);
    }

    @Test
    void runOfAStoreSeesNoOtherStore() {
        var west = new Workshop(sql, inScope, house.b().id());
        west.repaired("沈一", "2026-11-23");
        shop.repaired("沈二", "2026-11-23");

        assertThat(run("service_3d").created()).isEqualTo(1);
        assertThat(west.tasks(west.plan("service_3d"))).isEmpty();
        assertThatThrownBy(() -> scoped(shop.store(), () -> runs.run(west.plan("service_3d").getId()))).isInstanceOf(Refusal.class);
    }

    private Counts run(String plan) {
        return scoped(shop.store(), () -> runs.run(shop.plan(plan).getId()));
    }

    private static <T> T scoped(long store, java.util.function.Supplier<T> work) {
        return RowScope.program("test", Set.of(store)).<T, RuntimeException>call(work::get);
    }

    private Workshop.Car car(Workshop.Car car) {
        shop.repaired(car, "2026-11-23", null, "REPAIR");
        return car;
    }

    private void wish(Workshop.Car car, String wish) {
        inScope.run(shop.store(), () -> sql.update(CUSTOMER).set(CUSTOMER.DO_NOT_DISTURB, new String[] {wish}).where(CUSTOMER.ID.eq(car.customer())).execute());
    }

    private void called(Workshop.Car car, long agent, String at, boolean connected) {
        inScope.run(shop.store(), () -> sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, shop.store()).set(CALL_ATTEMPT.CUSTOMER_ID, car.customer())
            .set(CALL_ATTEMPT.AGENT_ID, agent).set(CALL_ATTEMPT.CALLED_AT, OffsetDateTime.parse(at))
            .set(CALL_ATTEMPT.RESULT, connected ? "CONNECTED_DONE" : "NO_ANSWER").set(CALL_ATTEMPT.CONNECTED, connected).execute());
    }
}
