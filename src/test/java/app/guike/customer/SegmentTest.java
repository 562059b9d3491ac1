package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.customer.segment.Rule;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Customers told by rules of conditions that all rooms contribute (catalog E24, E25): kept under a name, seen as a list, counted by night.
@GuikeTest
class SegmentTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final SegmentNight night;

    SegmentTest(Browse browse, Cast cast, TestClock clock, SegmentNight night) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.night = night;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private long customer(String name, String tags) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"%s\",\"tags\":[%s]}".formatted(house.a().id(), name, tags)).json().path("id").asLong();
    }

    private void visits(long customer, String vin, String... days) {
        var clerk = browse.api(house.people().clerk());
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"vin\":\"%s\",\"model\":\"朗逸\",\"ownerId\":%d}".formatted(house.a().id(), vin, customer)).json().path("id").asLong();
        for (var day : days) {
            clock.set(day + "T16:00:00");
            var order = clerk.post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"%s\",\"vehicleId\":%d,\"type\":\"REPAIR\"}".formatted(house.a().id(), vin + day, car));
            assertThat(order.status()).as(order.text()).isEqualTo(201);
            var delivered = browse.api(house.people().receptionist()).post("/api/v1/repair-orders/" + order.json().path("id").asLong() + "/delivery", "{\"deliveredAt\":\"%sT16:00:00+08:00\"}".formatted(day));
            assertThat(delivered.status()).as(delivered.text()).isEqualTo(200);
        }
        clock.reset();
    }

    private Browse.Seen make(Person person, String name, boolean shared, String rule) {
        return browse.api(person).post("/api/v1/segments", "{\"storeId\":%d,\"name\":\"%s\",\"shared\":%s,\"rule\":%s}".formatted(house.a().id(), name, shared, rule));
    }

    private List<String> members(long segment) {
        return browse.api(house.manager()).get("/api/v1/customers?sort=name&segmentId=" + segment).json().path("items").findValuesAsString("name");
    }

    @Test
    void conditionsOfSeveralRoomsInGroupsTellWhoBelongs() {
        var regular = customer("常来客户", "\"老客户\"");
        visits(regular, "LSVAA49J132000001", "2026-03-02", "2026-07-02", "2026-11-02");
        visits(customer("流失客户", ""), "LSVAA49J132000002", "2025-03-02");
        customer("新客户", "\"老客户\"");

        var loyal = make(house.manager(), "忠诚", true, "{\"all\":[{\"is\":\"visits-24\",\"op\":\"AT_LEAST\",\"of\":\"3\"},{\"is\":\"visit\",\"op\":\"WITHIN\",\"of\":\"180\"}]}");
        var lost = make(house.manager(), "流失", true, "{\"all\":[{\"is\":\"vehicle\",\"op\":\"YES\"},{\"is\":\"visit\",\"op\":\"NOT_WITHIN\",\"of\":\"365\"}]}");
        var either = make(house.manager(), "组合", true, "{\"any\":[{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"老客户\"},{\"is\":\"visits-12\",\"op\":\"AT_MOST\",\"of\":\"0\"}]},"
            + "{\"is\":\"visit\",\"op\":\"NOT_WITHIN\",\"of\":\"365\"}]}");

        assertThat(loyal.status()).as(loyal.text()).isEqualTo(201);
        assertThat(members(loyal.json().path("id").asLong())).containsExactly("常来客户");
        assertThat(members(lost.json().path("id").asLong())).containsExactly("流失客户");
        assertThat(members(either.json().path("id").asLong())).containsExactlyInAnyOrder("流失客户", "新客户");
        var page = browse.as(house.manager()).get("/customers/segments/" + either.json().path("id").asLong()).text();
        assertThat(page).contains("标签含有“老客户”，且近 12 个月来店次数至多 0", "，或", "超过 365 天没有来店维修保养", "流失客户", "新客户");
        assertThat(browse.as(house.manager()).get("/customers?segment=" + lost.json().path("id").asLong()).text()).contains("流失客户").doesNotContain("常来客户");
        var preview = browse.as(house.manager()).fragment("/customers/exports/new?segment=" + lost.json().path("id").asLong()).text();
        assertThat(preview).as("the export is of the segment").contains("name=\"segment\" value=\"" + lost.json().path("id").asLong() + "\"", "1");
    }

    @Test
    void everyNightTellsHowManyThereAreAndWhoCameAndWent() {
        var first = customer("夜一", "\"夜\"");
        customer("夜二", "\"夜\"");
        var segment = make(house.manager(), "夜间", true, "{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"夜\"}]}").json().path("id").asLong();
        clock.set("2026-11-25T01:30:00");
        night.night(house.a().id());
        browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + first, "{\"tags\":[]}", Map.of());
        customer("夜三", "\"夜\"");
        customer("夜四", "\"夜\"");
        clock.set("2026-11-26T01:30:00");
        night.night(house.a().id());
        night.night(house.a().id());

        var nights = browse.api(house.manager()).get("/api/v1/segments/" + segment + "/counts").json().path("items");
        assertThat(nights.findValuesAsString("day")).containsExactly("2026-11-26", "2026-11-25");
        assertThat(numbers(nights, "customers")).containsExactly(3, 2);
        assertThat(numbers(nights, "joined")).as("twice a night is once").containsExactly(2, 0);
        assertThat(numbers(nights, "dropped")).containsExactly(1, 0);
        var leader = browse.as(house.people().leader());
        assertThat(leader.get("/customers/segments").text()).contains("夜间", house.manager().name());
        assertThat(leader.get("/customers/segments/" + segment).text()).contains("每晚统计", "夜四");
    }

    private static List<Integer> numbers(JsonNode items, String field) {
        return items.findValues(field).stream().map(JsonNode::asInt).toList();
    }

    @Test
    void everyStoreBeginsWithLoyalOrdinaryAndLostCustomersAndMayChangeThem() {
        var regular = customer("常客", "");
        visits(regular, "LSVAA49J132000011", "2026-03-02", "2026-07-02", "2026-11-02");
        visits(customer("少来", ""), "LSVAA49J132000012", "2026-10-02");
        visits(customer("不来了", ""), "LSVAA49J132000013", "2025-03-02");
        night.night(house.a().id());
        night.night(house.a().id());

        var all = browse.api(house.manager()).get("/api/v1/segments").json().path("items");
        assertThat(all.findValuesAsString("name")).containsExactlyInAnyOrder("忠诚客户", "一般客户", "流失客户", "未做深入调查的以往客户");
        var meant = Map.of("忠诚客户", List.of("常客"), "一般客户", List.of("少来"), "流失客户", List.of("不来了"), "未做深入调查的以往客户", List.of("常客", "少来", "不来了"));
        all.forEach(segment -> {
            var wanted = meant.get(segment.path("name").asString());
            assertThat(members(segment.path("id").asLong())).as(segment.path("name").asString()).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(segment.path("customers").asInt()).isEqualTo(wanted.size());
        });
        var lost = all.valueStream().filter(s -> s.path("name").asString().equals("流失客户")).findFirst().orElseThrow().path("id").asLong();
        browse.api(house.manager()).send("PUT", "/api/v1/segments/" + lost, "{\"name\":\"半年没来\",\"shared\":true,\"rule\":{\"all\":[{\"is\":\"visit\",\"op\":\"NOT_WITHIN\",\"of\":\"180\"}]}}", Map.of());
        night.night(house.a().id());
        assertThat(browse.api(house.manager()).get("/api/v1/segments").json().path("items").findValuesAsString("name")).containsExactlyInAnyOrder("忠诚客户", "一般客户", "半年没来", "未做深入调查的以往客户");
    }

    @Test
    void ownOnesAreNobodyElsesAndSharedOnesNeedTheRight() {
        var own = make(house.agent(), "我的名单", false, "{\"all\":[{\"is\":\"owned\",\"op\":\"NO\"}]}").json().path("id").asLong();

        assertThat(browse.api(house.people().secondAgent()).get("/api/v1/segments/" + own).status()).isEqualTo(404);
        assertThat(browse.as(house.people().secondAgent()).get("/customers?segment=" + own).status()).isEqualTo(404);
        assertThat(make(house.agent(), "大家的", true, "{\"all\":[{\"is\":\"owned\",\"op\":\"NO\"}]}").status()).isEqualTo(422);
        var shared = make(house.manager(), "大家的", true, "{\"all\":[{\"is\":\"owned\",\"op\":\"NO\"}]}");
        var path = "/api/v1/segments/" + shared.json().path("id").asLong();
        assertThat(browse.api(house.agent()).get(path).json().path("name").asString()).isEqualTo("大家的");
        assertThat(browse.api(house.agent()).send("DELETE", path, "", Map.of()).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get(path).status()).isEqualTo(404);
        assertThat(browse.api(house.manager()).send("PUT", path, "{\"name\":\"改名\",\"shared\":true,\"rule\":{\"all\":[{\"is\":\"owned\",\"op\":\"YES\"}]}}", Map.of("If-Match", "\"9\"")).status()).isEqualTo(412);
        assertThat(browse.api(house.manager()).send("PUT", path, "{\"name\":\"改名\",\"shared\":true,\"rule\":{\"all\":[{\"is\":\"owned\",\"op\":\"YES\"}]}}", Map.of("If-Match", shared.header("ETag"))).json()
            .path("name").asString()).isEqualTo("改名");
        assertThat(browse.api(house.manager()).send("DELETE", path, "", Map.of()).status()).isEqualTo(204);
        assertThat(browse.api(house.manager()).get(path).status()).isEqualTo(404);
    }

    @Test
    void rulesThatCannotBeAreRefusedInTheFieldRule() {
        for (var wrong : List.of("{}", "{\"all\":[]}", "{\"all\":[{\"is\":\"nothing\",\"op\":\"YES\"}]}", "{\"all\":[{\"is\":\"visits-12\",\"op\":\"AT_LEAST\",\"of\":\"many\"}]}",
            "{\"all\":[{\"is\":\"visits-12\",\"op\":\"HAS\",\"of\":\"1\"}]}", "{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"\"}]}", "{\"all\":[{\"any\":[{\"all\":[{\"any\":[{\"is\":\"owned\",\"op\":\"YES\"}]}]}]}]}",
            "{\"all\":[{\"is\":\"entered\",\"op\":\"WITHIN\",\"of\":\"999999999\"}]}")) {
            var refused = make(house.manager(), "错", true, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.json().path("errors").get(0).path("field").asString()).as(wrong).isEqualTo("rule");
        }
        assertThat(make(house.manager(), "注入", true, "{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"' or 1=1 --\"}]}").status()).isEqualTo(201);
        assertThat(make(house.manager(), "注入", true, "{\"all\":[{\"is\":\"owned\",\"op\":\"YES\"}]}").json().path("errors").get(0).path("field").asString()).as("a name twice").isEqualTo("name");
    }

    @Test
    void theBuilderGrowsByConditionsCountsAndIsKept() {
        customer("建一", "\"建\"");
        customer("建二", "\"建\"");
        var manager = browse.as(house.manager());
        assertThat(manager.get("/customers/segments/new").text()).contains("条件组 1", "来店维修保养", "未结投诉");

        var chosen = "storeId=" + house.a().id() + "&match=ALL&g0.match=ALL&g0.r0.is=tag&g0.r0.op=HAS&g0.r0.of=" + Browse.encode("建");
        assertThat(manager.post("/customers/segments/draft", chosen).text()).contains("现在有 2 位客户符合");
        assertThat(manager.post("/customers/segments/draft", chosen + "&step=row:0").text()).contains("g0.r1.is");
        assertThat(manager.post("/customers/segments/draft", chosen + "&step=group").text()).contains("条件组 2");
        assertThat(manager.post("/customers/segments/draft", chosen + "&step=drop:0.0").text()).contains("选好条件后").doesNotContain("2 位");
        assertThat(manager.post("/customers/segments", chosen + "&name=").status()).isEqualTo(422);
        var made = manager.post("/customers/segments", chosen + "&shared=yes&name=" + Browse.encode("建组"));
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        var page = made.header("Location").replaceFirst("http://[^/]+", "");
        assertThat(manager.get(page + "/edit").text()).contains("value=\"建组\"", "value=\"建\"");
        var changed = manager.post(page, chosen + "&version=1&shared=yes&g1.match=ANY&g1.r0.is=owned&g1.r0.op=YES&name=" + Browse.encode("建组二"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(303);
        assertThat(manager.get(page).text()).contains("建组二", "，且有归属人");
        assertThat(manager.post(page, chosen + "&version=1&name=x").status()).as("somebody changed it").isEqualTo(412);
    }

    @Test
    void anyRuleIsTheSameAfterItWasWrittenDown() {
        var seed = 20261125L;
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var rule = random(random, 1);
            assertThat(Rule.parse(rule.json())).as("seed " + seed + ", case " + i).isEqualTo(rule);
        }
    }

    private static Rule random(Random random, int depth) {
        if (depth > 3 || depth > 1 && random.nextBoolean()) {
            return new Rule.Is("c" + random.nextInt(9), SegmentCriterion.Op.values()[random.nextInt(SegmentCriterion.Op.values().length)], random.nextBoolean() ? "" : "值\"\\" + random.nextInt());
        }
        var inside = IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(_ -> random(random, depth + 1)).toList();
        return random.nextBoolean() ? new Rule.All(inside) : new Rule.Any(inside);
    }

    @Test
    void whoOnlyDrivesOrWhoseCarIsGoneIsNotLost() {
        var owner = customer("还有车", "");
        visits(owner, "LSVAA49J132000021", "2025-03-02");
        var gone = customer("车报废了", "");
        visits(gone, "LSVAA49J132000022", "2025-03-02");
        var driver = customer("只是司机", "");
        var clerk = browse.api(house.people().clerk());
        var car = clerk.get("/api/v1/vehicles?q=LSVAA49J132000021").json().path("items").path(0).path("id").asLong();
        assertThat(clerk.post("/api/v1/vehicles/" + car + "/owners", "{\"customerId\":%d,\"role\":\"DRIVER\"}".formatted(driver)).status()).isEqualTo(201);
        var scrapped = clerk.get("/api/v1/vehicles?q=LSVAA49J132000022").json().path("items").path(0).path("id").asLong();
        assertThat(clerk.send("PATCH", "/api/v1/vehicles/" + scrapped, "{\"status\":\"SCRAPPED\"}", Map.of()).status()).isEqualTo(200);

        var lost = make(house.manager(), "有车没来", false, """
            {"all":[{"is":"vehicle","op":"YES"},{"is":"visit","op":"NOT_WITHIN","of":"365"},{"is":"delivered","op":"NOT_WITHIN","of":"365"}]}""").json().path("id").asLong();

        assertThat(members(lost)).contains("还有车").doesNotContain("车报废了", "只是司机");
    }

    @Test
    void ruleThatTheBuilderHasNoRoomForStaysWhenThePageRenamesIt() {
        var seven = IntStream.rangeClosed(1, 7).mapToObj(i -> "{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"标%d\"}".formatted(i)).toList();
        var deep = "{\"all\":[{\"is\":\"owned\",\"op\":\"YES\"},{\"any\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"标1\"},{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"标2\"},{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"标3\"}]}]}]}";
        var manager = browse.as(house.manager());
        for (var rule : List.of("{\"any\":[" + String.join(",", seven) + "]}", deep)) {
            var id = make(house.manager(), "外来", true, rule).json().path("id").asLong();
            var url = "/customers/segments/" + id;
            var words = manager.get(url).text();
            assertThat(words).contains("标1", "标3");

            assertThat(manager.get(url + "/edit").text()).contains("条件保持不变", "标1", "标3").doesNotContain("g0.r0.is");
            assertThat(manager.post(url, "version=1&shared=yes&name=").text()).contains("条件保持不变");
            assertThat(manager.post(url, "version=1&shared=yes&name=" + Browse.encode("外来改名")).status()).isEqualTo(303);

            var kept = browse.api(house.manager()).get("/api/v1/segments/" + id).json();
            assertThat(kept.path("name").asString()).isEqualTo("外来改名");
            assertThat(Rule.parse(kept.path("rule").toString())).isEqualTo(Rule.parse(rule));
            browse.api(house.manager()).send("DELETE", "/api/v1/segments/" + id, "", Map.of());
        }
        var plain = make(house.manager(), "放得下", true, "{\"all\":[{\"is\":\"owned\",\"op\":\"YES\"},{\"any\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"标1\"},{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"标2\"}]}]}");
        assertThat(manager.get("/customers/segments/" + plain.json().path("id").asLong() + "/edit").text()).contains("g1.r1.is").doesNotContain("条件保持不变");
    }

    @Test
    void readySegmentHasNoAuthorAndStaysShared() {
        night.night(house.a().id());
        var lost = browse.api(house.manager()).get("/api/v1/segments").json().path("items").valueStream().filter(s -> s.path("name").asString().equals("流失客户")).findFirst().orElseThrow();
        var url = "/customers/segments/" + lost.path("id").asLong();

        var refused = browse.as(house.manager()).post(url, "version=" + lost.path("version").asInt() + "&name=" + Browse.encode("流失客户") + "&g0.match=ALL&g0.r0.is=owned&g0.r0.op=YES");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("没有建立人，只能全店共用");
        assertThat(browse.as(house.manager()).get(url).text()).contains("流失客户");
    }

    private java.util.List<String> names(String asked) {
        var seen = browse.api(house.manager()).get("/api/v1/customers?limit=200&storeId=" + house.a().id() + "&" + asked);
        assertThat(seen.status()).as(asked + seen.text()).isEqualTo(200);
        return seen.json().path("items").findValuesAsString("name").stream().sorted().toList();
    }

    private JsonNode taken(String asked) {
        var seen = browse.api(house.manager()).get("/api/v1/customers/segment-rule?storeId=" + house.a().id() + "&" + asked);
        assertThat(seen.status()).as(asked + seen.text()).isEqualTo(200);
        return seen.json();
    }

    @Test
    void whatTheListIsNarrowedByIsTheRuleOfASegment() {
        var api = browse.api(house.manager());
        api.post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"COMPANY\",\"name\":\"滤网公司\",\"type\":\"bank\",\"industry\":\"66\",\"region\":\"330106\",\"importance\":\"VERY_LARGE\",\"hobbies\":[\"钓鱼\"],\"source\":\"motor_show\",\"origin\":{\"foundById\":%d,\"resource\":\"OWN\"},\"ownerId\":%d,\"tags\":[\"滤甲\"]}"
            .formatted(house.a().id(), house.agent().id(), house.agent().id()));
        api.post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"滤网个人\",\"type\":\"individual\",\"region\":\"310115\",\"phones\":[{\"number\":\"13812349911\"}],\"wishes\":{\"doNotDisturb\":[\"SMS\"]},\"tags\":[\"滤乙\"]}".formatted(house.a().id()));
        api.post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"滤网三\",\"source\":\"来店\"}".formatted(house.a().id()));

        for (var asked : java.util.List.of("industry=66", "industry=J", "region=33", "region=330106", "hobby=" + Browse.encode("钓鱼"), "state=incomplete", "state=new", "state=unverified", "state=today", "finderId=" + house.agent().id(),
                "source=event", "resource=OWN", "wish=true", "importance=any", "importance=VERY_LARGE", "kind=COMPANY", "type=finance", "ownerId=" + house.agent().id(), "ownerId=0", "tag=" + Browse.encode("滤乙"), "madeFrom=2026-11-24&madeTo=2026-11-24",
                "madeTo=2026-11-23", "kind=COMPANY&region=33&industry=J&hobby=" + Browse.encode("钓鱼") + "&importance=any&source=event&resource=OWN&finderId=" + house.agent().id() + "&type=finance&state=incomplete&tag=" + Browse.encode("滤甲"))) {
            var taken = taken(asked);
            assertThat(taken.path("left").size()).as(asked + taken).isZero();
            assertThat(names("rule=" + Browse.encode(taken.path("rule").toString()))).as(asked + taken).isEqualTo(names(asked));
        }
        assertThat(names("kind=COMPANY&region=33&industry=J")).as("and not only because nobody fits").contains("滤网公司").doesNotContain("滤网个人");
        assertThat(names("rule=" + Browse.encode("{\"all\":[{\"is\":\"region\",\"op\":\"HAS_NOT\",\"of\":\"浙江省\"}]}"))).as("who has no region is not there").contains("滤网个人", "滤网三").doesNotContain("滤网公司");
        assertThat(taken("q=" + Browse.encode("滤网") + "&watchListId=mine&region=mine&kind=COMPANY").path("left").toString()).isEqualTo("[\"q\",\"region\",\"watch\"]");
    }

    @Test
    void listBecomesASegmentWithAllItsFiltersAndSaysWhatItCannotTake() {
        var session = browse.as(house.manager());
        customer("滤成细分", "\"滤丙\"");
        var group = Browse.encode("{\"any\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"滤丙\"},{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"滤丁\"}]}");
        var filter = "q=" + Browse.encode("滤成") + "&store=" + house.a().id() + "&kind=PERSON&state=incomplete&rule=" + group;
        assertThat(session.get("/customers?" + filter).text()).contains("存为细分", "/customers/segment-of-list?");

        var began = session.get("/customers/segment-of-list?" + filter);
        assertThat(began.status()).isEqualTo(303);
        var builder = session.get(began.header("Location").replaceFirst("^https?://[^/]+", ""));
        assertThat(builder.text()).contains("没有带过来：搜索的字词", "value=\"滤丙\"", "档案完整率", "g1.r1.is").doesNotContain("value=\"滤成\"");

        var deep = "{\"all\":[{\"is\":\"kind\",\"op\":\"IS\",\"of\":\"PERSON\"},{\"any\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"滤丙\"},{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"滤丁\"},{\"is\":\"owned\",\"op\":\"NO\"}]}]}]}";
        var page = session.get("/customers/segments/new?storeId=" + house.a().id() + "&rule=" + Browse.encode(deep));
        assertThat(page.text()).contains("保存时原样保留", "滤丁", "name=\"rule\"").doesNotContain("g0.r0.is");
        var saved = session.post("/customers/segments", "storeId=" + house.a().id() + "&name=" + Browse.encode("多层") + "&rule=" + Browse.encode(deep));
        assertThat(saved.status()).as(saved.text()).isEqualTo(303);
        var kept = browse.api(house.manager()).get("/api/v1/segments/" + saved.header("Location").replaceAll(".*/", "")).json();
        assertThat(Rule.parse(kept.path("rule").toString())).isEqualTo(Rule.parse(deep));
        assertThat(session.fragment("/customers/rules/new?rule=" + Browse.encode(deep)).text()).as("the builder of the list does not shorten it").contains("不能在此修改", "滤丁").doesNotContain("g0.r0.is");
    }
}
