package app.guike.customer.sealed;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.ingest.Importing;
import app.guike.shell.seal.Seals;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;

/// Identity numbers and sensitive fields are sealed in the database: readable nowhere, opened on purpose by who may, and still right
/// after merging, undoing, importing and a change of keys.
@GuikeTest
class KeepSealedTest {
    private static final String NUMBER = "11010519491231002X";
    private static final String ACCOUNT = "9558801234560001";
    private static final String OTHER = "440308199001010017";

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final Work work;

    record Work(Seals seals, Resealing resealing) {
    }

    KeepSealedTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, Seals seals, Resealing resealing) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.work = new Work(seals, resealing);
    }

    private Browse.Api manager() {
        return browse.api(house.manager());
    }

    private String field(String key) {
        var named = key + house.a().id();
        assertThat(manager().post("/api/v1/custom-fields", "{\"key\":\"%1$s\",\"labelZh\":\"密%1$s\",\"labelEn\":\"S %1$s\",\"type\":\"TEXT\",\"sensitive\":true}".formatted(named)).status()).isEqualTo(201);
        return named;
    }

    private long made(String name, String more) {
        var made = manager().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"%s}".formatted(house.a().id(), name, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).doesNotContain(NUMBER, "芝麻");
        return made.json().path("id").asLong();
    }

    private String number(long customer) {
        return manager().post("/api/v1/customers/" + customer + "/id-number/looks", "").json().path("idNumber").asString();
    }

    @Test
    void sealedValueStandsNowhereOpenAndEachLookIsWritten() {
        var secret = field("ill");
        var id = made("封存甲", ",\"idNumber\":\"%s\",\"custom\":{\"%s\":\"芝麻病史\"}".formatted(NUMBER, secret));
        manager().send("PATCH", "/api/v1/customers/" + id, "{\"idNumber\":\"%s\",\"custom\":{\"%s\":\"芝麻病史二\"}}".formatted(NUMBER, secret), Map.of());
        manager().send("PATCH", "/api/v1/customers/" + id, "{\"source\":\"门店\"}", Map.of());

        assertThat(found(NUMBER) + found("芝麻")).as("in tables and audit").isZero();
        assertThat(found("封存甲")).as("this finds what stands open").isPositive();
        var page = browse.as(house.manager());
        assertThat(page.get("/customers/" + id).text()).contains("110***********002X", "/id-number/looks").doesNotContain(NUMBER, "芝麻");
        assertThat(page.htmx("POST", "/customers/" + id + "/id-number/looks", Map.of()).text()).contains(NUMBER);
        assertThat(page.htmx("POST", "/customers/" + id + "/custom/" + secret + "/looks", Map.of()).text()).contains("芝麻病史二");
        assertThat(number(id)).isEqualTo(NUMBER);
        assertThat(manager().post("/api/v1/customers/" + id + "/custom/" + secret + "/looks", "").json().path("value").asString()).isEqualTo("芝麻病史二");
        assertThat(manager().get("/api/v1/audit-entries/looks").text()).contains("customer.id_number", "customer." + secret);

        assertThat(browse.as(house.agent()).get("/customers/" + id).text()).contains("110***********002X").doesNotContain("/id-number/looks");
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + id + "/id-number/looks", "").status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customers/" + id + "/id-number/looks", "").status()).isEqualTo(404);
        assertThat(manager().get("/api/v1/customers?q=" + NUMBER).json().path("items").size()).isZero();
        var request = manager().post("/api/v1/customers/" + id + "/privacy-requests", "{\"kind\":\"ACCESS\",\"channel\":\"VISIT\",\"requester\":\"本人\",\"identityNote\":\"核对\"}").json().path("id").asLong();
        assertThat(manager().get("/api/v1/privacy-requests/" + request + "/copy").text()).as("the person's own copy is whole").contains(NUMBER, "芝麻病史二").doesNotContain("sealed");
    }

    @Test
    void movedValueDoesNotOpen() {
        var from = made("封存乙", ",\"idNumber\":\"" + NUMBER + "\"");
        var to = made("封存丙", ",\"idNumber\":\"" + OTHER + "\"");
        inScope.run(house.a().id(), () -> sql.execute("update customer set id_number_sealed = (select id_number_sealed from customer where id = ?) where id = ?", from, to));

        var refused = manager().post("/api/v1/customers/" + to + "/id-number/looks", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("sealed-closed").doesNotContain(NUMBER);
        assertThat(number(from)).isEqualTo(NUMBER);
    }

    @Test
    void mergeTakesItAlongAndKeysChangeUnderIt() {
        var secret = field("acct");
        var survivor = made("封存丁", "");
        var other = made("封存戊", ",\"idNumber\":\"%s\",\"custom\":{\"%s\":\"芝麻账户\"}".formatted(NUMBER, secret));
        var merge = manager().post("/api/v1/customers/" + survivor + "/merges", "{\"otherId\":" + other + "}").json().path("id").asLong();
        assertThat(number(survivor)).isEqualTo(NUMBER);
        var legacy = made("封存己", "");
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.CUSTOM, JSONB.valueOf("{\"s_" + secret + "\":\"芝麻旧值\"}")).where(CUSTOMER.ID.eq(legacy)).execute());
        var imported = imported("客户编号,客户名称,身份证号,密" + secret + "\nS-1,封存庚," + OTHER + ",芝麻导入\n");
        assertThat(imported.path("created").asInt()).as(imported.toString()).isEqualTo(1);
        assertThat(found(OTHER) + found("芝麻导入")).isZero();
        assertThat(imported("客户编号,客户名称,身份证号,密" + secret + "\nS-1,封存庚," + OTHER + ",芝麻导入\n").path("same").asInt()).as("sealing anew is no change").isEqualTo(1);

        var old = work.seals().newest();
        assertThat(work.seals().add()).isEmpty();
        assertThat(work.seals().newest()).isNotEqualTo(old);
        assertThat(work.resealing().run(house.a().id())).isPositive();
        assertThat(work.resealing().run(house.a().id())).as("done once").isZero();

        assertThat(found(old + ".", "customer")).as("nothing stands under the old key").isZero();
        assertThat(found("芝麻旧值", "customer")).as("what stood open is sealed").isZero();
        assertThat(manager().post("/api/v1/customers/" + legacy + "/custom/" + secret + "/looks", "").json().path("value").asString()).isEqualTo("芝麻旧值");
        assertThat(number(survivor)).isEqualTo(NUMBER);
        manager().send("DELETE", "/api/v1/customers/" + survivor + "/merges/" + merge, "", Map.of());
        assertThat(manager().post("/api/v1/customers/" + survivor + "/id-number/looks", "").status()).as("given back").isEqualTo(404);
        assertThat(number(other)).isEqualTo(NUMBER);
        assertThat(manager().get("/api/v1/customers/" + survivor).json().path("custom").has(secret)).isFalse();
        importing().undone(imported.path("id").asLong());
        assertThat(manager().get("/api/v1/customers?q=S-1").json().path("items").size()).as("an import goes back after a change of keys").isZero();
    }

    @Test
    void accountOfAnInvoiceHeadingIsSealedHoweverItComes() {
        var customer = made("封存账号", "");
        var path = "/api/v1/customers/" + customer + "/invoice-headings";
        var typed = manager().post(path, "{\"name\":\"甲抬头\",\"account\":\"" + ACCOUNT + "\"}").json().path("id").asLong();
        var file = "客户名称,发票抬头,开户行,账号\n封存账号,乙抬头,招行," + ACCOUNT + "7\n";
        assertThat(importing().csv("invoice-headings", file).path("created").asInt()).isOne();
        assertThat(importing().csv("invoice-headings", file).path("same").asInt()).as("sealing anew is no change").isOne();
        assertThat(found(ACCOUNT)).as("in tables and audit").isZero();
        inScope.run(house.a().id(), () -> sql.execute("insert into invoice_heading (store_id, customer_id, name, account) values (?, ?, '早先的抬头', ?)", house.a().id(), customer, ACCOUNT + "9"));
        assertThat(manager().get(path).json().path("items").findValuesAsString("account")).containsExactly("************0001", "*************0017", "*************0019");

        assertThat(work.resealing().counts().get("")).as("one stands open").isPositive();
        assertThat(work.resealing().run(house.a().id())).isPositive();
        assertThat(found(ACCOUNT, "invoice_heading")).isZero();
        var looks = browse.as(house.manager());
        for (var heading : manager().get(path).json().path("items")) {
            assertThat(looks.htmx("POST", "/customers/" + customer + "/invoice-headings/" + heading.path("id").asLong() + "/looks", Map.of()).text()).contains(ACCOUNT);
        }
        var request = manager().post("/api/v1/customers/" + customer + "/privacy-requests", "{\"kind\":\"ACCESS\",\"channel\":\"VISIT\",\"requester\":\"本人\",\"identityNote\":\"核对\"}").json().path("id").asLong();
        assertThat(manager().get("/api/v1/privacy-requests/" + request + "/copy").text()).as("the person's own copy is whole").contains(ACCOUNT + "7", ACCOUNT + "9");

        var other = made("封存另一家", "");
        var taken = manager().post("/api/v1/customers/" + other + "/invoice-headings", "{\"name\":\"丙抬头\",\"account\":\"" + ACCOUNT + "8\"}").json().path("id").asLong();
        manager().post("/api/v1/customers/" + customer + "/merges", "{\"otherId\":" + other + "}");
        assertThat(looks.htmx("POST", "/customers/" + customer + "/invoice-headings/" + taken + "/looks", Map.of()).text()).as("opens with the survivor too").contains(ACCOUNT + "8");
        inScope.run(house.a().id(), () -> sql.execute("update invoice_heading set account = (select account from invoice_heading where id = ?) where id = ?", typed, taken));
        assertThat(manager().get(path).json().path("items").findValuesAsString("account")).as("what is moved stays closed").contains("****");
    }

    private tools.jackson.databind.JsonNode imported(String file) {
        return importing().csv("customers", file);
    }

    private Importing importing() {
        return Importing.as(browse, house.manager(), house.a().id());
    }

    private int found(String words, String... only) {
        return inScope.of(house.a().id(), () -> {
            var tables = only.length > 0 ? java.util.List.of(only)
                : sql.fetch("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'scoped' where c.relkind = 'v' and c.relname <> 'stored_file'").into(String.class);
            var all = 0;
            for (var table : tables) {
                all += sql.fetchSingle("select count(*) from scoped." + table + " t where position({0} in to_jsonb(t)::text) > 0", val(words)).get(0, Integer.class);
            }
            return all;
        });
    }
}
