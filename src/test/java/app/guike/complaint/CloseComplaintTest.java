package app.guike.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The course of a complaint to its end (catalog C6, D24, E71, E74, E75).
@GuikeTest
class CloseComplaintTest {
    private final Browse browse;
    private final TestClock clock;
    private final Cast.House house;
    private final Told told;

    CloseComplaintTest(Browse browse, DSLContext sql, InScope inScope, Cast cast, TestClock clock) {
        this.browse = browse;
        this.clock = clock;
        this.house = cast.house();
        this.told = new Told(browse, sql, inScope, house);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void complaintGoesItsCourseToTheSecondCall() {
        var adviser = house.people().adviser();
        var id = told.taken(told.customer("赵小明", house.a().id(), adviser.id())).get("id").asLong();

        var page = browse.as(adviser);
        assertThat(page.get("/complaints/" + id).text()).contains("待受理", "等了三个小时没有人管", "受理");
        assertThat(page.htmx("POST", "/complaints/" + id + "/acceptance", Map.of("ownerId", "" + adviser.id(), "version", "1")).header("HX-Redirect")).isEqualTo("/complaints/" + id);
        assertThat(page.post("/complaints/" + id + "/answers", Map.of("text", "已联系，客户要求道歉")).status()).isEqualTo(303);
        assertThat(page.post("/complaints/" + id + "/plan", Map.of("plan", "上门道歉并免费检测")).status()).isEqualTo(303);
        assertThat(page.post("/complaints/" + id + "/work", Map.of()).status()).isEqualTo(303);
        var unfinished = page.htmx("POST", "/complaints/" + id + "/resolution", Map.of("solution", "已道歉"));
        assertThat(unfinished.status()).isEqualTo(422);
        assertThat(unfinished.text()).contains("已道歉", "必填").doesNotContain("<html");
        assertThat(page.post("/complaints/" + id + "/resolution", Map.of("solution", "已道歉", "departmentId", "" + house.a().serviceDepartment(), "cause", "PEOPLE",
            "measure", "培训")).status()).isEqualTo(303);

        var agent = browse.as(house.agent());
        assertThat(agent.get("/complaints/closing-calls").text()).contains("赵小明", "记录回访");
        assertThat(agent.post("/complaints/" + id + "/closing-calls", Map.of("result", "AGREED")).status()).as("no satisfaction").isEqualTo(422);
        assertThat(agent.post("/complaints/" + id + "/closing-calls", Map.of("result", "AGREED", "satisfaction", "4", "words", "可以了", "from", "desk")).header("Location"))
            .isEqualTo("/complaints/closing-calls");

        var filed = browse.api(house.agent()).get("/api/v1/complaints/" + id).json();
        assertThat(filed.get("state").asString()).isEqualTo("CLOSED");
        assertThat(filed.at("/end/satisfaction").asInt()).isEqualTo(4);
        assertThat(filed.get("steps").findValuesAsString("kind")).contains("RECEIVED", "OWNER", "STATE", "CONTACT", "CLOSING_CALL");
        assertThat(filed.get("steps").findValuesAsString("by")).contains(adviser.name(), house.agent().name());
        assertThat(agent.get("/complaints/" + id).text()).contains("已归档");
        assertThat(told.refused(house.agent(), "POST", id, "notes", "{\"text\":\"晚了\"}")).as("a closed file is only read").isEqualTo(409);
    }

    @Test
    void handlerNeverClosesTheirOwnCase() {
        var id = told.resolved(told.customer("钱大"), house.agent());

        assertThat(told.refused(house.agent(), "POST", id, "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":5}")).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/complaints/" + id).text()).doesNotContain("记录回访");

        assertThat(told.step(house.people().secondAgent(), "POST", id, "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":5}").get("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void managerWhoHandledItDoesNotCloseItEither() {
        var id = told.resolved(told.customer("钱二"), house.manager());

        assertThat(told.refused(house.manager(), "POST", id, "closure", "{\"reason\":\"已解决\"}")).isEqualTo(403);
    }

    @Test
    void managerClosesWithAReasonAndNobodyElseDoes() {
        var id = told.resolved(told.customer("孙三"), house.agent());

        assertThat(told.refused(house.people().secondAgent(), "POST", id, "closure", "{\"reason\":\"x\"}")).as("no right to close").isEqualTo(403);
        assertThat(told.refused(house.manager(), "POST", id, "closure", "{}")).as("no reason").isEqualTo(422);
        var closed = told.step(house.manager(), "POST", id, "closure", "{\"reason\":\"客户已转至外地，书面确认\"}");
        assertThat(closed.get("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.at("/end/reason").asString()).contains("外地");
    }

    @Test
    void customerWhoIsNotContentReopensItAndTheSecondTimeLiftsTheLevel() {
        var id = told.resolved(told.customer("李四"), house.agent());
        var caller = house.people().secondAgent();
        assertThat(told.refused(caller, "POST", id, "closing-calls", "{\"result\":\"NOT_CONTENT\"}")).as("without their words").isEqualTo(422);

        var first = told.step(caller, "POST", id, "closing-calls", "{\"result\":\"NOT_CONTENT\",\"words\":\"还是异响\"}");
        assertThat(first.get("state").asString()).isEqualTo("IN_PROGRESS");
        assertThat(first.at("/end/reopenedCount").asInt()).isEqualTo(1);
        assertThat(first.get("severity").asInt()).isEqualTo(2);

        told.settle(id, house.agent());
        var second = told.step(caller, "POST", id, "closing-calls", "{\"result\":\"NOT_CONTENT\",\"words\":\"又响了\"}");
        assertThat(second.at("/end/reopenedCount").asInt()).isEqualTo(2);
        assertThat(second.get("severity").asInt()).isEqualTo(3);
    }

    @Test
    void threeUnansweredCallsOnThreeDaysLetTheManagerCloseItAsUnreached() {
        var id = told.resolved(told.customer("周五"), house.agent());
        var caller = house.people().secondAgent();
        for (int day = 0; day < 3; day++) {
            told.step(caller, "POST", id, "closing-calls", "{\"result\":\"UNREACHED\"}");
            told.step(caller, "POST", id, "closing-calls", "{\"result\":\"UNREACHED\"}");
            if (day == 1) {
                assertThat(told.refused(caller, "POST", id, "closing-calls", "{\"result\":\"AGREED\"}")).isEqualTo(422);
            }
            clock.advance(Duration.ofDays(1));
        }

        assertThat(told.step(house.manager(), "POST", id, "closure", "{\"reason\":\"三天未接通，已寄信\"}").get("state").asString()).isEqualTo("CLOSED_UNREACHED");
    }

    @Test
    void closedMatterIsReopenedWithinNinetyDaysOnly() {
        var id = told.resolved(told.customer("吴六"), house.agent());
        told.step(house.people().secondAgent(), "POST", id, "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":5}");
        clock.advance(Duration.ofDays(30));
        assertThat(told.step(house.agent(), "POST", id, "reopening", "{\"reason\":\"同一故障再现\"}").get("state").asString()).isEqualTo("IN_PROGRESS");

        told.settle(id, house.agent());
        told.step(house.people().secondAgent(), "POST", id, "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":3}");
        clock.advance(Duration.ofDays(91));
        assertThat(told.refused(house.agent(), "POST", id, "reopening", "{\"reason\":\"太久\"}")).isEqualTo(409);
    }

    @Test
    void twoWhoChangeAtOnceDoNotOverwriteEachOther() {
        var taken = told.taken(told.customer("郑七"));
        var id = taken.get("id").asLong();
        var seen = browse.api(house.agent()).get("/api/v1/complaints/" + id);
        assertThat(seen.header("ETag")).isEqualTo("\"1\"");

        told.step(house.agent(), "PUT", id, "acceptance", "{}");
        var late = browse.api(house.manager()).send("PUT", "/api/v1/complaints/" + id + "/severity", "{\"severity\":3,\"reason\":\"x\"}", Map.of("If-Match", "\"1\""));
        assertThat(late.status()).isEqualTo(412);
        assertThat(browse.as(house.manager()).post("/complaints/" + id + "/severity", Map.of("version", "1", "severity", "3", "reason", "x")).status()).isEqualTo(412);
    }
}
