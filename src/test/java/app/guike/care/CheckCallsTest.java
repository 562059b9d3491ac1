package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A supervisor draws finished calls at random and marks them; the mark is in the caller's record (catalog E56).
@GuikeTest
class CheckCallsTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    CheckCallsTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private void calls(Person who, int many, boolean connected) {
        inScope.run(house.a().id(), () -> {
            for (int i = 0; i < many; i++) {
                var customer = sql.newRecord(CUSTOMER).setStoreId(house.a().id()).setKind("PERSON").setName("抽检" + who.name() + i);
                customer.store();
                sql.newRecord(CALL_ATTEMPT).setStoreId(house.a().id()).setCustomerId(customer.getId()).setAgentId(who.id()).setCalledAt(OffsetDateTime.parse("2026-11-20T10:0" + i + ":00+08:00"))
                    .setResult(connected ? "CONNECTED_DONE" : "NO_ANSWER").setConnected(connected).setVerbatim(connected ? "服务很周到" + i : null).insert();
            }
        });
    }

    private Browse.Api leader() {
        return browse.api(house.people().leader());
    }

    private Browse.Seen draw(int each, Object seed) {
        return leader().post("/api/v1/call-checks", "{\"storeId\":%d,\"from\":\"2026-11-20\",\"to\":\"2026-11-20\",\"each\":%d,\"seed\":%s}".formatted(house.a().id(), each, seed));
    }

    private List<String> drawn(long check) {
        return leader().get("/api/v1/call-checks/" + check).json().path("calls").findValuesAsString("customer");
    }

    @Test
    void finishedCallsAreDrawnRepeatablyMarkedAndReadByTheirCaller() {
        calls(house.agent(), 6, true);
        calls(house.people().secondAgent(), 6, true);
        calls(house.people().secondAgent(), 3, false);
        calls(house.people().leader(), 2, true);

        var made = draw(2, 7).json();

        assertThat(made.path("calls").asInt()).as("two of each caller, none of whoever draws").isEqualTo(4);
        assertThat(made.path("among").asInt()).isEqualTo(12);
        var check = made.path("id").asLong();
        assertThat(drawn(draw(2, 7).json().path("id").asLong())).as("the same seed").isEqualTo(drawn(check));
        assertThat(java.util.stream.IntStream.range(8, 14).mapToObj(s -> drawn(draw(2, s).json().path("id").asLong())).distinct().count()).as("others draw others").isGreaterThan(1);
        assertThat(draw(0, "null").status()).isEqualTo(422);
        var page = browse.as(house.people().leader());
        assertThat(page.fragment("/care/checks/new").text()).contains("每人抽几通", "回访员甲").doesNotContain(">客服主管</option>");
        assertThat(page.get("/care/checks").text()).contains("2026-11-20", "待评");
        assertThat(page.get("/care/checks/" + check).text()).contains("种子 7", "服务很周到", "待评");
        var mark = leader().get("/api/v1/call-checks/" + check).json().path("calls").valueStream().filter(c -> c.path("callerId").asLong() == house.agent().id()).findFirst().orElseThrow().path("id").asLong();
        var url = "/care/checks/marks/" + mark;
        assertThat(browse.as(house.agent()).get(url).status()).as("nothing before it is marked").isEqualTo(404);
        assertThat(page.post(url, Map.of("version", "1", "greeting", "5", "script", "6", "attitude", "5", "record", "3", "nextStep", "4", "remark", "先报家门")).text()).as("what was typed stays").contains("先报家门");
        assertThat(page.post(url, Map.of("version", "1", "greeting", "5", "script", "4", "attitude", "5", "record", "3", "nextStep", "4", "remark", "原话要记全")).status()).isEqualTo(303);

        var caller = browse.as(house.agent());
        assertThat(caller.get("/notices").text()).contains("通话已评分");
        assertThat(caller.get("/care/checks/own").text()).contains("84", "原话要记全", "未读");
        assertThat(caller.get(url).text()).contains("84", "原话要记全", "我已阅读").doesNotContain("name=\"greeting\"");
        assertThat(caller.post(url + "/reading", Map.of()).status()).isEqualTo(303);
        assertThat(caller.get("/care/checks/own").text()).contains("已读").doesNotContain("未读</span>");
        assertThat(browse.api(house.agent()).get("/api/v1/call-checks/own").json().path("items").findValuesAsString("score")).containsExactly("84.0");
        assertThat(leader().send("PUT", "/api/v1/call-checks/marks/" + mark, "{\"marks\":{\"greeting\":4,\"script\":4,\"attitude\":5,\"record\":3,\"nextStep\":4}}", Map.of("If-Match", "\"1\"")).status()).isEqualTo(412);
        assertThat(leader().get("/api/v1/call-checks/callers?from=2024-11-01&to=2026-11-30").status()).as("years are refused").isEqualTo(422);
        var figures = leader().get("/api/v1/call-checks/callers?from=2026-11-01&to=2026-11-30").json().path("items");
        assertThat(figures.findValuesAsString("caller")).containsExactly("回访员甲");
        assertThat(figures.get(0).path("criteria").path("script").asDouble()).isEqualTo(4);
        assertThat(figures.get(0).path("unread").asInt()).isZero();

        assertThat(browse.as(house.people().secondAgent()).get(url).status()).as("another caller").isEqualTo(404);
        assertThat(browse.api(house.agent()).post("/api/v1/call-checks", "{}").status()).isEqualTo(403);
        assertThat(caller.get("/care/checks").status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/call-checks/" + check).status()).as("another store").isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).post(url, Map.of("greeting", "5")).status()).isEqualTo(404);
    }

    @Test
    void callsAreMarkedByTheStoresOwnCriteriaAndOldChecksKeepTheirs() {
        calls(house.agent(), 2, true);
        var page = browse.as(house.people().leader());
        var before = draw(1, 1).json().path("id").asLong();
        var criteria = "/care/checks/criteria";
        var store = "store=" + house.a().id();
        assertThat(page.get(criteria + "?" + store).text()).contains("开场", "按话术问全", "value=\"20\"", "第 1 版");
        var row = "&code=%s&zh=%s&en=&hintZh=%s&hintEn=&weight=%s";
        var kept = row.formatted("greeting", Browse.encode("开场"), Browse.encode("报家门"), "");
        var own = row.formatted("", Browse.encode("普通话"), "", "");

        var uneven = page.post(criteria, store + "&version=1" + kept + "60" + own + "30");
        assertThat(uneven.status()).isEqualTo(422);
        assertThat(uneven.text()).as("what was typed stays").contains("权重合计应为 100", "普通话");
        assertThat(page.post(criteria, store + "&version=1" + kept + "60" + own + "40").status()).isEqualTo(303);
        assertThat(page.post(criteria, store + "&version=1" + kept + "50" + own + "50").text()).as("somebody else was quicker").contains("刚被他人修改");

        var after = draw(1, 1).json().path("id").asLong();
        var sheet = leader().get("/api/v1/call-checks/criteria?storeId=" + house.a().id()).json().path("items");
        assertThat(sheet.findValuesAsString("version")).containsExactly("2", "1");
        var code = sheet.get(0).path("criteria").get(1).path("code").asString();
        assertThat(mark(after, "{\"greeting\":5,\"%s\":3}".formatted(code)).json().path("score").asDouble()).isEqualTo(84);
        assertThat(mark(after, "{\"greeting\":5,\"script\":3}").status()).as("no criterion of this check").isEqualTo(422);
        assertThat(mark(before, "{\"greeting\":5,\"script\":5,\"attitude\":5,\"record\":5,\"nextStep\":0}").json().path("score").asDouble()).as("the old check keeps its criteria").isEqualTo(80);
        assertThat(page.get("/care/checks").text()).contains("普通话", "按话术问全");
        assertThat(browse.as(house.agent()).get("/care/checks/own").text()).contains("普通话", "84");
        assertThat(browse.as(house.agent()).get(criteria).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get(criteria + "?" + store).status()).as("another store").isEqualTo(404);
    }

    private Browse.Seen mark(long check, String marks) {
        var call = leader().get("/api/v1/call-checks/" + check).json().path("calls").get(0).path("id").asLong();
        return leader().send("PUT", "/api/v1/call-checks/marks/" + call, "{\"marks\":" + marks + "}", Map.of());
    }
}
