package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.customer.SegmentNight;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A plan for the members of one segment: the count beforehand, the run and the page mind it.
@GuikeTest
class SegmentPlanTest {
    private final Browse browse;
    private final Cast.House house;
    private final Workshop shop;
    private final SegmentNight night;

    SegmentPlanTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, SegmentNight night) {
        this.browse = browse;
        this.house = cast.house();
        this.shop = new Workshop(sql, inScope, house.a().id());
        this.night = night;
    }

    @Test
    void onlyMembersAreCalledUntilTheSegmentIsRetired() {
        var manager = browse.api(house.manager());
        var member = shop.car("细分内客户");
        manager.send("PATCH", "/api/v1/customers/" + member.customer(), "{\"tags\":[\"重点\"]}", Map.of());
        var order = shop.repaired(member, "2026-11-23", null, "REPAIR");
        shop.repaired("细分外客户", "2026-11-23");
        var own = manager.post("/api/v1/segments", "{\"storeId\":%d,\"name\":\"自己的\",\"rule\":{\"all\":[{\"is\":\"owned\",\"op\":\"NO\"}]}}".formatted(house.a().id())).json().path("id").asLong();
        var segment = manager.post("/api/v1/segments", "{\"storeId\":%d,\"name\":\"重点客户\",\"shared\":true,\"rule\":{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"重点\"}]}}".formatted(house.a().id()))
            .json().path("id").asLong();
        night.night(house.a().id());
        var plan = shop.plan("service_3d").getId();

        assertThat(manager.send("PATCH", "/api/v1/care-plans/" + plan, "{\"segmentId\":%d}".formatted(own), Map.of()).text()).as("not one's own").contains("segmentId");
        assertThat(manager.send("PATCH", "/api/v1/care-plans/" + plan, "{\"segmentId\":%d}".formatted(segment), Map.of()).status()).isEqualTo(200);
        var page = browse.as(house.manager());
        assertThat(page.get("/care/plans/" + plan).text()).contains("重点客户", "今天统计");
        assertThat(page.get("/care/plans/" + plan + "/edit").text()).contains("只针对细分", "<option value=\"" + segment + "\" selected");
        assertThat(page.get("/care/plans/" + plan + "/runs/new").text()).contains("只针对细分“重点客户”中的客户");
        assertThat(manager.post("/api/v1/care-plans/" + plan + "/runs", "{\"dryRun\":true}").json().path("created").asInt()).isEqualTo(1);
        assertThat(manager.post("/api/v1/care-plans/" + plan + "/runs", "{}").json().path("created").asInt()).isEqualTo(1);
        assertThat(shop.tasks(shop.plan("service_3d"))).extracting(t -> t.getSubjectId()).containsExactly(order);
        assertThat(manager.post("/api/v1/care-plans/" + plan + "/runs", "{}").json().path("created").asInt()).as("the second run").isZero();

        manager.send("DELETE", "/api/v1/segments/" + segment, "", Map.of());
        shop.repaired(member, "2026-11-24", null, "REPAIR");
        assertThat(manager.post("/api/v1/care-plans/" + plan + "/runs", "{}").json().path("created").asInt()).isZero();
        assertThat(page.get("/care/plans/" + plan).text()).contains("细分已停用，不再生成任务");
    }
}
