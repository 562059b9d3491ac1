package app.guike.care;

import static guike.Tables.CARE_TASK;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class CallDeskTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final CareStage stage;
    private final DSLContext sql;
    private final InScope inScope;
    private final long plan;

    CallDeskTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.stage = stage;
        this.sql = sql;
        this.inScope = inScope;
        this.plan = stage.plan(house.a(), "service_3d", "csi_default");
    }

    @Test
    void showsWhomToCallWhatToSayAndWhatToAsk() {
        var due = stage.due(house, plan, house.agent(), "欧阳小雨");
        var agent = browse.as(house.agent());

        var page = agent.get("/care/call-desk?task=" + due.task());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("欧阳小雨", "更换前刹车片", "服务顾问甲", "您的爱车", "总的来说，您对这次服务打几分？", "138****").doesNotContain(due.phone(), "{{");
        assertThat(page.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThan(60_000);
        assertThat(agent.fragment("/care/call-desk?task=" + due.task()).text()).contains("call-form").doesNotContain("<html");
        assertThat(agent.get("/care/call-desk/story?customer=" + due.customer()).status()).isEqualTo(200);
    }

    @Test
    void whatIsSaidNamesTheCarAsItIsPaintedAndLeavesNoGapForWorkNotWrittenDown() {
        var due = stage.due(house, plan, house.agent(), "金满堂");
        inScope.run(house.a().id(), () -> {
            sql.update(REPAIR_ORDER).setNull(REPAIR_ORDER.ITEMS).where(REPAIR_ORDER.ID.eq(due.order())).execute();
            sql.update(VEHICLE).set(VEHICLE.PLATE, "京A98765").where(VEHICLE.ID.eq(due.vehicle())).execute();
        });

        var page = browse.as(house.agent()).get("/care/call-desk?task=" + due.task());

        assertThat(page.text()).contains("您的爱车京A·98765", "来店做了维修保养");
    }

    @Test
    void aPolicyThatEndsSoonIsAskedAboutInTheSameCall() {
        var due = stage.due(house, plan, house.agent(), "快到期的");
        var desk = "/care/call-desk?task=" + due.task();
        var agent = browse.as(house.agent());
        assertThat(agent.get(desk).text()).doesNotContain("续保：");

        insured(due, "2026-12-20");
        assertThat(agent.get(desk).text()).contains("续保：保险 2026-12-20 到期");
        insured(due, "2027-02-23");
        assertThat(agent.get(desk).text()).as("91 days on").doesNotContain("续保：");
        insured(due, "2026-11-23");
        assertThat(agent.get(desk).text()).as("over since yesterday").doesNotContain("续保：");
    }

    private void insured(CareStage.Due due, String until) {
        inScope.run(house.a().id(), () -> sql.update(VEHICLE).set(VEHICLE.COMMERCIAL_END, java.time.LocalDate.parse(until)).where(VEHICLE.ID.eq(due.vehicle())).execute());
    }

    @Test
    void aSurnameOfTwoLettersIsSaidWhole() {
        var due = stage.due(house, plan, house.agent(), "欧阳文山");
        inScope.run(house.a().id(), () -> sql.execute("update customer set sex = 'M' where id = ?", due.customer()));

        assertThat(browse.as(house.agent()).get("/care/call-desk?task=" + due.task()).text()).contains("欧阳先生").doesNotContain("欧先生");
    }

    @Test
    void answersGivenBeforeACallBrokeOffStandInTheFormOfTheNext() {
        var due = stage.due(house, plan, house.agent(), "说到一半的");
        var agent = browse.as(house.agent());
        var first = agent.htmx("POST", "/care/tasks/" + due.task() + "/calls", Map.of("result", "CONNECTED_PARTIAL", "a.c01", "4", "v.c01", "等了三天", "a.c02", "1", "na.c07", "1", "verbatim", "先挂了", "clientKey", "half"));
        assertThat(first.status()).as(first.text()).isEqualTo(200);

        var next = agent.get("/care/call-desk?task=" + due.task()).text();

        assertThat(next).contains("name=\"a.c01\" value=\"4\" data-key=\"4\" data-red=\"true\" checked", "等了三天");
        assertThat(next).containsPattern("name=\"a.c02\" value=\"1\"[^>]* checked").containsPattern("name=\"na.c07\"[^>]* checked");
        var second = agent.htmx("POST", "/care/tasks/" + due.task() + "/calls", Map.of("result", "CONNECTED_PARTIAL", "a.c01", "4", "v.c01", "等了三天", "a.c02", "1", "na.c07", "1", "a.c04", "9", "verbatim", "又挂了", "clientKey", "more"));
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchSingle("select count(*) from survey_answer a join survey_response r on r.id = a.response_id where r.task_id = ?", due.task()).get(0, Integer.class))).isEqualTo(4);
    }

    /// Six hours ahead of Greenwich there, eight where the caller's first store is.
    @Test
    void callingBackIsMeantByTheClockOfTheStoreOfTheTask() {
        var far = cast.house();
        var caller = cast.person("twostores" + far.group(), "两店回访员", far.b(), "care_agent");
        inScope.unscoped(() -> sql.update(STORE).set(STORE.ZONE, "Asia/Urumqi").where(STORE.ID.eq(far.a().id())).execute());
        inScope.run(far.a().id(), () -> sql.execute("insert into post (store_id, employee_id, role_id, department_id) select ?, ?, id, ? from role where code = 'care_agent'",
            far.a().id(), caller.id(), far.a().careDepartment()));
        var due = stage.due(far, stage.plan(far.a(), "service_3d", "csi_default"), caller);

        assertThat(browse.as(caller).get("/care/call-desk?task=" + due.task()).text()).contains("data-at=\"2026-11-24T10:00\">今天 10:00<");
        var saved = browse.as(caller).htmx("POST", "/care/tasks/" + due.task() + "/calls", Map.of("result", "CONNECTED_CALLBACK", "verbatim", "在忙", "callBackAt", "2026-11-25T15:30", "clientKey", "far"));

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(inScope.of(far.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(due.task())).getNextAt())).isEqualTo("2026-11-25T15:30:00+06:00");
    }

    @Test
    void tasksThatWaitForLaterHideNoneThatMayBeCalledNow() {
        var person = house.people().leader();
        var waiting = stage.due(house, plan, person, "等着的");
        inScope.run(house.a().id(), () -> {
            sql.execute("update care_task set state = 'RETRY', attempts = 1, next_at = timestamptz '2026-11-25 15:00+08' where id = ?", waiting.task());
            sql.execute("""
                insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, event_day, earliest_on, due_on, expires_on, state, assignee_id, attempts, next_at)
                select store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id + 1000000 + i, event_day, earliest_on, due_on - 1, expires_on, state, assignee_id, attempts, next_at
                from care_task cross join generate_series(1, 230) i where id = ?""", waiting.task());
        });
        stage.due(house, plan, person, "没打过的");

        var queue = browse.as(person).get("/care/call-desk").text();

        assertThat(queue).contains("没打过的").contains("232");
    }

    @Test
    void savingLeadsToTheNextOfTheQueue() {
        var person = house.people().leader();
        var first = stage.due(house, plan, person, "第一位");
        stage.due(house, plan, person, "第二位");
        var leader = browse.as(person);

        var saved = leader.htmx("POST", "/care/tasks/" + first.task() + "/calls", Map.of("result", "NO_ANSWER", "clientKey", "k", "seen", "0"));

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.text()).contains("第二位");
        assertThat(saved.header("HX-Push-Url")).startsWith("/care/call-desk?task=");
    }

    @Test
    void refusedFormKeepsWhatWasTyped() {
        var due = stage.due(house, plan, house.agent());
        var form = new LinkedHashMap<>(Map.of("result", "CONNECTED_DONE", "a.c01", "4", "v.c01", "等了三天", "verbatim", "预约太难"));

        var refused = browse.as(house.agent()).htmx("POST", "/care/tasks/" + due.task() + "/calls", form);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("等了三天", "预约太难", "必填").contains("name=\"a.c01\" value=\"4\" data-key=\"4\" data-red=\"true\" checked");
    }

    @Test
    void draftIsThereAgainForItsWriterOnlyAndEndsWithTheCall() {
        var due = stage.due(house, plan, house.agent());
        var agent = browse.as(house.agent());

        assertThat(agent.htmx("PUT", "/care/tasks/" + due.task() + "/draft", Map.of("verbatim", "说到一半", "a.c04", "9")).status()).isEqualTo(204);

        assertThat(agent.get("/care/call-desk?task=" + due.task()).text()).contains("说到一半");
        assertThat(browse.as(house.people().secondAgent()).get("/care/call-desk?task=" + due.task()).text()).doesNotContain("说到一半");
        agent.htmx("POST", "/care/tasks/" + due.task() + "/calls", Map.of("result", "NO_ANSWER"));
        assertThat(agent.get("/care/call-desk?task=" + due.task()).text()).doesNotContain("说到一半");
    }

    @Test
    void dialledNumberIsShownWholeAndTheLookIsNoted() {
        var due = stage.due(house, plan, house.agent());
        var agent = browse.as(house.agent());
        var phone = inScope.of(house.a().id(), () -> Objects.requireNonNull(sql.fetchSingle("select id from customer_phone where customer_id = ?", due.customer()).get(0, Long.class)));

        var dialled = agent.htmx("POST", "/care/tasks/" + due.task() + "/dials?phone=" + phone, Map.of());

        assertThat(dialled.status()).isEqualTo(200);
        assertThat(dialled.text()).contains("tel:" + due.phone());
        assertThat(agent.htmx("POST", "/care/tasks/" + due.task() + "/dials?phone=" + (phone + 1), Map.of()).status()).isEqualTo(404);
    }

    @Test
    void strangersAndThoseWithoutTheRightSeeNothing() {
        var due = stage.due(house, plan, house.agent(), "不给外人看");
        var stranger = browse.as(house.people().agentB());

        assertThat(stranger.get("/care/call-desk?task=" + due.task()).status()).isEqualTo(404);
        assertThat(stranger.get("/care/call-desk/story?customer=" + due.customer()).status()).isEqualTo(404);
        assertThat(stranger.htmx("PUT", "/care/tasks/" + due.task() + "/draft", Map.of("verbatim", "x")).status()).isEqualTo(404);
        assertThat(stranger.htmx("PUT", "/care/tasks/" + due.task() + "/skip", Map.of("reason", "duplicate")).status()).isEqualTo(404);
        assertThat(browse.as(house.people().clerk()).get("/care/call-desk").status()).isEqualTo(403);
    }

    @Test
    void freeTasksAreTakenOnceHoweverManyAskAtOnce() throws Exception {
        var mine = house.people().manager();
        IntStream.range(0, 12).forEach(_ -> stage.due(house, plan, null));
        var session = browse.as(mine);
        session.get("/care/call-desk");
        try (var pool = Executors.newFixedThreadPool(6)) {
            var answers = pool.invokeAll(IntStream.range(0, 6).<Callable<Integer>>mapToObj(_ -> () -> browse.as(mine).htmx("POST", "/care/call-desk/next", Map.of()).status()).toList());
            assertThat(answers.stream().map(f -> f.resultNow()).toList()).containsOnly(200);
        }
        var taken = inScope.of(house.a().id(), () -> sql.fetchCount(CARE_TASK, CARE_TASK.ASSIGNEE_ID.eq(mine.id())));
        assertThat(taken).isBetween(1, 6);
    }

    @Test
    void skippedWithAReasonOfTheHandbook() {
        var due = stage.due(house, plan, house.agent());
        var agent = browse.as(house.agent());

        assertThat(agent.htmx("PUT", "/care/tasks/" + due.task() + "/skip", Map.of("reason", "BORED")).status()).isEqualTo(422);
        assertThat(agent.htmx("PUT", "/care/tasks/" + due.task() + "/skip", Map.of("reason", "vehicle-sold")).status()).isEqualTo(200);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(due.task()))).getState()).isEqualTo("SKIPPED");
        assertThat(List.of(agent.htmx("PUT", "/care/tasks/" + due.task() + "/skip", Map.of("reason", "duplicate")).status())).containsExactly(409);
        assertThat(browse.as(house.manager()).get("/care/tasks?state=SKIPPED").text()).as("in words").contains("车辆已转卖").doesNotContain("vehicle-sold");

        var unwilling = stage.due(house, plan, house.agent());
        assertThat(agent.htmx("PUT", "/care/tasks/" + unwilling.task() + "/skip", Map.of("reason", "do-not-disturb")).status()).isEqualTo(200);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(unwilling.task()))).getReason()).isEqualTo("do-not-disturb");
    }
}
