package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.ingest.Importing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Where customers come from, whose resource they are and who found them (catalog E2, E18).
@GuikeTest
class CustomerSourcesTest {
    private final Browse browse;
    private final Cast.House house;

    CustomerSourcesTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    private JsonNode made(String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,%s}".formatted(house.a().id(), more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private JsonNode patched(long id, String more) {
        var patched = browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + id, more, Map.of());
        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        return patched.json();
    }

    private List<String> names(String asked) {
        return browse.api(house.agent()).get("/api/v1/customers?" + asked).json().path("items").findValuesAsString("name");
    }

    private static String byRule(String op, String words) {
        return "rule=" + Browse.encode("{\"all\":[{\"is\":\"source\",\"op\":\"%s\",\"of\":\"%s\"}]}".formatted(op, words));
    }

    @Test
    void sourceSaysWhoseResourceAndTheArchiveMaySayOtherwise() {
        var agent = house.agent().id();
        var other = house.people().leader();
        var shown = made("\"name\":\"来店客\",\"source\":\"showroom\"");
        var recommended = made("\"name\":\"介绍客\",\"source\":\"转介绍\",\"origin\":{\"detail\":\"老客户赵先生\",\"foundById\":%d}".formatted(other.id()));
        made("\"name\":\"别处客\",\"source\":\"邻居家的展台\"");

        assertThat(shown.path("origin").path("foundById").asLong()).as("whoever makes it").isEqualTo(agent);
        assertThat(recommended.path("origin").path("resource").asString()).isEqualTo("OWN");
        assertThat(names("resource=OWN")).containsExactly("介绍客");
        assertThat(names("resource=COMPANY")).containsExactly("来店客");
        assertThat(names("finderId=" + other.id())).containsExactly("介绍客");
        var turned = patched(shown.path("id").asLong(), "{\"origin\":{\"resource\":\"OWN\"}}");
        assertThat(turned.path("origin").path("otherwise").asString()).isEqualTo("OWN");
        assertThat(turned.path("origin").path("foundById").asLong()).as("the rest stays").isEqualTo(agent);
        assertThat(names("resource=OWN")).containsExactlyInAnyOrder("来店客", "介绍客");
        assertThat(patched(shown.path("id").asLong(), "{\"likes\":\"茶\"}").path("origin").path("source").asString()).isEqualTo("showroom");

        var page = browse.as(house.agent());
        assertThat(page.get("/customers?resource=OWN&finder=" + other.id() + "&columns=source,sourceDetail,resource,foundBy").text()).contains("介绍客", "老客户赵先生", "自有资源", other.name()).doesNotContain("来店客");
        var edit = page.get("/customers/" + recommended.path("id").asLong() + "/edit").text();
        assertThat(edit).contains("value=\"老客户赵先生\"").containsPattern("value=\"referral\"[^>]* selected");
        for (var wrong : List.of("{\"origin\":{\"resource\":\"MINE\"}}/origin.resource", "{\"origin\":{\"foundById\":%d}}/origin.foundById".formatted(house.people().agentB().id()))) {
            var refused = browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + shown.path("id").asLong(), wrong.replaceAll("/[^/]*$", ""), Map.of());
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(wrong.replaceAll(".*/", ""));
        }
        assertThat(browse.as(house.agent()).get("/customers?resource=MINE").status()).isEqualTo(422);
    }

    @Test
    void houseEditsItsSources() {
        var manager = browse.api(house.manager());
        var code = "booth" + house.a().id();
        var added = manager.post("/api/v1/customer-sources", "{\"code\":\"%s\",\"parent\":\"outreach\",\"nameZh\":\"商圈外展%s\",\"nameEn\":\"Mall booth %s\",\"resource\":\"OWN\"}".formatted(code, code, code));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        var id = made("\"name\":\"外展客\",\"source\":\"Mall booth %s\"".formatted(code)).path("id").asLong();
        assertThat(names("source=outreach")).containsExactly("外展客");
        assertThat(names("resource=OWN")).containsExactly("外展客");
        assertThat(names(byRule("HAS", "Outreach"))).as("a condition takes what lies under a source along").containsExactly("外展客");
        assertThat(names(byRule("HAS", "商圈外展" + code))).containsExactly("外展客");
        assertThat(names(byRule("HAS_NOT", "Outreach"))).isEmpty();

        assertThat(manager.send("PATCH", "/api/v1/customer-sources/" + code, "{\"active\":false,\"nameZh\":\"旧外展%s\"}".formatted(code), Map.of()).status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).get("/customers/quick-entries/new").text()).doesNotContain(code);
        var kept = patched(id, "{\"likes\":\"茶\"}");
        assertThat(kept.path("origin").path("source").asString()).as("who has it keeps it").isEqualTo(code);
        assertThat(kept.path("source").asString()).isEqualTo("旧外展" + code);
        assertThat(manager.send("PATCH", "/api/v1/customer-sources/outreach", "{\"parent\":\"%s\"}".formatted(code), Map.of()).status()).isEqualTo(422);
        assertThat(manager.send("PATCH", "/api/v1/customer-sources/" + code, "{\"resource\":\"X\"}", Map.of()).status()).isEqualTo(422);
        var setup = browse.as(house.manager());
        assertThat(setup.get("/customers/setup/sources").text()).contains("公司资源", "自有资源", "旧外展" + code);
        assertThat(setup.fragment("/customers/setup/sources/" + code + "/edit").text()).contains("资源归属");
        assertThat(browse.as(house.agent()).get("/customers/setup/sources").status()).isEqualTo(403);
    }

    @Test
    void fileNamesSourceDetailResourceAndFinder() {
        var known = made("\"name\":\"档中人\",\"externalNo\":\"Y-1\",\"source\":\"来电\"").path("id").asLong();

        var run = Importing.as(browse, house.manager(), house.a().id()).csv("customers", """
            客户编号,客户名称,来源,来源说明,资源归属,开发人
            Y-1,档中人,车展,金秋车展,自有资源,%1$s
            Y-2,新来人,Referral,,,%1$s
            Y-3,远来人,外省车友会,群主带来,公司,查无此人
            """.formatted(house.agent().name()));

        assertThat(run.path("created").asInt()).as(run.toString()).isEqualTo(2);
        assertThat(run.path("errors").findValuesAsString("code")).contains("finder-unknown");
        var card = browse.api(house.agent()).get("/api/v1/customers/" + known).json();
        assertThat(card.path("source").asString()).isEqualTo("车展");
        assertThat(card.path("origin").path("source").asString()).isEqualTo("motor_show");
        assertThat(card.path("origin").path("detail").asString()).isEqualTo("金秋车展");
        assertThat(card.path("origin").path("otherwise").asString()).isEqualTo("OWN");
        assertThat(card.path("origin").path("foundBy").asString()).isEqualTo(house.agent().name());
        assertThat(names("resource=OWN")).containsExactlyInAnyOrder("档中人", "新来人");
        assertThat(names("source=referral&finderId=" + house.agent().id())).containsExactly("新来人");
        var far = browse.api(house.agent()).get("/api/v1/customers?q=Y-3").json().path("items").path(0).path("id").asLong();
        var words = browse.api(house.agent()).get("/api/v1/customers/" + far).json();
        assertThat(words.path("source").asString()).isEqualTo("外省车友会");
        assertThat(words.path("origin").path("foundById").isNull()).as("the one who imports found nobody").isTrue();
        assertThat(names("finderId=0")).containsExactlyInAnyOrder("远来人");
    }
}
