package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.FAMILY_MEMBER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.care.CarePlanRuns.Counts;
import app.guike.shell.RowScope;
import guike.tables.records.VehicleRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Today is 2026-11-24, a Tuesday.
@GuikeTest
class WhatFallsDueTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final CarePlanRuns runs;
    private final TaskDealing dealing;
    private final ServiceReminders reminders;
    private final List<CareTrigger> triggers;
    private final Cast.House house;
    private final Workshop shop;

    WhatFallsDueTest(Browse browse, DSLContext sql, InScope inScope, CarePlanRuns runs, TaskDealing dealing, ServiceReminders reminders, List<CareTrigger> triggers, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.runs = runs;
        this.dealing = dealing;
        this.reminders = reminders;
        this.triggers = triggers;
        this.house = cast.house();
        this.shop = new Workshop(sql, inScope, house.a().id());
    }

    @Test
    void draftsOfTheContactCalendarWaitUntilTheyAreSwitchedOnAndEachOccasionIsOneTask() {
        var plans = browse.as(house.manager()).get("/care/plans");
        assertThat(plans.text()).contains("续保提醒（提前30天）", "生日关怀", "流失预警回访", "新分配客户首联", "年检提醒（提前60天）");
        assertThat(shop.plan("insurance_30").getActive()).isFalse();

        var car = owned("续一", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")).setCompulsoryEnd(LocalDate.parse("2026-12-01")));
        owned("卖掉", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")).setStatus("TRANSFERRED"));
        assertThat(run("insurance_30")).isEqualTo(new Counts(1, 0, 0));
        assertThat(shop.tasks(shop.plan("insurance_30"))).extracting(t -> t.getDueOn().toString(), t -> t.getOccasion()).containsExactly(org.assertj.core.groups.Tuple.tuple("2026-11-27", 2026));
        inScope.run(shop.store(), () -> sql.update(VEHICLE).set(VEHICLE.COMMERCIAL_END, LocalDate.parse("2027-01-02")).where(VEHICLE.ID.eq(car.vehicle())).execute());
        assertThat(run("insurance_30")).as("the policy of the next year is another occasion").isEqualTo(new Counts(1, 0, 0));
        assertThat(run("insurance_30")).isEqualTo(new Counts(0, 0, 0));

        owned("验一", v -> v.setFirstRegistration(LocalDate.parse("2024-12-18")).setUsage("PRIVATE"));
        owned("验二", v -> v.setFirstRegistration(LocalDate.parse("2025-12-05")).setUsage("PRIVATE"));
        owned("验三", v -> v.setFirstRegistration(LocalDate.parse("2025-12-05")).setUsage("OPERATING"));
        assertThat(run("inspection_30")).as("two years for a private car, one for an operating one").isEqualTo(new Counts(2, 0, 0));
        assertThat(shop.tasks(shop.plan("inspection_30"))).extracting(t -> t.getEventDay().toString()).containsOnly("2026-12-31");

        owned("静一", v -> v.setLastVisitAt(OffsetDateTime.parse("2026-05-24T10:00+08:00")));
        owned("静二", v -> v.setLastVisitAt(OffsetDateTime.parse("2026-11-01T10:00+08:00")));
        assertThat(run("churn_warning")).isEqualTo(new Counts(1, 0, 0));

        owned("周年", v -> v.setDeliveryDate(LocalDate.parse("2023-11-26")));
        assertThat(greeting("car_birthday")).isEqualTo(new Counts(1, 0, 0));
        var lunar = owned("农历", _ -> { }).customer();
        inScope.run(shop.store(), () -> {
            sql.update(CUSTOMER).set(CUSTOMER.BIRTHDAY_KIND, "LUNAR").set(CUSTOMER.BIRTHDAY_MONTH, 10).set(CUSTOMER.BIRTHDAY_DAY, 18).where(CUSTOMER.ID.eq(lunar)).execute();
            sql.insertInto(FAMILY_MEMBER).set(FAMILY_MEMBER.STORE_ID, shop.store()).set(FAMILY_MEMBER.CUSTOMER_ID, lunar).set(FAMILY_MEMBER.NAME, "小宝").set(FAMILY_MEMBER.RELATION, "CHILD")
                .set(FAMILY_MEMBER.BIRTHDAY_KIND, "SOLAR").set(FAMILY_MEMBER.BIRTHDAY_MONTH, 12).set(FAMILY_MEMBER.BIRTHDAY_DAY, 1).execute();
        });
        assertThat(greeting("birthday")).isEqualTo(new Counts(1, 0, 0));
        assertThat(shop.tasks(shop.plan("birthday")).getFirst().getDueOn()).as("the 18th of the tenth month").isEqualTo(LocalDate.parse("2026-11-26"));
        assertThat(greeting("child_birthday")).isEqualTo(new Counts(1, 0, 0));
        assertThat(shop.tasks(shop.plan("child_birthday")).getFirst().getSubjectNo()).isEqualTo("小宝");

        inScope.run(shop.store(), () -> sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, house.agent().id()).where(CUSTOMER.ID.eq(lunar)).execute());
        assertThat(run("new_assignment").created()).isEqualTo(1);
        assertThat(shop.tasks(shop.plan("new_assignment")).getFirst().getAssigneeId()).isEqualTo(house.agent().id());
    }

    @Test
    void whoDoesNotWantBirthdaysGetsNoTaskOfOwnOrChildrensAndLeavesTheQueue() {
        var refuses = born("不过生日", "2026-11-26");
        var later = born("后来不要", "2026-11-26");
        inScope.run(shop.store(), () -> sql.update(CUSTOMER).set(CUSTOMER.DO_NOT_DISTURB, new String[] { "BIRTHDAY" }).where(CUSTOMER.ID.eq(refuses)).execute());

        assertThat(greeting("birthday")).isEqualTo(new Counts(1, 0, 1));
        assertThat(greeting("child_birthday")).isEqualTo(new Counts(1, 0, 1));
        assertThat(browse.as(house.agent()).htmx("POST", "/customers/" + later + "/answers", Map.of("field", "birthday", "value", "REFUSED")).status()).isEqualTo(200);

        for (var plan : List.of("birthday", "child_birthday")) {
            assertThat(shop.tasks(shop.plan(plan))).extracting(t -> t.getState() + " " + t.getReason()).containsExactly("SKIPPED do-not-disturb", "SKIPPED do-not-disturb");
        }
        assertThat(browse.api(house.manager()).get("/api/v1/birthdays?month=11").json().path("items").findValuesAsString("greeted")).containsOnly("false");
    }

    @Test
    void aFirstNightOfThousandsAndAnOrdinaryOneAreJudgedAlike() {
        customersOfTwoCarsInsuredTo("2026-12-28", 650);
        assertThat(run("insurance_30")).as("judged whole: one call for both cars").isEqualTo(new Counts(650, 0, 650));
        var loads = shop.loads().values();
        assertThat(loads.stream().max(Integer::compare).orElseThrow() - loads.stream().min(Integer::compare).orElseThrow()).as("dealt out evenly").isLessThanOrEqualTo(1);

        customersOfTwoCarsInsuredTo("2026-12-30", 25);
        assertThat(run("insurance_30")).as("judged row by row").isEqualTo(new Counts(25, 0, 25));
        assertThat(run("insurance_30")).isEqualTo(new Counts(0, 0, 0));
        assertThat(shop.tasks(shop.plan("insurance_30"))).filteredOn(t -> "SKIPPED".equals(t.getState())).hasSize(675).allSatisfy(t -> assertThat(t.getTakenById()).isNotNull());
    }

    private void customersOfTwoCarsInsuredTo(String day, int customers) {
        inScope.run(shop.store(), () -> sql.execute("""
            with who as (insert into customer (store_id, kind, name) select {0}, 'PERSON', '两车' || i from generate_series(1, {2}) i returning id),
            car as (insert into vehicle (store_id, plate, commercial_end) select {0}, '京Z' || id || k, {1} from who cross join generate_series(1, 2) k returning id, plate)
            insert into vehicle_owner (store_id, vehicle_id, customer_id) select {0}, car.id, who.id from who cross join generate_series(1, 2) k join car on car.plate = '京Z' || who.id || k""",
            val(shop.store()), val(LocalDate.parse(day)), val(customers)));
    }

    private long born(String name, String day) {
        var customer = owned(name, _ -> { }).customer();
        var on = LocalDate.parse(day);
        var childs = on.plusDays(5);
        inScope.run(shop.store(), () -> {
            sql.update(CUSTOMER).set(CUSTOMER.BIRTHDAY_KIND, "SOLAR").set(CUSTOMER.BIRTHDAY_MONTH, on.getMonthValue()).set(CUSTOMER.BIRTHDAY_DAY, on.getDayOfMonth()).where(CUSTOMER.ID.eq(customer)).execute();
            sql.insertInto(FAMILY_MEMBER).set(FAMILY_MEMBER.STORE_ID, shop.store()).set(FAMILY_MEMBER.CUSTOMER_ID, customer).set(FAMILY_MEMBER.NAME, "小" + name).set(FAMILY_MEMBER.RELATION, "CHILD")
                .set(FAMILY_MEMBER.BIRTHDAY_KIND, "SOLAR").set(FAMILY_MEMBER.BIRTHDAY_MONTH, childs.getMonthValue()).set(FAMILY_MEMBER.BIRTHDAY_DAY, childs.getDayOfMonth()).execute();
        });
        return customer;
    }

    @Test
    void forecastTellsTasksADayAndWhomBeforeTheDraftIsSwitchedOn() {
        for (int i = 0; i < 3; i++) {
            owned("预" + i, v -> v.setCommercialEnd(LocalDate.parse("2027-01-15")));
        }
        shop.repaired("修一", "2026-11-10");
        var manager = browse.as(house.manager());
        var plan = shop.plan("insurance_30").getId();

        var page = manager.get("/care/plans/" + plan + "/forecast");
        assertThat(page.text()).contains("未来 30 天共 3 个任务，最多的一天 3 个", "预1", "2026-12-16", "计划还没有启用", "data-columns=\"t-forecast\"");
        var json = browse.api(house.manager()).get("/api/v1/care-plans/" + plan + "/forecast").json();
        assertThat(json.at("/foreseen").asBoolean()).isTrue();
        assertThat(json.at("/days").size()).isEqualTo(31);
        assertThat(json.at("/touched").size()).isEqualTo(3);
        assertThat(shop.tasks(shop.plan("insurance_30"))).isEmpty();

        var repairs = manager.get("/care/plans/" + shop.plan("service_3d").getId() + "/forecast");
        assertThat(repairs.text()).as("the repair of 10 November comes again four weeks later").contains("其中 1 个是预计");
        assertThat(browse.as(house.agent()).get("/care/plans/" + plan + "/forecast").status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get("/care/plans/" + plan + "/forecast").status()).isEqualTo(404);
    }

    @Test
    void dueCallTakesOtherMattersAlongAndNobodyIsAskedMoreOftenThanTheLimit() {
        var manager = browse.as(house.manager());
        assertThat(manager.post("/care/limits?store=" + shop.store(), Map.of("mergeDays", "99", "everyDays", "7", "perMonth", "3")).status()).isEqualTo(422);
        assertThat(manager.post("/care/limits?store=" + shop.store(), Map.of("mergeDays", "3", "everyDays", "7", "perMonth", "3")).status()).isEqualTo(303);
        assertThat(manager.get("/care/limits").text()).contains("value=\"7\"");
        assertThat(browse.as(house.people().managerB()).post("/care/limits?store=" + shop.store(), Map.of("mergeDays", "3", "everyDays", "0", "perMonth", "0")).status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).get("/care/limits").status()).isEqualTo(403);

        var both = owned("两事", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28"))); // reminder due on 11-27
        shop.repaired(both, "2026-11-23", null, "REPAIR"); // call due on 11-26
        var tired = owned("刚打", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        inScope.run(shop.store(), () -> sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, shop.store()).set(CALL_ATTEMPT.CUSTOMER_ID, tired.customer()).set(CALL_ATTEMPT.AGENT_ID, house.agent().id())
            .set(CALL_ATTEMPT.CALLED_AT, OffsetDateTime.parse("2026-11-22T10:00+08:00")).set(CALL_ATTEMPT.RESULT, "CONNECTED_DONE").set(CALL_ATTEMPT.CONNECTED, true).execute());
        var two = owned("两车", v -> v.setCommercialEnd(LocalDate.parse("2026-12-29")));
        inScope.run(shop.store(), () -> own(two.customer(), vehicle(v -> v.setCommercialEnd(LocalDate.parse("2026-12-29")))));

        assertThat(run("service_3d")).isEqualTo(new Counts(1, 0, 0));
        assertThat(run("insurance_30")).isEqualTo(new Counts(1, 0, 3));
        assertThat(run("insurance_30")).isEqualTo(new Counts(0, 0, 0));
        var call = shop.tasks(shop.plan("service_3d")).getFirst();
        var reminders = shop.tasks(shop.plan("insurance_30"));
        assertThat(reminders).filteredOn(t -> t.getCustomerId() == both.customer()).allSatisfy(t -> {
            assertThat(t.getReason()).isEqualTo("taken-along");
            assertThat(t.getTakenById()).isEqualTo(call.getId());
        });
        assertThat(reminders).filteredOn(t -> t.getCustomerId() == tired.customer()).extracting(t -> t.getReason()).containsExactly("fatigue");
        assertThat(reminders).filteredOn(t -> t.getCustomerId() == two.customer()).extracting(t -> t.getState()).containsExactlyInAnyOrder("ASSIGNED", "SKIPPED");
        inScope.run(shop.store(), () -> sql.execute("update care_task set assignee_id = {0} where id = {1}", org.jooq.impl.DSL.val(house.agent().id()), org.jooq.impl.DSL.val(call.getId())));
        assertThat(browse.as(house.agent()).get("/care/call-desk?task=" + call.getId()).text()).contains("这次一起说", "续保提醒（提前30天）");

        shop.repaired(two, "2026-11-24", null, "REPAIR"); // due on 11-27, the reminder on the 27th
        assertThat(run("service_3d")).as("takes the open reminder along").isEqualTo(new Counts(1, 1, 0));
        assertThat(run("insurance_30")).isEqualTo(new Counts(0, 0, 0));
        var second = shop.tasks(shop.plan("service_3d")).getLast();
        manager.post("/care/tasks/closures", Map.of("task", second.getId().toString(), "closure", "CANCELLED", "reason", "误录"));
        assertThat(scoped(() -> dealing.revive(shop.store()))).as("what rode with a call that was called off stands by itself again").isEqualTo(1);
        assertThat(shop.tasks(shop.plan("insurance_30"))).filteredOn(t -> t.getCustomerId() == two.customer()).extracting(t -> t.getState()).containsExactlyInAnyOrder("PLANNED", "SKIPPED");
    }

    @Test
    void aNewStoreHasALimitAndWhatARoundSendsCountsAsContact(@Autowired TestClock clock) {
        assertThat(browse.api(house.manager()).get("/api/v1/contact-limits/" + shop.store()).text()).contains("\"everyDays\":4", "\"perMonth\":4");
        var manager = browse.api(house.manager());
        for (var trigger : Map.of("insurance_end", true, "repair_delivered", false).entrySet()) {
            var made = manager.post("/api/v1/care-plans", "{\"storeId\":%d,\"code\":\"own_%s\",\"name\":\"自建\",\"trigger\":\"%2$s\",\"assignee\":\"OWNER\",\"active\":false}".formatted(shop.store(), trigger.getKey()));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(made.json().path("yields").asBoolean()).as(trigger.getKey()).isEqualTo(trigger.getValue());
        }
        var written = owned("发过信的", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        var called = owned("打过的甲", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        var rested = owned("歇着的", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        inScope.run(shop.store(), () -> {
            sql.execute("update customer set email = 'x@example.com' where id = any({0})", val(new Long[] {written.customer(), called.customer(), rested.customer()}));
            sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, shop.store()).set(CALL_ATTEMPT.CUSTOMER_ID, called.customer()).set(CALL_ATTEMPT.CALLED_AT, OffsetDateTime.parse("2026-11-22T10:00+08:00"))
                .set(CALL_ATTEMPT.RESULT, "CONNECTED_DONE").set(CALL_ATTEMPT.CONNECTED, true).execute();
        });
        var leader = browse.api(house.people().leader());
        var round = "{\"storeId\":%d,\"name\":\"邮件轮\",\"channel\":\"EMAIL\",\"from\":\"2026-11-24\",\"to\":\"2026-12-10\",\"customers\":[%d,%d],\"rested\":%s}";
        var all = leader.post("/api/v1/care-rounds", round.formatted(shop.store(), called.customer(), written.customer(), false)).json();
        assertThat(all.path("customers").asInt() + " " + all.path("tired").asInt()).isEqualTo("2 1");
        assertThat(browse.as(house.people().leader()).get("/care/rounds/" + all.path("id").asLong()).text()).contains("1 人近期联系已达门店上限，仍在本轮");
        var some = leader.post("/api/v1/care-rounds", round.formatted(shop.store(), called.customer(), written.customer(), true)).json();
        assertThat(some.path("customers").asInt() + " " + some.path("tired").asInt() + " " + some.path("leftOut").asInt()).isEqualTo("1 1 1");

        var row = leader.get("/api/v1/care-rounds/" + some.path("id").asLong() + "/customers").json().at("/items/0/id").asLong();
        assertThat(browse.as(house.people().leader()).post("/care/rounds/records/" + row + "/sending", Map.of()).status()).isEqualTo(303);
        clock.set("2026-11-24T10:05:00");
        try {
            assertThat(run("insurance_30")).as("due on 11-27, three days after the e-mail and five after the call").isEqualTo(new Counts(2, 0, 1));
        } finally {
            clock.reset();
        }

        assertThat(told("insurance_30", written.customer())).isEqualTo("SKIPPED fatigue");
        assertThat(told("insurance_30", rested.customer())).isEqualTo("ASSIGNED null");
        assertThat(leader.get("/api/v1/customers/" + written.customer() + "/timeline").text()).contains("邮件轮 · 邮件").doesNotContain("邮件 · 已发出");
    }

    @Test
    void whatRodeAlongDoesNotComeBackToWhoRefusedOrLiesInTheBin() {
        var refuses = ridden("随拒");
        var binned = ridden("随删");
        var again = ridden("随留");
        assertThat(browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + refuses, "{\"wishes\":{\"doNotDisturb\":[\"ALL\"],\"reason\":\"x\"}}", Map.of()).status()).isEqualTo(200);
        var gone = browse.api(house.manager()).send("DELETE", "/api/v1/customers/" + binned + "?reason=" + Browse.encode("录错了"), "", Map.of());
        assertThat(gone.status()).as(gone.text()).isLessThan(300);

        inScope.run(shop.store(), () -> sql.execute("update care_task set state = 'CANCELLED', reason = '误录' where plan_id = {0} and state in ('PLANNED', 'ASSIGNED')", org.jooq.impl.DSL.val(shop.plan("service_3d").getId())));
        assertThat(scoped(() -> dealing.revive(shop.store()))).isEqualTo(1);

        assertThat(reminder(refuses)).isEqualTo("SKIPPED do-not-disturb");
        assertThat(reminder(binned)).isEqualTo("SKIPPED binned");
        assertThat(reminder(again)).isEqualTo("PLANNED null");
        var bin = browse.api(house.manager()).get("/api/v1/customer-bin").json().path("items").valueStream().filter(b -> b.path("name").asString().equals("随删")).findFirst().orElseThrow().path("id").asLong();
        assertThat(browse.api(house.manager()).post("/api/v1/customer-bin/" + bin + "/restoration", "{}").status()).isEqualTo(200);
        assertThat(reminder(binned)).as("rides as before").isEqualTo("SKIPPED taken-along");
        assertThat(scoped(() -> dealing.revive(shop.store()))).as("its call is made after all").isZero();
    }

    @Test
    void whatRodeWithACallThatReachedNobodyOrInWhichItWasNotSpokenOfComesBack() {
        inScope.run(shop.store(), () -> sql.execute("update care_plan set max_attempts = 1, questionnaire_id = null where store_id = {0} and code = 'service_3d'", val(shop.store())));
        var unreached = ridden("随空");
        var refused = ridden("随拒访");
        var spoken = ridden("随谈");
        var forgotten = ridden("随漏");
        var partly = ridden("随半");
        var desk = browse.as(house.agent()).get("/care/call-desk?task=" + callOf(forgotten)).text();
        assertThat(desk).as("what it is and what to say").contains("保险到期", "续保专员", "12月28日", "name=\"also." + rider(forgotten) + "\"");

        assertThat(called(unreached, "{\"result\":\"NO_ANSWER\"}")).isEqualTo(201);
        assertThat(called(refused, "{\"result\":\"REFUSED\",\"verbatim\":\"不想说\"}")).isEqualTo(201);
        assertThat(called(spoken, "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好的\",\"also\":{\"999999999\":true}}")).as("nothing of this call").isEqualTo(422);
        assertThat(called(spoken, "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好的\",\"also\":{\"%d\":true}}".formatted(rider(spoken)))).isEqualTo(201);
        assertThat(browse.as(house.agent()).htmx("POST", "/care/tasks/" + callOf(forgotten) + "/calls", Map.of("result", "CONNECTED_DONE", "verbatim", "行", "also." + rider(forgotten), "0", "clientKey", "f")).status()).isEqualTo(200);
        assertThat(called(partly, "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"嗯\"}")).isEqualTo(201);

        assertThat(scoped(() -> dealing.revive(shop.store()))).isEqualTo(3);
        assertThat(java.util.stream.Stream.of(unreached, refused, forgotten).map(this::reminder)).containsOnly("PLANNED null");
        assertThat(java.util.stream.Stream.of(spoken, partly).map(this::reminder)).as("spoken of, or nobody said otherwise").containsOnly("SKIPPED taken-along");
        assertThat(scoped(() -> dealing.revive(shop.store()))).isZero();
    }

    private int called(long customer, String report) {
        return browse.api(house.agent()).post("/api/v1/tasks/" + callOf(customer) + "/calls", report).status();
    }

    private long callOf(long customer) {
        return shop.tasks(shop.plan("service_3d")).stream().filter(t -> t.getCustomerId() == customer).findFirst().orElseThrow().getId();
    }

    private long rider(long customer) {
        return shop.tasks(shop.plan("insurance_30")).stream().filter(t -> t.getCustomerId() == customer).findFirst().orElseThrow().getId();
    }

    /// A customer whose insurance reminder rides with a call about a repair.
    private long ridden(String name) {
        var car = owned(name, v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        shop.repaired(car, "2026-11-23", null, "REPAIR");
        run("service_3d");
        run("insurance_30");
        assertThat(reminder(car.customer())).isEqualTo("SKIPPED taken-along");
        return car.customer();
    }

    private String reminder(long customer) {
        return told("insurance_30", customer);
    }

    private String told(String plan, long customer) {
        return shop.tasks(shop.plan(plan)).stream().filter(t -> t.getCustomerId() == customer).map(t -> t.getState() + " " + t.getReason()).findFirst().orElseThrow();
    }

    @Test
    void remindersGoWithTheDayThatTheyWereMadeFor() {
        var renewed = owned("续过的", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        var corrected = owned("改日的", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        var begun = owned("打过的", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        var sold = owned("卖掉的", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        var stays = owned("没变的", v -> v.setCommercialEnd(LocalDate.parse("2026-12-28")));
        assertThat(run("insurance_30").created()).isEqualTo(5);
        owned("验车的", v -> v.setFirstRegistration(LocalDate.parse("2024-12-18")).setUsage("PRIVATE"));
        assertThat(run("inspection_30").created()).isEqualTo(1);
        var buyer = shop.car("买主").customer();
        inScope.run(shop.store(), () -> {
            sql.update(VEHICLE).set(VEHICLE.COMMERCIAL_END, LocalDate.parse("2027-12-28")).where(VEHICLE.ID.in(renewed.vehicle(), begun.vehicle())).execute();
            sql.update(VEHICLE).set(VEHICLE.COMMERCIAL_END, LocalDate.parse("2026-12-31")).where(VEHICLE.ID.eq(corrected.vehicle())).execute();
            sql.execute("update care_task set attempts = 1, state = 'RETRY' where vehicle_id = {0}", org.jooq.impl.DSL.val(begun.vehicle()));
            sql.execute("update vehicle_owner set to_day = date '2026-11-24' where vehicle_id = {0}", org.jooq.impl.DSL.val(sold.vehicle()));
            own(buyer, sold.vehicle());
        });

        assertThat(scoped(() -> reminders.follow(shop.store()))).isEqualTo(4);

        assertThat(reminder(renewed.customer())).isEqualTo("CANCELLED overtaken");
        assertThat(shop.tasks(shop.plan("inspection_30"))).as("what still falls due stays").extracting(t -> t.getState()).doesNotContain("CANCELLED");
        assertThat(reminder(begun.customer())).as("somebody is at it").isEqualTo("RETRY null");
        assertThat(reminder(stays.customer())).isEqualTo("ASSIGNED null");
        assertThat(reminder(buyer)).as("the buyer is called instead").isEqualTo("PLANNED null");
        assertThat(shop.tasks(shop.plan("insurance_30"))).filteredOn(t -> t.getCustomerId() == corrected.customer()).extracting(t -> t.getState() + " " + t.getEventDay() + " " + t.getDueOn())
            .containsExactly("ASSIGNED 2026-12-31 2026-12-01");
        assertThat(scoped(() -> reminders.follow(shop.store()))).as("a second time").isZero();
        inScope.run(shop.store(), () -> sql.update(VEHICLE).set(VEHICLE.COMMERCIAL_END, LocalDate.parse("2026-12-28")).where(VEHICLE.ID.eq(renewed.vehicle())).execute());
        scoped(() -> reminders.follow(shop.store()));
        assertThat(reminder(renewed.customer())).as("it was a slip").isEqualTo("PLANNED null");
    }

    @Test
    void theWarningOfAQuietCarGoesWhenItHasComeMeanwhile() {
        var came = owned("静后来", v -> v.setLastVisitAt(OffsetDateTime.parse("2026-05-24T10:00+08:00")));
        var quiet = owned("静到底", v -> v.setLastVisitAt(OffsetDateTime.parse("2026-05-24T10:00+08:00")));
        assertThat(run("churn_warning").created()).isEqualTo(2);

        visited(came, "2026-11-23T10:00+08:00");
        scoped(() -> reminders.follow(shop.store()));

        assertThat(told("churn_warning", came.customer())).isEqualTo("CANCELLED overtaken");
        assertThat(told("churn_warning", quiet.customer())).isEqualTo("ASSIGNED null");
        visited(came, "2026-05-24T10:00+08:00");
        scoped(() -> reminders.follow(shop.store()));
        assertThat(told("churn_warning", came.customer())).as("it was another car").isEqualTo("PLANNED null");
    }

    @Test
    void aCarThatNeverCameIsQuietSinceItWasHandedOver() {
        var never = owned("没来过", v -> v.setDeliveryDate(LocalDate.parse("2026-05-24")));
        owned("来过", v -> v.setDeliveryDate(LocalDate.parse("2026-05-24")).setLastVisitAt(OffsetDateTime.parse("2026-09-24T10:00+08:00")));
        owned("刚买的", v -> v.setDeliveryDate(LocalDate.parse("2026-10-24")));
        assertThat(run("churn_warning")).isEqualTo(new Counts(1, 0, 0));
        assertThat(run("churn_warning")).isEqualTo(new Counts(0, 0, 0));
        assertThat(told("churn_warning", never.customer())).isEqualTo("ASSIGNED null");

        visited(never, "2026-11-23T10:00+08:00");
        scoped(() -> reminders.follow(shop.store()));

        assertThat(told("churn_warning", never.customer())).isEqualTo("CANCELLED overtaken");
    }

    private void visited(Workshop.Car car, String at) {
        inScope.run(shop.store(), () -> sql.update(VEHICLE).set(VEHICLE.LAST_VISIT_AT, OffsetDateTime.parse(at)).where(VEHICLE.ID.eq(car.vehicle())).execute());
    }

    @Test
    void theFirstContactIsMadeNoMoreWhenItWasFiledOrIsAnothersDuty() {
        var filed = assigned("首联登记");
        var given = assigned("首联转手");
        var waits = assigned("首联待打");
        assertThat(run("new_assignment").created()).isEqualTo(3);

        inScope.run(shop.store(), () -> {
            sql.execute("update customer_ownership set contacted_at = from_at, contact_note = '来店见过' where customer_id = {0} and until_at is null", val(filed));
            sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, house.people().secondAgent().id()).where(CUSTOMER.ID.eq(given)).execute();
        });
        scoped(() -> reminders.follow(shop.store()));

        assertThat(told("new_assignment", filed)).isEqualTo("CANCELLED overtaken");
        assertThat(told("new_assignment", given)).isEqualTo("CANCELLED overtaken");
        assertThat(told("new_assignment", waits)).isEqualTo("ASSIGNED null");
        assertThat(run("new_assignment").created()).as("by the new owner").isEqualTo(1);
        assertThat(shop.tasks(shop.plan("new_assignment")).getLast().getAssigneeId()).isEqualTo(house.people().secondAgent().id());
    }

    /// Given to the agent two days ago.
    private long assigned(String name) {
        var customer = shop.car(name).customer();
        inScope.run(shop.store(), () -> {
            sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, house.agent().id()).where(CUSTOMER.ID.eq(customer)).execute();
            sql.execute("update customer_ownership set contact_by = contact_by - 2 where customer_id = {0} and until_at is null", val(customer));
        });
        return customer;
    }

    @Test
    void birthdayTasksFollowTheBirthdayInTheArchive() {
        var near = adult("改近", "2026-11-26");
        var far = adult("改远", "2026-11-26");
        var over = adult("改过去", "2026-11-26");
        var lunar = adult("改农历", "2026-11-26");
        var cleared = adult("清空", "2026-11-26");
        var stays = adult("不改", "2026-11-26");
        assertThat(greeting("birthday").created()).isEqualTo(6);
        keeps(near, "SOLAR", 12, 20);
        keeps(far, "SOLAR", 12, 31);
        keeps(over, "SOLAR", 3, 5);
        keeps(lunar, "LUNAR", 12, 1);
        keeps(cleared, null, null, null);

        scoped(() -> reminders.follow(shop.store()));

        assertThat(birthday(near)).isEqualTo("ASSIGNED 2026-12-20 2026-12-20");
        assertThat(birthday(far)).isEqualTo("ASSIGNED 2026-12-31 2026-12-31");
        assertThat(birthday(lunar)).as("the first of the twelfth month").isEqualTo("ASSIGNED 2027-01-08 2027-01-08");
        assertThat(told("birthday", over)).as("nobody is late for what is over").isEqualTo("CANCELLED overtaken");
        assertThat(told("birthday", cleared)).isEqualTo("CANCELLED overtaken");
        assertThat(birthday(stays)).isEqualTo("ASSIGNED 2026-11-26 2026-11-26");
        assertThat(scoped(() -> reminders.follow(shop.store()))).as("a second time").isZero();
        keeps(cleared, "SOLAR", 11, 27);
        scoped(() -> reminders.follow(shop.store()));
        assertThat(birthday(cleared)).as("it was a slip").isEqualTo("PLANNED 2026-11-27 2026-11-27");
    }

    @Test
    void theBirthdayOfAChildWhoIsStruckOutIsGreetedNoMore() {
        var struck = born("划掉孩子", "2026-11-26");
        var stays = born("留着孩子", "2026-11-26");
        assertThat(greeting("child_birthday").created()).isEqualTo(2);

        inScope.run(shop.store(), () -> sql.deleteFrom(FAMILY_MEMBER).where(FAMILY_MEMBER.CUSTOMER_ID.eq(struck)).execute());
        scoped(() -> reminders.follow(shop.store()));

        assertThat(told("child_birthday", struck)).isEqualTo("CANCELLED overtaken");
        assertThat(told("child_birthday", stays)).isEqualTo("ASSIGNED null");
    }

    private long adult(String name, String day) {
        var customer = owned(name, _ -> { }).customer();
        keeps(customer, "SOLAR", LocalDate.parse(day).getMonthValue(), LocalDate.parse(day).getDayOfMonth());
        return customer;
    }

    private void keeps(long customer, String calendar, Integer month, Integer day) {
        inScope.run(shop.store(), () -> sql.update(CUSTOMER).set(CUSTOMER.BIRTHDAY_KIND, calendar).set(CUSTOMER.BIRTHDAY_MONTH, month).set(CUSTOMER.BIRTHDAY_DAY, day).where(CUSTOMER.ID.eq(customer)).execute());
    }

    private String birthday(long customer) {
        return shop.tasks(shop.plan("birthday")).stream().filter(t -> t.getCustomerId() == customer).map(t -> t.getState() + " " + t.getEventDay() + " " + t.getDueOn()).findFirst().orElseThrow();
    }

    @Test
    void aLunarBirthdayThatIsKeptTwiceInASolarYearIsTwoOccasions() {
        // The 1st of the twelfth lunar month: 2022-01-03 and 2022-12-23.
        var kept = LocalDate.parse("2022-12-23");
        var customer = owned("腊月生", _ -> { }).customer();
        inScope.run(shop.store(), () -> sql.update(CUSTOMER).set(CUSTOMER.BIRTHDAY_KIND, "LUNAR").set(CUSTOMER.BIRTHDAY_MONTH, 12).set(CUSTOMER.BIRTHDAY_DAY, 1).where(CUSTOMER.ID.eq(customer)).execute());
        var trigger = triggers.stream().filter(t -> t.code().equals("birthday")).findFirst().orElseThrow();

        var january = occasion(trigger, LocalDate.parse("2022-01-03"));
        var december = occasion(trigger, kept);

        assertThat(january).isEqualTo(2021);
        assertThat(december).isEqualTo(2022);
    }

    private int occasion(CareTrigger trigger, LocalDate day) {
        return inScope.of(shop.store(), () -> sql.fetchSingle(trigger.events(new CareTrigger.Span(shop.store(), day, day, day, null), Map.of())).get("occasion", Integer.class));
    }

    private Counts greeting(String code) {
        var plan = shop.plan(code);
        plan.setPurpose("service_calls");
        shop.change(plan);
        return run(code);
    }

    private Counts run(String code) {
        var plan = shop.plan(code);
        plan.setActive(true);
        shop.change(plan);
        return scoped(() -> runs.run(plan.getId()));
    }

    private <T> T scoped(java.util.function.Supplier<T> work) {
        return RowScope.program("test", Set.of(shop.store())).<T, RuntimeException>call(work::get);
    }

    private Workshop.Car owned(String name, Consumer<VehicleRecord> facts) {
        var car = shop.car(name);
        inScope.run(shop.store(), () -> {
            var vehicle = sql.fetchSingle(VEHICLE, VEHICLE.ID.eq(car.vehicle()));
            facts.accept(vehicle);
            vehicle.store();
            own(car.customer(), car.vehicle());
        });
        return car;
    }

    private long vehicle(Consumer<VehicleRecord> facts) {
        var vehicle = sql.newRecord(VEHICLE).setStoreId(shop.store()).setPlate("京B" + Math.floorMod(System.nanoTime(), 100_000));
        facts.accept(vehicle);
        vehicle.store();
        return vehicle.getId();
    }

    private void own(long customer, long vehicle) {
        sql.insertInto(VEHICLE_OWNER).set(VEHICLE_OWNER.STORE_ID, shop.store()).set(VEHICLE_OWNER.VEHICLE_ID, vehicle).set(VEHICLE_OWNER.CUSTOMER_ID, customer).execute();
    }
}
