package app.guike.care;

import static guike.Tables.API_TOKEN;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.care.circle.ServiceCircle;
import app.guike.ingest.Importing;
import app.guike.shell.RowScope;
import app.guike.vehicle.due.ServiceDue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// F2 of the catalog, from the overview to the visit. Today is 2026-11-24, a Tuesday.
@GuikeTest
class MaintenanceCircleTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Night night;
    private final Cast.House house;
    private final Workshop shop;

    MaintenanceCircleTest(Browse browse, DSLContext sql, InScope inScope, ServiceDue due, ServiceCircle circle, ServiceReminders reminders, CarePlanRuns runs, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.night = new Night(due, circle, reminders, runs);
        this.house = cast.house();
        this.shop = new Workshop(sql, inScope, house.a().id());
    }

    /// What the night does, for one store.
    record Night(ServiceDue due, ServiceCircle circle, ServiceReminders reminders, CarePlanRuns runs) {
        void of(long store) {
            RowScope.program("test", Set.of(store)).run(() -> {
                due.computeAll(store);
                circle.follow(store);
                reminders.follow(store);
                runs.runAll(store);
            });
        }
    }

    @Test
    void overviewLetterCallOfTheNextWeekReminderAndVisit() {
        var first = car("循环一", "2026-06-20");
        var second = car("循环二", "2026-06-22");
        for (var code : Set.of("letter_call", "periodic_14", "periodic_3")) {
            var plan = shop.plan(code);
            plan.setActive(true);
            shop.change(plan);
        }
        night.of(shop.store());
        var clerk = browse.as(house.people().clerk());
        var december = clerk.get("/care/circle?month=2026-12");
        assertThat(december.text()).contains("循环一", "2026-06-20", "2026-12-20", "月数", "循环二");
        assertThat(clerk.get("/care/circle?month=2026-11").text()).as("not due yet").doesNotContain("循环一");

        var target = target(first);
        assertThat(clerk.post("/care/circle/letters", Map.of("target", String.valueOf(target), "back", "/care/circle?month=2026-12")).status()).isEqualTo(303);
        assertThat(clerk.get("/care/circle?month=2026-12").text()).contains("1 封邀请信已记为今天发出", "2026-11-24");
        var paper = clerk.get("/care/circle/letters?store=" + shop.store());
        assertThat(paper.status()).isEqualTo(200);
        assertThat(new String(paper.response().body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(clerk.get("/care/circle?month=2026-12&view=uninvited").text()).contains("循环二").doesNotContain("循环一");

        inScope.run(shop.store(), () -> sql.update(SERVICE_TARGET).set(SERVICE_TARGET.LETTERED_ON, LocalDate.parse("2026-11-18")).set(SERVICE_TARGET.LETTERED_BY, house.people().clerk().id())
            .where(SERVICE_TARGET.ID.eq(target(second))).execute());
        assertThat(clerk.get("/care/circle?view=letters").text()).as("exactly last week's letters").contains("循环二").doesNotContain("循环一");
        night.of(shop.store());
        var calls = shop.tasks(shop.plan("letter_call"));
        assertThat(calls).filteredOn(t -> t.getCustomerId() == second.customer()).extracting(t -> t.getEarliestOn().toString(), t -> t.getDueOn().toString())
            .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-11-23", "2026-11-27"));
        assertThat(calls).filteredOn(t -> t.getCustomerId() == first.customer()).extracting(t -> t.getEarliestOn().toString()).containsExactly("2026-11-30");
        var letterCall = calls.stream().filter(t -> t.getCustomerId() == second.customer()).findFirst().orElseThrow();
        inScope.run(shop.store(), () -> sql.execute("update care_task set assignee_id = {0} where id = {1}", val(house.agent().id()), val(letterCall.getId())));
        assertThat(browse.as(house.agent()).get("/care/call-desk?task=" + letterCall.getId()).text()).as("the day that the service falls due, not the Monday of the call").contains("12月22日左右").doesNotContain("11月23日左右");
        var reminder = shop.tasks(shop.plan("periodic_14")).stream().filter(t -> t.getCustomerId() == second.customer()).findFirst().orElseThrow();
        assertThat(reminder.getDueOn()).as("two weeks before 2026-12-22 is a Tuesday").isEqualTo(LocalDate.parse("2026-12-08"));

        inScope.run(shop.store(), () -> sql.execute("""
            insert into appointment (store_id, customer_id, vehicle_id, service_id, starts_at, ends_at, received_until, bay_id, skill, seat, state, origin, made_at)
            select {0}, {1}, {2}, s.id, timestamptz '2026-11-27 10:00+08', timestamptz '2026-11-27 11:00+08', timestamptz '2026-11-27 10:30+08', b.id, s.skill, 1, 'MADE', 'DESK', timestamptz '2026-11-24 10:00+08'
            from service_code s, service_bay b where s.store_id = {0} and b.store_id = {0} order by s.id, b.id limit 1""", val(shop.store()), val(first.customer()), val(first.vehicle())));
        assertThat(clerk.get("/care/circle?month=2026-12").text()).contains("2026-11-27", "已预约");
        var confirm = shop.plan("appointment_confirm");
        confirm.setActive(true);
        shop.change(confirm);
        night.of(shop.store());
        assertThat(java.util.stream.Stream.of("letter_call", "periodic_14").flatMap(code -> shop.tasks(shop.plan(code)).stream()).filter(t -> t.getCustomerId() == first.customer()).map(t -> t.getReason()))
            .as("an appointment ends the reminder, and what rode with it").containsExactlyInAnyOrder("booked", "taken-along");
        assertThat(shop.tasks(confirm)).extracting(t -> t.getDueOn().toString()).containsExactly("2026-11-26");

        var delivered = browse.api(house.people().clerk()).post("/api/v1/repair-orders", """
            {"storeId":%d,"no":"CIRCLE1","vehicleId":%d,"customerId":%d,"type":"PERIODIC_SERVICE","arrivedAt":"2026-11-24T08:00:00+08:00","deliveredAt":"2026-11-24T09:30:00+08:00"}"""
            .formatted(shop.store(), second.vehicle(), second.customer()));
        assertThat(delivered.status()).as(delivered.text()).isEqualTo(201);
        assertThat(clerk.get("/care/circle?month=2026-12&view=came").text()).as("the visit ends the row at once").contains("循环二", "2026-11-24");
        night.of(shop.store());
        assertThat(inScope.of(shop.store(), () -> shop.tasks(shop.plan("periodic_14")).stream().filter(t -> t.getId().equals(reminder.getId())).findFirst().orElseThrow().getReason())).isEqualTo("served");

        var json = browse.api(house.people().clerk()).get("/api/v1/service-targets?month=2026-12&storeId=" + shop.store()).json();
        assertThat(json.at("/items").size()).isEqualTo(2);
        assertThat(json.toString()).contains("循环一");
        inScope.unscoped(() -> sql.insertInto(API_TOKEN).set(API_TOKEN.EMPLOYEE_ID, house.people().clerk().id()).set(API_TOKEN.NAME, "部分权限")
            .set(API_TOKEN.HASH, app.guike.base.Hash.sha256Hex("circle-" + shop.store())).set(API_TOKEN.PERMISSIONS, new String[] {"care.read"}).execute());
        var nameless = browse.api("circle-" + shop.store()).get("/api/v1/service-targets?month=2026-12&storeId=" + shop.store());
        assertThat(nameless.json().at("/items").size()).isEqualTo(2);
        assertThat(nameless.text()).as("names are for who may read archives").doesNotContain("循环一", "\"phone\":\"");
        assertThat(browse.as(house.agent()).post("/care/circle/letters", Map.of("target", String.valueOf(target))).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post("/care/circle/letters", Map.of("target", String.valueOf(target))).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/care/circle?month=2026-12").text()).doesNotContain("循环一");
    }

    @Test
    void bodyWorkEndsNoReminderAndAMissedServiceBringsItBack() {
        var car = car("没来的", "2026-06-20");
        on("periodic_14");
        night.of(shop.store());
        assertThat(reminder(car)).isEqualTo("ASSIGNED null");

        booked(car, "BODY_PAINT");
        night.of(shop.store());
        assertThat(reminder(car)).as("the bumper is no service").isEqualTo("ASSIGNED null");

        var service = booked(car, "MAINTENANCE");
        night.of(shop.store());
        assertThat(reminder(car)).isEqualTo("CANCELLED booked");
        night.of(shop.store());
        assertThat(reminder(car)).isEqualTo("CANCELLED booked");

        inScope.run(shop.store(), () -> sql.execute("update appointment set state = 'MISSED', ended_at = timestamptz '2026-11-24 10:00+08' where id = {0}", val(service)));
        night.of(shop.store());
        assertThat(reminder(car)).as("in time still").isEqualTo("ASSIGNED null");
    }

    @Test
    void aCarThatIsDrivenNoMoreIsDueNoMore() {
        var car = car("报废的", "2026-06-20");
        var stays = car("还开的", "2026-06-20");
        on("periodic_14");
        night.of(shop.store());
        assertThat(browse.as(house.people().clerk()).get("/care/circle?month=2026-12").text()).contains("报废的", "还开的");
        inScope.run(shop.store(), () -> sql.update(VEHICLE).set(VEHICLE.STATUS, "SCRAPPED").where(VEHICLE.ID.eq(car.vehicle())).execute());

        night.of(shop.store());

        for (var view : Set.of("month", "all", "uninvited", "late")) {
            assertThat(browse.as(house.people().clerk()).get("/care/circle?month=2026-12&view=" + view).text()).as(view).doesNotContain("报废的");
        }
        assertThat(reminder(car)).isEqualTo("CANCELLED overtaken");
        assertThat(reminder(stays)).isEqualTo("ASSIGNED null");
        inScope.run(shop.store(), () -> sql.update(VEHICLE).set(VEHICLE.STATUS, "IN_USE").where(VEHICLE.ID.eq(car.vehicle())).execute());
        night.of(shop.store());
        assertThat(browse.as(house.people().clerk()).get("/care/circle?month=2026-12").text()).as("a slip").contains("报废的");
    }

    @Test
    void aRowThatAnotherCarsOrderEndedOpensAgainWhenThatIsPutRight() {
        var car = car("没来过的", "2026-06-20");
        var came = car("真来了的", "2026-06-20");
        night.of(shop.store());
        var order = shop.repaired(car, "2026-11-23", null, "PERIODIC_SERVICE");
        night.of(shop.store());
        assertThat(browse.as(house.people().clerk()).get("/care/circle?month=2026-12&view=came").text()).contains("没来过的").doesNotContain("真来了的");

        inScope.run(shop.store(), () -> sql.execute("update repair_order set vehicle_id = {0}, customer_id = {1} where id = {2}", val(came.vehicle()), val(came.customer()), val(order)));
        night.of(shop.store());

        assertThat(browse.as(house.people().clerk()).get("/care/circle?month=2026-12&view=came").text()).contains("真来了的").doesNotContain("没来过的");
        assertThat(browse.as(house.people().clerk()).get("/care/circle?month=2026-12&view=uninvited").text()).contains("没来过的").doesNotContain("真来了的");
    }

    @Test
    void aReminderWhoseDayMovedIsDatedAsThePlanDatesIt() {
        var car = car("改期的", "2026-06-20");
        shop.change(shop.plan("periodic_14").setActive(true).setOffsetUnit("WORKDAY").setOffsetCount(-10).setEarliestCount(-12).setExpireCount(5));
        night.of(shop.store());
        inScope.run(shop.store(), () -> sql.execute("update service_due set due_on = date '2026-12-30' where vehicle_id = {0}", val(car.vehicle())));

        RowScope.program("test", Set.of(shop.store())).run(() -> night.reminders().follow(shop.store()));

        assertThat(shop.tasks(shop.plan("periodic_14"))).extracting(t -> t.getEventDay() + " " + t.getEarliestOn() + " " + t.getDueOn() + " " + t.getExpiresOn())
            .as("ten working days before a Wednesday, not ten days").containsExactly("2026-12-30 2026-12-14 2026-12-16 2026-12-23");
    }

    @Test
    void whoDoesNotWantToBeContactedGetsNoLetter() {
        var refuses = car("不要信的", "2026-06-20");
        var later = car("后来不要的", "2026-06-20");
        car("要信的", "2026-06-20");
        night.of(shop.store());
        inScope.run(shop.store(), () -> sql.execute("update customer set do_not_disturb = '{ALL}' where id = {0}", val(refuses.customer())));
        var ids = inScope.of(shop.store(), () -> sql.fetch(SERVICE_TARGET, SERVICE_TARGET.STORE_ID.eq(shop.store())).getValues(SERVICE_TARGET.ID));
        var clerk = browse.api(house.people().clerk());
        var body = "{\"storeId\":%d,\"ids\":%s}".formatted(shop.store(), ids);

        assertThat(clerk.post("/api/v1/service-targets/letters", body).json().path("sent").asInt()).isEqualTo(2);

        inScope.run(shop.store(), () -> sql.execute("update customer set do_not_disturb = '{ALL}' where id = {0}", val(later.customer())));
        assertThat(words("/care/circle/letters?store=" + shop.store())).contains("要信的").doesNotContain("不要信的", "后来不要的");
        inScope.run(shop.store(), () -> sql.execute("""
            with car as (insert into vehicle (store_id, vin) select {0}, 'LCIRCLE' || lpad(i::text, 10, '0') from generate_series(1, 1000) i returning id)
            insert into service_target (store_id, vehicle_id, kind, counted_from, due_on, km_per_day, basis, lettered_on, lettered_by)
            select {0}, id, 'PERIODIC', date '2026-06-20', date '2026-12-20', 30, 'CALENDAR', date '2026-11-24', {1} from car""", val(shop.store()), val(house.people().clerk().id())));
        var another = car("第一千零一", "2026-06-20");
        night.of(shop.store());
        var many = clerk.post("/api/v1/service-targets/letters", "{\"storeId\":%d,\"ids\":[%d]}".formatted(shop.store(), target(another)));
        assertThat(many.status()).as("none is left out of the print without a word").isEqualTo(409);
    }

    /// The dealer system hands over its orders in files: the row is there, ended and opened again without waiting for the night.
    @Test
    void aFileOfOrdersMovesTheOverviewAtOnce() throws InterruptedException {
        var importing = Importing.as(browse, house.manager(), shop.store());
        importing.csv("repair-orders", "工单号,车牌,车主,电话,进厂时间,出厂时间,维修类别\nCI1,京A2G001,文件客户,13822110001,2026-06-20 09:00,2026-06-20 11:00,定保\n");
        await("/care/circle?month=2026-12&view=uninvited", "文件客户");

        var visit = importing.csv("repair-orders", "工单号,车牌,车主,电话,进厂时间,出厂时间,维修类别\nCI2,京A2G001,文件客户,13822110001,2026-11-23 09:00,2026-11-23 11:00,定保\n");
        await("/care/circle?month=2026-12&view=came", "文件客户");
        assertThat(browse.as(house.people().clerk()).get("/care/circle?month=2026-12&view=came").text()).contains("2026-11-23");

        importing.undone(visit.at("/id").asLong());
        await("/care/circle?month=2026-12&view=uninvited", "文件客户");
    }

    private void await(String page, String words) throws InterruptedException {
        for (int i = 0; i < 300 && !browse.as(house.people().clerk()).get(page).text().contains(words); i++) {
            Thread.sleep(100);
        }
        assertThat(browse.as(house.people().clerk()).get(page).text()).contains(words);
    }

    /// The call after the letter, the reminder two weeks before and the one near the day stand in columns of their own, on page and paper.
    @Test
    void callAfterTheLetterIsNoReminderAndEachTellsDayWayAndResult() {
        var car = car("三次提醒", "2026-06-02");
        List.of("letter_call", "periodic_14", "periodic_3").forEach(this::on);
        night.of(shop.store());
        called(car, "periodic_14", "2026-11-20T10:00+08:00", "NO_ANSWER", null);
        called(car, "periodic_3", "2026-11-23T10:00+08:00", "CONNECTED_DONE", "这周忙，月底来");

        var row = java.util.stream.StreamSupport.stream(browse.api(house.people().clerk()).get("/api/v1/service-targets?month=2026-12&storeId=" + shop.store()).json().at("/items").spliterator(), false)
            .filter(r -> r.at("/customer").asString().equals("三次提醒")).findFirst().orElseThrow();
        assertThat(row.at("/reminders").findValuesAsString("which")).containsExactly("EARLY", "NEAR");
        assertThat(row.at("/reminders/0/doneOn").asString() + row.at("/reminders/0/way").asString() + row.at("/reminders/0/result").asString()).isEqualTo("2026-11-20PHONENO_ANSWER");
        var page = browse.as(house.people().clerk()).get("/care/circle?month=2026-12").text();
        assertThat(page).contains("信后电话", "提前两周提醒", "临近提醒", "2026-11-20", "2026-11-23");

        var december = "from=2026-12-01&to=2026-12-31";
        var report = browse.api(house.manager()).get("/api/v1/reports/scheduled_service_list?" + december + "&storeId=" + shop.store() + "&format=json").json();
        var told = java.util.stream.StreamSupport.stream(report.at("/rows").spliterator(), false).filter(r -> r.at("/customer").asString().equals("三次提醒")).findFirst().orElseThrow();
        assertThat(told.at("/letter_call").isNull()).as("no letter, no call after it").isTrue();
        assertThat(told.at("/early_reminder").asString()).isEqualTo("2026-11-20 电话 无人接听");
        assertThat(told.at("/near_reminder").asString()).isEqualTo("2026-11-23 电话 接通-完成");
        assertThat(told.at("/not_come").asString()).isEqualTo("这周忙，月底来");
        assertThat(told.at("/service_due").asString()).isEqualTo("2026-12-02");
        assertThat(browse.as(house.manager()).get("/reports/scheduled_service_list.xlsx?" + december).status()).isEqualTo(200);
        var paper = browse.as(house.manager()).get("/reports/scheduled_service_list.pdf?" + december);
        assertThat(words(paper)).contains("定期保养一览表", "三次提醒");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/scheduled_service_list?" + december + "&format=json").text()).doesNotContain("三次提醒");
    }

    /// The store writes its letters in its own words, sees them filled in, and whoever prints them they are in the customers' language.
    @Test
    void theLetterIsInTheStoresOwnWords() {
        car("信上客户", "2026-06-20");
        night.of(shop.store());
        var clerk = browse.api(house.people().clerk());
        var ids = inScope.of(shop.store(), () -> sql.fetch(SERVICE_TARGET, SERVICE_TARGET.STORE_ID.eq(shop.store())).getValues(SERVICE_TARGET.ID));
        clerk.post("/api/v1/service-targets/letters", "{\"storeId\":%d,\"ids\":%s}".formatted(shop.store(), ids));
        var letters = "/care/circle/letters?store=" + shop.store();
        assertThat(words(letters)).as("ready words").contains("信上客户先生/女士：", "感谢您一直以来的信任", "2026-12-20", "保养邀请信").doesNotContain("***");

        var manager = browse.as(house.manager());
        var page = "/care/circle/letter-text?store=" + shop.store() + "&kind=PERIODIC";
        assertThat(manager.get(page).text()).contains("{{customer_title}}", "{{due_date}}", "感谢您一直以来的信任", "王小明先生：");
        var unknown = manager.post(page, Map.of("title", "来店礼", "body", "{{customer_title}}，电话 {{phone}}", "version", "0"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("没有“phone”这个占位词");
        var own = Map.of("title", "来店有礼", "body", "尊敬的{{customer_title}}：\n\n{{plate}} 请在 {{due_date}} 前来 {{store}}。", "version", "0");
        assertThat(manager.post(page, with(own, "preview", "1")).text()).as("filled in, and not kept").contains("来店有礼", "尊敬的王小明先生：");
        assertThat(words(letters)).contains("感谢您一直以来的信任");
        assertThat(manager.post(page, own).status()).isEqualTo(303);
        assertThat(manager.post(page, own).status()).as("others have changed it meanwhile").isEqualTo(412);

        var english = browse.as(house.people().clerk());
        english.post("/me", Map.of("locale", "en", "theme", "light"));
        var printed = english.get(letters);
        assertThat(words(printed)).contains("来店有礼", "尊敬的信上客户先生/女士：", "2026-12-20").doesNotContain("感谢您一直以来的信任", "Dear");
        assertThat(manager.get("/care/circle/letter-text?store=" + shop.store() + "&kind=FIRST").text()).as("the other letter stays").contains("感谢您选择我们的服务");
        assertThat(browse.as(house.people().clerk()).get(page).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get(page).status()).isEqualTo(404);

        var api = browse.api(house.manager());
        var url = "/api/v1/letter-texts/" + shop.store() + "/PERIODIC";
        assertThat(api.get(url).json().at("/title").asString()).isEqualTo("来店有礼");
        assertThat(api.send("PUT", url, "{\"title\":\"\",\"body\":\"x\"}", Map.of()).status()).isEqualTo(422);
        assertThat(api.send("PUT", url, "{\"title\":\"又一封\",\"body\":\"{{model}}\"}", Map.of()).json().at("/own").asBoolean()).isTrue();
        assertThat(api.send("DELETE", url, "", Map.of()).status()).isEqualTo(204);
        assertThat(words(letters)).contains("感谢您一直以来的信任");
    }

    private static Map<String, String> with(Map<String, String> typed, String name, String value) {
        var all = new java.util.HashMap<>(typed);
        all.put(name, value);
        return all;
    }

    private void called(Workshop.Car car, String plan, String at, String result, @org.jspecify.annotations.Nullable String words) {
        var task = shop.tasks(shop.plan(plan)).stream().filter(t -> t.getCustomerId() == car.customer()).findFirst().orElseThrow();
        inScope.run(shop.store(), () -> {
            sql.update(CARE_TASK).setNull(CARE_TASK.REASON).setNull(CARE_TASK.TAKEN_BY_ID).set(CARE_TASK.STATE, "PLANNED").where(CARE_TASK.ID.eq(task.getId())).execute();
            sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, shop.store()).set(CALL_ATTEMPT.TASK_ID, task.getId()).set(CALL_ATTEMPT.CUSTOMER_ID, car.customer()).set(CALL_ATTEMPT.VEHICLE_ID, car.vehicle())
                .set(CALL_ATTEMPT.AGENT_ID, house.agent().id()).set(CALL_ATTEMPT.CALLED_AT, java.time.OffsetDateTime.parse(at)).set(CALL_ATTEMPT.RESULT, result).set(CALL_ATTEMPT.CONNECTED, result.startsWith("CONNECTED")).set(CALL_ATTEMPT.VERBATIM, words).execute();
        });
    }

    private void on(String code) {
        var plan = shop.plan(code);
        plan.setActive(true);
        shop.change(plan);
    }

    private String reminder(Workshop.Car car) {
        return shop.tasks(shop.plan("periodic_14")).stream().filter(t -> t.getCustomerId() == car.customer()).map(t -> t.getState() + " " + t.getReason()).findFirst().orElseThrow();
    }

    private long booked(Workshop.Car car, String skill) {
        return inScope.of(shop.store(), () -> sql.fetchSingle("""
            insert into appointment (store_id, customer_id, vehicle_id, service_id, starts_at, ends_at, received_until, bay_id, skill, seat, state, origin, made_at)
            select {0}, {1}, {2}, s.id, d.at, d.at + interval '1 hour', d.at + interval '30 minutes', b.id, s.skill, 1, 'MADE', 'DESK', timestamptz '2026-11-24 10:00+08'
            from service_code s, service_bay b, (select timestamptz '2026-11-27 10:00+08' + make_interval(days => count(*)::int) as at from appointment where store_id = {0}) d where s.store_id = {0} and s.skill = {3} and b.store_id = {0} order by s.id, b.id limit 1 returning id""",
            val(shop.store()), val(car.customer()), val(car.vehicle()), val(skill)).get(0, Long.class));
    }

    private String words(String url) {
        return words(browse.as(house.people().clerk()).get(url));
    }

    private static String words(Browse.Seen paper) {
        assertThat(paper.status()).isEqualTo(200);
        return words(paper.response().body());
    }

    static String words(byte[] paper) {
        try (var sheets = org.apache.pdfbox.Loader.loadPDF(paper)) {
            return new org.apache.pdfbox.text.PDFTextStripper().getText(sheets);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long target(Workshop.Car car) {
        return inScope.of(shop.store(), () -> sql.fetchSingle(SERVICE_TARGET, SERVICE_TARGET.VEHICLE_ID.eq(car.vehicle())).getId());
    }

    private Workshop.Car car(String name, String served) {
        var car = shop.car(name);
        inScope.run(shop.store(), () -> {
            sql.insertInto(VEHICLE_OWNER).set(VEHICLE_OWNER.STORE_ID, shop.store()).set(VEHICLE_OWNER.VEHICLE_ID, car.vehicle()).set(VEHICLE_OWNER.CUSTOMER_ID, car.customer()).execute();
            sql.update(VEHICLE).set(VEHICLE.STATUS, "IN_USE").where(VEHICLE.ID.eq(car.vehicle())).execute();
        });
        shop.repaired(car, served, null, "PERIODIC_SERVICE");
        return car;
    }
}
