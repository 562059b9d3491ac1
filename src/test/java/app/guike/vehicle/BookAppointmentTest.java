package app.guike.vehicle;

import static guike.Tables.CARE_TASK;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.vehicle.appointment.AppointmentCourse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Appointments (catalog E62, E63, E64, C11): places that are never given twice, who came and who did not. It is Tuesday 2026-11-24, 10:00.
@GuikeTest
class BookAppointmentTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final TestClock clock;
    private final DSLContext sql;
    private final InScope inScope;
    private final AppointmentCourse course;

    BookAppointmentTest(Browse browse, Cast cast, TestClock clock, DSLContext sql, InScope inScope, AppointmentCourse course) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.clock = clock;
        this.sql = sql;
        this.inScope = inScope;
        this.course = course;
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    private long customer(String name) {
        return browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"13800138000\"}]}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    private long car(String plate, long owner) {
        return browse.api(house.manager()).post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"%s\",\"ownerId\":%d}".formatted(house.a().id(), plate, owner)).json().path("id").asLong();
    }

    private Browse.Seen book(Person who, long customer, String at, String service) {
        return browse.api(who).post("/api/v1/appointments", "{\"storeId\":%d,\"customerId\":%d,\"startsAt\":\"%s+08:00\",\"service\":\"%s\"}".formatted(house.a().id(), customer, at, service));
    }

    private void receivers(Person... people) {
        var ids = String.join(",", List.of(people).stream().map(p -> String.valueOf(p.id())).toList());
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/workshops/" + house.a().id(), "{\"advisers\":[" + ids + "]}", Map.of()).status()).isEqualTo(200);
    }

    /// Two express bays; four people to receive; twelve who want the same hour at once.
    @Test
    void placeIsNeverGivenTwiceAlsoWhenManySaveAtOnce() throws Exception {
        var p = house.people();
        receivers(p.adviser(), p.leader(), p.serviceManager(), p.receptionist());
        var customer = customer("同时约的");

        try (var many = Executors.newFixedThreadPool(12)) {
            Callable<Browse.Seen> one = () -> book(house.agent(), customer, "2026-12-01T09:00:00", "periodic_service");
            var answers = many.invokeAll(java.util.Collections.nCopies(12, one)).stream().map(f -> {
                try {
                    return f.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
            assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(2);
            assertThat(answers.stream().filter(a -> a.status() == 409)).hasSize(10).allSatisfy(a -> {
                assertThat(a.json().path("type").asString()).isEqualTo("urn:guike:problem:slot-full");
                assertThat(a.json().path("freeSlots").values().stream().map(s -> s.asString())).containsExactly("2026-12-01T10:00:00+08:00", "2026-12-01T10:30:00+08:00", "2026-12-01T11:00:00+08:00");
            });
        }
        assertThat(book(house.agent(), customer, "2026-12-01T09:30:00", "periodic_service").status()).as("the first two last an hour").isEqualTo(409);
        assertThat(book(house.agent(), customer, "2026-12-01T09:00:00", "repair").status()).as("another kind of bay").isEqualTo(201);
        assertThat(book(house.agent(), customer, "2026-12-01T10:00:00", "first_service").status()).isEqualTo(201);
        assertThat(browse.api(house.agent()).get("/api/v1/appointment-slots?storeId=%d&service=periodic_service&from=2026-12-01&days=1".formatted(house.a().id())).text()).doesNotContain("T09:00", "T09:30").contains("T10:00");
    }

    @Test
    void adviserReceivesOneAtATimeAndSeesOnlyTheirOwn() {
        var p = house.people();
        receivers(p.adviser(), p.leader());
        var api = browse.api(house.agent());
        var customer = customer("指定顾问的");
        var wish = "{\"storeId\":%d,\"customerId\":%d,\"startsAt\":\"2026-12-02T09:00:00+08:00\",\"service\":\"periodic_service\",\"adviserId\":%d}".formatted(house.a().id(), customer, p.adviser().id());

        var first = api.post("/api/v1/appointments", wish).json();
        assertThat(first.path("adviser").asString()).isEqualTo(p.adviser().name());
        assertThat(api.post("/api/v1/appointments", wish).status()).as("this adviser is taken").isEqualTo(409);
        var other = book(house.agent(), customer, "2026-12-02T09:00:00", "periodic_service").json();
        assertThat(other.path("adviser").asString()).isEqualTo(p.leader().name());

        var adviser = browse.api(p.adviser());
        assertThat(adviser.get("/api/v1/appointments?from=2026-12-02&to=2026-12-02").json().path("items").findValuesAsString("id")).containsExactly(first.path("id").asString());
        assertThat(adviser.get("/api/v1/appointments/" + other.path("id").asLong()).status()).isEqualTo(404);
        assertThat(api.post("/api/v1/appointments", wish.replace(String.valueOf(p.adviser().id()), String.valueOf(p.clerk().id()))).status()).as("does not receive").isEqualTo(422);
        assertThat(book(p.clerk(), customer, "2026-12-02T11:00:00", "repair").status()).isEqualTo(403);
        assertThat(book(p.agentB(), customer, "2026-12-02T11:00:00", "repair").status()).isEqualTo(404);
        assertThat(book(house.agent(), customer, "2026-12-02T11:10:00", "repair").status()).as("no step").isEqualTo(422);
        assertThat(book(house.agent(), customer, "2026-11-20T11:00:00", "repair").status()).as("past").isEqualTo(422);
        assertThat(book(house.agent(), customer, "2026-12-02T11:00:00", "nothing").status()).isEqualTo(422);
        assertThat(book(house.agent(), customer, "2026-12-02T17:00:00", "repair").status()).as("would not be done before closing").isEqualTo(409);
    }

    @Test
    void appointmentIsMovedOnTheBoardConfirmedAndKept() {
        receivers(house.people().adviser(), house.people().leader());
        var customer = customer("看板上的");
        var car = car("浙A6B7C1", customer);
        var desk = browse.as(house.agent());

        assertThat(desk.get("/appointments/new?q=7C1").text()).contains("看板上的");
        var form = desk.get("/appointments/new?customer=" + customer + "&vehicle=" + car + "&day=2026-12-03&service=periodic_service").text();
        assertThat(form).contains("2026-12-03T09:00", "浙A·6B7C1");
        var booked = desk.post("/appointments", Map.of("customerId", String.valueOf(customer), "vehicleId", String.valueOf(car), "service", "periodic_service", "startsAt", "2026-12-03T09:00", "note", "带旧件"));
        assertThat(booked.status()).as(booked.text()).isEqualTo(303);
        var url = booked.header("Location");
        assertThat(desk.get(url).text()).contains("带旧件", "看板上的", "/complaints/new?customer=" + customer + "&amp;vehicle=" + car);
        for (var view : List.of("bay", "adviser", "week")) {
            assertThat(desk.get("/appointments?day=2026-12-03&view=" + view).text()).as(view).contains("data-booking", "浙A·6B7C1");
        }
        assertThat(desk.fragment("/customers/" + customer + "/appointments").text()).contains(url, "/appointments/new?customer=" + customer);
        assertThat(desk.fragment("/vehicles/" + car + "/appointments").text()).contains(url);

        assertThat(desk.htmx("POST", url + "/moves", Map.of("startsAt", "2026-12-03T10:30", "version", "1", "view", "bay", "day", "2026-12-03")).text()).contains("id=\"board\"", "浙A·6B7C1");
        assertThat(desk.htmx("POST", url + "/moves", Map.of("startsAt", "2026-12-03T11:30", "version", "1", "view", "bay", "day", "2026-12-03")).status()).as("moved by another meanwhile").isEqualTo(412);
        assertThat(desk.post(url + "/confirmation", Map.of()).status()).isEqualTo(303);
        assertThat(desk.post(url + "/arrival", Map.of()).status()).as("not the day yet").isEqualTo(409);
        clock.set("2026-12-03T11:05");
        assertThat(browse.api(house.agent()).get("/api" + "/v1" + url).json().path("state").asString()).isEqualTo("LATE");
        assertThat(desk.get("/").text()).contains("今日预约");
        assertThat(desk.post(url + "/arrival", Map.of()).status()).isEqualTo(303);
        assertThat(desk.post(url + "/cancellation", Map.of()).status()).isEqualTo(409);
        assertThat(browse.api(house.agent()).get("/api/v1/customers/" + customer + "/timeline").text()).contains("APPOINTMENT_MADE", "APPOINTMENT_ARRIVED");

        var walkIn = browse.api(house.people().receptionist()).post("/api/v1/appointments", "{\"storeId\":%d,\"customerId\":%d,\"service\":\"repair\",\"walkIn\":true}".formatted(house.a().id(), customer)).json();
        assertThat(walkIn.path("state").asString()).isEqualTo("ARRIVED");
        var report = browse.api(house.manager()).get("/api/v1/reports/appointment_sheet?from=2026-12-03&to=2026-12-03&storeId=" + house.a().id());
        assertThat(report.text()).contains("迟到", "未预约", "带旧件");
        assertThat(browse.as(house.people().agentB()).get(url).status()).isEqualTo(404);
    }

    @Test
    void whoDoesNotComeIsCalledTheDayAfter() {
        receivers(house.people().adviser());
        var customer = customer("失约的");
        for (var trigger : List.of("appointment", "no_show")) {
            assertThat(browse.api(house.manager()).post("/api/v1/care-plans", """
                {"storeId":%d,"code":"%s","name":"%s","trigger":"%s","offset":%d,"offsetUnit":"DAY","expire":3,"assignee":"OWNER"}""".formatted(house.a().id(), "call_" + trigger,
                trigger.equals("no_show") ? "失约跟进" : "预约确认", trigger, trigger.equals("no_show") ? 1 : -1)).status()).as(trigger).isEqualTo(201);
        }
        clock.set("2026-12-07T10:00");
        long id = book(house.agent(), customer, "2026-12-09T14:00:00", "repair").json().path("id").asLong();
        run("call_appointment");
        assertThat(tasks(customer)).containsExactly("ASSIGNED 2026-12-09 2026-12-08");
        assertThat(browse.api(house.agent()).post("/api/v1/appointments/" + id + "/moves", "{\"startsAt\":\"2026-12-10T14:00:00+08:00\"}").status()).isEqualTo(200);
        assertThat(tasks(customer)).containsExactly("ASSIGNED 2026-12-10 2026-12-09");

        clock.set("2026-12-11T00:20");
        assertThat(inScope.of(house.a().id(), () -> course.missed(house.a().id()))).isEqualTo(1);
        assertThat(tasks(customer)).containsExactly("CANCELLED 2026-12-10 2026-12-09");
        run("call_no_show");
        assertThat(tasks(customer)).containsExactly("CANCELLED 2026-12-10 2026-12-09", "ASSIGNED 2026-12-10 2026-12-11");
        assertThat(browse.as(house.agent()).post("/appointments/" + id + "/reason", Map.of("reason", "WEATHER")).status()).isEqualTo(303);
        var analysis = browse.api(house.manager()).get("/api/v1/reports/appointment_analysis?from=2026-12-10&to=2026-12-10&storeId=" + house.a().id());
        assertThat(analysis.text()).as(analysis.text()).contains("天气或路况", "14:00", house.people().adviser().name());
        assertThat(browse.as(house.manager()).get("/reports/appointment_analysis?from=2026-12-10&to=2026-12-10").text()).contains("天气或路况");
    }

    @Test
    void aMovedAppointmentIsConfirmedAgainOnTheDayThatThePlanSays() {
        receivers(house.people().adviser());
        var customer = customer("改了又改的");
        var plan = sql(() -> sql.fetchSingle("update care_plan set active = true where store_id = {0} and code = 'appointment_confirm' returning id", org.jooq.impl.DSL.val(house.a().id())).get(0, Long.class));
        clock.set("2026-12-08T10:00");
        long id = book(house.agent(), customer, "2026-12-09T14:00:00", "repair").json().path("id").asLong();
        run("appointment_confirm");
        assertThat(tasks(customer)).containsExactly("ASSIGNED 2026-12-09 2026-12-08");

        move(id, "2026-12-14");
        assertThat(tasks(customer)).as("the working day before a Monday").containsExactly("ASSIGNED 2026-12-14 2026-12-11");
        assertThat(browse.as(house.agent()).post("/appointments/" + id + "/confirmation", Map.of()).status()).isEqualTo(303);
        assertThat(tasks(customer)).containsExactly("CANCELLED 2026-12-14 2026-12-11");
        move(id, "2026-12-15");
        run("appointment_confirm");
        assertThat(tasks(customer)).as("another day, another call").containsExactly("CANCELLED 2026-12-14 2026-12-11", "ASSIGNED 2026-12-15 2026-12-14");
        move(id, "2026-12-14");
        assertThat(tasks(customer)).as("back: its call is made after all").containsExactly("ASSIGNED 2026-12-14 2026-12-11", "CANCELLED 2026-12-15 2026-12-14");
        assertThat(browse.api(house.manager()).post("/api/v1/care-plans/" + plan + "/runs", "{}").json().path("created").asInt()).isZero();
    }

    private void move(long appointment, String day) {
        var moved = browse.api(house.agent()).post("/api/v1/appointments/" + appointment + "/moves", "{\"startsAt\":\"" + day + "T14:00:00+08:00\"}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    @Test
    void whoHasAnAppointmentIsNotRemindedAnyMore() {
        receivers(house.people().adviser());
        var customer = customer("要保养的");
        var car = car("浙A6B7C3", customer);
        var store = org.jooq.impl.DSL.val(house.a().id());
        sql(() -> sql.execute("""
            insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, event_day, earliest_on, due_on, expires_on, state)
            select {0}, id, {1}, {2}, 'VEHICLE', {2}, '2026-12-20', '2026-12-06', '2026-12-06', '2026-12-30', 'PLANNED' from care_plan where store_id = {0} and code = 'periodic_14'""", store,
            org.jooq.impl.DSL.val(customer), org.jooq.impl.DSL.val(car)));
        assertThat(tasks(customer)).hasSize(1);

        var booked = browse.api(house.agent()).post("/api/v1/appointments", "{\"customerId\":%d,\"vehicleId\":%d,\"startsAt\":\"2026-12-17T09:00:00+08:00\",\"service\":\"periodic_service\"}".formatted(customer, car));

        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        assertThat(tasks(customer)).containsExactly("CANCELLED 2026-12-20 2026-12-06");

        var other = car("浙A6B7C9", customer("没预约的"));
        sql(() -> sql.execute("insert into service_target (store_id, vehicle_id, kind, counted_from, due_on, km_per_day, basis) select {0}, c, 'PERIODIC', '2026-06-20', '2026-12-20', 40, 'CALENDAR' from unnest(array[{1}, {2}]::bigint[]) c",
            store, org.jooq.impl.DSL.val(car), org.jooq.impl.DSL.val(other)));
        var analysis = browse.api(house.manager()).get("/api/v1/reports/appointment_analysis?from=2026-12-01&to=2026-12-31&storeId=" + house.a().id());
        assertThat(analysis.text()).as("one of two that came due booked").contains("0.5");
        assertThat(browse.as(house.manager()).get("/reports/appointment_analysis?from=2026-12-01&to=2026-12-31").text()).contains("预约率", "50");
    }

    private void run(String plan) {
        long id = sql(() -> sql.fetchSingle("select id from care_plan where store_id = {0} and code = {1}", org.jooq.impl.DSL.val(house.a().id()), org.jooq.impl.DSL.val(plan)).get(0, Long.class));
        assertThat(browse.api(house.manager()).post("/api/v1/care-plans/" + id + "/runs", "{}").json().path("created").asInt()).as(plan).isEqualTo(1);
    }

    private List<String> tasks(long customer) {
        return sql(() -> sql.selectFrom(CARE_TASK).where(CARE_TASK.CUSTOMER_ID.eq(customer)).orderBy(CARE_TASK.ID).fetch(t -> t.getState() + " " + t.getEventDay() + " " + t.getDueOn()));
    }

    private <T> T sql(java.util.function.Supplier<T> work) {
        return inScope.of(house.a().id(), work);
    }

    @Test
    void calendarProgramReadsTheFeedUntilItIsRevoked() {
        receivers(house.people().adviser());
        var customer = customer("日历里的人");
        car("浙A6B7C2", customer);
        book(house.agent(), customer, "2026-12-14T09:00:00", "repair");
        var desk = browse.as(house.agent());

        var made = desk.post("/appointments/feeds", Map.of("store", String.valueOf(house.a().id()), "name", "手机"));
        var path = made.text().replaceAll("(?s).*value=\"http://[^/]+(/calendars/[^\"]+)\".*", "$1");
        var feed = browse.nobody().get(path);
        assertThat(feed.header("Content-Type")).startsWith("text/calendar");
        assertThat(feed.text()).contains("BEGIN:VEVENT", "DTSTART:20261214T010000Z", "SUMMARY:一般维修").doesNotContain("日历里的人", "13800138000", "6B7C2");
        assertThat(browse.nobody().get(path.replace(".ics", "x.ics")).status()).isEqualTo(404);
        var list = desk.get("/appointments/feeds").text();
        assertThat(list).contains("手机").doesNotContain(path);
        var id = list.replaceAll("(?s).*/appointments/feeds/(\\d+)/revocation.*", "$1");
        assertThat(browse.as(house.people().agentB()).post("/appointments/feeds/" + id + "/revocation", Map.of()).status()).isEqualTo(404);
        assertThat(desk.post("/appointments/feeds/" + id + "/revocation", Map.of()).status()).isEqualTo(303);
        assertThat(browse.nobody().get(path).status()).isEqualTo(404);
        assertThat(browse.api(house.people().adviser()).post("/api/v1/appointment-feeds", "{\"storeId\":%d,\"name\":\"全店\"}".formatted(house.a().id())).status()).as("an adviser has their own alone").isEqualTo(404);
    }

    @Test
    void movedAppointmentFallsToAnotherAdviserWhereItsOwnIsTaken() {
        var p = house.people();
        receivers(p.adviser(), p.leader());
        var api = browse.api(house.agent());
        var customer = customer("换时间的");
        var wish = "{\"storeId\":%d,\"customerId\":%d,\"startsAt\":\"2026-12-18T%s:00+08:00\",\"service\":\"%s\",\"adviserId\":%d}";
        var id = api.post("/api/v1/appointments", wish.formatted(house.a().id(), customer, "09:00", "periodic_service", p.adviser().id())).json().path("id").asLong();
        assertThat(api.post("/api/v1/appointments", wish.formatted(house.a().id(), customer, "11:00", "repair", p.adviser().id())).status()).isEqualTo(201);

        assertThat(browse.api(p.adviser()).post("/api/v1/appointments/" + id + "/moves", "{\"startsAt\":\"2026-12-18T11:00:00+08:00\"}").status()).as("an adviser moves to themselves alone").isEqualTo(409);
        assertThat(api.post("/api/v1/appointments/" + id + "/moves", "{\"startsAt\":\"2026-12-18T10:00:00+08:00\"}").json().path("adviser").asString()).as("free then").isEqualTo(p.adviser().name());
        assertThat(api.post("/api/v1/appointments/" + id + "/moves", "{\"startsAt\":\"2026-12-18T11:00:00+08:00\",\"adviserId\":%d}".formatted(p.adviser().id())).status()).as("wanted by name").isEqualTo(409);
        var moved = api.post("/api/v1/appointments/" + id + "/moves", "{\"startsAt\":\"2026-12-18T11:00:00+08:00\"}");

        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.json().path("adviser").asString()).isEqualTo(p.leader().name());
    }

    @Test
    void feedTellsWhatComesNextHoweverMuchWasCancelled() {
        receivers(house.people().adviser());
        long id = book(house.agent(), customer("忙店的客户"), "2026-12-21T09:00:00", "repair").json().path("id").asLong();
        sql(() -> sql.execute("""
            insert into appointment (store_id, customer_id, service_id, starts_at, ends_at, received_until, bay_id, skill, seat, state, origin, made_at, ended_at)
            select store_id, customer_id, service_id, '2026-11-23T12:00+08', '2026-11-23T13:00+08', '2026-11-23T12:30+08', bay_id, skill, seat, 'CANCELLED', origin, made_at, made_at
            from appointment cross join generate_series(1, 2001) where id = {0}""", org.jooq.impl.DSL.val(id)));

        var feed = browse.nobody().get(feed(house.agent(), ""));

        assertThat(feed.text()).contains("appointment-" + id + "@guike").doesNotContain("CANCELLED", "20261123T");
    }

    private String feed(Person maker, String adviser) {
        return browse.as(maker).post("/appointments/feeds", Map.of("store", String.valueOf(house.a().id()), "name", "日历", "adviserId", adviser)).text()
            .replaceAll("(?s).*value=\"http://[^/]+(/calendars/[^\"]+)\".*", "$1");
    }

    @Test
    void feedEndsWithWhoMadeItAndWithWhoseItIs() {
        var maker = cast.person("maker" + house.group(), "做订阅的", house.a(), "care_agent");
        var adviser = cast.person("fed" + house.group(), "被订阅的", house.a(), "service_adviser");
        receivers(adviser);
        var made = feed(maker, "");
        var theirs = feed(house.agent(), String.valueOf(adviser.id()));
        var whole = feed(house.agent(), "");
        for (var path : List.of(made, theirs, whole)) {
            assertThat(browse.nobody().get(path).status()).isEqualTo(200);
        }

        for (var who : List.of(maker, adviser)) {
            var left = browse.api(house.people().administrator()).post("/api/v1/people/" + who.id() + "/deactivation", "");
            assertThat(left.status()).as(left.text()).isEqualTo(200);
        }

        assertThat(browse.nobody().get(made).status()).isEqualTo(404);
        assertThat(browse.nobody().get(theirs).status()).isEqualTo(404);
        assertThat(browse.nobody().get(whole).status()).isEqualTo(200);
    }

    @Test
    void advisersOfOneNameAreTwoInTheAnalysis() {
        var one = cast.person("same" + house.group(), "同名顾问", house.a(), "service_adviser");
        var other = cast.person("alike" + house.group(), "同名顾问", house.a(), "service_adviser");
        receivers(one, other);
        var customer = customer("两位同名的");
        assertThat(book(house.agent(), customer, "2026-12-22T09:00:00", "repair").status()).isEqualTo(201);
        assertThat(book(house.agent(), customer, "2026-12-22T09:00:00", "repair").status()).isEqualTo(201);

        var analysis = browse.api(house.manager()).get("/api/v1/reports/appointment_analysis?from=2026-12-22&to=2026-12-22&storeId=" + house.a().id()).text();

        assertThat(analysis.split("同名顾问", -1)).as(analysis).hasSize(3);
    }

    @Test
    void storeSetsUpWhatItCanTake() {
        var store = String.valueOf(house.a().id());
        var manager = browse.as(house.manager());
        assertThat(manager.get("/appointments/setup").text()).contains("快保工位 1", "periodic_service");

        assertThat(manager.post("/appointments/setup/bays", Map.of("store", store, "name", "快保工位 9", "kind", "EXPRESS")).status()).isEqualTo(303);
        assertThat(manager.post("/appointments/setup/jobs", Map.of("store", store, "code", "tyres", "nameZh", "换胎", "nameEn", "Tyres", "minutes", "30", "bayKind", "EXPRESS", "skill", "MAINTENANCE")).status()).isEqualTo(303);
        assertThat(manager.post("/appointments/setup/skills", Map.of("store", store, "skill.MAINTENANCE", "0", "skill.REPAIR", "2", "skill.BODY_PAINT", "1", "skill.NEW_ENERGY", "1")).status()).isEqualTo(303);
        receivers(house.people().adviser());
        var customer = customer("换胎的");
        assertThat(book(house.agent(), customer, "2026-12-16T09:00:00", "tyres").status()).as("nobody can").isEqualTo(409);
        manager.post("/appointments/setup/skills", Map.of("store", store, "skill.MAINTENANCE", "2", "skill.REPAIR", "2", "skill.BODY_PAINT", "1", "skill.NEW_ENERGY", "1"));
        var bay = book(house.agent(), customer, "2026-12-16T09:00:00", "tyres").json().path("bayId").asLong();
        assertThat(manager.post("/appointments/setup/bays/" + bay + "/closure", Map.of("store", store)).status()).as("a car is to come into it").isEqualTo(409);
        assertThat(manager.post("/appointments/setup/hours", Map.of("store", store, "opens", "10:00", "closes", "09:00", "slotMinutes", "30", "weekday", "1")).status()).isEqualTo(422);
        assertThat(browse.as(house.agent()).get("/appointments/setup").status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get("/appointments/setup?store=" + store).status()).isEqualTo(404);
    }

    @Test
    void anotherJobFindsABayOfItsKindThoughTheFormStillNamesTheOldOne() {
        receivers(house.people().adviser());
        var id = book(house.agent(), customer("改做维修的"), "2027-01-05T09:00:00", "periodic_service").json().path("id").asLong();
        var desk = browse.as(house.agent());
        var express = appointment(id).path("bayId").asString();
        assertThat(desk.get("/appointments/" + id).text()).contains("<option value=\"" + express + "\" selected>");

        var moved = desk.post("/appointments/" + id + "/moves", Map.of("version", "1", "startsAt", "2027-01-05T09:00", "service", "repair", "adviserId", "", "bayId", express));

        assertThat(moved.status()).as(moved.text()).isEqualTo(303);
        assertThat(appointment(id).path("service").asString()).isEqualTo("repair");
        assertThat(appointment(id).path("bay").asString()).startsWith("机电工位");
        var wrong = browse.api(house.agent()).post("/api/v1/appointments/" + id + "/moves", "{\"bayId\":" + express + "}");
        assertThat(wrong.status()).as("asked for by name it is refused").isEqualTo(409);
    }

    private tools.jackson.databind.JsonNode appointment(long id) {
        return browse.api(house.agent()).get("/api/v1/appointments/" + id).json();
    }

    @Test
    void whatAMoveLeavesOutStaysTheBayToo() {
        var p = house.people();
        receivers(p.adviser(), p.leader());
        var api = browse.api(house.agent());
        var customer = customer("只换顾问的");
        long first = book(house.agent(), customer, "2027-01-06T09:00:00", "periodic_service").json().path("id").asLong();
        var second = book(house.agent(), customer, "2027-01-06T09:00:00", "periodic_service").json();
        var id = second.path("id").asLong();
        assertThat(api.post("/api/v1/appointments/" + first + "/cancellation", "{}").status()).isEqualTo(200);
        var other = second.path("adviserId").asLong() == p.adviser().id() ? p.leader() : p.adviser();

        var moved = api.post("/api/v1/appointments/" + id + "/moves", "{\"adviserId\":%d}".formatted(other.id())).json();

        assertThat(moved.path("adviser").asString()).isEqualTo(other.name());
        assertThat(moved.path("bayId").asLong()).isEqualTo(second.path("bayId").asLong());
        book(house.agent(), customer, "2027-01-06T11:00:00", "periodic_service");
        var later = book(house.agent(), customer, "2027-01-06T11:00:00", "periodic_service").json();
        assertThat(later.path("bayId").asLong()).isEqualTo(second.path("bayId").asLong());
        assertThat(api.post("/api/v1/appointments/" + later.path("id").asLong() + "/cancellation", "{}").status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).htmx("POST", "/appointments/" + id + "/moves", Map.of("startsAt", "2027-01-06T11:00", "version", "2", "view", "week", "day", "2027-01-06")).status()).isEqualTo(200);
        assertThat(appointment(id).path("bayId").asLong()).as("dragged to another hour").isEqualTo(second.path("bayId").asLong());
        var third = book(house.agent(), customer, "2027-01-06T14:00:00", "periodic_service").json();
        var full = book(house.agent(), customer, "2027-01-06T14:00:00", "periodic_service").json();
        assertThat(api.post("/api/v1/appointments/" + third.path("id").asLong() + "/cancellation", "{}").status()).isEqualTo(200);
        var away = api.post("/api/v1/appointments/" + id + "/moves", "{\"startsAt\":\"2027-01-06T14:00:00+08:00\"}").json();
        assertThat(away.path("bayId").asLong()).as("its own is taken then").isEqualTo(third.path("bayId").asLong()).isNotEqualTo(full.path("bayId").asLong());
    }

    @Test
    void aJobThatIsBookedNoMoreStaysWithWhoBookedIt() {
        receivers(house.people().adviser());
        var manager = browse.as(house.manager());
        var store = String.valueOf(house.a().id());
        manager.post("/appointments/setup/jobs", Map.of("store", store, "code", "polish", "nameZh", "抛光", "nameEn", "Polish", "minutes", "60", "bayKind", "EXPRESS", "skill", "MAINTENANCE"));
        var id = book(house.agent(), customer("约了抛光的"), "2027-01-07T09:00:00", "polish").json().path("id").asLong();
        assertThat(manager.post("/appointments/setup/jobs/polish/closure", Map.of("store", store)).status()).isEqualTo(303);
        var desk = browse.as(house.agent());

        assertThat(desk.get("/appointments/" + id).text()).contains("<option value=\"polish\" selected>抛光");
        var moved = desk.post("/appointments/" + id + "/moves", Map.of("version", "1", "startsAt", "2027-01-07T10:00", "service", "polish"));

        assertThat(moved.status()).as(moved.text()).isEqualTo(303);
        assertThat(appointment(id).path("service").asString()).isEqualTo("polish");
        assertThat(book(house.agent(), customer("想约抛光的"), "2027-01-07T14:00:00", "polish").status()).isEqualTo(422);
    }

    @Test
    void anAdviserIsOfferedOnlyWhatTheyCanTakeThemselves() {
        var p = house.people();
        receivers(p.adviser(), p.leader());
        var customer = customer("自己接的");
        inScope.run(house.a().id(), () -> sql.execute("update customer set adviser_id = {0} where id = {1}", org.jooq.impl.DSL.val(p.adviser().id()), org.jooq.impl.DSL.val(customer)));
        var taken = browse.api(p.adviser()).post("/api/v1/appointments", "{\"customerId\":%d,\"startsAt\":\"2027-01-08T09:00:00+08:00\",\"service\":\"repair\"}".formatted(customer));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        var slots = "/api/v1/appointment-slots?storeId=%d&service=periodic_service&from=2027-01-08&days=1".formatted(house.a().id());
        var form = "/appointments/new?customer=" + customer + "&day=2027-01-08&service=periodic_service";

        assertThat(browse.api(house.agent()).get(slots).text()).as("another is free").contains("T09:00");
        assertThat(browse.api(p.adviser()).get(slots).text()).doesNotContain("T09:00").contains("T09:30");
        assertThat(browse.as(house.agent()).get(form).text()).contains("2027-01-08T09:00");
        assertThat(browse.as(p.adviser()).get(form).text()).doesNotContain("2027-01-08T09:00").contains("2027-01-08T09:30");
    }

    @Test
    void nothingIsHiddenUnderALongerOneWhenTheStepsChange() {
        receivers(house.people().adviser());
        var customer = customer("换了步长的");
        long first = book(house.agent(), customer, "2027-01-11T09:00:00", "periodic_service").json().path("id").asLong();
        long second = book(house.agent(), customer, "2027-01-11T10:00:00", "periodic_service").json().path("id").asLong();
        assertThat(appointment(second).path("bayId").asLong()).isEqualTo(appointment(first).path("bayId").asLong());

        steps(60);
        try {
            assertThat(browse.as(house.agent()).get("/appointments?day=2027-01-11&view=bay").text()).contains("data-booking=\"" + first + "\"", "data-booking=\"" + second + "\"");
        } finally {
            steps(30);
        }
    }

    private void steps(int minutes) {
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/workshops/" + house.a().id(), "{\"slotMinutes\":" + minutes + "}", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void theMorningCountsAllOfTheDayAndLeadsToTheirStore() {
        receivers(house.people().adviser());
        clock.set("2027-01-12T08:00");
        var customer = customer("早上的");
        long id = book(house.agent(), customer, "2027-01-12T14:00:00", "repair").json().path("id").asLong();
        long next = book(house.agent(), customer, "2027-01-13T14:00:00", "repair").json().path("id").asLong();
        sql(() -> sql.execute("""
            insert into appointment (store_id, customer_id, service_id, starts_at, ends_at, received_until, bay_id, skill, seat, state, origin, made_at, ended_at)
            select store_id, customer_id, service_id, '2027-01-12T09:00+08', '2027-01-12T10:00+08', '2027-01-12T09:30+08', bay_id, skill, seat, 'MISSED', origin, made_at, made_at
            from appointment cross join generate_series(1, 201) where id = {0}""", org.jooq.impl.DSL.val(id)));

        var morning = browse.as(house.agent()).get("/").text();

        var board = "/appointments?view=bay&amp;store=" + house.a().id() + "&amp;day=2027-01-1";
        assertThat(morning).contains(board + "2\">1</a>", board + "2&amp;state=MISSED\">201</a>", board + "3&amp;state=MADE\">", "/appointments/" + id + "\"", "/appointments/" + next + "\"");
        clock.set("2027-01-12T15:00");
        assertThat(browse.as(house.agent()).get("/").text()).contains(board + "2&amp;state=LATE\">1</a>");
        clock.set("2027-01-14T08:00");
        var there = browse.api(house.people().agentB()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"西城来的\"}".formatted(house.b().id())).json().path("id").asLong();
        var booked = browse.api(house.people().agentB()).post("/api/v1/appointments", "{\"customerId\":%d,\"startsAt\":\"2027-01-14T09:00:00+08:00\",\"service\":\"repair\"}".formatted(there));
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        assertThat(browse.as(house.people().administrator()).get("/").text()).as("of the stores that they oversee, the one where somebody comes")
            .contains("/appointments?view=bay&amp;store=" + house.b().id() + "&amp;day=2027-01-14\"");
    }

    @Test
    void whoSwitchedToAStoreThatIsNotTheirsToSetUpIsToldThatThereIsNothing() {
        var role = browse.api(house.people().administrator()).post("/api/v1/roles",
            "{\"nameZh\":\"东城专管\",\"breadth\":\"STORE\",\"permissions\":[\"appointment.read\",\"customer.setup\",\"approval.rules\"]}");
        assertThat(role.status()).as(role.text()).isEqualTo(201);
        var keeper = cast.person("keeper" + house.group(), "两店的人", house.a(), "rescue");
        sql(() -> sql.execute("update post set role_id = {0} where employee_id = {1}", org.jooq.impl.DSL.val(role.json().path("id").asLong()), org.jooq.impl.DSL.val(keeper.id())));
        inScope.run(house.b().id(), () -> sql.execute("insert into post (store_id, employee_id, role_id, department_id) select {0}, {1}, id, {2} from role where code = 'rescue'",
            org.jooq.impl.DSL.val(house.b().id()), org.jooq.impl.DSL.val(keeper.id()), org.jooq.impl.DSL.val(house.b().serviceDepartment())));
        var session = browse.as(keeper);
        var paths = List.of("/appointments", "/appointments/feeds", "/deliveries/items", "/approvals/rules");
        assertThat(paths).allSatisfy(path -> assertThat(session.get(path).status()).as(path).isEqualTo(200));

        session.post("/store", Map.of("store", String.valueOf(house.b().id())));

        assertThat(paths).allSatisfy(path -> assertThat(session.get(path).status()).as(path).isEqualTo(404));
    }
}
