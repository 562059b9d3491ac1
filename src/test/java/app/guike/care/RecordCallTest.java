package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.care.CareStage.Due;
import guike.tables.records.CareTaskRecord;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GuikeTest
class RecordCallTest {
    private static final String HAPPY = """
        {"result":"CONNECTED_DONE","answers":{"c01":10,"c02":"yes","c03":true,"c04":9,"c07":"yes","c10":1,"overall":9,"nps":10,"a1":23500},"verbatim":"都挺好的"}""";

    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final CareStage stage;
    private final Look look;
    private final long plan;

    record Look(DSLContext sql, InScope inScope) {
    }

    RecordCallTest(Browse browse, Cast cast, TestClock clock, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.stage = stage;
        this.look = new Look(sql, inScope);
        this.plan = stage.plan(house.a(), "service_3d", "csi_default");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void answeredCallFinishesTheTaskAndScoresTheAnswers() {
        var due = stage.due(house, plan, house.agent());

        var seen = call(due, HAPPY);

        assertThat(seen.status()).as(seen.text()).isEqualTo(201);
        assertThat(seen.json().get("state").asString()).isEqualTo("DONE");
        assertThat(seen.json().get("outcome").asString()).isEqualTo("SUCCESS");
        assertThat(seen.json().get("complaint").isNull()).isTrue();
        var task = task(due);
        assertThat(task.getDoneBy()).isEqualTo(house.agent().id());
        assertThat(task.getFirstAttemptAt()).isEqualTo(task.getDoneAt());
        look.inScope().run(house.a().id(), () -> {
            var response = look.sql().fetchSingle(SURVEY_RESPONSE, SURVEY_RESPONSE.TASK_ID.eq(due.task()));
            assertThat(response.getAdviserId()).isEqualTo(house.people().adviser().id());
            assertThat(response.getEventDay()).hasToString("2026-11-20");
            assertThat(response.getOverall()).isEqualTo(9);
            assertThat(response.getRed()).isFalse();
            assertThat(look.sql().fetchCount(SURVEY_ANSWER, SURVEY_ANSWER.RESPONSE_ID.eq(response.getId()))).isEqualTo(9);
        });
    }

    /// What stands in the form is what was said on the telephone: yes and no, the words of a choice.
    @Test
    void theRecordFormSaysAnswersAsTheyWereGiven() {
        call(stage.due(house, plan, house.agent()), HAPPY);
        call(stage.due(house, stage.plan(house.a(), "service_7d", "service_7d"), house.agent()), """
            {"result":"CONNECTED_DONE","answers":{"q1":"solved","q2":9},"verbatim":"修好了"}""");

        assertThat(browse.as(house.manager()).get("/reports/followup_record?from=2026-11-24&to=2026-11-24").text())
            .contains("c01：10；c02：是；c03：是；c04：9；").contains("；a1：23500").contains("q1：完全解决；q2：9");
    }

    @Test
    void noAnswerPlansTheNextHalfDayAndTheThirdEndsAsUnreachable() {
        var due = stage.due(house, plan, house.agent());
        clock.set("2026-11-24T10:30:00");

        assertThat(call(due, "{\"result\":\"NO_ANSWER\"}").json().get("nextAttempt").asString()).contains("15:00").startsWith("2026-11-24");
        assertThat(task(due).getState()).isEqualTo("RETRY");
        clock.set("2026-11-24T15:20:00");
        assertThat(call(due, "{\"result\":\"POWER_OFF\"}").json().get("nextAttempt").asString()).startsWith("2026-11-25T10:00");
        clock.set("2026-11-25T10:05:00");
        var third = call(due, "{\"result\":\"NO_ANSWER\"}").json();

        assertThat(third.get("state").asString()).isEqualTo("DONE");
        assertThat(third.get("outcome").asString()).isEqualTo("UNREACHABLE");
        assertThat(task(due).getAttempts()).isEqualTo(3);
        look.inScope().run(house.a().id(), () -> assertThat(look.sql().fetchSingle(CUSTOMER, CUSTOMER.ID.eq(due.customer())).getVerifyPhone()).isTrue());
        assertThat(call(due, "{\"result\":\"NO_ANSWER\"}").status()).isEqualTo(409);
    }

    @Test
    void agreedCallBackTakesNoAttempt() {
        var due = stage.due(house, plan, house.agent());

        var seen = call(due, "{\"result\":\"CONNECTED_CALLBACK\",\"verbatim\":\"周六中午打\",\"callBackAt\":\"2026-11-28T12:30:00+08:00\"}");

        assertThat(seen.status()).as(seen.text()).isEqualTo(201);
        assertThat(seen.json().get("attempts").asInt()).isZero();
        assertThat(task(due).getNextAt()).isEqualTo("2026-11-28T12:30:00+08:00");
        assertThat(task(due).getExpiresOn()).hasToString("2026-11-28");
        for (var wrong : List.of("2026-11-24T09:59:00+08:00", "2026-11-25T08:30:00+08:00", "2026-11-25T20:30:00+08:00")) {
            assertThat(call(due, "{\"result\":\"CONNECTED_CALLBACK\",\"callBackAt\":\"" + wrong + "\"}").status()).isEqualTo(422);
        }
        assertThat(call(due, "{\"result\":\"CONNECTED_CALLBACK\"}").json().get("errors").get(0).get("field").asString()).isEqualTo("callBackAt");
    }

    @Test
    void missingRequiredItemsAndRedAnswersWithoutWordsAreRefusedAndNothingIsKept() {
        var due = stage.due(house, plan, house.agent());

        var missing = call(due, "{\"result\":\"CONNECTED_DONE\",\"answers\":{\"c01\":3}}");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.text()).contains("answers.overall", "answers.nps", "verbatim");
        assertThat(call(due, "{\"result\":\"CONNECTED_DONE\",\"answers\":{\"overall\":11,\"nps\":\"x\",\"zz\":1}}").text())
            .contains("answers.overall", "answers.nps", "answers.zz");
        assertThat(call(due, "{\"result\":\"DREAMT\"}").status()).isEqualTo(422);
        assertThat(call(due, "{\"result\":").status()).isEqualTo(400);

        assertThat(task(due).getState()).isEqualTo("ASSIGNED");
        look.inScope().run(house.a().id(), () -> assertThat(look.sql().fetchCount(CALL_ATTEMPT, CALL_ATTEMPT.TASK_ID.eq(due.task()))).isZero());
    }

