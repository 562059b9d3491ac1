package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.customer.FirstContacts;
import app.guike.customer.SegmentNight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From daily extraction to a filed round (catalog F3; D18, D71, D17, D16, D76, D20-D22, C4, C5), step by step through pages and API.
@GuikeTest
class FollowUpRoundTest {
    private static final String WHOLE = "\"sex\":\"M\",\"source\":\"来店\",\"region\":\"330106\",\"birthday\":{\"date\":\"1990-05-12\"},\"phones\":[{\"number\":\"13812340001\"}],\"ownerId\":%d";

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final FirstContacts contacts;
    private final SegmentNight night;
    private final Person third;

    FollowUpRoundTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock, FirstContacts contacts, SegmentNight night) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.contacts = contacts;
        this.night = night;
        this.third = cast.person("third" + house.group(), "回访员丙", house.a(), "care_agent");
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private long customer(Person by, String name, String more) {
        var made = browse.api(by).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"%s}".formatted(house.a().id(), name, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private void owned(String name, int n, Person owner) {
        inScope.run(house.a().id(), () -> sql.execute("insert into customer (store_id, kind, name, owner_id, created_at, changed_at) select {0}, 'PERSON', {1} || i, {2}, {4}, {4} from generate_series(1, {3}) i",
            DSL.val(house.a().id()), DSL.val(name), DSL.val(owner == null ? null : owner.id(), Long.class), DSL.val(n), DSL.val(clock.instant().atOffset(java.time.ZoneOffset.UTC))));
    }

    /// Came once, two springs ago.
    private void lost(long customer, String vin) {
        var clerk = browse.api(house.people().clerk());
        var now = clock.instant();
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"vin\":\"%s\",\"model\":\"朗逸\",\"ownerId\":%d}".formatted(house.a().id(), vin, customer)).json().path("id").asLong();
        clock.set("2025-03-02T16:00:00");
        var order = clerk.post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"%s\",\"vehicleId\":%d,\"type\":\"REPAIR\"}".formatted(house.a().id(), vin, car)).json().path("id").asLong();
        assertThat(browse.api(house.people().receptionist()).post("/api/v1/repair-orders/" + order + "/delivery", "{\"deliveredAt\":\"2025-03-02T16:00:00+08:00\"}").status()).isEqualTo(200);
        clock.set(java.time.LocalDateTime.ofInstant(now, java.time.ZoneId.of("Asia/Shanghai")).toString());
    }

    private Person person(long id) {
        return List.of(house.agent(), house.people().secondAgent(), third).stream().filter(p -> p.id() == id).findFirst().orElseThrow();
    }

    private Map<String, JsonNode> rows(long round) {
        return browse.api(house.people().leader()).get("/api/v1/care-rounds/" + round + "/customers").json().path("items").valueStream()
            .collect(Collectors.toMap(i -> i.path("customer").asString(), i -> i));
    }

    private long drawn(Map<String, String> form) {
        var made = browse.as(house.people().leader()).post("/care/rounds", form);
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        return Long.parseLong(made.header("Location").replaceAll(".*/", ""));
    }

    @Test
    void roundByEmailTakesWhoHasAnAddressAndDidNotRefuseIt() {
        var phone = ",\"phones\":[{\"number\":\"13812348801\"}]";
        var ids = List.of(customer(house.agent(), "有邮箱的", ",\"email\":\"a@example.com\""), customer(house.agent(), "不要邮件的", phone + ",\"email\":\"b@example.com\",\"wishes\":{\"doNotDisturb\":[\"EMAIL\"]}"),
            customer(house.agent(), "只有电话的", phone));
        var leader = browse.api(house.people().leader());

        var round = leader.post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"邮件回访\",\"channel\":\"EMAIL\",\"from\":\"2026-11-24\",\"to\":\"2026-12-10\",\"customers\":%s}".formatted(house.a().id(), ids)).json().path("id").asLong();

        var rows = rows(round);
        assertThat(rows.get("有邮箱的").path("channel").asString()).isEqualTo("EMAIL");
        assertThat(rows.get("不要邮件的").path("channel").asString()).isEqualTo("PHONE");
        assertThat(rows.get("只有电话的").path("channel").asString()).isEqualTo("PHONE");
        for (var name : List.of("不要邮件的", "只有电话的")) {
            var turned = browse.as(house.people().leader()).post("/care/rounds/" + round + "/ways", Map.of("row", rows.get(name).path("id").asString(), "channel", "EMAIL"));
            assertThat(turned.status()).as(name).isEqualTo(409);
        }
        assertThat(browse.as(house.agent()).get("/customers/" + ids.get(1)).text()).contains("不要发邮件");
    }

    @Test
    void fromDailyExtractionToAFiledRound() {
        collectAndCheck();
        dealAndMissAContact();
        var round = drawTheLost();
        everyCustomerGetsARecord(round);
        summedUpAndFiled(round);
    }

    /// Steps 1 and 2.
    private void collectAndCheck() {
        customer(house.agent(), "没电话的甲", "");
        var bare = customer(house.agent(), "没电话的乙", "");
        var whole = customer(house.agent(), "完整的丙", "," + WHOLE.formatted(house.agent().id()));
        var leader = browse.as(house.people().leader());
        assertThat(leader.htmx("POST", "/customers/data-classes", Map.of("storeId", "" + house.a().id(), "name", "展厅资料", "keeperId", "" + house.agent().id())).status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).post("/customers/extractions", Map.of("store", "" + house.a().id())).status()).isEqualTo(303);
        var api = browse.api(house.people().leader());
        var batch = api.get("/api/v1/extractions").json().at("/items/0");
        assertThat(batch.path("count").asInt()).isEqualTo(3);
        var url = "/api/v1/extractions/" + batch.path("id").asLong();
        var ids = api.get(url).json().path("items").valueStream().map(i -> i.path("id").asString()).collect(Collectors.joining(","));
        api.send("PUT", url + "/classes", "{\"classId\":%d,\"rows\":[%s]}".formatted(api.get("/api/v1/data-classes").json().at("/items/0/id").asLong(), ids), Map.of());
        assertThat(leader.post("/customers/extractions/" + batch.path("id").asLong() + "/closure", Map.of()).status()).as("counts in and classified agree").isEqualTo(303);

        var passed = browse.as(house.people().clerk()).post("/customers/verification/passes", "tab=new&ids=" + bare + "&ids=" + whole);
        assertThat(passed.status()).isEqualTo(303);
        assertThat(browse.api(house.agent()).get("/api/v1/customers?state=verified").json().path("items").findValuesAsString("name")).as("the gate stops the incomplete").containsExactly("完整的丙");
    }

    /// Steps 3 and 4.
    private void dealAndMissAContact() {
        owned("甲的", 40 - 1, house.agent());
        owned("乙的", 20, house.people().secondAgent());
        owned("丙的", 10, third);
        owned("新来的", 30 - 2, null);
        var api = browse.api(house.people().leader());
        api.send("PUT", "/api/v1/dealings/abilities/" + third.id() + "?storeId=" + house.a().id(), "{\"weight\":2,\"capacity\":200,\"takesPart\":true}", Map.of());
        var proposed = api.post("/api/v1/dealings", "{\"storeId\":%d}".formatted(house.a().id())).json();
        var after = new HashMap<String, Integer>();
        proposed.path("loads").forEach(l -> after.put(l.path("name").asString(), l.path("load").asInt() + l.path("given").asInt()));
        assertThat(after).containsEntry("回访员甲", 40).containsEntry("回访员乙", 20).containsEntry("回访员丙", 40);
        var id = proposed.path("dealing").path("id").asLong();
        var leader = browse.as(house.people().leader());
        assertThat(leader.post("/customers/dealings/" + id + "/moves", Map.of("customer", proposed.at("/items/0/customerId").asString(), "to", "" + house.agent().id(), "reason", "老邻居")).status()).isEqualTo(303);
        assertThat(leader.post("/customers/dealings/" + id + "/confirmation", Map.of()).status()).isEqualTo(303);

        clock.set("2026-12-02T09:00");
        contacts.morning();
        assertThat(api.get("/api/v1/first-contacts?state=late&limit=500").text()).contains("新来的");
        assertThat(leader.get("/notices").text()).contains("仍未首次联系");
    }

    /// Step 5, until they are dealt out: by telephone, e-mail and SMS.
    private long drawTheLost() {
        clock.set("2026-12-02T10:00");
        lost(customer(house.manager(), "电话通的", ",\"phones\":[{\"number\":\"13912340011\"}]"), "LSVAA49J132000031");
        lost(customer(house.manager(), "电话拒的", ",\"phones\":[{\"number\":\"13912340012\"}]"), "LSVAA49J132000032");
        lost(customer(house.manager(), "写邮件的", ",\"email\":\"a@example.com\""), "LSVAA49J132000033");
        lost(customer(house.manager(), "发短信的", ",\"phones\":[{\"number\":\"13912340014\"}]"), "LSVAA49J132000034");
        lost(customer(house.manager(), "没法联系的", ""), "LSVAA49J132000035");
        night.night(house.a().id());
        var segment = browse.api(house.people().leader()).get("/api/v1/segments").json().path("items").valueStream().filter(s -> s.path("name").asString().equals("流失客户")).findFirst().orElseThrow().path("id").asString();
        var leader = browse.as(house.people().leader());
        assertThat(leader.get("/care/rounds/new?segment=" + segment).text()).contains("<option value=\"" + segment + "\" selected", "没有短信和邮件网关");
        assertThat(leader.post("/care/rounds", Map.of("storeId", "" + house.a().id(), "segmentId", segment, "from", "2026-12-02", "to", "2026-12-01", "name", " ")).status()).isEqualTo(422);
        var round = drawn(Map.of("storeId", "" + house.a().id(), "segmentId", segment, "name", "冬季流失回访", "from", "2026-12-02", "to", "2026-12-16", "question", "年底换电瓶优惠知道吗", "questionFrom",
            "2026-12-01", "questionTo", "2026-12-10"));
        lost(customer(house.manager(), "后来才流失", ",\"phones\":[{\"number\":\"13912340016\"}]"), "LSVAA49J132000036");
        assertThat(rows(round).keySet()).as("frozen").containsExactlyInAnyOrder("电话通的", "电话拒的", "写邮件的", "发短信的");
        assertThat(leader.get("/care/rounds/" + round).text()).contains("已抽取", "分配预览", "回访员丙", "另有 1 位不愿或无法联系", "冬季流失回访");
        assertThat(browse.api(house.people().leader()).get("/api/v1/care-rounds/" + round + "/allotment").json().path("items").valueStream().mapToInt(s -> s.path("gets").asInt()).sum()).isEqualTo(4);
        assertThat(leader.post("/care/rounds/" + round + "/allotment", Map.of()).status()).isEqualTo(303);
        assertThat(rows(round).values().stream().filter(r -> r.path("assignee").asString().equals("回访员丙")).count()).as("twice as able").isEqualTo(2);
        assertThat(leader.post("/care/rounds/" + round + "/ways", Map.of("row", rows(round).get("发短信的").path("id").asString(), "channel", "SMS")).status()).isEqualTo(303);
        assertThat(rows(round).values().stream().map(r -> r.path("channel").asString())).containsExactlyInAnyOrder("PHONE", "PHONE", "EMAIL", "SMS");
        assertThat(browse.as(house.manager()).get("/care/plans").text()).as("the plan behind it is no plan of the list").doesNotContain("冬季流失回访");
        return round;
    }

    private static List<String> pages(Browse.Seen paper) {
        assertThat(paper.status()).as(paper.text()).isEqualTo(200);
        assertThat(paper.header("Content-Type")).isEqualTo("application/pdf");
        try (var sheets = Loader.loadPDF(paper.response().body())) {
            var pages = new ArrayList<String>();
            for (int page = 1; page <= sheets.getNumberOfPages(); page++) {
                var reader = new PDFTextStripper();
                reader.setStartPage(page);
                reader.setEndPage(page);
                pages.add(reader.getText(sheets));
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Step 5 and 6.
    private void everyCustomerGetsARecord(long round) {
        var rows = rows(round);
        var reached = rows.get("电话通的");
        var caller = person(reached.path("assigneeId").asLong());
        var task = reached.path("taskId").asLong();
        var record = "/care/rounds/records/" + reached.path("id").asLong();
        var desk = browse.as(caller);
        assertThat(desk.get("/care/call-desk?task=" + task).text()).contains("冬季流失回访", "/care/tasks/" + task + "/round");
        assertThat(desk.fragment("/care/tasks/" + task + "/round").text()).contains("年底换电瓶优惠知道吗", record);
        assertThat(desk.post(record, Map.of("result", "REACHED", "opinion", "没打电话")).status()).as("call first").isEqualTo(409);
        assertThat(browse.api(caller).post("/api/v1/tasks/" + task + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"店里还行，就是远\"}").status()).isEqualTo(201);
        assertThat(desk.get(record).text()).contains("店里还行，就是远", "年底换电瓶优惠知道吗");
        var form = new HashMap<>(Map.of("opinion", "店里还行，就是远", "suggestion", "周末早点开门", "special", "不知道", "renewal", "WANTED", "problem", "上次刹车异响没修好"));
        var refused = desk.post(record, form);
        assertThat(refused.status()).as("a problem has cause, person and original record").isEqualTo(422);
        assertThat(refused.text()).contains("周末早点开门", "e-cause", "e-responsibleId", "e-original");
        form.putAll(Map.of("cause", "刹车片材质", "responsibleId", "" + house.people().serviceManager().id(), "original", "LSVAA49J132000031"));
        assertThat(desk.post(record, form).status()).isEqualTo(303);
        assertThat(browse.as(house.people().managerB()).get(record).status()).isEqualTo(404);
        assertThat(pages(desk.get("/care/rounds/" + round + "/print"))).as("a form each, filled in or blank to take along").hasSize(rows.size())
            .anyMatch(p -> p.contains("电话通的") && p.contains("周末早点开门") && p.contains("刹车片材质")).anyMatch(p -> p.contains("写邮件的"));
        assertThat(pages(desk.get(record + "/print"))).hasSize(1);
        assertThat(browse.as(house.people().managerB()).get(record + "/print").status()).isEqualTo(404);

        var no = rows.get("电话拒的");
        var another = rows.values().stream().map(r -> r.path("assigneeId").asLong()).filter(p -> p != no.path("assigneeId").asLong()).findFirst().orElseThrow();
        assertThat(browse.api(house.people().leader()).send("PUT", "/api/v1/tasks/" + no.path("taskId").asLong() + "/assignment", "{\"assigneeId\":" + another + "}", Map.of()).status()).isEqualTo(200);
        assertThat(rows(round).get("电话拒的").path("assigneeId").asLong()).as("the record goes with the call").isEqualTo(another);
        assertThat(browse.api(person(another)).post("/api/v1/tasks/" + no.path("taskId").asLong() + "/calls", "{\"result\":\"REFUSED\",\"verbatim\":\"别再打了\"}").status()).isEqualTo(201);

        var mail = browse.api(person(rows.get("写邮件的").path("assigneeId").asLong()));
        var letter = "/api/v1/care-rounds/records/" + rows.get("写邮件的").path("id").asLong();
        assertThat(mail.send("PUT", letter, "{\"result\":\"REACHED\",\"opinion\":\"回信说满意\"}", Map.of()).status()).as("nothing was sent yet").isEqualTo(409);
        assertThat(mail.post(letter + "/sending", "").status()).isEqualTo(200);
        assertThat(mail.send("PUT", letter, "{\"result\":\"REACHED\",\"opinion\":\"回信说满意\",\"renewal\":\"REMINDED\"}", Map.of()).status()).isEqualTo(200);

        var leader = browse.api(house.people().leader());
        var early = leader.post("/api/v1/care-rounds/" + round + "/filing", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("还有 1 位客户没有回访记录");
        var text = browse.as(person(rows.get("发短信的").path("assigneeId").asLong()));
        var message = "/care/rounds/records/" + rows.get("发短信的").path("id").asLong();
        assertThat(text.post(message + "/sending", Map.of()).status()).isEqualTo(303);
        assertThat(text.post(message, Map.of("result", "UNREACHABLE")).status()).isEqualTo(303);
    }

    /// Step 7.
    private void summedUpAndFiled(long round) {
        var leader = browse.as(house.people().leader());
        var url = "/care/rounds/" + round;
        var page = leader.get(url).text();
        assertThat(page).contains("记录已齐", "共 4 位客户：已回访 2 位，拒绝 1 位，联系不上 1 位，成功率 50.0%", "原因：刹车片材质；责任人：服务经理；原始记录：LSVAA49J132000031", "这是本店归档的第一轮")
            .contains("“店里还行，就是远”", "“回信说满意”", "客户的建议：", "“周末早点开门”");
        var version = browse.api(house.people().leader()).get("/api/v1/care-rounds/" + round).json().at("/round/version").asString();
        assertThat(leader.post(url + "/filing", Map.of("version", version)).status()).as("without report").isEqualTo(409);
        assertThat(leader.post(url + "/report", Map.of("version", version, "report", "冬季回访小结：远的客户请上门取送车。")).status()).isEqualTo(303);
        assertThat(leader.post(url + "/report", Map.of("version", version, "report", "旧页面")).status()).as("lost update").isEqualTo(412);
        assertThat(browse.as(house.agent()).post(url + "/filing", Map.of("version", version)).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/care-rounds/" + round + "/filing", "").status()).isEqualTo(404);
        var now = Integer.parseInt(version) + 1;
        assertThat(leader.post(url + "/filing", Map.of("version", "" + now)).status()).isEqualTo(303);

        assertThat(leader.get(url).text()).contains("由 客服主管 归档，只读", "远的客户请上门取送车", "已归档").doesNotContain("<textarea");
        var row = rows(round).get("写邮件的");
        var record = "/care/rounds/records/" + row.path("id").asLong();
        assertThat(browse.as(person(row.path("assigneeId").asLong())).get(record).text()).contains("回信说满意").doesNotContain("<textarea");
        assertThat(browse.as(person(row.path("assigneeId").asLong())).post(record, Map.of("result", "REFUSED")).status()).isEqualTo(409);
        assertThat(browse.api(house.people().leader()).post("/api/v1/care-rounds/" + round + "/allotment", "").status()).isEqualTo(409);
        assertThat(browse.api(house.people().leader()).get("/api/v1/care-rounds/" + round).json().path("reachRate").asDouble()).isEqualTo(50);
    }

    @Test
    void theHomeVisitShareIsDrawnAgainByItsSeedAndTheQuestionHasItsTime() {
        var chosen = java.util.stream.IntStream.range(0, 6).mapToObj(i -> customer(house.manager(), "抽" + i, ",\"phones\":[{\"number\":\"1391234010%d\"}]".formatted(i))).toList();
        var body = "{\"storeId\":%d,\"name\":\"%s\",\"customers\":%s,\"from\":\"2026-11-24\",\"to\":\"2026-12-01\",\"visitPercent\":40,\"seed\":%d,\"question\":\"问\",\"questionFrom\":\"2026-11-20\",\"questionTo\":\"2026-11-23\"}";
        var api = browse.api(house.people().leader());
        var visits = new java.util.ArrayList<java.util.Set<String>>();
        for (var seed : List.of(7, 7, 8, 9, 10)) {
            var made = api.post("/api/v1/care-rounds", body.formatted(house.a().id(), "抽样" + seed, chosen, seed));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            visits.add(rows(made.json().path("id").asLong()).values().stream().filter(r -> r.path("channel").asString().equals("VISIT")).map(r -> r.path("customer").asString()).collect(Collectors.toSet()));
        }
        assertThat(visits).allSatisfy(v -> assertThat(v).hasSize(3));
        assertThat(visits.get(0)).isEqualTo(visits.get(1));
        assertThat(new java.util.HashSet<>(visits)).as("another seed draws others").hasSizeGreaterThan(1);

        var round = api.get("/api/v1/care-rounds?storeId=" + house.a().id()).json().at("/items/0/id").asLong();
        assertThat(api.post("/api/v1/care-rounds/" + round + "/allotment", "").json().path("dealt").asInt()).isEqualTo(6);
        assertThat(api.post("/api/v1/care-rounds/" + round + "/allotment", "").json().path("dealt").asInt()).as("a second time").isZero();
        var visit = rows(round).values().stream().filter(r -> r.path("channel").asString().equals("VISIT")).findFirst().orElseThrow();
        var record = "/api/v1/care-rounds/records/" + visit.path("id").asLong();
        var caller = browse.api(person(visit.path("assigneeId").asLong()));
        caller.post(record + "/sending", "");
        assertThat(caller.send("PUT", record, "{\"result\":\"REACHED\",\"opinion\":\"好\",\"special\":\"答\"}", Map.of()).json().at("/errors/0/field").asString()).as("its time is over").isEqualTo("special");
        assertThat(browse.as(house.people().leader()).get("/care/rounds").text()).contains("抽样10", "已分配");
        assertThat(browse.api(house.agent()).post("/api/v1/care-rounds", "{}").status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/care-rounds/" + round).status()).isEqualTo(404);
    }

    @Test
    void whoRefusesAfterTheDrawIsNotContactedForTheRound() {
        var gone = customer(house.manager(), "抽后全拒", ",\"phones\":[{\"number\":\"13912341101\"}]");
        var letters = customer(house.manager(), "抽后改信", ",\"email\":\"x@example.com\",\"phones\":[{\"number\":\"13912341102\"}]");
        var withdraws = customer(house.manager(), "抽后撤回", ",\"phones\":[{\"number\":\"13912341103\"}]");
        var willing = customer(house.manager(), "抽后愿意", ",\"phones\":[{\"number\":\"13912341104\"}]");
        var round = chosen("抽后", gone, letters, withdraws, willing);
        wish(gone, "ALL");
        wish(letters, "PHONE");
        browse.api(house.agent()).post("/api/v1/customers/" + withdraws + "/consents", "{\"purpose\":\"service_calls\",\"given\":false,\"source\":\"CALL\"}");
        var leader = browse.api(house.people().leader());

        assertThat(leader.post("/api/v1/care-rounds/" + round + "/allotment", "").json().path("dealt").asInt()).isEqualTo(2);

        var rows = rows(round);
        assertThat(rows.get("抽后全拒").path("result").asString()).isEqualTo("REFUSED");
        assertThat(rows.get("抽后撤回").path("result").asString()).isEqualTo("REFUSED");
        assertThat(rows.get("抽后全拒").path("taskId").isNull()).isTrue();
        assertThat(rows.get("抽后改信").path("channel").asString()).as("the next way that reaches them").isEqualTo("EMAIL");
        assertThat(rows.get("抽后愿意").path("taskId").isNull()).isFalse();
        var ways = "{\"ids\":[%s],\"channel\":\"PHONE\"}";
        var refused = leader.post("/api/v1/care-rounds/" + round + "/changes", ways.formatted(rows.get("抽后改信").path("id").asLong()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("不愿以这种方式被联系");
        var visit = "{\"ids\":[%d,%d],\"channel\":\"VISIT\"}".formatted(rows.get("抽后改信").path("id").asLong(), rows.get("抽后愿意").path("id").asLong());
        assertThat(leader.post("/api/v1/care-rounds/" + round + "/changes", visit).json().path("changed").asInt()).isEqualTo(2);
        assertThat(leader.post("/api/v1/care-rounds/" + round + "/changes", visit.replace("VISIT", "PHONE")).json().path("changed").asInt()).as("one of them does not want it").isEqualTo(1);
        assertThat(rows(round).get("抽后改信").path("channel").asString()).isEqualTo("VISIT");
        assertThat(pages(browse.as(house.people().leader()).get("/care/rounds/" + round + "/print"))).noneMatch(p -> p.contains("null"));
    }

    @Test
    void aCallThatRanOutIsMadeAgainWhenItIsWantedByTelephoneAgain() {
        var late = customer(house.manager(), "过期再打", ",\"phones\":[{\"number\":\"13912341201\"}]");
        var round = chosen("过期", late);
        var leader = browse.api(house.people().leader());
        leader.post("/api/v1/care-rounds/" + round + "/allotment", "");
        var row = rows(round).get("过期再打");
        var task = row.path("taskId").asLong();
        inScope.run(house.a().id(), () -> sql.execute("update care_task set state = 'EXPIRED', earliest_on = earliest_on - 60, due_on = due_on - 60, expires_on = due_on - 50 where id = {0}", DSL.val(task)));
        var way = "{\"ids\":[%d],\"channel\":\"%s\"}";

        leader.post("/api/v1/care-rounds/" + round + "/changes", way.formatted(row.path("id").asLong(), "VISIT"));
        assertThat(leader.post("/api/v1/care-rounds/" + round + "/changes", way.formatted(row.path("id").asLong(), "PHONE")).json().path("changed").asInt()).isEqualTo(1);

        assertThat(rows(round).get("过期再打").path("taskId").asLong()).isEqualTo(task);
        assertThat(browse.api(person(row.path("assigneeId").asLong())).post("/api/v1/tasks/" + task + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好\"}").status()).isEqualTo(201);
        assertThat(rows(round).get("过期再打").path("result").asString()).isEqualTo("REACHED");
    }

    @Test
    void theAnswerToTheSpecialQuestionOutlivesItsTime() {
        var one = customer(house.manager(), "特问后改", ",\"phones\":[{\"number\":\"13912341301\"}]");
        var made = browse.api(house.people().leader()).post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"特问\",\"customers\":[%d],\"from\":\"2026-11-24\",\"to\":\"2026-12-01\",\"question\":\"问\",\"questionFrom\":\"2026-11-20\",\"questionTo\":\"2026-11-24\"}".formatted(house.a().id(), one));
        var round = made.json().path("id").asLong();
        browse.api(house.people().leader()).post("/api/v1/care-rounds/" + round + "/allotment", "");
        var row = rows(round).get("特问后改");
        var caller = person(row.path("assigneeId").asLong());
        browse.api(caller).post("/api/v1/tasks/" + row.path("taskId").asLong() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好\"}");
        var record = "/care/rounds/records/" + row.path("id").asLong();
        assertThat(browse.as(caller).post(record, Map.of("opinion", "好", "special", "知道")).status()).isEqualTo(303);
        clock.set("2026-11-26T10:00:00");

        assertThat(browse.as(caller).post(record, Map.of("opinion", "好", "suggestion", "周末早点")).status()).isEqualTo(303);
        var api = "/api/v1/care-rounds/records/" + row.path("id").asLong();
        assertThat(browse.api(caller).send("PUT", api, "{\"opinion\":\"好\",\"special\":\"知道\"}", Map.of()).status()).as("as it stands").isEqualTo(200);
        assertThat(browse.api(caller).send("PUT", api, "{\"opinion\":\"好\",\"special\":\"别的\"}", Map.of()).status()).isEqualTo(422);

        assertThat(rows(round).get("特问后改").path("special").asString()).isEqualTo("知道");
    }

    @Test
    void whoComesBackAfterTheRoundWasFiledIsCalledForItNoMore() {
        var stays = customer(house.manager(), "归档在册", ",\"phones\":[{\"number\":\"13912341501\"}]");
        var binned = customer(house.manager(), "归档误删", ",\"phones\":[{\"number\":\"13912341502\"}]");
        var round = chosen("归档", stays, binned);
        browse.api(house.people().leader()).post("/api/v1/care-rounds/" + round + "/allotment", "");
        var rows = rows(round);
        var task = rows.get("归档误删").path("taskId").asLong();
        browse.api(person(rows.get("归档在册").path("assigneeId").asLong())).post("/api/v1/tasks/" + rows.get("归档在册").path("taskId").asLong() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好\"}");
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/customers/" + binned + "?reason=" + Browse.encode("录错了"), "", Map.of()).status()).isLessThan(300);
        filed(round);

        var bin = browse.api(house.manager()).get("/api/v1/customer-bin").json().path("items").valueStream().filter(b -> b.path("name").asString().equals("归档误删")).findFirst().orElseThrow().path("id").asLong();
        assertThat(browse.api(house.manager()).post("/api/v1/customer-bin/" + bin + "/restoration", "{}").status()).isEqualTo(200);

        assertThat(state(task)).isEqualTo("SKIPPED binned");
        inScope.run(house.a().id(), () -> sql.execute("update care_task set state = 'ASSIGNED', reason = null, done_at = null where id = {0}", DSL.val(task)));
        var called = browse.api(person(rows.get("归档误删").path("assigneeId").asLong())).post("/api/v1/tasks/" + task + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好\"}");
        assertThat(called.status()).as("one that was open again can be ended").isEqualTo(201);
        assertThat(rows(round).get("归档误删").path("result").isNull()).as("the filed record stands").isTrue();
    }

    private void filed(long round) {
        var leader = browse.as(house.people().leader());
        var version = browse.api(house.people().leader()).get("/api/v1/care-rounds/" + round).json().at("/round/version").asInt();
        assertThat(leader.post("/care/rounds/" + round + "/report", Map.of("version", "" + version, "report", "都好")).status()).isEqualTo(303);
        assertThat(leader.post("/care/rounds/" + round + "/filing", Map.of("version", "" + (version + 1))).status()).isEqualTo(303);
    }

    @Test
    void theRecordThatWasWrittenOutlivesAMerge() {
        var a = customer(house.manager(), "合并留一", ",\"phones\":[{\"number\":\"13912341401\"}]");
        var b = customer(house.manager(), "合并留二", ",\"phones\":[{\"number\":\"13912341402\"}]");
        var round = chosen("合并", a, b);
        browse.api(house.people().leader()).post("/api/v1/care-rounds/" + round + "/allotment", "");
        var open = rows(round).get("合并留一").path("taskId").asLong();
        var done = rows(round).get("合并留二");
        browse.api(person(done.path("assigneeId").asLong())).post("/api/v1/tasks/" + done.path("taskId").asLong() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"都好\"}");

        var merge = browse.api(house.manager()).post("/api/v1/customers/" + a + "/merges", "{\"otherId\":%d,\"fields\":{}}".formatted(b));

        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        var rows = rows(round);
        assertThat(rows).hasSize(1);
        assertThat(rows.get("合并留一").path("result").asString()).isEqualTo("REACHED");
        assertThat(rows.get("合并留一").path("opinion").asString()).isEqualTo("都好");
        assertThat(state(open)).as("nobody calls again").isEqualTo("SKIPPED archives-merged");
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge.json().path("id").asLong(), "", Map.of()).status()).isEqualTo(200);
        assertThat(rows(round).get("合并留一").path("result").isNull()).isTrue();
        assertThat(rows(round).get("合并留一").path("taskId").asLong()).isEqualTo(open);
        assertThat(rows(round).get("合并留二").path("result").asString()).isEqualTo("REACHED");
        assertThat(state(open)).isEqualTo("ASSIGNED null");
    }

    private String state(long task) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("select state || ' ' || coalesce(reason, 'null') from care_task where id = {0}", DSL.val(task)).get(0, String.class));
    }

    private long chosen(String name, Long... customers) {
        var made = browse.api(house.people().leader()).post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"%s\",\"customers\":%s,\"from\":\"2026-11-24\",\"to\":\"2026-12-01\"}".formatted(house.a().id(), name, List.of(customers)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private void wish(long customer, String word) {
        assertThat(browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + customer, "{\"wishes\":{\"doNotDisturb\":[\"%s\"],\"reason\":\"x\"}}".formatted(word), Map.of()).status()).isEqualTo(200);
    }

    @Test
    void theDraftTellsScoresWhatFellAndTheWordsAndWhoIsErasedTakesTheirsOut() {
        var first = customer(house.manager(), "评分甲", ",\"phones\":[{\"number\":\"13912341601\"}]");
        surveyed(first, "一季", 9, "挺好");
        var second = customer(house.manager(), "评分乙", ",\"phones\":[{\"number\":\"13912341602\"}]");
        var round = surveyed(second, "二季", 7, "等得太久，\\n没人管");

        var page = browse.as(house.people().leader()).get("/care/rounds/" + round).text();
        assertThat(page).contains("问卷“以往客户深入调查”：有效答卷 1 份", "综合满意度 7.0 分", "得分下降：总的来说，您对在我们这里买车、用车的经历打几分？，88.9 → 66.7", "“等得太久， 没人管”").doesNotContain("挺好”");
        assertThat(browse.api(house.people().leader()).get("/api/v1/care-rounds/" + round + "/report/draft").json().path("text").asString()).doesNotContain("评分乙");

        var request = browse.api(house.manager()).post("/api/v1/customers/" + second + "/privacy-requests", "{\"kind\":\"ERASURE\",\"channel\":\"VISIT\",\"requester\":\"本人\",\"identityNote\":\"核对了身份证\",\"words\":\"请删除\"}");
        assertThat(request.status()).as(request.text()).isEqualTo(201);
        var url = "/api/v1/privacy-requests/" + request.json().path("id").asLong();
        assertThat(browse.api(house.manager()).post(url + "/erasure", "").status()).isEqualTo(200);
        assertThat(browse.api(house.people().administrator()).post(url + "/erasure/confirmation", "{\"answer\":\"已删除\"}").status()).isEqualTo(200);
        assertThat(browse.as(house.people().leader()).get("/care/rounds/" + round).text()).contains("“（已删除）”", "88.9 → 66.7").doesNotContain("等得太久");
    }

    /// A round of one customer, asked in depth, and filed as it was drafted.
    private long surveyed(long customer, String name, int overall, String words) {
        var leader = browse.api(house.people().leader());
        var questionnaire = leader.get("/api/v1/questionnaires").json().path("items").valueStream().filter(q -> q.path("code").asString().equals("past_customers")).findFirst().orElseThrow().path("id").asLong();
        var round = leader.post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"%s\",\"customers\":[%d],\"from\":\"2026-11-24\",\"to\":\"2026-12-10\",\"questionnaireId\":%d}".formatted(house.a().id(), name, customer, questionnaire))
            .json().path("id").asLong();
        leader.post("/api/v1/care-rounds/" + round + "/allotment", "");
        var row = rows(round).values().iterator().next();
        var call = browse.api(person(row.path("assigneeId").asLong())).post("/api/v1/tasks/" + row.path("taskId").asLong() + "/calls",
            "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"%s\",\"answers\":{\"overall\":%d,\"elsewhere\":\"here\",\"next_car\":\"no\",\"open\":\"没有了\"}}".formatted(words, overall));
        assertThat(call.status()).as(call.text()).isEqualTo(201);
        var draft = leader.get("/api/v1/care-rounds/" + round + "/report/draft").json().path("text").asString();
        assertThat(browse.as(house.people().leader()).post("/care/rounds/" + round + "/report", Map.of("version", leader.get("/api/v1/care-rounds/" + round).json().at("/round/version").asString(), "report", draft)).status()).isEqualTo(303);
        assertThat(leader.post("/api/v1/care-rounds/" + round + "/filing", "").status()).isEqualTo(200);
        return round;
    }

    @Test
    void aWholeFilteredListIsFrozenAsItStands() {
        customer(house.manager(), "整单甲", ",\"tags\":[\"整单\"],\"phones\":[{\"number\":\"13912340201\"}]");
        customer(house.manager(), "整单乙", ",\"tags\":[\"整单\"],\"phones\":[{\"number\":\"13912340202\"}]");
        customer(house.manager(), "不整单", ",\"phones\":[{\"number\":\"13912340203\"}]");
        var tag = Browse.encode("整单");
        var leader = browse.as(house.people().leader());
        assertThat(leader.get("/customers?q=&tag=" + tag).text()).contains("/care/rounds/new?q=&amp;tag=" + tag + "&amp;whole=yes");

        var form = leader.get("/care/rounds/new?q=&tag=" + tag + "&whole=yes").text();

        assertThat(form).contains("筛选出的 2 位客户：整单", "name=\"f.tag\" value=\"整单\"").doesNotContain("name=\"segmentId\"");
        var round = drawn(Map.of("storeId", "" + house.a().id(), "whole", "yes", "f.tag", "整单", "name", "整单回访", "from", "2026-11-24", "to", "2026-12-01"));
        customer(house.manager(), "后来的", ",\"tags\":[\"整单\"],\"phones\":[{\"number\":\"13912340204\"}]");
        assertThat(rows(round).keySet()).as("frozen").containsExactlyInAnyOrder("整单甲", "整单乙");
        assertThat(leader.get("/care/rounds/" + round).text()).contains("客户列表：整单");
        var body = "{\"storeId\":%d,\"name\":\"x\",\"filter\":%s,\"from\":\"2026-11-24\",\"to\":\"2026-12-01\"}";
        var api = browse.api(house.people().leader()).post("/api/v1/care-rounds", body.formatted(house.a().id(), "{\"q\":\"整单\",\"tag\":\"整单\"}"));
        assertThat(rows(api.json().path("id").asLong()).keySet()).as("found and tagged").containsExactlyInAnyOrder("整单甲", "整单乙");
        assertThat(browse.api(house.people().leader()).post("/api/v1/care-rounds", body.formatted(house.a().id(), "{\"sort\":\"x\"}")).status()).isEqualTo(422);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/care-rounds", body.formatted(house.a().id(), "{}")).status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/care-rounds", body.formatted(house.b().id(), "{\"tag\":\"整单\"}")).status()).as("nobody of another store").isEqualTo(422);
    }
}
