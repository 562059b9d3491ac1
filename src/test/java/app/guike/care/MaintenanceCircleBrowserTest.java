package app.guike.care;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static guike.Tables.CARE_TASK;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.care.circle.ServiceCircle;
import app.guike.vehicle.due.ServiceDue;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// F2 of the catalog through the pages: a car serviced on 2026-06-22 is due on 2026-12-22, gets its letter on 11-24, its call in the week after,
/// its reminder and an appointment on 12-08, and comes on 12-15. Another car of the same day makes no appointment and is reminded again on 12-18; a third
/// one has an appointment and does not come.
@GuikeTest
class MaintenanceCircleBrowserTest {
    private final Browser browser;
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final MaintenanceCircleTest.Night night;
    private final Cast.House house;

    MaintenanceCircleBrowserTest(Browser browser, Browse browse, DSLContext sql, InScope inScope, TestClock clock, Cast cast, ServiceDue due, ServiceCircle circle, ServiceReminders reminders, CarePlanRuns runs) {
        this.browser = browser;
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.night = new MaintenanceCircleTest.Night(due, circle, reminders, runs);
        this.house = cast.house();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private long car(String name, String plate, String more) {
        var api = browse.api(house.people().clerk());
        var owner = api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"139%08d\"}]}".formatted(house.a().id(), name, 22_220_000 + plate.charAt(6))).json().path("id").asLong();
        return api.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"%s\",\"model\":\"轩逸\",\"ownerId\":%d%s}".formatted(house.a().id(), plate, owner, more)).json().path("id").asLong();
    }

    @Test
    void overviewLettersCallsAppointmentAndVisit() {
        var shop = new Workshop(sql, inScope, house.a().id());
        for (var code : List.of("letter_call", "periodic_14", "periodic_3", "insurance_30")) {
            var plan = shop.plan(code);
            plan.setActive(true);
            shop.change(plan);
        }
        browse.api(house.manager()).send("PATCH", "/api/v1/workshops/" + house.a().id(), "{\"advisers\":[%d]}".formatted(house.people().adviser().id()), Map.of());
        browse.api(house.manager()).send("PUT", "/api/v1/contact-limits/" + house.a().id(), "{\"mergeDays\":3,\"everyDays\":0,\"perMonth\":0}", Map.of());
        clock.set("2026-06-22T17:00:00");
        var car = car("循环客户", "京A2F001", ",\"deliveryDate\":\"2025-01-10\",\"commercialEnd\":\"2027-01-07\"");
        var other = car("新车客户", "京A2F002", ",\"deliveryDate\":\"2026-06-20\"");
        var unbooked = car("临近客户", "京A2F003", ",\"deliveryDate\":\"2025-01-10\"");
        serviced(car, "F2-001", "2026-06-22T09:00", 12_000);
        serviced(unbooked, "F2-003", "2026-06-22T10:00", 8_000);
        clock.set("2026-11-24T10:30:00");
        night.of(shop.store());

        invited();
        clock.set("2026-12-01T10:30:00");
        night.of(shop.store());
        calledInTheWeekAfter(task(shop, "letter_call", car));
        clock.set("2026-12-08T10:30:00");
        night.of(shop.store());
        remindedAndBooked(shop, car);
        called(task(shop, "periodic_14", unbooked), "到时候再说", page -> {
        });
        night.of(shop.store());
        assertThat(inScope.of(shop.store(), () -> sql.fetch(CARE_TASK, CARE_TASK.VEHICLE_ID.eq(car), CARE_TASK.PLAN_ID.eq(shop.plan("periodic_3").getId()))).getValues(CARE_TASK.STATE)).as("reminded no more").isNotEmpty().allMatch(s -> s.equals("CANCELLED"));
        registered(other);
        clock.set("2026-12-15T10:20:00");
        missed(other);
        arrivedAndServed(car);
        clock.set("2026-12-18T10:30:00");
        night.of(shop.store());
        remindedNearTheDay(shop, unbooked);
        seen();
    }

    /// An order written down and delivered on its pages.
    private void serviced(long car, String no, String arrived, int km) {
        try (var seat = browser.as(house.people().clerk())) {
            var page = seat.open("/repair-orders/new?vehicle=" + car);
            page.fill("#f-no", no);
            page.selectOption("#f-type", "PERIODIC_SERVICE");
            page.fill("#f-arrivedAt", arrived);
            page.fill("#f-mileageKm", String.valueOf(km));
            page.fill("#f-items", "更换机油机滤");
            page.click("main form[data-guard] button[type=submit]");
            page.waitForURL(url -> url.matches(".*/repair-orders/\\d+"));
            page.click("form[action$='/delivery'] button[type=submit]");
            assertThat(page.locator("form[action$='/delivery']")).hasCount(0);
        }
    }

    private void invited() {
        try (var seat = browser.as(house.people().clerk())) {
            var page = seat.open("/care/circle?month=2026-12");
            assertThat(page.locator("table.circle")).containsText("循环客户");
            assertThat(page.locator("table.circle")).containsText("2026-12-22");
            page.check("table.circle tbody tr:has-text('循环客户') input[type=checkbox]");
            page.click("button:has-text('发邀请信')");
            assertThat(page.locator("table.circle")).containsText("2026-11-24");
            seat.expectAccessible();
            var letters = page.context().request().get(page.getByText("打印今天的邀请信").getAttribute("href"));
            assertThat(MaintenanceCircleTest.words(letters.body())).as("the letter is merged for the car").contains("循环客户", "京A·2F001", "2026-06-22", "2026-12-22").doesNotContain("临近客户");
        }
    }

    private long task(Workshop shop, String plan, long car) {
        return shop.tasks(shop.plan(plan)).stream().filter(t -> t.getVehicleId() == car).findFirst().orElseThrow().getId();
    }

    private void calledInTheWeekAfter(long task) {
        try (var seat = browser.as(house.people().clerk())) {
            assertThat(seat.open("/care/circle?view=letters").locator("table.circle tbody tr")).hasCount(1);
        }
        called(task, "收到信了，下周再约", page -> {
        });
        try (var seat = browser.as(house.people().clerk())) {
            assertThat(seat.open("/care/circle?view=letters").locator("table.circle")).containsText("2026-12-01");
        }
    }

    private void called(long task, String words, java.util.function.Consumer<Page> before) {
        inScope.run(house.a().id(), () -> sql.update(CARE_TASK).set(CARE_TASK.ASSIGNEE_ID, house.agent().id()).set(CARE_TASK.STATE, "ASSIGNED").where(CARE_TASK.ID.eq(task)).execute());
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/care/call-desk?task=" + task);
            before.accept(page);
            RepairedCarBrowserTest.answer(page, words, false);
        }
    }

    /// The policy that ends is spoken of in the same call.
    private void remindedAndBooked(Workshop shop, long car) {
        var reminder = shop.tasks(shop.plan("periodic_14")).stream().filter(t -> t.getVehicleId() == car).findFirst().orElseThrow();
        var task = "taken-along".equals(reminder.getReason()) ? reminder.getTakenById() : reminder.getId();
        called(task, "约下周二上午，保险也在你们这里续", page -> {
            assertThat(page.locator(".desk-also")).containsText(task == reminder.getId() ? "续保" : "定保");
            page.click("[data-desk-book]");
            var times = page.locator("#f-startsAt option[value^='2026-12-15T10']");
            for (int tries = 0; times.count() == 0 && tries < 12; tries++) { // a form that is only just there does not hear the first change yet
                page.fill("#f-day", "2026-12-14");
                page.fill("#f-day", "2026-12-15");
                page.locator("#f-day").blur();
                page.waitForTimeout(1000);
            }
            var slot = String.valueOf(times.first().getAttribute("value"));
            page.selectOption("#f-startsAt", slot);
            page.click("#appointment-form button[type=submit]");
            page.waitForSelector("#appointment-form.alert-success");
        });
    }

    /// Who made no appointment is reminded again near the day, and nobody else.
    private void remindedNearTheDay(Workshop shop, long car) {
        var open = shop.tasks(shop.plan("periodic_3")).stream().filter(t -> TaskDealing.OPEN.contains(t.getState())).toList();
        assertThat(open).extracting(t -> t.getVehicleId()).containsExactly(car);
        called(open.getFirst().getId(), "下周一来", page -> {
        });
        try (var seat = browser.as(house.people().clerk())) {
            var page = seat.open("/care/circle?month=2026-12");
            assertThat(page.locator("table.circle tbody tr:has-text('临近客户') td[data-call=NEAR]")).containsText("2026-12-18");
            assertThat(page.locator("table.circle tbody tr:has-text('临近客户') td[data-call=NEAR]")).containsText("电话");
            assertThat(page.locator("table.circle tbody tr:has-text('临近客户') td[data-call=EARLY]")).containsText("2026-12-08");
            assertThat(page.locator("table.circle tbody tr:has-text('临近客户') td[data-call=LETTER]")).hasText("");
        }
    }

    private void missed(long car) {
        var api = browse.api(house.manager());
        var booked = api.post("/api/v1/appointments", "{\"vehicleId\":%d,\"customerId\":%d,\"storeId\":%d,\"startsAt\":\"2026-12-15T14:00:00+08:00\",\"service\":\"repair\"}".formatted(car,
            inScope.of(house.a().id(), () -> sql.fetchSingle(VEHICLE_OWNER, VEHICLE_OWNER.VEHICLE_ID.eq(car)).getCustomerId()), house.a().id()));
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        clock.set("2026-12-15T16:00:00");
        assertThat(api.post("/api/v1/appointments/" + booked.json().path("id").asLong() + "/absence", "{\"reason\":\"FORGOT\"}").status()).isEqualTo(200);
        clock.set("2026-12-15T10:20:00");
    }

    private void registered(long car) {
        try (var seat = browser.as(house.people().receptionist())) {
            var page = seat.open("/vehicles/" + car);
            page.click("a:has-text('录入首保单')");
            page.fill("#f-sheetNo", "SB-2026-001");
            page.fill("#f-mileageKm", "4980");
            page.fill("#f-content", "更换机油机滤，全车检查");
            page.click("main form button[type=submit]");
            page.waitForURL(url -> url.matches(".*/first-services/\\d+"));
            seat.expectAccessible();
        }
        try (var seat = browser.as(house.people().clerk())) {
            var page = seat.open("/first-services?view=waiting");
            seat.expectAccessible();
            page.click("table.list a:has-text('SB-2026-001')");
            page.click("button:has-text('登记')");
            assertThat(page.locator("main")).containsText("已登记");
            page = seat.open("/first-services?month=2026-12");
            assertThat(page.locator("main")).containsText("SB-2026-001");
            seat.expectNoSidewaysScroll();
            seat.picture("first-services");
        }
        try (var seat = browser.as(house.people().clerk(), Browser.PHONE, true)) {
            seat.open("/first-services?view=due");
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("first-services-phone");
        }
    }

    private void arrivedAndServed(long car) {
        try (var seat = browser.as(house.manager())) {
            var page = seat.open("/appointments?day=2026-12-15");
            page.click("a.booking:has-text('循环客户')");
            page.click("form[action$='/arrival'] button");
            assertThat(page.locator("main")).containsText("已到店");
        }
        clock.set("2026-12-15T12:00:00");
        serviced(car, "F2-002", "2026-12-15T10:20", 19_500);
    }

    private void seen() {
        try (var seat = browser.as(house.people().clerk())) {
            var row = seat.open("/care/circle?month=2026-12&view=came").locator("table.circle tbody tr:has-text('循环客户')");
            for (var shown : List.of("2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15")) {
                assertThat(row).containsText(shown);
            }
            seat.picture("circle");
        }
        try (var seat = browser.as(house.manager())) {
            var page = seat.open("/reports/appointment_analysis?from=2026-12-01&to=2026-12-31");
            assertThat(page.locator("main table thead").first()).containsText("失约");
            assertThat(page.locator("main table tbody tr").first().locator("td").allInnerTexts()).as("made, kept, late, missed").containsSequence("2", "1", "0", "1");
            seat.expectAccessible();
        }
    }
}
