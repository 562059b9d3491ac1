package app.guike.customer;

import static guike.Tables.INVOICE_HEADING;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.ingest.Importing;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// What a customer's invoices are made out to (catalog E8, handbook 2.9).
@GuikeTest
class InvoiceHeadingTest {
    private static final String WHOLE = "{\"name\":\"海明物流有限公司\",\"taxNo\":\"9135 0100 m000 100y43\",\"address\":\"浙江省杭州市西湖区文三路 100 号\",\"phone\":\"0571-88001234\","
        + "\"bank\":\"中国银行西湖支行\",\"account\":\"6222 0212 3456 7890\"}";

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    InvoiceHeadingTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private long company(String name) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"COMPANY\",\"name\":\"%s\"}".formatted(house.a().id(), name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    @Test
    void isKeptMaskedAndShownWholeToWhoMayLook() {
        var customer = company("开票一");
        var path = "/api/v1/customers/" + customer + "/invoice-headings";
        var api = browse.api(house.agent());

        var made = api.post(path, WHOLE);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("taxNo").asString()).isEqualTo("91350100M000100Y43");
        assertThat(made.text()).contains("7890").doesNotContain("62220212", "文三路", "88001234");
        assertThat(api.get("/api/v1/customers/" + customer).json().path("missing").toString()).doesNotContain("INVOICE");
        var id = made.json().path("id").asLong();
        var agent = browse.as(house.agent());
        assertThat(agent.get("/customers/" + customer).text()).contains("开票信息", "海明物流有限公司", "中国银行西湖支行").doesNotContain("文三路 100", "6222021234567890");
        assertThat(agent.fragment("/care/call-desk/story?customer=" + customer).text()).contains("海明物流有限公司");

        assertThat(browse.as(house.manager()).htmx("POST", "/customers/" + customer + "/invoice-headings/" + id + "/looks", Map.of()).text()).contains("文三路 100 号", "6222021234567890");
        var known = agent.fragment("/customers/" + customer + "/invoice-headings/" + id + "/edit").text();
        assertThat(known).contains("91350100M000100Y43", "7890").doesNotContain("62220212");

        var masked = api.get(path).json().path("items").path(0);
        var same = agent.htmx("POST", "/customers/" + customer + "/invoice-headings/" + id, Map.of("name", "海明新名", "taxNo", "91350100M000100Y43", "address", masked.path("address").asString(),
            "phone", masked.path("phone").asString(), "account", masked.path("account").asString(), "bank", "工行"));
        assertThat(same.header("HX-Redirect")).as(same.text()).isEqualTo("/customers/" + customer);
        var stored = inScope.of(house.a().id(), () -> sql.fetchSingle(INVOICE_HEADING, INVOICE_HEADING.ID.eq(id)));
        assertThat(stored.getName()).isEqualTo("海明新名");
        assertThat(stored.getAccount()).as("kept sealed").startsWith("k").doesNotContain("6222021234567890");
        assertThat(browse.as(house.manager()).htmx("POST", "/customers/" + customer + "/invoice-headings/" + id + "/looks", Map.of()).text())
            .as("what is masked stands for what is stored").contains("6222021234567890");
        assertThat(stored.getAddress()).contains("文三路");

        assertThat(agent.htmx("DELETE", "/customers/" + customer + "/invoice-headings/" + id, Map.of()).header("HX-Redirect")).isEqualTo("/customers/" + customer);
        assertThat(api.get("/api/v1/customers/" + customer).json().path("missing").toString()).contains("INVOICE");
    }

    @Test
    void whatIsWrongIsToldAndAnotherStoreSeesNothing() {
        var customer = company("开票二");
        var path = "/api/v1/customers/" + customer + "/invoice-headings";
        var api = browse.api(house.agent());
        var id = api.post(path, "{\"name\":\"个人抬头\"}").json().path("id").asLong();

        assertThat(api.post(path, "{\"name\":\" \",\"taxNo\":\"91350100M000100Y44\",\"phone\":\"12\",\"account\":\"12ab\"}").json().path("errors").findValuesAsString("field"))
            .containsExactlyInAnyOrder("name", "taxNo", "phone", "account");
        assertThat(api.post(path, "{\"name\":\"个人抬头\"}").json().path("errors").findValuesAsString("code")).containsExactly("heading-taken");
        var outsider = browse.api(house.people().agentB());
        assertThat(outsider.get(path).status()).isEqualTo(404);
        assertThat(outsider.post(path, "{\"name\":\"x\"}").status()).isEqualTo(404);
        assertThat(outsider.send("PUT", path + "/" + id, "{\"name\":\"x\"}", Map.of()).status()).isEqualTo(404);
        assertThat(outsider.send("DELETE", path + "/" + id, "", Map.of()).status()).isEqualTo(404);
        assertThat(browse.api(house.people().director()).post(path, "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).htmx("POST", "/customers/" + customer + "/invoice-headings", Map.of("name", "")).status()).isEqualTo(422);
        for (int i = 2; i <= 10; i++) {
            assertThat(api.post(path, "{\"name\":\"抬头%d\"}".formatted(i)).status()).isEqualTo(201);
        }
        assertThat(api.post(path, "{\"name\":\"抬头十一\"}").status()).isEqualTo(409);
    }

    @Test
    void comesFromAFileAndGoesAgain() {
        var customer = company("开票三");
        var api = browse.api(house.manager());
        var path = "/api/v1/customers/" + customer + "/invoice-headings";
        api.post(path, "{\"name\":\"开票三\",\"bank\":\"旧银行\"}");
        var importing = Importing.as(browse, house.manager(), house.a().id());

        var run = importing.csv("invoice-headings", """
            客户名称,发票抬头,税号,开票地址,开票电话,开户行,账号
            开票三,开票三,91350100M000100Y43,文三路 1 号,0571-88001234,,12020 01234 5678
            开票三,开票三分公司,91350100M000100Y43,,,招行,
            开票三,坏税号,123,,,,
            没有这家,抬头,,,,,
            """);

        assertThat(run.path("created").asInt()).as(run.toString()).isOne();
        assertThat(run.path("changed").asInt()).isOne();
        assertThat(run.path("refused").asInt()).isEqualTo(2);
        assertThat(run.path("errors").findValuesAsString("code")).contains("tax-no-wrong", "customer-unknown");
        var rows = api.get(path).json().path("items");
        assertThat(rows.path(0).path("bank").asString()).as("an empty cell takes nothing away").isEqualTo("旧银行");
        assertThat(rows.path(0).path("account").asString()).endsWith("5678");
        assertThat(rows.path(1).path("name").asString()).isEqualTo("开票三分公司");

        importing.undone(run.path("id").asLong());
        assertThat(api.get(path).json().path("items").findValuesAsString("name")).containsExactly("开票三");
        assertThat(api.get(path).json().path("items").path(0).path("account").isNull()).isTrue();
    }

    @Test
    void mergedCustomersHaveTheHeadingsOfBoth() {
        var one = company("开票甲");
        var other = company("开票乙");
        var api = browse.api(house.manager());
        api.post("/api/v1/customers/" + one + "/invoice-headings", "{\"name\":\"甲\"}");
        api.post("/api/v1/customers/" + other + "/invoice-headings", "{\"name\":\"乙\"}");

        assertThat(api.post("/api/v1/customers/" + one + "/merges", "{\"otherId\":%d}".formatted(other)).status()).isEqualTo(201);

        assertThat(api.get("/api/v1/customers/" + one + "/invoice-headings").json().path("items").findValuesAsString("name")).containsExactly("甲", "乙");
    }
}
