package app.guike.customer;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.inline;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.customer.bin.BinNight;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Deleted archives: gone everywhere, nothing destroyed, brought back as they were; erased after 90 days.
@GuikeTest
class RecycleBinTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final TestClock clock;
    private final BinNight night;
    private final DSLContext sql;
    private final InScope inScope;

    RecycleBinTest(Browse browse, Cast cast, TestClock clock, BinNight night, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.clock = clock;
        this.night = night;
        this.sql = sql;
        this.inScope = inScope;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private Browse.Api api() {
        return browse.api(house.manager());
    }

    private long customer(String name, String phone, String externalNo) {
        var made = api().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"externalNo\":\"%s\",\"ownerId\":%d,\"tags\":[\"老客户\"],\"phones\":[{\"number\":\"%s\"}]}"
            .formatted(house.a().id(), name, externalNo, house.agent().id(), phone));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private Browse.Seen delete(long id) {
        return api().send("DELETE", "/api/v1/customers/" + id + "?reason=" + Browse.encode("重复录入😀"), "", Map.of());
    }

    private long bin(long customer) {
        return api().get("/api/v1/customer-bin").json().path("items").valueStream().filter(i -> i.path("customerId").asLong() == customer).findFirst().orElseThrow().path("id").asLong();
    }

    private int found(String query) {
        return api().get("/api/v1/customers?count=true&q=" + Browse.encode(query)).json().path("total").asInt();
    }

    @Test
    void aDeletedArchiveIsGoneEverywhereAndComesBackWithAllThatHangsOnIt() {
        var id = customer("回收甲", "13511110001", "BIN-1");
        browse.as(house.agent()).post("/customers/" + id + "/notes", Map.of("text", "喜欢早上接电话"));
        var car = browse.api(house.people().clerk()).post("/api/v1/vehicles", "{\"storeId\":%d,\"vin\":\"LSVAA49J132000101\",\"model\":\"朗逸\",\"plate\":\"浙B10101\",\"ownerId\":%d}".formatted(house.a().id(), id));
        assertThat(car.status()).as(car.text()).isEqualTo(201);
        var segment = api().post("/api/v1/segments", "{\"storeId\":%d,\"name\":\"回收\",\"rule\":{\"all\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"老客户\"}]}}".formatted(house.a().id())).json().path("id").asLong();
        var manager = browse.as(house.manager());
        assertThat(found("回收甲") + found("13511110001") + found("浙B10101")).isEqualTo(3);
        assertThat(manager.fragment("/customers/" + id + "/deletion/new").text()).contains("回收甲", "90 天");
        assertThat(manager.post("/customers/" + id + "/deletion", Map.of("version", "1", "reason", " ")).status()).as("no reason").isEqualTo(422);
        assertThat(manager.post("/customers/" + id + "/deletion", Map.of("version", "0", "reason", "x")).status()).as("somebody changed it").isEqualTo(412);

        var done = manager.post("/customers/" + id + "/deletion", Map.of("version", "1", "reason", "重复录入😀"));

        assertThat(done.status()).as(done.text()).isEqualTo(303);
        assertThat(found("回收甲") + found("13511110001") + found("浙B10101") + found("BIN-1")).isZero();
        assertThat(api().get("/api/v1/customers/" + id).status()).isEqualTo(404);
        assertThat(manager.get("/customers/" + id).status()).isEqualTo(404);
        assertThat(api().send("PATCH", "/api/v1/customers/" + id, "{\"name\":\"x\"}", Map.of()).status()).isEqualTo(404);
        assertThat(manager.get("/customers?q=").text()).doesNotContain("回收甲");
        assertThat(api().get("/api/v1/customers?segmentId=" + segment).text()).doesNotContain("回收甲");
        assertThat(manager.get("/search?q=" + Browse.encode("回收甲")).text()).doesNotContain("/customers/" + id);
        assertThat(manager.get("/vehicles").text()).as("the car stays").doesNotContain("回收甲");
        clock.set("2026-12-04T10:00:00");
        assertThat(manager.get("/customers/bin").text()).contains("回收甲", "重复录入😀", house.manager().name(), "80 天");

        var restored = manager.post("/customers/bin/" + bin(id) + "/restoration", Map.of());

        assertThat(restored.status()).as(restored.text()).isEqualTo(303);
        assertThat(manager.get("/customers/" + id).text()).contains("回收甲", "喜欢早上接电话", "浙B·10101", "老客户", "BIN-1", house.agent().name());
        assertThat(found("回收甲") + found("13511110001") + found("浙B10101")).isEqualTo(3);
        assertThat(manager.get("/customers/bin").text()).doesNotContain("回收甲");
    }

    @Test
    void whoseOwnerHasLeftTheStoreComesBackWithoutOne() {
        var leaver = cast.person("binned" + house.group(), "要走的", house.a(), "care_agent");
        var id = customer("回收无主", "13511110019", "BIN-19");
        assertThat(api().send("PATCH", "/api/v1/customers/" + id, "{\"ownerId\":" + leaver.id() + "}", Map.of()).status()).isEqualTo(200);
        assertThat(delete(id).status()).isEqualTo(204);
        inScope.run(house.a().id(), () -> sql.deleteFrom(POST).where(POST.EMPLOYEE_ID.eq(leaver.id())).execute());

        assertThat(api().post("/api/v1/customer-bin/" + bin(id) + "/restoration", "{}").status()).isLessThan(300);

        assertThat(api().get("/api/v1/customers/" + id).json().path("owner").asString("")).isEmpty();
    }

    @Test
    void itsNumberAndTelephoneAreFreeMeanwhileAndWhoComesBackIsAskedAboutAsADouble() {
        var first = customer("占号客户", "13511110002", "BIN-2");
        assertThat(delete(first).status()).isEqualTo(204);
        var bin = bin(first);

        var second = customer("占号客户", "13511110002", "BIN-2");

        assertThat(api().post("/api/v1/customer-bin/" + bin + "/restoration", "{}").json().path("customerId").asLong()).isEqualTo(first);
        assertThat(api().get("/api/v1/customers/" + first).json().path("externalNo").isNull()).as("taken meanwhile").isTrue();
        assertThat(api().get("/api/v1/customers/" + second).json().path("externalNo").asString()).isEqualTo("BIN-2");
        assertThat(browse.as(house.manager()).get("/customers/duplicates").text()).contains("占号客户");
        assertThat(api().post("/api/v1/customer-bin/" + bin + "/restoration", "{}").status()).as("only once").isEqualTo(409);
    }

    @Test
    void afterNinetyDaysOnlyWhatTheBooksNeedIsLeft() {
        var id = customer("过期客户", "13511110003", "BIN-3");
        delete(id);
        var bin = bin(id);
        clock.set("2027-02-20T02:20:00");
        night.night(house.a().id());
        assertThat(bin(id)).as("88 days").isEqualTo(bin);
        clock.set("2027-02-23T02:20:00");

        night.night(house.a().id());
        night.night(house.a().id());

        assertThat(api().get("/api/v1/customer-bin").text()).doesNotContain("过期客户");
        assertThat(api().post("/api/v1/customer-bin/" + bin + "/restoration", "{}").status()).isEqualTo(409);
        var admin = browse.as(house.people().administrator());
        assertThat(admin.get("/audit?table=customer_bin").text()).doesNotContain("过期客户").contains("customer_bin");
    }

    @Test
    void plannedCallsRestAndAreTakenUpAgain() {
        var id = customer("待回访", "13511110006", "BIN-6");
        var day = LocalDate.of(2026, 11, 24);
        var task = inScope.of(house.a().id(), () -> sql.insertInto(CARE_TASK).set(CARE_TASK.STORE_ID, house.a().id())
            .set(CARE_TASK.PLAN_ID, sql.select(CARE_PLAN.ID).from(CARE_PLAN).where(CARE_PLAN.STORE_ID.eq(house.a().id())).limit(inline(1)).fetchSingle(CARE_PLAN.ID)).set(CARE_TASK.CUSTOMER_ID, id)
            .set(CARE_TASK.SUBJECT_TYPE, "CUSTOMER").set(CARE_TASK.SUBJECT_ID, id).set(CARE_TASK.EVENT_DAY, day).set(CARE_TASK.EARLIEST_ON, day).set(CARE_TASK.DUE_ON, day)
            .set(CARE_TASK.EXPIRES_ON, day.plusDays(9)).set(CARE_TASK.STATE, "ASSIGNED").set(CARE_TASK.ASSIGNEE_ID, house.agent().id()).returning().fetchSingle().getId());
        assertThat(waiting()).isEqualTo(1);

        delete(id);

        assertThat(waiting()).isEqualTo(0);
        assertThat(state(task)).isEqualTo("SKIPPED");
        api().post("/api/v1/customer-bin/" + bin(id) + "/restoration", "{}");
        assertThat(state(task)).isEqualTo("ASSIGNED");
        assertThat(waiting()).isEqualTo(1);
    }

    private int waiting() {
        return browse.api(house.agent()).get("/api/v1/tasks?count=true&state=ASSIGNED&assigneeId=" + house.agent().id()).json().path("total").asInt();
    }

    private String state(long task) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(task)).getState());
    }

    @Test
    void anOpenComplaintIsAnsweredFirst() {
        var id = customer("投诉中", "13511110004", "BIN-4");
        var complaint = api().post("/api/v1/complaints", "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"repair_rework\",\"verbatim\":\"等了三个小时\"}".formatted(id));
        assertThat(complaint.status()).as(complaint.text()).isEqualTo(201);

        var refused = delete(id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("未结投诉");
        assertThat(browse.as(house.manager()).fragment("/customers/" + id + "/deletion/new").text()).contains("结案后才能删除").doesNotContain("name=\"reason\"");
        assertThat(api().get("/api/v1/customers/" + id).status()).isEqualTo(200);
    }

    @Test
    void whoMayNotIsRefusedAndAnotherStoreIsNotThere() {
        var id = customer("别店的", "13511110005", "BIN-5");
        assertThat(browse.api(house.agent()).send("DELETE", "/api/v1/customers/" + id + "?reason=x", "", Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers/" + id).text()).doesNotContain("/deletion/new");
        assertThat(browse.api(house.people().managerB()).send("DELETE", "/api/v1/customers/" + id + "?reason=x", "", Map.of()).status()).isEqualTo(404);
        assertThat(api().send("DELETE", "/api/v1/customers/" + id + "?reason=x", "", Map.of("If-Match", "\"7\"")).status()).isEqualTo(412);
        delete(id);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customer-bin/" + bin(id) + "/restoration", "{}").status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/customers/bin").text()).doesNotContain("别店的");
        assertThat(browse.as(house.agent()).get("/customers/bin").status()).isEqualTo(403);
    }

    @Test
    void manyAreDeletedAtOnceExceptThoseHeldAndComeBackAtOnce() {
        var one = customer("一起删甲", "13877770001", "MANY1");
        var two = customer("一起删乙", "13877770002", "MANY2");
        var held = customer("一起删丙", "13877770003", "MANY3");
        api().post("/api/v1/complaints", "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"repair_rework\",\"verbatim\":\"又坏了\"}".formatted(held));
        var chosen = "customer=%d&customer=%d&customer=%d".formatted(one, two, held);
        var manager = browse.as(house.manager());
        assertThat(manager.get("/customers").text()).contains("/customers/deletions/new");
        assertThat(browse.as(house.agent()).get("/customers").text()).doesNotContain("/customers/deletions/new");
        assertThat(browse.as(house.agent()).post("/customers/deletions", chosen + "&reason=x").status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post("/customers/deletions", chosen + "&reason=x").status()).isEqualTo(404);
        assertThat(manager.fragment("/customers/deletions/new?" + chosen).text()).contains("<dt>将删除</dt><dd>2</dd>", "保留</dt><dd>1</dd>");
        assertThat(manager.post("/customers/deletions", chosen).status()).as("why").isEqualTo(422);

        assertThat(manager.post("/customers/deletions", chosen + "&reason=" + Browse.encode("测试数据")).status()).isEqualTo(303);

        assertThat(api().get("/api/v1/customers?q=" + Browse.encode("一起删")).json().path("items")).hasSize(1);
        var batch = api().get("/api/v1/customer-bin").json().path("items").path(0).path("batch").asLong();
        assertThat(manager.get("/customers/bin").text()).contains("/customers/bin/batches/" + batch + "/restoration", "测试数据");
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customer-bin/batches/" + batch + "/restoration", "").status()).isEqualTo(404);
        assertThat(manager.post("/customers/bin/batches/" + batch + "/restoration", Map.of()).status()).isEqualTo(303);

        assertThat(api().get("/api/v1/customers/" + one).json().path("externalNo").asString()).isEqualTo("MANY1");
        assertThat(api().get("/api/v1/customers?q=" + Browse.encode("一起删")).json().path("items")).hasSize(3);
        var dry = api().post("/api/v1/customer-deletions", "{\"customerIds\":[%d,%d],\"dryRun\":true}".formatted(two, held)).json();
        assertThat(dry.toString()).isEqualTo("{\"chosen\":2,\"delete\":1,\"held\":1}");
        assertThat(api().post("/api/v1/customer-deletions", "{\"customerIds\":[%d],\"reason\":\"x\"}".formatted(two)).json().path("deleted").asInt()).isEqualTo(1);
    }
}
