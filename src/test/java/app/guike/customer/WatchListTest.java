package app.guike.customer;

import static guike.Tables.CUSTOMER_CLASS;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SURVEY_RESPONSE;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.inline;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// People keep lists of customers whose moves they follow, with why, alone or with the store, and hear what is new of them (catalog E10).
@GuikeTest
class WatchListTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;

    WatchListTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
    }

    private Browse.Api agent() {
        return browse.api(house.agent());
    }

    private long customer(String name) {
        var made = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"}".formatted(house.a().id(), name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private long list(Person who, String name, String sharing) {
        var made = browse.api(who).post("/api/v1/watch-lists", "{\"storeId\":%d,\"name\":\"%s\",\"sharing\":\"%s\"}".formatted(house.a().id(), name, sharing));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private Browse.Seen add(Person who, long list, String note, long... customers) {
        return browse.api(who).post("/api/v1/watch-lists/" + list + "/customers", "{\"customerIds\":%s,\"note\":\"%s\"}".formatted(java.util.Arrays.toString(customers), note));
    }

    private List<String> on(Person who, long list) {
        return browse.api(who).get("/api/v1/watch-lists/" + list + "/customers").json().path("items").findValuesAsString("name");
    }

    @Test
    void watchedWithOneActionFromTheirPageOrManyFromTheList() {
        var one = customer("关注甲");
        var two = customer("关注乙");
        customer("关注丙");
        var page = browse.as(house.agent());
        assertThat(page.get("/customers/" + one).text()).contains("hx-get=\"/customers/" + one + "/watch\"");
        assertThat(page.fragment("/customers/" + one + "/watch").text()).contains("hx-post=\"/customers/" + one + "/watch\"").doesNotContain("已关注");

        assertThat(page.htmx("POST", "/customers/" + one + "/watch", Map.of()).header("HX-Redirect")).isEqualTo("/customers/" + one);

        assertThat(page.fragment("/customers/" + one + "/watch").text()).contains("已关注", "我的关注");
        assertThat(page.fragment("/customers/watch-lists/additions/new?q=&customer=" + two).text()).contains("已选 1 位客户", "我的关注");
        var made = page.post("/customers/watch-lists/additions", "customer=%d&customer=%d&note=%s&name=%s".formatted(one, two, Browse.encode("年底置换"), Browse.encode("置换意向")));
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        var url = made.header("Location").replaceFirst("http://[^/]+", "");
        assertThat(page.get(url).text()).contains("置换意向", "关注甲", "关注乙", "年底置换").doesNotContain("关注丙");
        var id = Long.parseLong(url.replaceAll("\\D", ""));
        assertThat(page.get("/customers?watch=" + id).text()).contains("关注甲", "关注乙", "在“置换意向”上").doesNotContain("关注丙");
        assertThat(page.get("/customers?watch=mine").text()).contains("关注甲", "我关注的").doesNotContain("关注丙");
        assertThat(page.fragment("/customers/watch-lists/additions/new?whole=yes&q=&watch=" + id).text()).as("the filter travels").contains("全部 2 位", "name=\"watch\" value=\"" + id + "\"");
        assertThat(agent().get("/api/v1/customers?watchListId=" + id).json().path("items").findValuesAsString("name")).containsExactly("关注乙", "关注甲");

        assertThat(page.htmx("DELETE", "/customers/" + one + "/watch", Map.of()).status()).isEqualTo(200);
        assertThat(page.fragment("/customers/" + one + "/watch").text()).doesNotContain("已关注");
        assertThat(on(house.agent(), id)).containsExactly("关注乙");
        assertThat(page.post(url + "/customers/" + two, Map.of("note", "改约明年")).status()).isEqualTo(303);
        assertThat(page.get(url).text()).contains("改约明年").doesNotContain("年底置换");
        assertThat(page.post("/customers/watch-lists/additions", "customer=%d&name=".formatted(two)).status()).as("a new list needs a name").isEqualTo(422);
    }

    @Test
    void ownListsAreNobodyElsesAndSharedOnesAreChangedByWhomTheOwnerLets() {
        var one = customer("共享甲");
        var second = house.people().secondAgent();
        var own = list(house.agent(), "自己看", "OWN");
        assertThat(browse.api(second).get("/api/v1/watch-lists/" + own).status()).isEqualTo(404);
        assertThat(browse.as(second).get("/customers/watch-lists").text()).doesNotContain("自己看");
        assertThat(browse.api(second).get("/api/v1/customers?watchListId=" + own).status()).isEqualTo(404);
        assertThat(agent().send("PATCH", "/api/v1/watch-lists/" + own, "{\"sharing\":\"READ\"}", Map.of()).status()).as("may not share").isEqualTo(422);

        var shared = list(house.manager(), "店里的", "READ");
        add(house.manager(), shared, "", one);

        assertThat(on(second, shared)).containsExactly("共享甲");
        assertThat(add(second, shared, "", one).status()).as("reads only").isEqualTo(403);
        assertThat(browse.api(second).send("DELETE", "/api/v1/watch-lists/" + shared, "", Map.of()).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/watch-lists/" + shared).status()).as("another store").isEqualTo(404);
        assertThat(add(house.people().managerB(), shared, "", one).status()).isEqualTo(404);
        var manager = browse.api(house.manager());
        assertThat(manager.send("PATCH", "/api/v1/watch-lists/" + shared, "{\"sharing\":\"CHANGE\"}", Map.of("If-Match", "\"9\"")).status()).isEqualTo(412);
        assertThat(manager.send("PATCH", "/api/v1/watch-lists/" + shared, "{\"sharing\":\"CHANGE\"}", Map.of("If-Match", "\"1\"")).json().path("version").asInt()).isEqualTo(2);
        assertThat(add(second, shared, "二次", one, customer("共享乙")).json().toString()).isEqualTo("{\"added\":1,\"there\":1,\"elsewhere\":0}");
        assertThat(browse.as(second).get("/customers/segments/new?rule=" + Browse.encode("{\"all\":[{\"is\":\"watched\",\"op\":\"IS\",\"of\":\"" + shared + "\"}]}")).text()).contains("店里的").doesNotContain("自己看");
        var rule = "{\"all\":[{\"is\":\"watched\",\"op\":\"IS\",\"of\":\"%d\"}]}";
        assertThat(agent().get("/api/v1/customers?rule=" + Browse.encode(rule.formatted(shared))).json().path("items").findValuesAsString("name")).containsExactlyInAnyOrder("共享甲", "共享乙");
        assertThat(browse.api(house.manager()).get("/api/v1/customers?rule=" + Browse.encode(rule.formatted(own))).json().path("items").size()).as("own lists are no criterion").isZero();
        assertThat(browse.api(house.manager()).get("/api/v1/people/" + house.agent().id() + "/belongings").json().path("watch-lists").asInt()).as("handed over when somebody leaves").isEqualTo(1);
    }

    @Test
    void newsOfTheWatchedReachWhoFollowsAndNobodyElse() {
        var one = customer("动态甲");
        var shared = list(house.manager(), "重点客户", "READ");
        add(house.manager(), shared, "投诉过", one);
        var manager = browse.as(house.manager());
        assertThat(manager.get("/customers/watch-lists/news").text()).contains("近 90 天没有新动态");
        clock.advance(Duration.ofHours(1));

        browse.api(house.manager()).post("/api/v1/complaints", "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"repair_rework\",\"verbatim\":\"等了三个小时\"}".formatted(one));
        browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + one, "{\"ownerId\":%d}".formatted(house.agent().id()), Map.of());
        story(one);
        clock.advance(Duration.ofHours(1));

        var news = browse.api(house.manager()).get("/api/v1/watch-news").json().path("items");
        assertThat(news.findValuesAsString("type")).containsExactlyInAnyOrder("COMPLAINT", "OWNER", "REPAIR_ORDER_OPENED", "RED_ANSWER", "CLASS");
        assertThat(news.toString()).contains("动态甲", "重点客户", "回访员甲", "得分 61.5", "一般客户 → 流失客户");
        var page = manager.get("/customers/watch-lists/news?list=" + shared).text();
        assertThat(page).contains("不满意答卷", "WD-1", "全部标为已读");
        assertThat(manager.get("/desk-cards/watch").text()).as("the night's movement was before they were on the list").contains("4 条未读");
        assertThat(browse.api(house.manager()).get("/api/v1/watch-news?limit=2").json().path("next").isNull()).isFalse();

        assertThat(agent().get("/api/v1/watch-news").json().path("items").size()).as("does not follow").isZero();
        assertThat(browse.as(house.agent()).htmx("PUT", "/customers/watch-lists/" + shared + "/following", Map.of()).status()).isEqualTo(200);
        assertThat(agent().get("/api/v1/watch-news?unread=true").json().path("items").size()).as("from now on").isZero();
        assertThat(agent().get("/api/v1/watch-news").json().path("items").findValuesAsString("type")).contains("OWNER");
        assertThat(manager.htmx("POST", "/customers/watch-lists/news/reading", Map.of()).status()).isEqualTo(200);
        assertThat(browse.api(house.manager()).get("/api/v1/watch-news?unread=true").json().path("items").size()).isZero();
        manager.post("/customers/" + one + "/wishes", Map.of("version", browse.api(house.manager()).get("/api/v1/customers/" + one).json().path("version").asString(), "doNotDisturb", "PHONE", "reason", "别打"));
        assertThat(manager.get("/customers/watch-lists/news").text()).contains("拒绝联系", "不要打电话");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/watch-news?listId=" + shared).status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/watch-news").json().path("items").size()).isZero();
    }

    /// An order, a red answer, a customer lost in the night.
    private void story(long customer) {
        var at = OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        inScope.run(house.a().id(), () -> {
            var car = sql.newRecord(VEHICLE).setStoreId(house.a().id()).setVin("LWATCH" + customer);
            car.store();
            sql.newRecord(REPAIR_ORDER).setStoreId(house.a().id()).setNo("WD-1").setVehicleId(car.getId()).setCustomerId(customer).setType("REPAIR").setState("OPEN").setArrivedAt(at).insert();
            sql.newRecord(SURVEY_RESPONSE).setStoreId(house.a().id()).setVersionId(sql.select(QUESTIONNAIRE_VERSION.ID).from(QUESTIONNAIRE_VERSION).limit(inline(1)).fetchSingle().value1())
                .setCustomerId(customer).setEventDay(TODAY).setAnsweredAt(at).setValid(true).setIndexScore(new BigDecimal("61.5")).setRed(true).insert();
            sql.newRecord(CUSTOMER_CLASS).setStoreId(house.a().id()).setCustomerId(customer).setClass_("ORDINARY").setFromDay(TODAY.minusDays(30)).setUntilDay(TODAY).insert();
            sql.newRecord(CUSTOMER_CLASS).setStoreId(house.a().id()).setCustomerId(customer).setClass_("LOST").setFromDay(TODAY).insert();
        });
    }

    @Test
    void mergedCustomersHaveTheReasonsOfBothAndPartAgainWithTheirOwn() {
        var a = customer("并名单甲");
        var b = customer("并名单乙");
        var list = list(house.manager(), "并", "READ");
        add(house.manager(), list, "甲的原因", a);
        add(house.manager(), list, "乙的原因", b);

        var merge = browse.api(house.manager()).post("/api/v1/customers/" + a + "/merges", "{\"otherId\":" + b + ",\"fields\":{}}");

        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        assertThat(on(house.manager(), list)).containsExactly("并名单甲");
        assertThat(browse.api(house.manager()).get("/api/v1/watch-lists/" + list + "/customers").text()).contains("甲的原因", "乙的原因");
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge.json().path("id").asLong(), "", Map.of()).status()).isEqualTo(200);
        var rows = browse.api(house.manager()).get("/api/v1/watch-lists/" + list + "/customers").json().path("items");
        assertThat(rows.findValuesAsString("name")).containsExactlyInAnyOrder("并名单甲", "并名单乙");
        assertThat(rows.valueStream().map(r -> r.path("name").asString() + r.path("notes").findValuesAsString("text"))).containsExactlyInAnyOrder("并名单甲[甲的原因]", "并名单乙[乙的原因]");
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/watch-lists/" + list, "", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void unreadNewsAreFoundBehindManyThatAreRead() {
        var one = customer("早有动态");
        var other = customer("后来关注");
        var list = list(house.manager(), "未读", "OWN");
        add(house.manager(), list, "", one);
        clock.advance(Duration.ofHours(1));
        browse.api(house.manager()).post("/api/v1/complaints", "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"repair_rework\",\"verbatim\":\"等了三个小时\"}".formatted(one));
        clock.advance(Duration.ofHours(1));
        var at = OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        inScope.run(house.a().id(), () -> {
            var car = sql.newRecord(VEHICLE).setStoreId(house.a().id()).setVin("LUNREAD" + other);
            car.store();
            for (int i = 0; i < 60; i++) {
                sql.newRecord(REPAIR_ORDER).setStoreId(house.a().id()).setNo("UR-" + i).setVehicleId(car.getId()).setCustomerId(other).setType("REPAIR").setState("OPEN").setArrivedAt(at.plusSeconds(i)).insert();
            }
        });
        clock.advance(Duration.ofHours(1));
        add(house.manager(), list, "", other);

        var unread = browse.api(house.manager()).get("/api/v1/watch-news?unread=true&limit=1").json();

        assertThat(unread.path("items").findValuesAsString("type")).containsExactly("COMPLAINT");
        assertThat(unread.path("next").isNull()).isTrue();
        assertThat(browse.api(house.manager()).get("/api/v1/watch-news?limit=200").json().path("items").size()).as("read or not").isEqualTo(61);
    }
}
