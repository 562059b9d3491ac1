package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.ingest.Importing;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@GuikeTest
class ClassedArchiveTest {
    private final Browse browse;
    private final InScope inScope;
    private final DSLContext sql;
    private final Cast.House house;

    ClassedArchiveTest(Browse browse, InScope inScope, DSLContext sql, Cast cast) {
        this.browse = browse;
        this.inScope = inScope;
        this.sql = sql;
        this.house = cast.house();
    }

    private JsonNode made(String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,%s}".formatted(house.a().id(), more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private Browse.Seen refused(String more) {
        var refused = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,%s}".formatted(house.a().id(), more));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        return refused;
    }

    @Test
    void companyIsClassedPlacedAndFoundByIt() {
        var bank = made("\"name\":\"丰裕银行\",\"kind\":\"COMPANY\",\"type\":\"bank\",\"creditCode\":\"91350100M000100Y43\",\"industry\":\"货币金融服务\",\"region\":\"330106\",\"importance\":\"VERY_LARGE\"");
        made("\"name\":\"丰裕商店\",\"kind\":\"COMPANY\",\"type\":\"private\",\"industry\":\"52\",\"region\":\"310115\"");

        assertThat(bank.path("type").asString()).isEqualTo("bank");
        assertThat(bank.path("industryCode").asString()).isEqualTo("66");
        assertThat(bank.path("regionName").asString()).isEqualTo("浙江省 杭州市 西湖区");
        for (var narrowed : new String[] {"type=finance", "industry=J", "region=33", "importance=VERY_LARGE", "region=3301&type=bank"}) {
            assertThat(names("/api/v1/customers?" + narrowed)).as(narrowed).containsExactly("丰裕银行");
        }
        assertThat(names("/api/v1/customers?region=31&type=enterprise")).containsExactly("丰裕商店");
        var page = browse.as(house.agent()).get("/customers?type=finance&region=33").text();
        assertThat(page).contains("丰裕银行", "浙江省").doesNotContain("丰裕商店");
    }

    private java.util.List<String> names(String path) {
        return browse.api(house.agent()).get(path).json().path("items").findValuesAsString("name");
    }

    @Test
    void noArchiveIsWithoutAClass() {
        assertThat(made("\"name\":\"无类\"").path("type").asString()).isEqualTo("individual");
        assertThat(refused("\"name\":\"错类\",\"type\":\"bank\"").json().path("errors").findValuesAsString("field")).containsExactly("type");
        assertThat(refused("\"name\":\"错类\",\"type\":\"xx\"").json().path("errors").findValuesAsString("field")).containsExactly("type");
        assertThat(refused("\"name\":\"错地\",\"region\":\"99\"").json().path("errors").findValuesAsString("field")).containsExactly("region");
        assertThat(refused("\"name\":\"错码\",\"kind\":\"COMPANY\",\"creditCode\":\"91350100M000100Y44\"").json().path("errors").findValuesAsString("field")).containsExactly("creditCode");
    }

    @Test
    void companiesStandInATreeWithoutCircles() {
        var group = made("\"name\":\"集团总部\",\"kind\":\"COMPANY\"").path("id").asLong();
        var branch = made("\"name\":\"集团分部\",\"kind\":\"COMPANY\",\"parentId\":" + group).path("id").asLong();
        var office = made("\"name\":\"分部科室\",\"kind\":\"COMPANY\",\"parentId\":" + branch).path("id").asLong();
        var person = made("\"name\":\"某人\"").path("id").asLong();
        var stranger = browse.api(house.people().agentB()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"外店公司\",\"kind\":\"COMPANY\"}".formatted(house.b().id())).json().path("id").asLong();
        var agent = browse.api(house.agent());

        assertThat(agent.get("/api/v1/customers/" + branch).json().path("parent").asString()).isEqualTo("集团总部");
        assertThat(agent.get("/api/v1/customers/" + group).json().path("subsidiaries").path(0).path("name").asString()).isEqualTo("集团分部");
        for (var wrong : new long[] {office, branch, group, person, stranger}) {
            var refused = agent.send("PATCH", "/api/v1/customers/" + group, "{\"parentId\":" + wrong + "}", Map.of());
            assertThat(refused.status()).as("under " + wrong).isEqualTo(422);
            assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("parentId");
        }
        assertThatThrownBy(() -> inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.PARENT_ID, office).where(CUSTOMER.ID.eq(group)).execute()))
            .hasStackTraceContaining("above itself");
        var form = browse.as(house.agent());
        assertThat(form.fragment("/customers/companies?parent=" + Browse.encode("集团")).text()).contains("集团总部", "集团分部").doesNotContain("外店公司");
        assertThat(form.get("/customers/" + branch + "/edit").text()).contains("K%08d 集团总部".formatted(group));
    }

    @Test
    void regionIsPickedStepByStepWithoutNamesThatAreNone() {
        var agent = browse.as(house.agent());

        assertThat(agent.fragment("/regions/steps").text()).contains("浙江省", "香港特别行政区").doesNotContain("region2");
        assertThat(agent.fragment("/regions/steps?region1=33&region2=3301").text()).contains("宁波市", "西湖区").doesNotContain("市辖区");
        assertThat(agent.fragment("/regions/steps?region1=11").text()).contains("朝阳区").doesNotContain("市辖区", "region3");
        assertThat(agent.fragment("/regions/steps?region1=31&region2=3301").text()).contains("浦东新区").doesNotContain("宁波市");
        var saved = agent.post("/customers", "storeId=%d&kind=PERSON&type=individual&name=%s&region1=44&region2=4419".formatted(house.a().id(), Browse.encode("东莞人")));
        assertThat(saved.status()).as(saved.text()).isEqualTo(303);
        assertThat(agent.get(saved.header("Location")).text()).contains("广东省 东莞市");
    }

    @Test
    void contactTellsInfluenceAndAttitudeWithItsDay() {
        var id = made("\"name\":\"态度公司\",\"kind\":\"COMPANY\"").path("id").asLong();
        var api = browse.api(house.agent());
        var contact = api.post("/api/v1/customers/" + id + "/contacts", """
            {"name":"钱处长","department":"采购部","post":"处长","role":"DECISION_MAKER","influence":5,"attitude":-1,"attitudeNote":"嫌交期长","nextStep":"带样车上门","nextOn":"2026-12-01"}""");

        assertThat(contact.status()).as(contact.text()).isEqualTo(201);
        assertThat(contact.json().path("attitudeOn").asString()).isEqualTo("2026-11-24");
        assertThat(browse.as(house.agent()).get("/customers/" + id).text()).contains("采购部", "决策人", "不友好", "嫌交期长", "带样车上门");
        assertThat(api.post("/api/v1/customers/" + id + "/contacts", "{\"name\":\"x\",\"influence\":9,\"attitude\":3,\"role\":\"KING\"}").json().path("errors").findValuesAsString("field"))
            .containsExactlyInAnyOrder("role", "influence", "attitude");
    }

    @Test
    void houseEditsItsKindsAndIndustries() {
        var manager = browse.api(house.manager());
        var code = "hotel_" + house.a().id();
        var made = manager.post("/api/v1/customer-types", "{\"code\":\"%s\",\"parent\":\"enterprise\",\"kind\":\"COMPANY\",\"nameZh\":\"酒店\",\"nameEn\":\"Hotel\"}".formatted(code));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        made("\"name\":\"云海酒店\",\"kind\":\"COMPANY\",\"type\":\"%s\"".formatted(code));

        assertThat(names("/api/v1/customers?type=" + code)).containsExactly("云海酒店");
        assertThat(manager.send("PATCH", "/api/v1/customer-types/" + code, "{\"active\":false}", Map.of()).status()).isEqualTo(200);
        refused("\"name\":\"x\",\"kind\":\"COMPANY\",\"type\":\"%s\"".formatted(code));
        assertThat(names("/api/v1/customers?type=" + code)).containsExactly("云海酒店");
        assertThat(manager.send("PATCH", "/api/v1/customer-types/enterprise", "{\"parent\":\"" + code + "\"}", Map.of()).status()).isEqualTo(422);
        var industry = "ZZ" + house.a().id();
        assertThat(manager.post("/api/v1/industries", "{\"code\":\"%s\",\"parent\":\"G\",\"nameZh\":\"冷链%s\",\"nameEn\":\"Cold chain\",\"key\":true}".formatted(industry, industry)).status()).isEqualTo(201);
        made("\"name\":\"冷链公司\",\"kind\":\"COMPANY\",\"industry\":\"%s\"".formatted(industry));
        assertThat(names("/api/v1/customers?industry=key")).containsExactly("冷链公司");
        assertThat(browse.as(house.manager()).get("/customers/setup/industries").text()).contains("冷链" + industry, "农、林、牧、渔业");
        assertThat(browse.api(house.agent()).post("/api/v1/customer-types", "{}").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers/setup/types").status()).isEqualTo(403);
    }

    @Test
    void importTakesClassesRegionsAndHobbiesAndRefusesUnknownClasses() {
        var file = "客户编号,客户名称,客户分类,行业,地区,爱好\nC-1,恒信保险,保险公司,保险业,浙江省杭州市,\nC-2,某甲,个人客户,,西湖区,钓鱼、徒步\nC-3,某乙,外星人,,,\n";
        var api = browse.api(house.manager());

        var state = Importing.as(browse, house.manager(), house.a().id()).csv("customers", file);

        assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(2);
        assertThat(state.path("errors").findValuesAsString("code")).contains("class-unknown");
        var insurer = api.get("/api/v1/customers?q=C-1").json().path("items").path(0).path("id").asLong();
        var card = api.get("/api/v1/customers/" + insurer).json();
        assertThat(card.path("kind").asString()).isEqualTo("COMPANY");
        assertThat(card.path("type").asString()).isEqualTo("insurer");
        assertThat(card.path("industryCode").asString()).isEqualTo("68");
        assertThat(card.path("region").asString()).isEqualTo("3301");
        assertThat(names("/api/v1/customers?hobby=" + Browse.encode("钓鱼"))).containsExactly("某甲");

        Importing.as(browse, house.manager(), house.a().id()).csv("customers", "客户编号,客户名称,行业\nC-1,恒信保险,再保险经纪\n");
        card = api.get("/api/v1/customers/" + insurer).json();
        assertThat(card.path("industry").asString()).isEqualTo("再保险经纪");
        assertThat(card.path("industryCode").isNull() || card.path("industryCode").isMissingNode()).as("no longer the one that the words do not say: " + card).isTrue();
    }

    @Test
    void importTakesParentsAndPreferredHoursAndLeavesAnIndustryForOneOutOfUse() {
        var manager = browse.api(house.manager());
        var gone = "XX" + house.a().id();
        manager.post("/api/v1/industries", "{\"code\":\"%s\",\"parent\":\"G\",\"nameZh\":\"马帮%s\",\"nameEn\":\"Caravans %s\"}".formatted(gone, gone, gone));
        assertThat(manager.send("PATCH", "/api/v1/industries/" + gone, "{\"active\":false}", Map.of()).status()).isEqualTo(200);
        var head = made("\"name\":\"恒通控股\",\"kind\":\"COMPANY\",\"type\":\"private\",\"externalNo\":\"HT-0\"").path("id").asLong();
        var insured = made("\"name\":\"恒通租赁\",\"kind\":\"COMPANY\",\"type\":\"private\",\"externalNo\":\"HT-1\",\"industry\":\"52\"").path("id").asLong();

        var state = Importing.as(browse, house.manager(), house.a().id()).csv("customers", """
            客户编号,客户名称,客户类型,上级单位,希望联系时段,行业
            HT-1,恒通租赁,单位,ht-0,每天 19:00-20:00,马帮%s
            HT-2,恒通物流,单位,恒通租赁,19:00~20:00,零售业
            HT-3,恒通修理,单位,没有的集团,晚上方便,
            HT-0,恒通控股,单位,恒通物流,,
            """.formatted(gone));

        assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(2);
        assertThat(state.path("refused").asInt()).isZero();
        assertThat(state.path("errors").findValuesAsString("code")).contains("industry-out-of-use", "parent-unknown", "window-wrong", "parent-circle");
        var card = manager.get("/api/v1/customers/" + insured).json();
        assertThat(card.path("industryCode").asString()).as("kept").isEqualTo("52");
        assertThat(card.path("wishes").path("preferredWindow").asString()).isEqualTo("每天 19:00-20:00");
        assertThat(manager.get("/api/v1/customers/" + head).json().path("parentId").isNull()).as("nobody stands above themselves").isTrue();
        var again = Importing.as(browse, house.manager(), house.a().id()).csv("customers", "客户编号,客户名称,客户类型,上级单位,希望联系时段\nHT-1,恒通租赁,单位,恒通控股,\nHT-3,恒通修理,单位,HT-1,周末 10:00-12:00\n");
        assertThat(again.path("changed").asInt()).as(again.toString()).isEqualTo(2);
        assertThat(manager.get("/api/v1/customers/" + insured).json().path("parentId").asLong()).isEqualTo(head);
        var repair = manager.get("/api/v1/customers/" + manager.get("/api/v1/customers?q=HT-3").json().path("items").path(0).path("id").asLong()).json();
        assertThat(repair.path("parentId").asLong()).isEqualTo(insured);
        assertThat(repair.path("wishes").path("preferredWindow").asString()).isEqualTo("周末 10:00-12:00");
    }

    @Test
    void industryOutOfUseAndTheUpperOfTwoWithOneNameStayThroughOtherChanges() {
        var manager = browse.api(house.manager());
        var code = "YY" + house.a().id();
        manager.post("/api/v1/industries", "{\"code\":\"%s\",\"parent\":\"G\",\"nameZh\":\"驿站%s\",\"nameEn\":\"Post house %s\"}".formatted(code, code, code));
        var relay = made("\"name\":\"驿站公司\",\"kind\":\"COMPANY\",\"industry\":\"%s\"".formatted(code)).path("id").asLong();
        var estate = made("\"name\":\"房产集团\",\"kind\":\"COMPANY\",\"industry\":\"K\"").path("id").asLong();
        assertThat(manager.send("PATCH", "/api/v1/industries/" + code, "{\"active\":false}", Map.of()).status()).isEqualTo(200);

        for (var entry : Map.of(relay, code, estate, "K").entrySet()) {
            var url = "/api/v1/customers/" + entry.getKey();
            assertThat(browse.api(house.agent()).send("PATCH", url, "{\"likes\":\"茶\"}", Map.of()).json().path("industryCode").asString()).isEqualTo(entry.getValue());
            assertThat(browse.as(house.agent()).htmx("POST", "/customers/" + entry.getKey() + "/cells/importance", Map.of("version", "2", "value", "VIP")).status()).isEqualTo(200);
            assertThat(browse.as(house.agent()).get("/customers/" + entry.getKey() + "/edit").text()).containsPattern("value=\"" + entry.getValue() + "\"[^>]* selected");
            var name = browse.api(house.agent()).get(url).json().path("name").asString();
            assertThat(browse.as(house.agent()).post("/customers/" + entry.getKey(), Map.of("version", "3", "kind", "COMPANY", "name", name, "industry", entry.getValue())).status()).isEqualTo(303);
            assertThat(browse.api(house.agent()).get(url).json().path("industryCode").asString()).isEqualTo(entry.getValue());
        }
        assertThat(browse.as(house.agent()).get("/customers/" + relay + "/edit").text()).contains("驿站" + code);
        assertThat(browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + estate, "{\"industry\":\"70\"}", Map.of()).json().path("industryCode").asString()).as("on purpose").isEqualTo("70");
        assertThat(made("\"name\":\"又一家\",\"kind\":\"COMPANY\",\"industry\":\"驿站%s\"".formatted(code)).path("industryCode").isNull()).as("not for new ones").isTrue();
    }

    @Test
    void taxNumberOfOldAndUnknownOwnerOfAFileAreToldAndStandInNobodysWay() {
        var state = Importing.as(browse, house.manager(), house.a().id()).csv("customers", """
            客户编号,客户名称,客户类型,税号,负责人
            T-1,老税号公司,单位,330106123456789,查无此人
            T-2,新税号公司,单位,91350100M000100Y43,%s
            """.formatted(house.agent().name()));

        assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(2);
        assertThat(state.path("errors").findValuesAsString("code")).containsExactlyInAnyOrder("credit-code-wrong", "owner-not-here");
        var api = browse.api(house.agent());
        var id = api.get("/api/v1/customers?q=T-1").json().path("items").path(0).path("id").asLong();
        var changed = api.send("PATCH", "/api/v1/customers/" + id, "{\"likes\":\"茶\"}", Map.of());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("creditCode").asString()).isEqualTo("330106123456789");
        assertThat(api.send("PATCH", "/api/v1/customers/" + id, "{\"creditCode\":\"330106123456780\"}", Map.of()).status()).as("another one of old").isEqualTo(422);
        assertThat(api.send("PATCH", "/api/v1/customers/" + id, "{\"creditCode\":\"91350100M000100Y43\"}", Map.of()).json().path("creditCode").asString()).isEqualTo("91350100M000100Y43");
        var owned = api.get("/api/v1/customers?q=T-2").json().path("items").path(0);
        assertThat(owned.path("ownerId").asLong()).isEqualTo(house.agent().id());
    }
}
