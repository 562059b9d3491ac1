package app.guike.care;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A wrong number is repaired at once, or stays with the owner of the archive until it is.
@GuikeTest
class WrongNumberTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final CareStage stage;
    private final Cast.House house;

    WrongNumberTest(Browse browse, DSLContext sql, InScope inScope, CareStage stage, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.stage = stage;
        this.house = cast.house();
    }

    @Test
    void wrongNumberOffersTheArchiveAndWaitsForItsOwner() {
        var plan = stage.plan(house.a(), "wrong", "csi_default");
        var due = stage.due(house, plan, house.agent(), "错号人");
        stage.due(house, plan, house.agent(), "下一位");
        var owner = house.people().secondAgent();
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, owner.id()).where(CUSTOMER.ID.eq(due.customer())).execute());

        var agent = browse.as(house.agent());
        var saved = agent.htmx("POST", "/care/tasks/" + due.task() + "/calls", Map.of("result", "WRONG_NUMBER", "remark", "机主换人了", "clientKey", "w1"));

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.text()).contains("错号人 的号码", "已标为无效，通话已保存", "data-repair", "下一位").doesNotContain(due.phone().substring(3));
        assertThat(browse.api(house.agent()).get("/api/v1/followups?taskId=" + due.task()).text()).as("nothing of the call is lost").contains("机主换人了");
        assertThat(browse.api(owner).get("/api/v1/notices?open=true").text()).contains("NUMBER_WRONG", "/care/number-repairs/" + due.customer());
        assertThat(browse.as(owner).get("/").text()).contains("号码待修", "错号人");
        assertThat(browse.as(owner).get("/care/number-repairs").text()).contains("错号人");
        assertThat(browse.as(house.people().managerB()).get("/care/number-repairs/" + due.customer()).status()).isEqualTo(404);

        var url = "/care/number-repairs/" + due.customer();
        assertThat(agent.htmx("POST", url, Map.of("number", "12")).status()).isEqualTo(422);
        assertThat(agent.htmx("POST", url, Map.of("number", due.phone())).text()).as("the same again").contains("错号");
        assertThat(agent.htmx("POST", url, Map.of("number", "13712348888")).text()).contains("号码已更正");

        assertThat(browse.api(owner).get("/api/v1/number-repairs").json().get("items").findValuesAsString("name")).doesNotContain("错号人");
        assertThat(browse.as(owner).get("/care/number-repairs").text()).doesNotContain("错号人");
        assertThat(browse.api(house.agent()).get("/api/v1/customers/" + due.customer()).json().get("verifyPhone").asBoolean()).isFalse();
    }

    @Test
    void aCallThatNoPlanAskedForOpensTheArchiveAsWell() {
        var due = stage.due(house, stage.plan(house.a(), "adhoc", "csi_default"), house.agent(), "路过错号");
        var owner = house.people().secondAgent();
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, owner.id()).where(CUSTOMER.ID.eq(due.customer())).execute());

        var saved = browse.as(house.agent()).post("/care/customers/" + due.customer() + "/calls", Map.of("result", "WRONG_NUMBER", "remark", "不是本人"));

        assertThat(saved.status()).isEqualTo(303);
        assertThat(saved.header("Location")).isEqualTo("/care/number-repairs/" + due.customer());
        assertThat(browse.as(house.agent()).get("/care/number-repairs/" + due.customer()).text()).contains("路过错号");
        assertThat(browse.api(owner).get("/api/v1/notices?open=true").text()).contains("/care/number-repairs/" + due.customer());
        assertThat(browse.api(owner).get("/api/v1/number-repairs").text()).contains("路过错号");
    }
}
