package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A script is said in the store's own words (catalog D5): what a store does not say otherwise is the group's.
@GuikeTest
class StoreScriptTest {
    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;
    private final DSLContext sql;
    private final InScope inScope;

    StoreScriptTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
        this.sql = sql;
        this.inScope = inScope;
    }

    private long script() {
        var made = browse.api(house.manager()).post("/api/v1/scripts", "{\"code\":\"local_%d\",\"name\":\"当地话术\"}".formatted(house.group())).json().path("id").asLong();
        browse.api(house.manager()).send("PUT", "/api/v1/scripts/" + made + "/draft", "{\"opening\":{\"zh\":\"集团开场\"},\"closing\":{\"zh\":\"集团结束语\"}}", Map.of());
        browse.api(house.manager()).post("/api/v1/scripts/" + made + "/publication", "{}");
        return made;
    }

    @Test
    void agentSaysItAsTheirStoreDoesAndTheRestAsTheGroup() {
        var script = script();
        var plan = stage.plan(house.a(), "local_words", "csi_default");
        inScope.run(house.a().id(), () -> sql.update(CARE_PLAN).set(CARE_PLAN.SCRIPT_ID, script).where(CARE_PLAN.ID.eq(plan)).execute());
        var desk = "/care/call-desk?task=" + stage.due(house, plan, house.agent()).task();
        var agent = browse.as(house.agent());
        var manager = browse.as(house.manager());
        assertThat(agent.get(desk).text()).contains("集团开场", "集团结束语");

        var page = "/survey/scripts/" + script + "/stores/" + house.a().id();
        assertThat(manager.get("/survey/scripts/" + script).text()).contains("各店的说法", page);
        assertThat(manager.get(page).text()).contains("集团的说法：", "集团开场", "沿用集团话术");
        assertThat(manager.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "{{customer_titel}}您好")).status()).isEqualTo(422);
        assertThat(manager.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "{{customer_title}}您好，咱们东城店")).text()).contains("已保存", "王女士您好，咱们东城店", "集团结束语");
        assertThat(agent.get(desk).text()).as("a draft is not said").contains("集团开场");
        assertThat(manager.post(page + "/publication", Map.of()).status()).isEqualTo(303);

        assertThat(agent.get(desk).text()).contains("咱们东城店", "集团结束语").doesNotContain("集团开场");
        assertThat(manager.get("/survey/scripts/" + script).text()).contains("自己的 1 段，第 1 版").doesNotContain("咱们东城店");
        var api = browse.api(house.manager());
        api.send("PUT", "/api/v1/scripts/" + script + "/draft", "{\"opening\":{\"zh\":\"集团开场\"},\"closing\":{\"zh\":\"集团新结束语\"}}", Map.of());
        api.post("/api/v1/scripts/" + script + "/publication", "{}");
        assertThat(agent.get(desk).text()).as("the group's changes arrive").contains("咱们东城店", "集团新结束语");

        var own = "/api/v1/scripts/" + script + "/stores/" + house.a().id();
        var read = Map.of("If-Match", api.get(own).header("ETag"));
        assertThat(api.send("PUT", own + "/draft", "{\"opening\":null}", read).status()).as("no words").isEqualTo(422);
        assertThat(api.send("PUT", own + "/draft", "{}", read).status()).isEqualTo(200);
        assertThat(api.send("PUT", own + "/draft", "{}", read).status()).as("it was another draft then").isEqualTo(412);
        assertThat(manager.post(page + "/publication", Map.of()).status()).isEqualTo(303);
        assertThat(agent.get(desk).text()).as("as the group again").contains("集团开场");
        assertThat(manager.post(page + "/draft", Map.of("version", "1")).status()).isEqualTo(303);
        assertThat(manager.get(page).text()).contains("咱们东城店", "草稿，还没有发布");
        assertThat(manager.post(page + "/draft/removal", Map.of()).status()).isEqualTo(303);
        assertThat(manager.post(page + "/publication", Map.of()).status()).as("nothing to publish").isEqualTo(409);
        assertThat(api.get(own + "/versions").json().path("items").size()).isEqualTo(2);
    }

    @Test
    void nobodyReadsOrWritesTheWordsOfAnotherStore() {
        var page = "/survey/scripts/" + script() + "/stores/" + house.a().id();

        assertThat(browse.as(house.people().managerB()).get(page).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).post(page + "/blocks", Map.of("key", "opening", "zh", "x")).status()).isEqualTo(404);
        assertThat(browse.as(house.people().leader()).get(page).text()).doesNotContain("block-state");
        assertThat(browse.as(house.people().leader()).post(page + "/blocks", Map.of("key", "opening", "zh", "x")).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get("/api/v1" + page.substring("/survey".length())).status()).isEqualTo(404);
    }
}
