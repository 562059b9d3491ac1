package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Calls, SMS, e-mails and visits on one timeline and in the follow-up record, which is printed for one customer (catalog E39, D21, C4).
@GuikeTest
class ContactsWrittenDownTest {
    private static final String DAYS = "from=2026-11-01&to=2026-12-31";
    private final Browse browse;
    private final Cast.House house;

    ContactsWrittenDownTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    private long customer(String name, String number) {
        var made = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"email\":\"a@example.com\",\"phones\":[{\"number\":\"%s\"}]}".formatted(house.a().id(), name, number));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    @Test
    void whatARoundWroteStandsOnTheTimelineAndInTheRecord() {
        var id = customer("邮件往来", "13912347701");
        var leader = browse.api(house.people().leader());
        var round = leader.post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"书面回访\",\"channel\":\"EMAIL\",\"customers\":[%d],\"from\":\"2026-11-24\",\"to\":\"2026-12-10\"}".formatted(house.a().id(), id))
            .json().path("id").asLong();
        leader.post("/api/v1/care-rounds/" + round + "/allotment", "");
        var row = leader.get("/api/v1/care-rounds/" + round + "/customers").json().at("/items/0");
        var record = "/api/v1/care-rounds/records/" + row.path("id").asLong();
        assertThat(timeline(id, "CONTACT")).as("nothing was sent yet").isEmpty();
        assertThat(leader.post(record + "/sending", "").status()).isEqualTo(200);
        assertThat(leader.send("PUT", record, "{\"result\":\"REACHED\",\"opinion\":\"回信说满意\",\"suggestion\":\"多发活动\"}", Map.of()).status()).isEqualTo(200);

        var told = browse.api(house.manager()).get("/api/v1/customers/" + id + "/timeline?type=CONTACT").json().at("/items/0");
        assertThat(told.path("title").asString()).isEqualTo("书面回访 · 邮件 · 已回访：回信说满意");
        assertThat(told.path("link").asString()).isEqualTo("/care/rounds/records/" + row.path("id").asLong());
        assertThat(browse.as(house.manager()).get("/reports/followup_record?" + DAYS + "&customerId=" + id).text()).contains("邮件", "书面回访", "回信说满意；多发活动", "已回访");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/customers/" + id + "/timeline").status()).isEqualTo(404);
    }

    @Test
    void messagesAreWrittenDownOnTheCustomersPage() {
        var id = customer("手记往来", "13912347702");
        var manager = browse.as(house.manager());
        assertThat(manager.get("/customers/" + id).text()).contains("程序不发送", "/reports/followup_record?customerId=" + id);
        assertThat(manager.post("/customers/" + id + "/notes", Map.of("text", "已发保养短信", "way", "SMS")).status()).isEqualTo(303);
        assertThat(manager.post("/customers/" + id + "/notes", Map.of("text", "飞鸽传书", "way", "PIGEON")).status()).isEqualTo(422);
        var api = browse.api(house.manager());
        assertThat(api.post("/api/v1/customers/" + id + "/notes", "{\"text\":\"上门送礼\",\"way\":\"VISIT\"}").json().path("way").asString()).isEqualTo("VISIT");
        api.post("/api/v1/customers/" + id + "/notes", "{\"text\":\"只是备注\"}");
        assertThat(browse.as(house.agent()).post("/care/customers/" + id + "/calls", Map.of("result", "CONNECTED_DONE", "verbatim", "电话里说好")).status()).isEqualTo(303);

        assertThat(timeline(id, "CONTACT")).containsExactlyInAnyOrder("上门：上门送礼", "短信：已发保养短信");
        assertThat(timeline(id, "NOTE")).containsExactly("只是备注");
        assertThat(timeline(id, "CALL")).singleElement().asString().contains("电话里说好");
        assertThat(manager.get("/customers/" + id).text()).contains("短信：已发保养短信", "电话里说好");
    }

    @Test
    void theRecordIsReadAndPrintedForOneCustomer() {
        var one = customer("单打甲", "13912347703");
        var other = customer("单打乙", "13912347704");
        for (var id : new long[] {one, other}) {
            browse.api(house.manager()).post("/api/v1/customers/" + id + "/notes", "{\"text\":\"寄了邮件 %d\",\"way\":\"EMAIL\"}".formatted(id));
            browse.as(house.agent()).post("/care/customers/" + id + "/calls", Map.of("result", "CONNECTED_DONE", "verbatim", "通话 " + id));
        }
        var report = "/reports/followup_record?" + DAYS;
        assertThat(browse.as(house.manager()).get(report).text()).contains("寄了邮件 " + one, "寄了邮件 " + other, "通话 " + other);
        assertThat(browse.as(house.manager()).get(report + "&customerId=" + one).text()).contains("寄了邮件 " + one, "通话 " + one, "name=\"customerId\"", "显示全部客户").doesNotContain("寄了邮件 " + other, "通话 " + other);
        assertThat(browse.api(house.manager()).get("/api/v1/reports/followup_record?" + DAYS + "&customerId=" + one).json().path("rows").size()).isEqualTo(2);
        assertThat(browse.as(house.manager()).get("/reports/followup_record.pdf?" + DAYS + "&customerId=" + one).header("Content-Type")).isEqualTo("application/pdf");
        assertThat(browse.as(house.people().managerB()).get(report + "&customerId=" + one).status()).as("of another store").isEqualTo(404);
        assertThat(browse.api(house.manager()).get("/api/v1/reports/followup_record?" + DAYS + "&customerId=" + one + "&agentId=" + house.agent().id()).json().path("rows").size()).isEqualTo(1);
    }

    private java.util.List<String> timeline(long id, String type) {
        return browse.api(house.manager()).get("/api/v1/customers/" + id + "/timeline?type=" + type).json().path("items").findValuesAsString("title");
    }
}
