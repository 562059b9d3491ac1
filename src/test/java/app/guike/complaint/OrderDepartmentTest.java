package app.guike.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// The right of execution across departments (catalog E73): ordered by a time, done, or refused with a reason that goes up.
@GuikeTest
class OrderDepartmentTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final InScope inScope;
    private final ApplicationContext beans;

    OrderDepartmentTest(Browse browse, Cast cast, TestClock clock, InScope inScope, ApplicationContext beans) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.inScope = inScope;
        this.beans = beans;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void departmentTakesTheOrderOnAndReportsItDone() {
        var complaint = complaint();
        var manager = browse.as(house.manager());
        assertThat(manager.get("/complaints/" + complaint + "?act=orders").text()).contains("部门与承办人", "售后服务部 · 服务顾问甲");
        var refused = manager.post("/complaints/" + complaint + "/orders", Map.of("task", "复检刹车", "assigneeId", "nobody", "dueAt", "2026-11-20T10:00"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("复检刹车", "请选择这个部门的人员", "90 天内");

        var given = manager.post("/complaints/" + complaint + "/orders", Map.of("task", "复检刹车", "assigneeId", house.a().serviceDepartment() + "-" + adviser().id(), "dueAt", "2026-11-25T12:00"));

        assertThat(given.status()).isEqualTo(303);
        var session = browse.as(adviser());
        assertThat(session.get("/").text()).contains("要我办的事", "复检刹车");
        assertThat(notices(adviser())).contains("ORDER");
        var order = browse.api(adviser()).get("/api/v1/complaint-orders").json().at("/items/0/id").asLong();
        var url = "/complaints/orders/" + order;
        assertThat(session.get(url).text()).contains("复检刹车", "待接受", "报告办结");
        assertThat(session.post(url + "/acceptance", Map.of()).status()).isEqualTo(303);
        assertThat(session.post(url + "/acceptance", Map.of()).status()).isEqualTo(409);
        assertThat(session.post(url + "/completion", Map.of("doneOn", "2026-11-25", "report", "已复检")).text()).as("a day to come").contains("办结日期须在");
        assertThat(session.post(url + "/completion", Map.of("doneOn", "2026-11-24", "report", "已复检，更换刹车片")).status()).isEqualTo(303);

        assertThat(manager.get("/complaints/" + complaint).text()).contains("部门指令", "已办结", "已复检，更换刹车片", "下达部门指令");
        assertThat(manager.get("/complaints/" + complaint + "/print").status()).isEqualTo(200);
        assertThat(notices(house.manager())).contains("ORDER_DONE");
        assertThat(browse.api(adviser()).get("/api/v1/complaint-orders").json().get("items").size()).isZero();
    }

    @Test
    void refusalNeedsAReasonAndGoesToTheGeneralManager() {
        var order = order(complaint());
        var api = browse.api(adviser());
        assertThat(api.send("PUT", "/api/v1/complaint-orders/" + order + "/refusal", "{\"reason\":\" \"}", Map.of()).status()).isEqualTo(422);

        var refused = api.send("PUT", "/api/v1/complaint-orders/" + order + "/refusal", "{\"reason\":\"配件要等厂家，不归前台\"}", Map.of());

        assertThat(refused.json().at("/answer/reason").asString()).isEqualTo("配件要等厂家，不归前台");
        assertThat(notices(house.people().director())).contains("ORDER_REFUSED");
        assertThat(notices(house.manager())).contains("ORDER_REFUSED");
        assertThat(browse.as(house.people().director()).get("/complaints/" + refused.json().get("complaintId").asLong()).text()).contains("已拒绝", "配件要等厂家");
        assertThat(api.send("PUT", "/api/v1/complaint-orders/" + order + "/completion", "{\"report\":\"x\"}", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void lateOrderGoesUpOnce() {
        var complaint = complaint();
        order(complaint);
        var orders = beans.getBean(ComplaintOrders.class);
        var stores = Set.of(house.a().id());
        assertThat(inScope.of(stores, () -> orders.tellLate(stores))).isZero();

        clock.set("2026-11-26T09:00:00");

        assertThat(inScope.of(stores, () -> orders.tellLate(stores))).isEqualTo(1);
        assertThat(inScope.of(stores, () -> orders.tellLate(stores))).isZero();
        assertThat(notices(house.people().director())).contains("ORDER_LATE");
        assertThat(notices(house.manager())).contains("ORDER_LATE");
    }

    @Test
    void onlyWhoMayDirectOrdersAndOnlyItsPersonAnswers() {
        var complaint = complaint();
        var order = order(complaint);
        var body = body(house.a().serviceDepartment(), adviser().id());
        assertThat(browse.api(house.agent()).post("/api/v1/complaints/" + complaint + "/orders", body).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/complaints/" + complaint + "/orders", body).status()).isEqualTo(404);
        assertThat(browse.api(house.manager()).post("/api/v1/complaints/" + complaint + "/orders", body(house.a().careDepartment(), adviser().id())).status())
            .as("of another department").isEqualTo(422);
        assertThat(browse.api(house.people().agentB()).get("/api/v1/complaint-orders/" + order).status()).isEqualTo(404);
        assertThat(browse.as(house.people().agentB()).get("/complaints/orders/" + order).status()).isEqualTo(404);
        assertThat(browse.as(house.people().receptionist()).get("/complaints/orders/" + order).status()).as("neither hers nor hers to read").isEqualTo(404);
        assertThat(browse.as(house.agent()).get("/complaints/orders/" + order).status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).post("/complaints/orders/" + order + "/acceptance", Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.people().receptionist()).get("/").text()).doesNotContain("要我办的事");
    }

    private Cast.Person adviser() {
        return house.people().adviser();
    }

    private long complaint() {
        var customer = browse.api(house.manager()).post("/api/v1/customers",
            "{\"storeId\":%d,\"name\":\"周大伟\",\"kind\":\"PERSON\",\"phones\":[{\"number\":\"139%08d\"}]}".formatted(house.a().id(), System.nanoTime() % 100_000_000)).json().get("id").asLong();
        return browse.api(house.manager()).post("/api/v1/complaints",
            "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"repair_rework\",\"verbatim\":\"刹车还是响\"}".formatted(customer)).json().get("id").asLong();
    }

    private long order(long complaint) {
        return browse.api(house.manager()).post("/api/v1/complaints/" + complaint + "/orders", body(house.a().serviceDepartment(), adviser().id())).json().get("id").asLong();
    }

    private static String body(long department, long person) {
        return "{\"departmentId\":%d,\"assigneeId\":%d,\"task\":\"复检刹车\",\"dueAt\":\"2026-11-25T12:00:00+08:00\"}".formatted(department, person);
    }

    private String notices(Cast.Person person) {
        return browse.api(person).get("/api/v1/notices?limit=500").text();
    }
}
