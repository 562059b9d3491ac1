package app.guike.care;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.care.CareStage.Due;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Those who must hear of an unhappy customer hear at once (catalog A31), and the after-sales manager cannot put it away
/// without telling what came of it (A40).
@GuikeTest
class HearAtOnceTest {
    private static final String UNHAPPY = "{\"result\":\"CONNECTED_DONE\",\"clientKey\":\"u1\",\"answers\":{\"overall\":3,\"nps\":2},\"verbatim\":\"修了三次还没好\"}";
    private static final String FEEDBACK = UNHAPPY.replace("\"verbatim\"", "\"onRed\":\"FEEDBACK\",\"verbatim\"");

    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;
    private final CareStage stage;
    private final Cast cast;

    HearAtOnceTest(Browse browse, Browser browser, Cast cast, CareStage stage) {
        this.browse = browse;
        this.browser = browser;
        this.cast = cast;
        this.house = cast.house();
        this.stage = stage;
    }

    @Test
    void unhappyCallIsToldOnceToThoseWhoMayHearAndToNobodyElse() {
        var station = someone("station_master");
        var due = stage.due(house, plan("told"), house.agent());
        assertThat(call(due, FEEDBACK.replace("3,", "33,")).status()).as("nothing kept, nothing told").isEqualTo(422);
        assertThat(open(station).size()).isZero();

        assertThat(call(due, FEEDBACK).status()).isEqualTo(201);
        call(due, FEEDBACK);

        assertThat(open(station).size()).isEqualTo(1);
        var notice = open(station).get(0);
        assertThat(notice.get("kind").asString()).isEqualTo("UNHAPPY_CALL");
        assertThat(notice.get("no").asString()).startsWith("RO");
        assertThat(notice.get("url").asString()).isEqualTo("/customers/" + due.customer());
        assertThat(notice.get("text").asString()).isEqualTo("回访不满意 " + notice.get("no").asString());
        var bell = browse.as(station).fragment("/notices/bell?had=0").text();
        assertThat(bell).contains("回访不满意", "hx-swap-oob").doesNotContain("张伟", due.phone(), "修了三次还没好");
        assertThat(browse.as(station).fragment("/notices/bell?had=1").text()).doesNotContain("hx-swap-oob");
        assertThat(open(house.agent()).size()).as("who brought it about").isZero();
        assertThat(open(house.people().adviser()).size()).isZero();
        assertThat(open(house.people().managerB()).size()).isZero();
    }

    @Test
    void theNoticeOfACarThatMustComeBackLeadsToItsRow() {
        var station = someone("station_master");

        var rework = call(stage.due(house, plan("rework"), house.agent()), FEEDBACK.replaceFirst("\\{", "{\"rework\":true,")).json().path("rework");

        assertThat(open(station).get(0).get("url").asString()).isEqualTo("/care/reworks/" + rework.path("id").asLong());
        assertThat(browse.as(station).get("/care/reworks/" + rework.path("id").asLong()).status()).isEqualTo(200);
    }

    @Test
    void complaintIsOpenedFromItsNoticeAndTheTimeIsKept() {
        var station = someone("station_master");
        var complaint = call(stage.due(house, plan("opened"), house.agent()), UNHAPPY).json().get("complaint");
        var page = browse.as(station).get("/notices");
        assertThat(page.text()).contains("新投诉 " + complaint.get("no").asString(), "未读");
        var id = open(station).get(0).get("id").asLong();

        for (var stranger : new Cast.Person[] {house.people().managerB(), house.people().administrator(), house.people().secondAgent()}) {
            assertThat(browse.api(stranger).post("/api/v1/notices/" + id + "/read", "{}").status()).isEqualTo(404);
        }
        var opened = browse.as(station).post("/notices/" + id + "/read", Map.of());

        assertThat(opened.header("Location")).isEqualTo("/complaints/" + complaint.get("id").asLong());
        assertThat(browse.as(station).get(opened.header("Location")).status()).isEqualTo(200);
        assertThat(open(station).size()).isZero();
        var kept = all(station).get(0);
        assertThat(kept.get("readAt").isNull()).isFalse();
        assertThat(browse.api(station).post("/api/v1/notices/" + id + "/read", "{}").json().get("url").asString()).startsWith("/complaints/");
        assertThat(all(station).get(0).get("readAt")).isEqualTo(kept.get("readAt"));
    }

    @Test
    void afterSalesManagerMustTellWhatCameOfIt() {
        var chief = someone("aftersales_manager");
        call(stage.due(house, plan("answered"), house.agent()), UNHAPPY);
        var id = open(chief).get(0).get("id").asLong();
        assertThat(open(chief).get(0).get("mustAnswer").asBoolean()).isTrue();

        browse.api(chief).post("/api/v1/notices/" + id + "/read", "{}");
        assertThat(open(chief).size()).as("read, and still there").isEqualTo(1);
        assertThat(browse.as(chief).post("/notices/" + id + "/outcome", Map.of("outcome", " ")).status()).isEqualTo(422);
        assertThat(browse.as(house.people().leader()).post("/notices/" + id + "/outcome", Map.of("outcome", "x")).status()).isEqualTo(404);
        assertThat(browse.as(chief).post("/notices/" + id + "/outcome", Map.of("outcome", "已约明天返厂，免工时")).status()).isEqualTo(303);

        assertThat(open(chief).size()).isZero();
        assertThat(browse.as(chief).get("/notices?all=true").text()).contains("已约明天返厂，免工时");
        assertThat(browse.api(chief).send("PUT", "/api/v1/notices/" + id + "/outcome", "{\"outcome\":\"又一次\"}", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whoIsGivenAComplaintHears() {
        var complaint = call(stage.due(house, plan("given"), house.agent()), UNHAPPY).json().get("complaint");
        var manager = house.people().serviceManager();

        var given = browse.api(house.manager()).send("PUT", "/api/v1/complaints/" + complaint.get("id").asLong() + "/acceptance", "{\"ownerId\":" + manager.id() + "}", Map.of());

        assertThat(given.status()).as(given.text()).isLessThan(300);
        assertThat(open(manager).valueStream().map(n -> n.get("text").asString())).contains("投诉 " + complaint.get("no").asString() + " 由您处理");
    }

    @Test
    void openPageTellsWithinSecondsWithoutBeingLoadedAgain() {
        var chief = someone("aftersales_manager");
        try (var seat = browser.as(chief)) {
            var page = seat.open("/");
            assertThat(page.locator("#bell .menu-count")).hasCount(0);
            call(stage.due(house, plan("seen"), house.agent()), UNHAPPY);
            page.locator(".notice.told").waitFor();
            assertThat(page.locator("#bell")).containsText("1");
            seat.expectAccessible();
            page.locator(".notice.told button").click();
            page.waitForURL("**/complaints/*");
            seat.open("/notices");
            seat.expectAccessible();
            seat.picture("notices");
        }
    }

    private Cast.Person someone(String role) {
        return cast.person(role.replace("_", "") + System.nanoTime(), "负责人", house.a(), role);
    }

    private long plan(String code) {
        return stage.plan(house.a(), code, "csi_default");
    }

    private Browse.Seen call(Due due, String report) {
        return browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls", report);
    }

    private JsonNode open(Cast.Person person) {
        return browse.api(person).get("/api/v1/notices?open=true").json().get("items");
    }

    private JsonNode all(Cast.Person person) {
        return browse.api(person).get("/api/v1/notices").json().get("items");
    }
}
