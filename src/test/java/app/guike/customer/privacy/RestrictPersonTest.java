package app.guike.customer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.ingest.Importing;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Of a restricted customer the house only keeps the data (law, article 47): no list, call, file or bulk change meets them until it ends.
@GuikeTest
class RestrictPersonTest {
    private static final String FILE = "客户编号,客户名称,手机\nRS-1,限制甲,13588880001\nRS-2,限制乙,13588880002\n";

    private final Browse browse;
    private final Cast.House house;

    RestrictPersonTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    private Browse.Api manager() {
        return browse.api(house.manager());
    }

    private int found(String query) {
        return manager().get("/api/v1/customers?count=true&q=" + Browse.encode(query)).json().path("total").asInt();
    }

    @Test
    void restrictedCustomerIsMetNowhereAndComesBackWhenItEnds() {
        var importing = Importing.as(browse, house.manager(), house.a().id());
        assertThat(importing.csv("customers", FILE).path("created").asInt()).isEqualTo(2);
        var id = manager().get("/api/v1/customers?q=RS-1").json().path("items").path(0).path("id").asLong();
        var page = browse.as(house.manager());
        assertThat(page.get("/customers/" + id).text()).contains("/customers/" + id + "/restriction/new");
        assertThat(page.fragment("/customers/" + id + "/restriction/new").text()).contains("只保存、不使用");
        assertThat(browse.as(house.agent()).get("/customers/" + id + "/restriction/new").status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customers/" + id + "/restriction", "{\"reason\":\"x\"}").status()).isEqualTo(404);
        assertThat(page.post("/customers/" + id + "/restriction", Map.of("reason", " ")).status()).isEqualTo(422);

        assertThat(page.post("/customers/" + id + "/restriction", Map.of("reason", "客户对准确性有异议")).status()).isEqualTo(303);

        assertThat(found("限制甲") + found("13588880001") + found("RS-1")).isZero();
        assertThat(found("限制乙")).isEqualTo(1);
        assertThat(manager().get("/api/v1/customers/" + id).status()).isEqualTo(404);
        assertThat(page.get("/search?q=" + Browse.encode("限制甲")).text()).doesNotContain("/customers/" + id);
        assertThat(manager().post("/api/v1/customers/" + id + "/notes", "{\"text\":\"x\"}").status()).isEqualTo(404);
        assertThat(page.get("/customers/bin").text()).as("not in the bin, which anybody with that right empties").doesNotContain("限制甲");
        assertThat(page.get("/restrictions").text()).contains("限制甲", "客户对准确性有异议", house.manager().name());
        assertThat(browse.as(house.people().managerB()).get("/restrictions").text()).doesNotContain("限制甲");
        var again = importing.csv("customers", FILE);
        assertThat(again.path("refused").asInt()).as(again.toString()).isEqualTo(1);
        assertThat(again.path("errors").findValuesAsString("code")).contains("restricted");
        var order = importing.csv("repair-orders", "工单号,车牌号,车主,联系电话,维修类别,出厂时间\nRS-W1,浙A12R45,限制甲,13588880001,一般维修,2026-11-20\n");
        assertThat(order.path("errors").findValuesAsString("code")).as(order.toString()).contains("restricted");
        assertThat(order.path("created").asInt()).isZero();

        var listed = manager().get("/api/v1/restrictions").json().path("items").path(0);
        assertThat(listed.path("customerId").asLong()).isEqualTo(id);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/restrictions/" + listed.path("id").asLong() + "/end", "{\"reason\":\"x\"}").status()).isEqualTo(404);
        assertThat(manager().post("/api/v1/restrictions/" + listed.path("id").asLong() + "/end", "{\"reason\":\"客户重新同意\"}").json().path("customerId").asLong()).isEqualTo(id);
        assertThat(manager().post("/api/v1/restrictions/" + listed.path("id").asLong() + "/end", "{\"reason\":\"x\"}").status()).as("only once").isEqualTo(409);
        assertThat(found("限制甲") + found("13588880001") + found("RS-1")).isEqualTo(3);
        assertThat(importing.csv("customers", FILE).path("refused").asInt()).isZero();
    }
}
