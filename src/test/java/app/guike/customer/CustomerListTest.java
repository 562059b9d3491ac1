package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerListTest {
    private final Browse browse;
    private final Cast.House house;

    CustomerListTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    @BeforeAll
    void people() {
        for (int i = 0; i < 35; i++) {
            browse.api(house.agent()).post("/api/v1/customers", """
                {"storeId":%d,"name":"客户%02d","kind":"%s","phones":[{"number":"139000000%02d"}],"tags":%s,"ownerId":%d,
                 "wishes":{"doNotDisturb":%s}}""".formatted(house.a().id(), i, i % 7 == 0 ? "COMPANY" : "PERSON", i, i < 3 ? "[\"VIP\"]" : "[]",
                i % 2 == 0 ? house.agent().id() : house.people().secondAgent().id(), i == 5 ? "[\"SMS\"]" : "[]"));
        }
        browse.api(house.people().agentB()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"西城的客户\",\"tags\":[\"VIP\"]}".formatted(house.b().id()));
    }

    @Test
    void pageShowsMaskedTelephonesAndLeadsOn() {
        var first = browse.as(house.agent()).get("/customers");

        assertThat(first.text()).contains("共 35 位", "139****0034", "rel=\"next\"", "data-place-link").doesNotContain("13900000034", "西城的客户");
        var next = first.text().replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(browse.as(house.agent()).get(next).text()).contains("客户04", "客户00").doesNotContain("客户05<");
    }

    @Test
    void everyOrderLeadsThroughAllExactlyOnce() {
        for (var sort : List.of("-createdAt", "createdAt", "name", "-name")) {
            for (var person : List.of(house.agent(), house.people().director())) {
                var names = new ArrayList<String>();
                var after = "";
                do {
                    var page = browse.api(person).get("/api/v1/customers?limit=10&sort=" + sort + "&after=" + after).json();
                    names.addAll(page.path("items").findValuesAsString("name"));
                    after = page.path("next").isNull() ? "" : page.path("next").asString();
                } while (!after.isEmpty());
                assertThat(names).as(sort).doesNotHaveDuplicates().hasSize(person == house.agent() ? 35 : 36);
            }
        }
    }

    @Test
    void aTagLeadsThroughAllWhoHaveItExactlyOnce() {
        for (var sort : List.of("-createdAt", "name")) {
            var names = new ArrayList<String>();
            var after = "";
            do {
                var page = browse.api(house.agent()).get("/api/v1/customers?limit=1&tag=VIP&sort=" + sort + "&after=" + after).json();
                names.addAll(page.path("items").findValuesAsString("name"));
                after = page.path("next").isNull() ? "" : page.path("next").asString();
            } while (!after.isEmpty());
            assertThat(names).as(sort).containsExactlyInAnyOrder("客户00", "客户01", "客户02");
        }
    }

    @Test
    void filtersNarrowAndCount() {
        assertThat(total("tag=VIP")).isEqualTo(3);
        assertThat(total("kind=COMPANY")).isEqualTo(5);
        assertThat(total("wish=true")).isEqualTo(1);
        assertThat(total("ownerId=" + house.people().secondAgent().id())).isEqualTo(17);
        assertThat(total("q=" + Browse.encode("客户") + "&kind=COMPANY")).isEqualTo(5);
        assertThat(total("storeId=" + house.b().id())).isZero();
        assertThat(browse.as(house.agent()).get("/customers?kind=COMPANY&wish=&tag=&sort=name").text()).contains("共 5 位", "客户07").doesNotContain("客户08");
        assertThat(browse.as(house.agent()).get("/customers?q=nobodyhere").text()).contains("没有符合条件的客户");
    }

    private int total(String filter) {
        return browse.api(house.agent()).get("/api/v1/customers?count=true&" + filter).json().path("total").asInt();
    }

    @Test
    void onlyListedOrdersAndKindsAreTaken() {
        var api = browse.api(house.agent());

        assertThat(api.get("/api/v1/customers?sort=phone").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/customers?kind=X").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/customers?after=1zzz").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/customers?limit=0").status()).isEqualTo(422);
        assertThat(browse.as(house.agent()).get("/customers?sort=name;drop").status()).isEqualTo(422);
    }
}