    @Test
    void whoAnsweredIsAlwaysQuoted() {
        var due = stage.due(house, plan, house.agent());
        var silent = HAPPY.replace(",\"verbatim\":\"都挺好的\"", "");

        for (var report : List.of(silent, "{\"result\":\"CONNECTED_PARTIAL\"}", "{\"result\":\"REFUSED\"}",
            "{\"result\":\"CONNECTED_CALLBACK\",\"callBackAt\":\"2026-11-25T15:30:00+08:00\"}")) {
            var refused = call(due, report);
            assertThat(refused.status()).as(report).isEqualTo(422);
            assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("verbatim");
        }
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + due.customer() + "/calls", "{\"result\":\"CONNECTED_DONE\"}").status()).isEqualTo(422);
        assertThat(call(due, "{\"result\":\"CONNECTED_NOT_OWNER\"}").status()).isEqualTo(201);
        clock.set("2026-11-24T15:20:00");
        var open = call(due, silent.replace("\"nps\":10", "\"nps\":10,\"open\":\"周末多开几个工位\""));

        assertThat(open.status()).as(open.text()).isEqualTo(201);
        var kept = browse.api(house.manager()).get("/api/v1/followups?customerId=" + due.customer()).json().get("items").get(0);
        assertThat(kept.get("verbatim").asString()).isEqualTo("周末多开几个工位");
    }

    @Test
    void sameReportSentTwiceIsRecordedOnce() {
        var due = stage.due(house, plan, house.agent());
        var report = "{\"result\":\"NO_ANSWER\",\"clientKey\":\"desk-1\"}";

        var first = call(due, report);
        var second = call(due, report);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(task(due).getAttempts()).isEqualTo(1);
    }

    @Test
    void whoSawFewerCallsThanThereAreIsTold() {
        var due = stage.due(house, plan, house.agent());
        assertThat(call(due, "{\"result\":\"NO_ANSWER\",\"seen\":0}").status()).isEqualTo(201);

        var late = browse.api(house.people().secondAgent()).post(path(due), "{\"result\":\"NO_ANSWER\",\"seen\":0}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("task-called-meanwhile");
    }

    @Test
    void twoAgentsAtOnceOneIsRefusedAndNothingIsLost() throws Exception {
        var due = stage.due(house, plan, house.agent());
        var agents = List.of(house.agent(), house.people().secondAgent());

        var statuses = together(agents.stream().<Callable<Integer>>map(a -> () -> browse.api(a).post(path(due), HAPPY).status()).toList());

        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        look.inScope().run(house.a().id(), () -> assertThat(look.sql().fetchCount(CALL_ATTEMPT, CALL_ATTEMPT.TASK_ID.eq(due.task()))).isEqualTo(1));
    }

    @Test
    void twoHundredSavesAtOnceLoseNothing() throws Exception {
        var dues = IntStream.range(0, 40).mapToObj(_ -> stage.due(house, plan, house.agent())).toList();

        var statuses = together(IntStream.range(0, 200).<Callable<Integer>>mapToObj(i -> () -> browse.api(house.agent())
            .post(path(dues.get(i % 40)), "{\"result\":\"CONNECTED_CALLBACK\",\"callBackAt\":\"2026-11-25T12:30:00+08:00\",\"verbatim\":\"在忙\",\"remark\":\"r" + i + "\"}").status()).toList());

        assertThat(statuses).hasSize(200).containsOnly(201);
        look.inScope().run(house.a().id(), () -> assertThat(look.sql().fetchCount(CALL_ATTEMPT, CALL_ATTEMPT.TASK_ID.in(dues.stream().map(Due::task).toList()))).isEqualTo(200));
    }

    @Test
    void wrongNumberMarksTheArchive() {
        var due = stage.due(house, plan, house.agent());

        assertThat(call(due, "{\"result\":\"EMPTY_NUMBER\"}").json().get("outcome").asString()).isEqualTo("INVALID_NUMBER");

        look.inScope().run(house.a().id(), () -> {
            assertThat(look.sql().fetchSingle(CUSTOMER_PHONE, CUSTOMER_PHONE.CUSTOMER_ID.eq(due.customer())).getInvalidAt()).isNotNull();
            assertThat(look.sql().fetchSingle(CUSTOMER, CUSTOMER.ID.eq(due.customer())).getVerifyPhone()).isTrue();
        });
    }

    @Test
    void neverAgainIsEffectiveAtOnceOnAllOpenTasks() {
        var due = stage.due(house, plan, house.agent());
        var another = stage.plan(house.a(), "service_7d", "service_7d");
        var other = stage.due(house, another, house.agent());
        look.inScope().run(house.a().id(), () -> look.sql().update(CARE_TASK).set(CARE_TASK.CUSTOMER_ID, due.customer()).where(CARE_TASK.ID.eq(other.task())).execute());

        assertThat(call(due, "{\"result\":\"REFUSED\",\"neverAgain\":true,\"verbatim\":\"不要再打了\"}").json().get("outcome").asString()).isEqualTo("REFUSED");

        assertThat(task(other).getState() + " " + task(other).getReason()).isEqualTo("SKIPPED do-not-disturb");
        look.inScope().run(house.a().id(), () -> assertThat(look.sql().fetchSingle(CUSTOMER, CUSTOMER.ID.eq(due.customer())).getDoNotDisturb()).containsExactly("PHONE"));
    }

    @Test
    void refusalInManyWordsStandsWholeInTheCallAndBegunInTheArchive() {
        var due = stage.due(house, plan, house.agent());
        var words = "别再打了。".repeat(120);

        var seen = call(due, "{\"result\":\"REFUSED\",\"neverAgain\":true,\"verbatim\":\"%s\"}".formatted(words));
        assertThat(seen.status()).as(seen.text()).isEqualTo(201);
        var noted = stage.due(house, plan, house.agent());
        var note = browse.api(house.agent()).post("/api/v1/customers/" + noted.customer() + "/calls", "{\"result\":\"REFUSED\",\"neverAgain\":true,\"verbatim\":\"%s\"}".formatted(words));
        assertThat(note.status()).as(note.text()).isEqualTo(201);

        look.inScope().run(house.a().id(), () -> {
            assertThat(look.sql().fetchSingle(CALL_ATTEMPT, CALL_ATTEMPT.TASK_ID.eq(due.task())).getVerbatim()).isEqualTo(words);
            for (var customer : List.of(due.customer(), noted.customer())) {
                assertThat(look.sql().fetchSingle(CUSTOMER, CUSTOMER.ID.eq(customer)).getDoNotDisturbReason()).hasSize(500).startsWith("别再打了。别").endsWith("…");
            }
        });
    }

    @Test
    void noteOfACallThatIsRefusedKeepsWhatWasTyped() {
        var due = stage.due(house, plan, house.agent());

        var refused = browse.as(house.agent()).post("/care/customers/" + due.customer() + "/calls", java.util.Map.of("result", "CONNECTED_DONE", "remark", "周末再联系"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("客户接听了电话，请记录用户原话", "value=\"周末再联系\"", "<option value=\"CONNECTED_DONE\" selected>");
    }

    @Test
    void carThatMustComeBackStandsInTheReworkTableOnce() {
        var due = stage.due(house, plan, house.agent());
        var report = "{\"result\":\"CONNECTED_DONE\",\"clientKey\":\"k1\",\"answers\":{\"overall\":5,\"nps\":3},\"verbatim\":\"刹车还是响\",\"rework\":true,\"onRed\":\"FEEDBACK\"}";

        var seen = call(due, report).json();
        call(due, report);

        assertThat(seen.get("rework").get("type").asString()).isEqualTo("REWORK");
        look.inScope().run(house.a().id(), () -> {
            var rework = look.sql().fetchSingle(REWORK_RECORD, REWORK_RECORD.TASK_ID.eq(due.task()));
            assertThat(rework.getReason()).isEqualTo("刹车还是响");
            assertThat(rework.getRepairOrderId()).isEqualTo(due.order());
            assertThat(rework.getWorkTeam()).isEqualTo("机修一组");
        });
    }

    @Test
    void unhappyAnswerOpensOneComplaintAlsoWhenSavedTwiceUnlessItIsFeedback() {
        var due = stage.due(house, plan, house.agent());
        var report = "{\"result\":\"CONNECTED_DONE\",\"clientKey\":\"u1\",\"answers\":{\"overall\":3,\"nps\":2},\"verbatim\":\"修了三次还没好\"}";

        var first = call(due, report).json();
        var second = call(due, report).json();
        assertThat(first.get("complaint").get("no").asString()).startsWith("TS");
        assertThat(second.get("complaint").get("id")).isEqualTo(first.get("complaint").get("id"));

        var feedback = call(stage.due(house, plan, house.agent()), report.replace("\"verbatim\"", "\"onRed\":\"FEEDBACK\",\"verbatim\"")).json();
        assertThat(feedback.get("complaint").isNull()).isTrue();
    }

    @Test
    void longWordsOfAnUnhappyCustomerAreKeptWhole() {
        var words = "空调修了三次还是不凉，每次都说修好了。".repeat(20);

        var seen = call(stage.due(house, plan, house.agent()), "{\"result\":\"CONNECTED_DONE\",\"answers\":{\"overall\":3,\"nps\":2},\"verbatim\":\"%s\"}".formatted(words));

        assertThat(seen.status()).as(seen.text()).isEqualTo(201);
        var said = browse.api(house.agent()).get("/api/v1/complaints/" + seen.json().at("/complaint/id").asLong()).json().get("said");
        assertThat(said.get("verbatim").asString()).isEqualTo(words);
        assertThat(said.get("subject").asString()).hasSize(200).isEqualTo(words.substring(0, 199) + "…");
    }

    @Test
    void archiveAskedInTheCallIsFilledAtOnce() {
        var due = stage.due(house, plan, house.agent());

        var seen = call(due, "{\"result\":\"CONNECTED_DONE\",\"answers\":{\"overall\":9,\"nps\":9,\"open\":\"没有了\",\"a2\":\"yes\",\"a3\":\"北京市朝阳区光华路 1 号\",\"a4\":\"13911112222\"}}");

        assertThat(seen.status()).as(seen.text()).isEqualTo(201);
        look.inScope().run(house.a().id(), () -> {
            assertThat(look.sql().fetchSingle(CUSTOMER, CUSTOMER.ID.eq(due.customer())).getAddress()).isEqualTo("北京市朝阳区光华路 1 号");
            assertThat(look.sql().selectFrom(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(due.customer())).orderBy(CUSTOMER_PHONE.POSITION).fetch().getFirst().getNumber())
                .isEqualTo("+8613911112222");
        });
    }

    @Test
    void callsAreListedAndStayWithTheirStore() {
        var due = stage.due(house, plan, house.agent());
        var id = call(due, "{\"result\":\"NO_ANSWER\"}").json().get("id").asLong();

        var list = browse.api(house.manager()).get("/api/v1/followups?customerId=" + due.customer() + "&count=true").json();
        assertThat(list.get("total").asInt()).isEqualTo(1);
        assertThat(list.get("items").get(0).get("result").asString()).isEqualTo("NO_ANSWER");
        assertThat(browse.api(house.people().agentB()).get("/api/v1/followups?customerId=" + due.customer()).json().get("items").size()).isZero();
        assertThat(browse.api(house.people().agentB()).get("/api/v1/followups/" + id).status()).isEqualTo(404);
        assertThat(browse.api(house.people().receptionist()).get("/api/v1/followups").status()).isEqualTo(403);
    }

    @Test
    void strangerGetsNoCallIn() {
        var due = stage.due(house, plan, house.agent());

        assertThat(browse.api(house.people().agentB()).post(path(due), HAPPY).status()).isEqualTo(404);
        assertThat(browse.api(house.people().clerk()).post(path(due), HAPPY).status()).isEqualTo(403);
        assertThat(task(due).getState()).isEqualTo("ASSIGNED");
    }

    private Browse.Seen call(Due due, String report) {
        return browse.api(house.agent()).post(path(due), report);
    }

    private static String path(Due due) {
        return "/api/v1/tasks/" + due.task() + "/calls";
    }

    private CareTaskRecord task(Due due) {
        return look.inScope().of(house.a().id(), () -> look.sql().fetchSingle(CARE_TASK, CARE_TASK.ID.eq(due.task())));
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        try (var pool = Executors.newFixedThreadPool(20)) {
            var done = pool.invokeAll(calls);
            return done.stream().map(f -> f.resultNow()).toList();
        }
    }
}
