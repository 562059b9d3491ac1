package app.guike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the wizard shows of a file before it runs.
@GuikeTest
class PreviewImportTest {
    private final Browse browse;
    private final Cast.House house;

    PreviewImportTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    @Test
    void numbersOfDaysAreShownAsTheDaysTheyMean() {
        var clerk = browse.as(house.people().clerk());
        var file = "工单号,进厂时间,车牌号,客户姓名,行驶里程\nRO-1,46278.69,京A12345,金莉,46278.5\nRO-2,2026/9/3 8:05,京A12346,白洋,5200\n";

        var uploaded = clerk.upload("/imports", "days.csv", file.getBytes(UTF_8), Map.of("kind", "repair-orders", "storeId", String.valueOf(house.a().id())));
        var shown = clerk.get(uploaded.header("Location").replaceFirst("^https?://[^/]+", ""));

        assertThat(shown.text()).contains("2026-09-13 16:33", "2026-09-03 08:05").doesNotContain("46278.69").as("only in columns of days").contains("46278.5");
    }

    @Test
    void rowsThatMayBeCustomersWhoAreThereSaySoWithWhatSpeaksForIt() {
        var manager = browse.api(house.manager());
        var known = manager.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"欧阳见深\",\"externalNo\":\"V-1\",\"phones\":[{\"number\":\"13912349871\"}],\"birthday\":{\"date\":\"1981-04-08\"}}".formatted(house.a().id())).json();
        var other = manager.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"上官望舒\",\"externalNo\":\"V-2\",\"phones\":[{\"number\":\"13912349872\"}]}".formatted(house.a().id())).json();
        var file = "客户编号,姓名,手机,出生日期\nN-1,欧阳见琛,13912349871,1981/4/8\nV-2,上官望舒,13912349872,\nN-3,谁也不是,13912349879,\n";

        var shown = preview(house.manager(), house.a().id(), file);

        assertThat(shown).contains("可能已有", "href=\"/customers/" + known.path("id").asLong() + "\"", known.path("no").asString() + " 欧阳见深", "电话相同", "生日相同");
        assertThat(shown).as("the same number: changed, not doubled").doesNotContain("/customers/" + other.path("id").asLong() + "\"");
        assertThat(preview(house.people().managerB(), house.b().id(), file)).as("of another store").doesNotContain("欧阳见深", "/customers/" + known.path("id").asLong());
    }

    @Test
    void rowsWithTheCarOfSomebodyElseSaySoBeforeAndThePairWaitsAtOnce() {
        var manager = browse.api(house.manager());
        var known = manager.post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"公冶青车\"},\"car\":\"浙A·82W11\"}".formatted(house.a().id())).json();
        var customers = "客户编号,姓名,手机,车牌号\nC-1,公冶清车,13912340001,浙A82W11\nC-2,无关的人,13912340002,浙A82W12\n";
        var cars = "车牌号,车主姓名,手机\n浙A82W11,公冶青车,13912340003\n浙A82W11,别的车主,13912340004\n";

        assertThat(preview(house.manager(), house.a().id(), customers)).contains("href=\"/customers/" + known.path("id").asLong() + "\"", "车牌相同");
        assertThat(preview(house.manager(), house.a().id(), cars, "vehicles")).as("the namesake is taken as the same, the other is told of").containsOnlyOnce("href=\"/customers/" + known.path("id").asLong() + "\"");
        assertThat(Importing.as(browse, house.manager(), house.a().id()).csv("customers", customers).path("created").asInt()).isEqualTo(2);
        assertThat(manager.get("/api/v1/duplicates?minScore=-99&storeId=" + house.a().id()).text()).contains("PLATE_SAME", known.path("no").asString());
    }

    private String preview(Cast.Person who, long store, String file) {
        return preview(who, store, file, "customers");
    }

    private String preview(Cast.Person who, long store, String file, String kind) {
        var session = browse.as(who);
        var uploaded = session.upload("/imports", "people.csv", file.getBytes(UTF_8), Map.of("kind", kind, "storeId", String.valueOf(store)));
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(303);
        return session.get(uploaded.header("Location").replaceFirst("^https?://[^/]+", "")).text();
    }
}
