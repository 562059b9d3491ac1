package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class CarePlanPagesTest {
    private final Browse browse;
    private final Cast.House house;
    private final Workshop shop;

    CarePlanPagesTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.shop = new Workshop(sql, inScope, house.a().id());
    }

    @Test
    void managerSeesTheCountConfirmsAndDealsTheTasks() {
        IntStream.range(0, 3).forEach(i -> shop.repaired("韩雪" + i, "2026-11-20"));
        shop.repaired("旧客户", "2026-09-29");
        var plan = shop.plan("service_3d");
        var manager = browse.as(house.manager());

        assertThat(manager.get("/care/plans").text()).contains("维修保养三日回访", "事件后 3 个工作日内", "尚未执行");
        assertThat(manager.get("/care/plans/" + plan.getId() + "/runs/new").text()).contains("现在执行会生成 4 个任务", "其中已逾期 1 个", "2026-10-09");
        assertThat(shop.tasks(plan)).isEmpty();

        var run = manager.post("/care/plans/" + plan.getId() + "/runs", Map.of());
        assertThat(run.header("Location")).isEqualTo("/care/plans/" + plan.getId());
        assertThat(manager.get(run.header("Location")).text()).contains("已生成 4 个任务", house.manager().name());

        assertThat(manager.get("/care/tasks").text()).contains("韩雪0", "旧客户", "待回访", "data-total=\"4\"");
        assertThat(manager.get("/care/tasks?late=yes").text()).contains("旧客户").doesNotContain("韩雪0");
        assertThat(manager.get("/care/tasks?q=" + Browse.encode("韩雪")).text()).contains("韩雪0").doesNotContain("旧客户");
        assertThat(manager.get("/").text()).contains("小组工作量");

        var task = shop.tasks(plan).getFirst();
        var second = house.people().secondAgent();
        assertThat(manager.post("/care/tasks/assignments", Map.of("task", task.getId().toString(), "assignee", String.valueOf(second.id()))).status()).isEqualTo(303);
        assertThat(manager.get("/care/tasks?assignee=" + second.id()).text()).contains("已分配 1 个任务");
        assertThat(manager.post("/care/tasks/closures", Map.of("task", task.getId().toString(), "closure", "SKIPPED", "reason", "车已转卖")).status()).isEqualTo(303);
        assertThat(manager.get("/care/tasks?state=SKIPPED").text()).contains("车已转卖");
        assertThat(manager.post("/care/tasks/closures", Map.of("task", task.getId().toString(), "closure", "SKIPPED", "reason", "再来")).status()).isEqualTo(409);
    }

    @Test
    void formKeepsWhatWasTypedAndSaysWhatIsWrong() {
        var manager = browse.as(house.manager());
        assertThat(manager.get("/care/plans/new").status()).isEqualTo(200);
        var typed = new LinkedHashMap<>(Map.of("storeId", String.valueOf(house.a().id()), "code", "oil_change", "name", "换油回访", "trigger", "repair_delivered",
            "condition.repair_delivered.type", "PERIODIC_SERVICE", "offset", "30", "offsetUnit", "DAY", "windows", "early", "assignee", "OWNER"));

        var refused = manager.post("/care/plans", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("换油回访", "10:00-12:00,15:00-18:00 的格式");

        typed.put("windows", "10:30-11:30");
        var saved = manager.post("/care/plans", typed);
        assertThat(saved.status()).isEqualTo(303);
        assertThat(manager.get(saved.header("Location")).text()).contains("换油回访", "定期保养", "事件后第 30 天", "10:30-11:30");
        assertThat(manager.get(saved.header("Location") + "/edit").text()).contains("value=\"换油回访\"");

        typed.put("name", "三十日换油回访");
        typed.put("version", "1");
        var unsaid = manager.post(saved.header("Location"), typed);
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.text()).contains("修改原因", "三十日换油回访");
        typed.put("note", "厂家改了换油周期");
        assertThat(manager.post(saved.header("Location"), typed).status()).isEqualTo(303);
        assertThat(manager.get(saved.header("Location")).text()).contains("修改记录", "厂家改了换油周期", house.manager().name(), "名称");
        assertThat(manager.post(saved.header("Location"), typed).status()).isEqualTo(412);
    }

    @Test
    void whatWasRetiredMeanwhileStaysWithThePlanWhenItIsEdited() {
        var manager = browse.as(house.manager());
        var api = browse.api(house.manager());
        var segment = api.post("/api/v1/segments", "{\"storeId\":%d,\"name\":\"要停的细分\",\"shared\":true,\"rule\":{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"停\"}]}}".formatted(house.a().id()));
        assertThat(segment.status()).as(segment.text()).isEqualTo(201);
        var id = segment.json().path("id").asString();
        assertThat(manager.get("/care/plans/new").text()).contains("要停的细分");
        var typed = new LinkedHashMap<>(Map.of("storeId", String.valueOf(house.a().id()), "code", "kept_retired", "name", "留住停用的", "trigger", "repair_delivered", "offset", "3", "offsetUnit", "WORKDAY",
            "assignee", "OWNER", "segmentId", id, "purpose", "service_calls"));
        var saved = manager.post("/care/plans", typed);
        assertThat(saved.status()).as(saved.text()).isEqualTo(303);
        shop.inScope().run(house.a().id(), () -> shop.sql().execute("update segment set retired_at = timestamptz '2026-11-24 10:00+08' where id = ?", Long.valueOf(id)));

        var form = manager.get(saved.header("Location") + "/edit").text();

        assertThat(form).contains("要停的细分（已停用）").containsPattern("<option value=\"" + id + "\" selected");
        assertThat(manager.get("/care/plans/new").text()).as("not offered to others").doesNotContain("要停的细分");
    }

    @Test
    void agentReadsButDoesNotPlanAndAStrangerFindsNothing() {
        var plan = shop.plan("service_3d").getId();
        var agent = browse.as(house.agent());
        assertThat(agent.get("/care/tasks").status()).isEqualTo(200);
        assertThat(agent.get("/care/plans/" + plan).status()).isEqualTo(200);
        assertThat(agent.get("/care/plans/" + plan + "/edit").status()).isEqualTo(403);
        assertThat(agent.post("/care/plans/" + plan + "/runs", Map.of()).status()).isEqualTo(403);
        assertThat(agent.post("/care/tasks/assignments", Map.of("task", "1", "assignee", "1")).status()).isEqualTo(403);

        var stranger = browse.as(house.people().managerB());
        assertThat(stranger.get("/care/plans/" + plan).status()).isEqualTo(404);
        assertThat(stranger.get("/care/plans/" + plan + "/runs/new").status()).isEqualTo(404);
        assertThat(stranger.post("/care/plans/" + plan + "/runs", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.post("/care/plans/" + plan, Map.of("name", "x")).status()).isEqualTo(404);
    }
}
