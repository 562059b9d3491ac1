package app.guike.customer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.ingest.Importing;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Consents come by file with purpose, word, day and way; they find customers and make none, and go back with the import.
@GuikeTest
class ImportConsentsTest {
    private static final String FILE = """
        客户编号,姓名,手机,用途,是否同意,同意日期,方式,备注
        CI-1,,,营销信息,同意,2026-10-02,书面,展厅签字
        ,导入乙,13566660002,greetings,不同意,2026-10-03,电话,
        CI-9,,,营销信息,同意,2026-10-02,书面,
        CI-1,,,抽奖,同意,2026-10-02,书面,
        CI-1,,,营销信息,,2026-10-02,书面,
        CI-1,,,生日与节日关怀,同意,2026-12-31,网上,
        CI-1,,,生日与节日关怀,-,2026-10-02,网上,
        CI-1,,,生日与节日关怀,unknown,2026-10-02,网上,
        CI-2,,,营销信息,没有明确同意,2026-10-02,网上,
        ,,13566660009,营销信息,同意,2026-10-02,,
        """;

    private final Browse browse;
    private final Cast.House house;

    ImportConsentsTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    private Browse.Api manager() {
        return browse.api(house.manager());
    }

    private long made(String name, String no, String phone) {
        return manager().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"externalNo\":\"%s\",\"phones\":[{\"number\":\"%s\"}]}".formatted(house.a().id(), name, no, phone)).json().path("id").asLong();
    }

    private JsonNode consent(long customer, String purpose) {
        return manager().get("/api/v1/customers/" + customer + "/consents").json().path("items").valueStream().filter(c -> c.path("code").asString().equals(purpose) || c.path("purpose").asString().equals(purpose)).findFirst().orElseThrow();
    }

    @Test
    void fileOfConsentsIsTakenRefusedRowByRowAndTakenBack() {
        var a = made("导入甲", "CI-1", "13566660001");
        var b = made("导入乙", "CI-2", "13566660002");
        made("同号一", "CI-3", "13566660009");
        made("同号二", "CI-4", "13566660009");
        var importing = Importing.as(browse, house.manager(), house.a().id());

        var run = importing.csv("consents", FILE);

        assertThat(run.path("created").asInt()).as(run.toString()).isEqualTo(2);
        assertThat(run.path("refused").asInt()).isEqualTo(8);
        assertThat(run.path("errors").findValuesAsString("code")).contains("customer-unknown", "purpose-unknown", "required", "day-future", "customer-several", "choice-unknown");
        assertThat(consent(a, "marketing").path("given").asBoolean()).isTrue();
        assertThat(consent(a, "marketing").path("source").asString()).isEqualTo("PAPER");
        assertThat(consent(a, "marketing").path("at").asString()).startsWith("2026-10-02");
        assertThat(consent(b, "greetings").path("given").asBoolean(true)).isFalse();
        assertThat(browse.as(house.agent()).get("/customers/" + a).text()).contains("展厅签字");
        var again = importing.csv("consents", FILE);
        assertThat(again.path("created").asInt()).isZero();
        assertThat(again.path("same").asInt()).isEqualTo(2);
        assertThat(manager().get("/api/v1/import-kinds").text()).contains("consents", "said_on");
        assertThat(browse.as(house.people().clerk()).get("/imports").text()).contains("同意与撤回");
        assertThat(browse.api(house.agent()).upload("/api/v1/imports?kind=consents&storeId=" + house.a().id(), "a.csv", FILE.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.util.Map.of()).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).upload("/api/v1/imports?kind=consents&storeId=" + house.a().id(), "a.csv", FILE.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.util.Map.of()).status()).isEqualTo(404);
        manager().post("/api/v1/customers/" + b + "/consents", "{\"purpose\":\"marketing\",\"given\":true,\"source\":\"CALL\"}");

        importing.undone(run.path("id").asLong());

        assertThat(consent(a, "marketing").path("given").isNull()).isTrue();
        assertThat(consent(b, "marketing").path("given").asBoolean()).as("what somebody wrote down stays").isTrue();
    }
}
