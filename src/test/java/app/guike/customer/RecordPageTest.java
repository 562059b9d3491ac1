package app.guike.customer;

import static guike.Tables.CUSTOMER_NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class RecordPageTest {
    private final Browse browse;
    private final InScope inScope;
    private final DSLContext sql;
    private final Cast.House house;

    RecordPageTest(Browse browse, InScope inScope, DSLContext sql, Cast cast) {
        this.browse = browse;
        this.inScope = inScope;
        this.sql = sql;
        this.house = cast.house();
    }

    private long customer(String name) {
        return browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"ownerId\":%d}".formatted(house.a().id(), name, house.agent().id())).json().path("id").asLong();
    }

    @Test
    void pageOpensWithTheFactsThatMatter() {
        var id = customer("事实人");
        var agent = browse.as(house.agent());
        assertThat(agent.post("/care/customers/" + id + "/calls", Map.of("result", "CONNECTED_DONE", "verbatim", "都好", "words", "都好")).status()).isIn(303, 422);

        var page = agent.get("/customers/" + id).text();
        assertThat(page).contains("归属", "最近联系", "下次回访", "未结投诉", "名下车辆", "最近来店", "近 12 个月消费", "最近评分", "客户群", "档案完整率", house.agent().name(), "data-record-key=\"n\"", "data-record-key=\"c\"");
        assertThat(agent.get("/keys").text()).contains("记录通话", "登记投诉");
    }

    @Test
    void changesOfTheArchiveAreToldByFieldWhenAskedFor() {
        var id = customer("改来改去");
        browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + id, "{\"address\":\"文三路 90 号\",\"source\":\"门店\"}", Map.of());

        var asked = browse.api(house.agent()).get("/api/v1/customers/" + id + "/timeline?type=CHANGE").json().path("items");
        assertThat(asked.size()).isEqualTo(1);
        assertThat(asked.path(0).path("title").asString()).contains("来源").doesNotContain("文三路", "version");
        assertThat(asked.path(0).path("by").asString()).isEqualTo(house.manager().name());
        assertThat(browse.api(house.agent()).get("/api/v1/customers/" + id + "/timeline").text()).doesNotContain("CHANGE");
        assertThat(browse.as(house.agent()).fragment("/care/call-desk/story?customer=" + id).text()).as("beside a call").contains("档案").doesNotContain("字段变更");
        assertThat(browse.api(house.people().agentB()).get("/api/v1/customers/" + id + "/timeline?type=CHANGE").status()).isEqualTo(404);
    }

    @Test
    void changesOfWhatHangsOnTheArchiveAreToldToo() {
        var id = customer("家里的事");
        var api = browse.api(house.manager());
        var contact = api.post("/api/v1/customers/" + id + "/contacts", "{\"name\":\"钱会计\",\"phone\":\"13812340099\"}").json().path("id").asLong();
        api.send("PATCH", "/api/v1/customers/" + id, "{\"phones\":[{\"number\":\"13812340001\"}],\"tags\":[\"老客户\"]}", Map.of());
        api.send("PATCH", "/api/v1/customers/" + id, "{\"phones\":[{\"number\":\"13812340002\"}]}", Map.of());
        api.post("/api/v1/customers/" + id + "/family", "{\"name\":\"小宝\",\"relation\":\"CHILD\"}");
        api.send("PUT", "/api/v1/customers/" + id + "/contacts/" + contact, "{\"name\":\"钱会计\",\"post\":\"财务\"}", Map.of());
        api.send("DELETE", "/api/v1/customers/" + id + "/contacts/" + contact, "", Map.of());

        var told = browse.api(house.agent()).get("/api/v1/customers/" + id + "/timeline?type=CHANGE&limit=50");
        assertThat(told.json().path("items").valueStream().map(e -> e.path("title").asString()).toList())
            .contains("新增联系人 钱会计", "删除联系人 钱会计", "新增客户电话", "删除客户电话", "新增客户标签 老客户", "新增家庭成员 小宝").anyMatch(t -> t.startsWith("联系人") && t.contains("职务"));
        assertThat(told.text()).as("numbers stay masked").doesNotContain("13812340001", "13812340099");
    }

    @Test
    void threeHundredEntriesAreWalkedWithoutRepeatOrGap() {
        var id = customer("话多的人");
        inScope.run(house.a().id(), () -> sql.batch(IntStream.range(0, 300).mapToObj(i -> sql.insertInto(CUSTOMER_NOTE).set(CUSTOMER_NOTE.STORE_ID, house.a().id()).set(CUSTOMER_NOTE.CUSTOMER_ID, id)
            .set(CUSTOMER_NOTE.TEXT, "第 " + i + " 条").set(CUSTOMER_NOTE.WRITTEN_AT, TestClock.START.minus(java.time.Duration.ofHours(i / 3)).atZone(java.time.ZoneId.of("Asia/Shanghai")).toOffsetDateTime())).toList()).execute());
        var seen = new HashSet<String>();
        var all = 0;
        var after = "";
        do {
            var page = browse.api(house.agent()).get("/api/v1/customers/" + id + "/timeline?limit=20&type=NOTE&after=" + after).json();
            for (var entry : page.path("items")) {
                seen.add(entry.path("title").asString());
                all++;
            }
            after = page.path("next").asString("");
        } while (!after.isEmpty());

        assertThat(seen).hasSize(300);
        assertThat(all).as("none twice").isEqualTo(300);
    }

    @Test
    void aCancelledVisitIsNeitherTheLastNorSpent() {
        var id = customer("取消来店");
        var clerk = browse.api(house.people().clerk());
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙A7C001\",\"ownerId\":%d}".formatted(house.a().id(), id)).json().path("id").asLong();
        clerk.post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"HF-1\",\"vehicleId\":%d,\"type\":\"REPAIR\",\"arrivedAt\":\"2026-10-01T09:00:00+08:00\",\"deliveredAt\":\"2026-10-01T11:00:00+08:00\",\"totalAmount\":300}".formatted(house.a().id(), car));
        var order = clerk.post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"HF-2\",\"vehicleId\":%d,\"type\":\"REPAIR\",\"arrivedAt\":\"2026-11-20T09:00:00+08:00\",\"totalAmount\":4567}".formatted(house.a().id(), car)).json().path("id").asLong();
        assertThat(browse.as(house.agent()).get("/customers/" + id).text()).contains("¥4,867.00");

        clerk.post("/api/v1/repair-orders/" + order + "/cancellation", "{}");

        assertThat(browse.as(house.agent()).get("/customers/" + id).text()).contains("¥300.00").doesNotContain("¥4,867.00");
    }
}
