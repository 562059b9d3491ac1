package app.guike.report;

import static guike.Tables.PERIODIC_SHEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The service-quality form: period set by the manager, each person submitted, late or missing, the copy that went up is kept (catalog C9, E283).
@GuikeTest
class PeriodicFormTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;

    PeriodicFormTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private long care() {
        return inScope.of(house.a().id(), () -> ((Number) sql.fetchValue("select department_id from post where employee_id = {0} and department_id is not null", org.jooq.impl.DSL.val(house.agent().id()))).longValue());
    }

    private Map<String, String> states(String url, String day) {
        return browse.api(house.manager()).get(url + "/standings?day=" + day).json().path("items").valueStream().collect(Collectors.toMap(s -> s.path("employee").asString(), s -> s.path("state").asString()));
    }

    @Test
    void everybodyOfTheDepartmentHandsItInAndWhatIsLateOrMissingShows() {
        var manager = browse.as(house.manager());
        var form = Map.of("storeId", "" + house.a().id(), "name", "服务质量表", "rhythm", "WEEK", "dueDays", "2", "departmentId", "" + care(), "receiverId", "" + house.people().director().id(), "lines", "本周服务质量\n问题与改进");
        assertThat(manager.get("/reports/forms").text()).contains("设定一张定期报表", "客户关系部");
        assertThat(browse.as(house.agent()).post("/reports/forms", form).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post("/reports/forms", form).status()).isEqualTo(404);
        var made = manager.post("/reports/forms", form);
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        var page = made.header("Location");
        var url = page.replace("/reports/forms", "/api/v1/periodic-forms");

        var agent = browse.as(house.agent());
        assertThat(agent.get("/reports/forms").text()).contains("服务质量表", "由我填报").doesNotContain("设定一张定期报表");
        assertThat(agent.get(page + "?day=2026-11-24").text()).contains("本周服务质量", "问题与改进", "2026-11-23 至 2026-11-29，应于 2026-12-01 前填报", "未到期");
        assertThat(agent.get(page + "?day=2026-11-16").text()).as("before it was set").doesNotContain("<textarea");
        assertThat(browse.as(house.people().serviceManager()).get(page).status()).as("of another department").isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get(page).status()).isEqualTo(404);
        assertThat(agent.post(page + "/sheets", "day=2026-11-24&answers=" + Browse.encode("好") + "&answers=").status()).as("every line").isEqualTo(422);
        assertThat(agent.post(page + "/sheets", "day=2026-11-24&answers=" + Browse.encode("接通率八成") + "&answers=" + Browse.encode("周末多排一人")).status()).isEqualTo(303);
        assertThat(agent.post(page + "/sheets", "day=2026-11-24&answers=a&answers=b").status()).as("for good").isEqualTo(409);

        assertThat(states(url, "2026-11-24")).containsEntry("回访员甲", "SUBMITTED").containsEntry("回访员乙", "OPEN");
        clock.set("2026-12-03T10:00:00");
        assertThat(states(url, "2026-11-24")).containsEntry("回访员甲", "SUBMITTED").containsEntry("回访员乙", "MISSING");
        assertThat(manager.get(page + "?day=2026-11-24").text()).contains("缺报", "按时提交");
        var late = browse.api(house.people().secondAgent());
        assertThat(late.post(url + "/sheets", "{\"day\":\"2026-11-24\",\"answers\":[\"一般\",\"无\"]}").status()).isEqualTo(201);
        assertThat(states(url, "2026-11-24")).containsEntry("回访员乙", "LATE");
        assertThat(late.get(url + "/standings?day=2026-11-24").json().path("items").size()).as("only themself").isEqualTo(1);

        var director = browse.as(house.people().director());
        assertThat(director.get("/notices").text()).contains("收到定期报表：服务质量表");
        var sheet = inScope.of(house.a().id(), () -> sql.fetchSingle(PERIODIC_SHEET, PERIODIC_SHEET.EMPLOYEE_ID.eq(house.agent().id())).getId());
        assertThat(director.get("/reports/forms/sheets/" + sheet).text()).contains("接通率八成", "周末多排一人", "回访员甲");
        assertThat(browse.as(house.people().secondAgent()).get("/reports/forms/sheets/" + sheet).status()).as("a colleague's").isEqualTo(404);
        assertThatThrownBy(() -> inScope.run(house.a().id(), () -> sql.execute("update periodic_sheet set answers = lines where id = {0}", org.jooq.impl.DSL.val(sheet)))).rootCause().hasMessageContaining("permission denied");

        assertThat(manager.post(page + "/closure", Map.of()).status()).isEqualTo(303);
        assertThat(late.post(url + "/sheets", "{\"day\":\"2026-12-01\",\"answers\":[\"x\",\"y\"]}").status()).isEqualTo(409);
        assertThat(director.get("/reports/forms/sheets/" + sheet).text()).as("the copy stays").contains("接通率八成");
    }
}
