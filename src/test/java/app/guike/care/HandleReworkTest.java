package app.guike.care;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.REWORK_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class HandleReworkTest {
    private final Browse browse;
    private final Cast cast;
    private final DSLContext sql;
    private final InScope inScope;

    HandleReworkTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.sql = sql;
        this.inScope = inScope;
    }

    @Test
    void theServiceManagerHandlesAndSignsAndThenItStays() {
        var house = cast.house();
        var id = inScope.of(house.a().id(), () -> rework(house.a().id()));
        var page = "/care/reworks/" + id;
        var manager = browse.as(house.people().serviceManager());

        assertThat(manager.get(page).text()).contains("刹车仍有异响", "王建国", "138****5678").doesNotContain("13812345678");
        assertThat(manager.post(page + "/signature", Map.of("version", "1")).status()).isEqualTo(409);
        var refused = manager.post(page + "/handling", Map.of("version", "1", "handling", "换片", "finishedOn", "2026-12-30"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("换片", "完成日期须在登记日至今天之间");
        assertThat(manager.post(page + "/handling", Map.of("version", "1", "handling", "更换刹车片并路试", "technician", "李师傅", "finishedOn", "2026-11-23")).status()).isEqualTo(303);
        assertThat(browse.as(house.manager()).get(page).text()).contains("更换刹车片并路试", "李师傅", "尚未签字").doesNotContain("<textarea");
        assertThat(manager.post(page + "/signature", Map.of("version", "1")).status()).isEqualTo(412);
        assertThat(browse.api(house.people().serviceManager()).send("PUT", "/api/v1/reworks/" + id + "/signature", "{\"version\":2}", Map.of()).json().get("signedBy").asString()).isEqualTo("服务经理");
        assertThat(manager.post(page + "/handling", Map.of("version", "3", "handling", "改", "finishedOn", "2026-11-23")).status()).isEqualTo(409);
        assertThat(browse.as(house.manager()).get("/reports/rework_register?from=2026-11-01&to=2026-11-30").text()).contains("更换刹车片并路试", "2026-11-23", "服务经理");

        assertThat(browse.as(house.people().managerB()).get(page).status()).isEqualTo(404);
        assertThat(browse.as(house.manager()).post(page + "/handling", Map.of("version", "3")).status()).isEqualTo(403);
    }

    @Test
    void whatIsNotSignedYetIsTheWorkListOfTheServiceManager() {
        var house = cast.house();
        var store = house.a().id();
        var id = inScope.of(store, () -> rework(store));
        var manager = browse.as(house.people().serviceManager());

        var list = manager.get("/care/reworks");
        assertThat(list.text()).contains("王建国", "刹车仍有异响", "4 天", "尚未处理", "href=\"/care/reworks/" + id + "\"", "138****5678").doesNotContain("13812345678", "签字确认");
        assertThat(manager.get("/").text()).as("on the morning page and in the menu").contains("href=\"/care/reworks/" + id + "\"", "返修待处理");
        assertThat(browse.as(house.agent()).get("/care/reworks").status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get("/care/reworks").text()).doesNotContain("王建国");
        var api = browse.api(house.people().serviceManager());
        assertThat(api.get("/api/v1/reworks?open=true&storeId=" + store).json().at("/items/0/reason").asString()).isEqualTo("刹车仍有异响");
        assertThat(api.get("/api/v1/reworks?open=true&storeId=" + house.b().id()).json().path("items").size()).isZero();

        manager.post("/care/reworks/" + id + "/handling", Map.of("version", "1", "handling", "换片", "finishedOn", "2026-11-23"));
        assertThat(manager.get("/care/reworks").text()).contains("尚未签字", "签字确认");
        assertThat(manager.post("/care/reworks/" + id + "/signature", Map.of("version", "2", "list", "true")).header("Location")).endsWith("/care/reworks");

        assertThat(manager.get("/care/reworks").text()).contains("没有要返修的车");
        assertThat(manager.get("/care/reworks?all=true").text()).contains("王建国", "已签字");
        assertThat(api.get("/api/v1/reworks?open=true&storeId=" + store).json().path("items").size()).isZero();
        assertThat(api.get("/api/v1/reworks?storeId=" + store).json().path("items").size()).isEqualTo(1);
    }

    private long rework(long store) {
        var customer = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName("王建国");
        customer.store();
        sql.newRecord(CUSTOMER_PHONE).setStoreId(store).setCustomerId(customer.getId()).setNumber("+8613812345678").store();
        var rework = sql.newRecord(REWORK_RECORD).setStoreId(store).setCustomerId(customer.getId()).setReason("刹车仍有异响").setReportedAt(OffsetDateTime.parse("2026-11-20T10:00:00+08:00"));
        rework.store();
        return rework.getId();
    }
}
