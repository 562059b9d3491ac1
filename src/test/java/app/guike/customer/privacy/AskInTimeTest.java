package app.guike.customer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The register of requests: filed with an identity check, due in working days, red and up to the manager when late.
@GuikeTest
class AskInTimeTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final LateRequests late;

    AskInTimeTest(Browse browse, Cast cast, TestClock clock, LateRequests late) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.late = late;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private long customer(String name) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    @Test
    void lateRequestIsRedOnTheMorningPageAndTheManagerHearsOnce() {
        var customer = customer("问资料的人");
        var leader = browse.as(house.people().leader());
        assertThat(leader.get("/customers/" + customer).text()).contains("登记个人信息请求");
        assertThat(leader.fragment("/customers/" + customer + "/privacy-requests/new").text()).contains("身份核验", house.manager().name());
        var form = Map.of("kind", "EXPLANATION", "channel", "PHONE", "requester", "问资料的人", "identityNote", "来电号码与预留一致");
        assertThat(leader.htmx("POST", "/customers/" + customer + "/privacy-requests", Map.of("kind", "EXPLANATION")).status()).isEqualTo(422);
        assertThat(leader.htmx("POST", "/customers/" + customer + "/privacy-requests", form).status()).isEqualTo(200);
        assertThat(leader.get("/").text()).contains("个人信息请求", "说明处理规则").doesNotContain("1 件已逾期");

        clock.set("2026-12-16T08:20");
        late.morning();
        late.morning();

        assertThat(leader.get("/").text()).contains("1 件已逾期");
        assertThat(leader.get("/privacy-requests?state=late").text()).contains("问资料的人", "逾期");
        assertThat(browse.as(house.manager()).get("/notices").text()).containsOnlyOnce("已逾期");
        assertThat(browse.as(house.people().managerB()).get("/privacy-requests?state=all").text()).doesNotContain("问资料的人");
        assertThat(browse.as(house.agent()).get("/privacy-requests").status()).isEqualTo(403);
    }

    @Test
    void withdrawalHoldsFromTheMomentItIsFiled() {
        var customer = customer("撤回的人");
        browse.api(house.agent()).post("/api/v1/customers/" + customer + "/consents", "{\"purpose\":\"marketing\",\"given\":true,\"source\":\"FORM\"}");
        var body = "{\"kind\":\"WITHDRAWAL\",\"channel\":\"WEB\",\"requester\":\"本人\",\"identityNote\":\"登录后提交\"%s}";
        assertThat(browse.api(house.manager()).post("/api/v1/customers/" + customer + "/privacy-requests", body.formatted("")).status()).as("which purpose").isEqualTo(422);
        assertThat(browse.api(house.manager()).post("/api/v1/customers/" + customer + "/privacy-requests", body.formatted(",\"purpose\":\"marketing\"")).status()).isEqualTo(201);

        var marketing = browse.api(house.agent()).get("/api/v1/customers/" + customer + "/consents").json().path("items").path(1);
        assertThat(marketing.path("allowed").asBoolean()).isFalse();
        assertThat(marketing.path("source").asString()).isEqualTo("REQUEST");
    }

    @Test
    void aLongWithdrawalIsFiledWhole() {
        var customer = customer("话多的撤回");
        var words = "请不要再给我打电话。".repeat(150);

        var filed = browse.api(house.manager()).post("/api/v1/customers/" + customer + "/privacy-requests",
            "{\"kind\":\"WITHDRAWAL\",\"channel\":\"WEB\",\"requester\":\"本人\",\"identityNote\":\"登录后提交\",\"purpose\":\"marketing\",\"words\":\"%s\"}".formatted(words));

        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(browse.api(house.agent()).get("/api/v1/customers/" + customer + "/consents").json().path("items").path(1).path("allowed").asBoolean()).isFalse();
    }
}
