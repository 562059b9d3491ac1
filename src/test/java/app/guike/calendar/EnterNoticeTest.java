package app.guike.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Works in years that no other test counts days in.
@GuikeTest
class EnterNoticeTest {
    private static final String NOTICE = """
        {"year": 2035, "papers": ["https://www.gov.cn/"], "days": [
          {"name": "国庆节", "date": "2035-10-01", "isOffDay": true}, {"name": "国庆节", "date": "2035-10-06", "isOffDay": false}]}""";

    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;
    private final WorkCalendar calendar;

    EnterNoticeTest(Browse browse, Browser browser, Cast cast, WorkCalendar calendar) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
        this.calendar = calendar;
    }

    @Test
    void managerEntersNextYearsNoticeAndDueDaysFollow() {
        assertThat(calendar.isWorkday(LocalDate.of(2035, 10, 6))).isFalse();

        var entered = browse.as(house.manager()).upload("/calendar/notices", "2035.json", NOTICE.getBytes(StandardCharsets.UTF_8), Map.of());

        assertThat(entered.status()).isEqualTo(303);
        assertThat(calendar.isWorkday(LocalDate.of(2035, 10, 1))).isFalse();
        assertThat(calendar.plusWorkdays(LocalDate.of(2035, 10, 5), 1)).isEqualTo("2035-10-06");
        assertThat(browse.as(house.manager()).get("/calendar?year=2035").text()).contains("2035-10-06", "调休上班");
    }

    @Test
    void aWrongFileIsRefusedAndNothingChanges() {
        var manager = browse.as(house.manager());

        assertThat(manager.upload("/calendar/notices", "x.json", "no json".getBytes(StandardCharsets.UTF_8), Map.of()).status()).isEqualTo(422);
        var otherYear = NOTICE.replace("\"year\": 2035", "\"year\": 2034").getBytes(StandardCharsets.UTF_8);
        assertThat(manager.upload("/calendar/notices", "x.json", otherYear, Map.of()).text()).contains("2035-10-01");
        assertThat(calendar.isWorkday(LocalDate.of(2034, 10, 2))).isTrue();
        assertThat(manager.upload("/calendar/notices", "x.json", "null".getBytes(StandardCharsets.UTF_8), Map.of()).status()).isEqualTo(422);
        assertThat(manager.upload("/calendar/notices", "x.json", "{\"year\":2035,\"days\":[null]}".getBytes(StandardCharsets.UTF_8), Map.of()).status()).isEqualTo(422);
        assertThat(browse.api(house.manager()).send("PUT", "/api/v1/work-days/2035", "{\"days\":[null]}", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void oneDayIsSetAndSetBack() {
        var manager = browse.as(house.manager());
        var day = LocalDate.of(2033, 3, 7);
        assertThat(calendar.isWorkday(day)).isTrue();

        assertThat(manager.post("/calendar/days", Map.of("day", "2033-03-07", "kind", "off", "name", "店庆")).status()).isEqualTo(303);
        assertThat(calendar.isWorkday(day)).isFalse();

        manager.post("/calendar/days", Map.of("day", "2033-03-07", "kind", "weekday", "name", ""));
        assertThat(calendar.isWorkday(day)).isTrue();
        assertThat(manager.post("/calendar/days", Map.of("day", "7.3.", "kind", "off", "name", "x")).status()).isEqualTo(422);
    }

    @Test
    void otherSystemsReadTheDaysAndOnlyTheRightPersonChangesThem() {
        var days = browse.api(house.agent()).get("/api/v1/work-days?from=2026-09-29&to=2026-10-10").json().get("items");
        assertThat(days.size()).isEqualTo(12);
        assertThat(days.get(11).get("work").asBoolean()).isTrue();

        assertThat(browse.api(house.agent()).send("PUT", "/api/v1/work-days/2036", NOTICE, Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/calendar").status()).isEqualTo(403);
        var entered = browse.api(house.manager()).send("PUT", "/api/v1/work-days/2036", NOTICE.replace("2035-", "2036-"), Map.of());
        assertThat(entered.json().get("days").asInt()).isEqualTo(2);
    }

    @Test
    void thePageIsAccessible() {
        try (var seat = browser.as(house.manager(), Browser.DESK, false)) {
            seat.open("/calendar?year=2026");
            seat.expectAccessible();
            seat.picture("calendar");
        }
    }
}
