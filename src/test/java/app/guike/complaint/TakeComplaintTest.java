package app.guike.complaint;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.care.AfterCall.Wish;
import app.guike.care.FollowupRecorded;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@GuikeTest
class TakeComplaintTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final ComplaintFromCall fromCall;
    private final Cast.House house;
    private final Told told;

    TakeComplaintTest(Browse browse, ApplicationContext beans, InScope inScope, Cast cast) {
        this.browse = browse;
        this.sql = beans.getBean(DSLContext.class);
        this.inScope = inScope;
        this.fromCall = beans.getBean(ComplaintFromCall.class);
        this.house = cast.house();
        this.told = new Told(browse, sql, inScope, house);
    }

    @Test
    void unhappyCallOpensOneComplaintHoweverOftenItIsTold() {
        var customer = told.customer("王不满");
        var call = call(customer, true);
        var wish = new Wish(true, null, null, false, "修完还是漏油", java.util.Set.of());

        var first = inScope.of(house.a().id(), () -> fromCall.follow(call, wish)).orElseThrow();
        var again = inScope.of(house.a().id(), () -> fromCall.follow(call, new Wish(false, null, null, false, null, java.util.Set.of()))).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(first.no()).matches("TS\\d{7}").isEqualTo(again.no());
        var row = inScope.of(house.a().id(), () -> sql.fetchSingle(COMPLAINT, COMPLAINT.SOURCE_TASK_ID.eq(call.taskId())));
        assertThat(row.getVerbatim()).isEqualTo("修完还是漏油");
        assertThat(row.getChannel()).isEqualTo("FOLLOW_UP");
        assertThat(row.getSourceAttemptId()).isEqualTo(call.attemptId());
    }

    @Test
    void callOpensNoneUnlessTheCustomerWantsAnOutcome() {
        var customer = told.customer("陈满意");

        assertThat(inScope.of(house.a().id(), () -> fromCall.follow(call(customer, false), new Wish(false, null, null, false, "很好", java.util.Set.of())))).isEmpty();
        assertThat(inScope.of(house.a().id(), () -> fromCall.follow(call(customer, false), new Wish(true, "repair_rework", "空调返修", false, null, java.util.Set.of())))).isPresent();
    }

    @Test
    void complaintIsTakenOnTheCustomersPage() {
        var customer = told.customer("冯来店");
        var agent = browse.as(house.agent());
        assertThat(agent.get("/complaints/new?customer=" + customer).text()).contains("冯来店", "客户原话", "维修质量");

        var wordless = agent.post("/complaints", Map.of("customerId", "" + customer, "channel", "WALK_IN", "category", "svc_wait", "subject", "等待太久"));
        assertThat(wordless.status()).isEqualTo(422);
        assertThat(wordless.text()).contains("等待太久", "必填");

        var taken = agent.post("/complaints", Map.of("customerId", "" + customer, "channel", "WALK_IN", "category", "svc_wait", "verbatim", "等了两小时"));
        assertThat(taken.status()).isEqualTo(303);
        var page = agent.get(taken.header("Location"));
        assertThat(page.text()).contains("等了两小时", "一般抱怨", "冯来店");
        assertThat(agent.get("/complaints").text()).contains("冯来店");
        assertThat(agent.get("/complaints?tab=fresh").text()).contains("冯来店");
        assertThat(agent.get("/complaints?tab=closed").text()).doesNotContain("冯来店");
    }

    @Test
    void levelFollowsCategoryChannelDemandAndRepetition() {
        assertThat(told.taken(told.customer("一"), "svc_wait").get("severity").asInt()).isEqualTo(1);
        assertThat(told.taken(told.customer("二"), "repair_safety").get("severity").asInt()).isEqualTo(4);
        var api = browse.api(house.agent());
        var hotline = api.post("/api/v1/complaints", "{\"customerId\":%d,\"channel\":\"HOTLINE_12315\",\"category\":\"svc_wait\",\"verbatim\":\"x\"}".formatted(told.customer("三")));
        assertThat(hotline.json().get("severity").asInt()).isEqualTo(3);
        var back = api.post("/api/v1/complaints",
            "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"svc_wait\",\"demand\":\"RETURN_VEHICLE\",\"verbatim\":\"x\"}".formatted(told.customer("四")));
        assertThat(back.json().get("severity").asInt()).isEqualTo(3);
        var repeated = told.customer("五");
        told.taken(repeated, "svc_attitude");
        assertThat(told.taken(repeated, "svc_attitude").get("severity").asInt()).isEqualTo(3);
        assertThat(told.taken(repeated, "svc_wait").get("severity").asInt()).as("about something else").isEqualTo(3);
    }

    @Test
    void complaintThatNobodyNamedBearsTheNameOfItsCategoryInTheViewersLanguage() {
        var customer = told.customer("郎双语");
        var taken = told.taken(customer);
        var id = taken.get("id").asLong();
        told.step(house.manager(), "PUT", id, "severity", "{\"severity\":1,\"reason\":\"当场解决\"}");
        assertThat(browse.as(house.manager()).get("/complaints/" + id).text()).contains("<title>" + taken.get("no").asString() + " 服务态度", "2 级 → 1 级：当场解决");

        var visitor = browse.as(house.people().serviceManager());
        visitor.post("/me", Map.of("locale", "en", "theme", "light"));

        assertThat(visitor.get("/complaints/" + id).text()).contains("<title>" + taken.get("no").asString() + " Attitude", "Level 2 → 1: 当场解决").doesNotContain("服务态度");
        assertThat(visitor.get("/complaints").text()).contains("郎双语", "Attitude").doesNotContain("服务态度");
        assertThat(visitor.get("/customers/" + customer).text()).contains("Attitude").doesNotContain("服务态度");
        assertThat(browse.api(house.people().serviceManager()).get("/api/v1/complaints/" + id).json().at("/said/subject").asString()).as("as it is kept").isEqualTo("服务态度");
    }

    @Test
    void badIntakeNamesEveryFieldAtOnce() {
        var refused = browse.api(house.agent()).post("/api/v1/complaints",
            "{\"customerId\":%d,\"channel\":\"PIGEON\",\"category\":\"nothing\",\"severity\":9,\"demand\":\"MOON\"}".formatted(told.customer("六")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").findValuesAsString("field")).contains("channel", "category", "severity", "demand", "verbatim");
    }

    @Test
    void duplicateIsTurnedAwayAndNamesItsFirst() {
        var customer = told.customer("褚重复");
        var first = told.taken(customer);
        var second = told.taken(customer).get("id").asLong();

        assertThat(told.refused(house.agent(), "POST", second, "rejection", "{\"reason\":\"重复\",\"duplicateOf\":\"TS9999999\"}")).isEqualTo(422);
        var rejected = told.step(house.agent(), "POST", second, "rejection", "{\"reason\":\"重复\",\"duplicateOf\":\"%s\"}".formatted(first.get("no").asString()));

        assertThat(rejected.get("state").asString()).isEqualTo("REJECTED");
        assertThat(rejected.at("/end/duplicateOf").asString()).isEqualTo(first.get("no").asString());
        assertThat(told.refused(house.agent(), "PUT", second, "acceptance", "{}")).isEqualTo(409);
    }

    @Test
    void whatWasTakenDownIsPutRightByAPatch() {
        var id = told.taken(told.customer("卫改正")).get("id").asLong();

        var changed = browse.api(house.agent()).send("PATCH", "/api/v1/complaints/" + id, "{\"category\":\"svc_late\",\"cause\":\"PROCESS\"}", Map.of("If-Match", "\"1\""));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/said/category").asString()).isEqualTo("svc_late");
        assertThat(changed.json().at("/work/cause").asString()).isEqualTo("PROCESS");
        assertThat(changed.json().at("/said/channel").asString()).isEqualTo("PHONE");
        assertThat(browse.api(house.agent()).send("PATCH", "/api/v1/complaints/" + id, "{\"category\":\"svc_late\"}", Map.of("If-Match", "\"1\"")).status()).isEqualTo(412);
    }

    private FollowupRecorded call(long customer, boolean unhappy) {
        var store = house.a().id();
        var now = OffsetDateTime.ofInstant(TestClock.START, ZoneOffset.UTC);
        return inScope.of(store, () -> {
            var code = "t" + System.nanoTime();
            var plan = sql.insertInto(CARE_PLAN).set(CARE_PLAN.STORE_ID, store).set(CARE_PLAN.CODE, code).set(CARE_PLAN.NAME_ZH, "回访").set(CARE_PLAN.TRIGGER_CODE, "x")
                .set(CARE_PLAN.OFFSET_COUNT, 3).set(CARE_PLAN.OFFSET_UNIT, "WORKDAY").set(CARE_PLAN.EXPIRE_COUNT, 5).set(CARE_PLAN.ASSIGNEE_RULE, "OWNER").returning().fetchSingle().getId();
            var day = LocalDate.of(2026, 11, 24);
            var task = sql.insertInto(CARE_TASK).set(CARE_TASK.STORE_ID, store).set(CARE_TASK.PLAN_ID, plan).set(CARE_TASK.CUSTOMER_ID, customer)
                .set(CARE_TASK.SUBJECT_TYPE, "CUSTOMER").set(CARE_TASK.SUBJECT_ID, customer).set(CARE_TASK.EVENT_DAY, day).set(CARE_TASK.EARLIEST_ON, day)
                .set(CARE_TASK.DUE_ON, day).set(CARE_TASK.EXPIRES_ON, day).returning().fetchSingle().getId();
            var attempt = sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, store).set(CALL_ATTEMPT.TASK_ID, task).set(CALL_ATTEMPT.CUSTOMER_ID, customer)
                .set(CALL_ATTEMPT.CALLED_AT, now).set(CALL_ATTEMPT.RESULT, "CONNECTED_DONE").set(CALL_ATTEMPT.CONNECTED, true).returning().fetchSingle().getId();
            return new FollowupRecorded(store, task, attempt, customer, null, "CUSTOMER", customer, "CONNECTED_DONE", "SUCCESS", unhappy, null, house.agent().id(), now);
        });
    }
}
