package app.guike.customer;

import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindCustomerTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    FindCustomerTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    @BeforeAll
    void people() {
        var names = List.of("单雄信", "欧阳修远", "尉迟恭", "曾国藩", "区小明", "仇英", "张三丰", "宁波大地商贸有限公司");
        for (int i = 0; i < names.size(); i++) {
            made(house.agent(), house.a().id(), names.get(i), "1381234560" + i);
        }
        made(house.people().agentB(), house.b().id(), "张三丰", "13812345606");
        var owner = id("张三丰");
        inScope.run(house.a().id(), () -> {
            var car = sql.insertInto(VEHICLE).set(VEHICLE.STORE_ID, house.a().id()).set(VEHICLE.PLATE, "浙B8D66F").set(VEHICLE.VIN, "LFV2A21K5H3000001")
                .returning(VEHICLE.ID).fetchSingle(VEHICLE.ID);
            sql.insertInto(VEHICLE_OWNER).set(VEHICLE_OWNER.STORE_ID, house.a().id()).set(VEHICLE_OWNER.VEHICLE_ID, car).set(VEHICLE_OWNER.CUSTOMER_ID, owner).execute();
        });
    }

    private void made(Cast.Person by, long store, String name, String phone) {
        var made = browse.api(by).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"externalNo\":\"X-%s\",\"phones\":[{\"number\":\"%s\"}]}".formatted(store, name, phone, phone));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private long id(String name) {
        return browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode(name)).json().path("items").path(0).path("id").asLong();
    }

    @ParameterizedTest
    @CsvSource({"雄信, 单雄信", "shanxiong, 单雄信", "sxx, 单雄信", "欧阳, 欧阳修远", "oyxy, 欧阳修远", "yuchi, 尉迟恭", "ycg, 尉迟恭", "zgf, 曾国藩", "ouxiaoming, 区小明",
        "qiuying, 仇英", "国藩, 曾国藩", "大地, 宁波大地商贸有限公司", "5600, 单雄信", "13812345601, 欧阳修远", "+86 138 1234 5602, 尉迟恭", "X-13812345604, 区小明",
        "浙B·8D66F, 张三丰", "浙B8D, 张三丰", "8d66f, 张三丰", "000001, 张三丰", "LFV2A21K5H3000001, 张三丰"})
    void isFoundByAnyOfItsWays(String asked, String name) {
        var found = browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode(asked)).json().path("items");

        assertThat(found.findValuesAsString("name")).containsExactly(name);
        assertThat(browse.as(house.agent()).fragment("/search?q=" + Browse.encode(asked)).text()).contains(">" + name + "<");
    }

    @Test
    void everyStoreFindsItsOwn() {
        assertThat(browse.api(house.people().agentB()).get("/api/v1/customers?q=" + Browse.encode("三丰")).json().path("items")).hasSize(1);
        assertThat(browse.api(house.people().director()).get("/api/v1/customers?q=" + Browse.encode("三丰") + "&count=true").json().path("total").asInt()).isEqualTo(2);
        assertThat(browse.as(house.people().agentB()).fragment("/search?q=8d66f").text()).doesNotContain("张三丰");
    }

    @Test
    void platesAreWholeOnlyForWhoMayUnmask() {
        assertThat(browse.as(house.agent()).get("/customers?q=8d66f").text()).contains("浙B·8D66F");
        assertThat(browse.as(house.people().receptionist()).get("/customers?q=8d66f").text()).contains("张三丰", "浙B·8***F").doesNotContain("8D66F");
        assertThat(browse.api(house.people().receptionist()).get("/api/v1/customers?q=8d66f").json().path("items").path(0).path("more").path("plates").asString()).isEqualTo("浙B·8***F");
    }

    @Test
    void telephonesAreMaskedInWhatIsFound() {
        var page = browse.as(house.agent()).get("/search?q=13812345601");

        assertThat(page.text()).contains("欧阳修远", "138****5601").doesNotContain("13812345601 ·");
        assertThat(page.text().replace("“13812345601”", "")).doesNotContain(">13812345601");
    }

    @Test
    void pagesAndCommandsAreFoundByPinyinAndByRight() {
        assertThat(browse.as(house.agent()).fragment("/search?q=xjkh").text()).contains("新建客户", "/customers/new");
        assertThat(browse.as(house.agent()).fragment("/search?q=" + Browse.encode("客户")).text()).contains("/customers\"");
        assertThat(browse.as(house.people().director()).fragment("/search?q=xjkh").text()).doesNotContain("新建客户");
        assertThat(browse.as(house.agent()).get("/keys").text()).contains("Ctrl+K");
    }

    @Test
    void oddQuestionsFindNothingAndBreakNothing() {
        for (var asked : List.of("%", "_", "'", "\\", "{}", "()", "\u0000", "😀😀", " ", "a", "1", "123456789012345678901234567890", "张三丰".repeat(40))) {
            assertThat(browse.as(house.agent()).fragment("/search?q=" + Browse.encode(asked)).status()).as(asked).isEqualTo(200);
            assertThat(browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode(asked.replace("\u0000", ""))).status()).as(asked).isEqualTo(200);
        }
    }
}
