package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Consent per purpose, and what it stops (law, articles 13 to 16; handbook 2.6, 10.1).
@GuikeTest
class RespectConsentTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final CareStage stage;
    private final Workshop shop;

    RespectConsentTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, CareStage stage) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.stage = stage;
        this.shop = new Workshop(sql, inScope, house.a().id());
    }

    private Browse.Seen say(long customer, String purpose, boolean given, String source) {
        return browse.api(house.agent()).post("/api/v1/customers/" + customer + "/consents", "{\"purpose\":\"%s\",\"given\":%s,\"source\":\"%s\"}".formatted(purpose, given, source));
    }

    @Test
    void whatTheCustomerSaysStandsOnTheirPageWithSourceDayAndPerson() {
        var customer = customer("同意人");
        var page = browse.as(house.agent());
        assertThat(page.get("/customers/" + customer).text()).contains("同意与授权", "未征得同意，不得使用", "履行合同所需");
        assertThat(page.fragment("/customers/" + customer + "/consents/new?source=CALL").text()).contains("您是否同意我们以电话、短信告知优惠与活动");

        assertThat(page.htmx("POST", "/customers/" + customer + "/consents", Map.of("source", "PAPER", "given.marketing", "yes")).status()).as("paper without paper").isEqualTo(422);
        assertThat(page.htmx("POST", "/customers/" + customer + "/consents", Map.of("source", "CALL", "given.marketing", "yes", "given.greetings", "no", "on", "2026-12-24")).status()).as("to come").isEqualTo(422);
        assertThat(page.htmx("POST", "/customers/" + customer + "/consents", Map.of("source", "CALL", "given.marketing", "yes", "given.greetings", "no", "on", "2026-11-20")).status()).isEqualTo(200);
        assertThat(page.get("/customers/" + customer).text()).contains("已同意", "已拒绝或撤回", "电话", house.agent().name(), "之前不再询问", "同意“营销信息”（电话）");
        var rows = browse.api(house.agent()).get("/api/v1/customers/" + customer + "/consents").json().path("items");
        assertThat(rows.path(1).path("purpose").asString()).isEqualTo("marketing");
        assertThat(rows.path(1).path("allowed").asBoolean()).isTrue();
        assertThat(rows.path(2).path("allowed").asBoolean()).isFalse();
        assertThat(rows.path(2).path("askAgainOn").asString()).startsWith("2027-05-20");

        assertThat(say(customer, "marketing", false, "WEB").json().path("allowed").asBoolean()).as("withdrawn in one step").isFalse();
        assertThat(say(customer, "nonsense", true, "WEB").status()).isEqualTo(422);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/customers/" + customer + "/consents").status()).isEqualTo(404);
        assertThat(browse.api(house.people().director()).post("/api/v1/customers/" + customer + "/consents", "{}").status()).isEqualTo(403);
    }

    @Test
    void whoeverEntersAnArchiveAsksForConsent() {
        var agent = browse.as(house.agent());
        assertThat(agent.get("/customers/new").text()).contains("given.marketing", "同意与授权");
        var form = new java.util.HashMap<>(Map.of("storeId", "" + house.a().id(), "kind", "PERSON", "name", "", "given.marketing", "yes", "given.greetings", "no"));
        assertThat(agent.post("/customers", form).text()).as("kept when refused").contains("<option value=\"yes\" selected>");
        form.put("name", "登记时问了");
        var made = agent.post("/customers", form);
        assertThat(made.status()).as(made.text()).isEqualTo(303);

        var rows = browse.api(house.agent()).get("/api/v1" + made.header("Location").replaceAll("\\?.*", "") + "/consents").json().path("items");

        assertThat(rows.path(1).path("allowed").asBoolean()).isTrue();
        assertThat(rows.path(1).path("source").asString()).isEqualTo("FORM");
        assertThat(rows.path(2).path("given").asBoolean()).isFalse();
        assertThat(rows.path(3).path("at").isNull()).as("not spoken of").isTrue();
    }

    @Test
    void planForAPurposeLeavesOutWhoDoesNotAgree() {
        inScope.run(house.a().id(), () -> sql.update(CARE_PLAN).set(CARE_PLAN.PURPOSE, "marketing").where(CARE_PLAN.ID.eq(shop.plan("service_3d").getId())).execute());
        var never = shop.repaired("没问过", "2026-11-20");
        var agrees = shop.repaired("同意的", "2026-11-20");
        var unwilling = shop.repaired("不要营销", "2026-11-20");
        say(customerOf(agrees), "marketing", true, "CALL");
        say(customerOf(unwilling), "marketing", true, "CALL");
        inScope.run(house.a().id(), () -> sql.execute("update customer set do_not_disturb = '{MARKETING}' where id = {0}", org.jooq.impl.DSL.val(customerOf(unwilling))));

        assertThat(browse.api(house.manager()).post("/api/v1/care-plans/" + shop.plan("service_3d").getId() + "/runs", "{}").text()).isEqualTo("{\"created\":1,\"touched\":0,\"skipped\":2}");
        assertThat(shop.taskOf(shop.plan("service_3d"), agrees).getState()).isEqualTo("ASSIGNED");
        assertThat(shop.taskOf(shop.plan("service_3d"), never).getReason()).isEqualTo("no-consent");
        assertThat(shop.taskOf(shop.plan("service_3d"), unwilling).getReason()).isEqualTo("do-not-disturb");
        inScope.run(house.a().id(), () -> sql.update(CARE_PLAN).set(CARE_PLAN.PURPOSE, "service_calls").where(CARE_PLAN.ID.eq(shop.plan("service_3d").getId())).execute());
    }

    @Test
    void refusalEmptiesTheQueueAtOnceHoweverItIsSaid() {
        var plan = stage.plan(house.a(), "consent", "csi_default");
        var withdraws = stage.due(house, plan, house.agent());
        var drawer = stage.due(house, plan, house.agent());
        var api = stage.due(house, plan, house.agent());
        var stays = stage.due(house, plan, house.agent());

        say(withdraws.customer(), "service_calls", false, "CALL");
        say(stays.customer(), "marketing", false, "CALL");
        var version = browse.api(house.agent()).get("/api/v1/customers/" + drawer.customer()).json().path("version").asInt();
        assertThat(browse.as(house.agent()).htmx("POST", "/customers/" + drawer.customer() + "/wishes", Map.of("version", "" + version, "doNotDisturb", "PHONE", "reason", "太忙")).status()).isEqualTo(200);
        assertThat(browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + api.customer(), "{\"wishes\":{\"doNotDisturb\":[\"ALL\"],\"reason\":\"x\"}}", Map.of()).status()).isEqualTo(200);

        assertThat(state(withdraws.task())).isEqualTo("SKIPPED no-consent");
        assertThat(state(drawer.task())).isEqualTo("SKIPPED do-not-disturb");
        assertThat(state(api.task())).isEqualTo("SKIPPED do-not-disturb");
        assertThat(state(stays.task())).isEqualTo("ASSIGNED null");
    }

    @Test
    void refusalHeardByWhoSeesOwnCustomersOnlyEmptiesTheQueuesOfOthersToo() {
        var regional = cast.person("regional" + house.group(), "区域经理", house.a(), "regional_manager");
        var due = stage.due(house, stage.plan(house.a(), "regional", "csi_default"), house.agent());
        inScope.run(house.a().id(), () -> sql.execute("update customer set owner_id = {0} where id = {1}", org.jooq.impl.DSL.val(regional.id()), org.jooq.impl.DSL.val(due.customer())));

        var said = browse.api(regional).send("PATCH", "/api/v1/customers/" + due.customer(), "{\"wishes\":{\"doNotDisturb\":[\"ALL\"],\"reason\":\"x\"}}", Map.of());

        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(state(due.task())).isEqualTo("SKIPPED do-not-disturb");
    }

    @Test
    void neverAgainSaidToACallerOfOwnCustomersEndsTheCallsOfOthersToo() {
        var caller = cast.person("owncaller" + house.group(), "自家回访员", house.a(), callersOfOwn());
        var plan = stage.plan(house.a(), "own", "csi_default");
        var called = stage.due(house, plan, caller);
        var others = stage.due(house, stage.plan(house.a(), "others", "csi_default"), house.agent());
        inScope.run(house.a().id(), () -> {
            sql.execute("update customer set owner_id = {0}, do_not_disturb = '{PHONE}' where id = {1}", org.jooq.impl.DSL.val(caller.id()), org.jooq.impl.DSL.val(called.customer()));
            sql.update(CARE_TASK).set(CARE_TASK.CUSTOMER_ID, called.customer()).where(CARE_TASK.ID.eq(others.task())).execute();
        });

        var said = browse.api(caller).post("/api/v1/tasks/" + called.task() + "/calls", "{\"result\":\"REFUSED\",\"neverAgain\":true,\"verbatim\":\"别再打了\"}");

        assertThat(said.status()).as(said.text()).isEqualTo(201);
        assertThat(state(others.task())).isEqualTo("SKIPPED do-not-disturb");
    }

    private String callersOfOwn() {
        var code = "own_caller_" + house.group();
        return inScope.unscoped(() -> {
            var id = sql.insertInto(ROLE).set(ROLE.CODE, code).set(ROLE.NAME_ZH, "自家回访").set(ROLE.NAME_EN, "Own callers").set(ROLE.BREADTH, "OWN").returning().fetchSingle().getId();
            for (var p : List.of("customer.read", "care.read", "care.call")) {
                sql.insertInto(ROLE_PERMISSION).set(ROLE_PERMISSION.ROLE_ID, id).set(ROLE_PERMISSION.PERMISSION, p).execute();
            }
            return code;
        });
    }

    @Test
    void birthdaysAndExportsForAPurposeTellOnlyOfWhoAgrees() throws IOException {
        var api = browse.api(house.manager());
        var yes = customer("寿星同意", "\"birthday\":{\"date\":\"1990-08-08\"},\"tags\":[\"寿星\"],");
        customer("寿星没问", "\"birthday\":{\"date\":\"1990-08-09\"},\"tags\":[\"寿星\"],");
        say(yes, "greetings", true, "FORM");

        var august = api.get("/api/v1/birthdays?month=8").json().path("items");
        assertThat(august.path(0).path("greeted").asBoolean()).isTrue();
        assertThat(august.path(0).path("phone").asString()).contains("136");
        assertThat(august.path(1).path("greeted").asBoolean()).isFalse();
        assertThat(august.path(1).path("phone").asString()).isEmpty();
        assertThat(browse.as(house.manager()).get("/customers/birthdays?month=8").text()).contains("不问候");

        var manager = browse.as(house.manager());
        assertThat(manager.fragment("/customers/exports/new?tag=" + Browse.encode("寿星")).text()).contains("生日与节日关怀");
        var file = manager.post("/customers/exports", Map.of("tag", "寿星", "purpose", "greetings", "reason", "寄贺卡"));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.response().body()))) {
            assertThat(book.getFirstSheet().read()).hasSize(2).last().asString().contains("寿星同意");
        }
        var segment = "{\"storeId\":%d,\"name\":\"可问候\",\"rule\":{\"all\":[{\"is\":\"contactable\",\"op\":\"IS\",\"of\":\"greetings\"},{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"寿星\"}]}}".formatted(house.a().id());
        var made = api.post("/api/v1/segments", segment);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(api.get("/api/v1/customers?count=true&segmentId=" + made.json().path("id").asLong()).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void changedPurposeAsksForANewYes() {
        var manager = browse.as(house.manager());
        var form = Map.of("code", "trial_" + house.group(), "nameZh", "试用" + house.group(), "nameEn", "Trial", "basis", "CONSENT", "noticeZh", "是否同意？", "noticeEn", "Do you agree?");
        assertThat(browse.as(house.agent()).get("/customers/setup/purposes").status()).isEqualTo(403);
        assertThat(manager.htmx("POST", "/customers/setup/purposes", Map.of("code", "X y")).status()).isEqualTo(422);
        assertThat(manager.htmx("POST", "/customers/setup/purposes", form).status()).isEqualTo(200);
        var purposes = browse.api(house.manager()).get("/api/v1/consent-purposes").json().path("items");
        long id = 0;
        for (var p : purposes) {
            id = p.path("code").asString().equals(form.get("code")) ? p.path("id").asLong() : id;
        }
        assertThat(manager.fragment("/customers/setup/purposes/" + id + "/edit").text()).contains("是否同意？");
        var customer = customer("先同意");
        assertThat(say(customer, form.get("code"), true, "FORM").json().path("allowed").asBoolean()).isTrue();

        var changed = new java.util.HashMap<>(form);
        changed.putAll(Map.of("noticeZh", "用途扩大了，是否同意？", "renew", "yes", "active", "yes"));
        assertThat(manager.htmx("POST", "/customers/setup/purposes/" + id, changed).status()).isEqualTo(200);

        assertThat(manager.get("/customers/" + customer).text()).contains("用途已变更，需重新征得同意");
        assertThat(say(customer, form.get("code"), true, "FORM").json().path("outdated").asBoolean()).isFalse();
        changed.remove("active");
        manager.htmx("POST", "/customers/setup/purposes/" + id, changed);
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + customer + "/consents").text()).as("no longer in use").doesNotContain(form.get("code"));
    }

    private long customer(String name) {
        return customer(name, "");
    }

    private long customer(String name, String more) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,%s\"name\":\"%s\",\"phones\":[{\"number\":\"13612345%03d\"}]}"
            .formatted(house.a().id(), more, name, name.hashCode() & 255)).json().path("id").asLong();
    }

    private long customerOf(long order) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("select customer_id from repair_order where id = {0}", org.jooq.impl.DSL.val(order)).get(0, Long.class));
    }

    private String state(long task) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(task)).map(r -> r.get(CARE_TASK.STATE) + " " + r.get(CARE_TASK.REASON)));
    }
}
