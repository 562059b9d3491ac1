package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.shell.RowScope;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Key accounts are called again when their cycle is over: their own, or that of their grade.
@GuikeTest
class ContactCycleTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final CarePlanRuns runs;
    private final ServiceReminders reminders;
    private final Cast.House house;

    ContactCycleTest(Browse browse, DSLContext sql, InScope inScope, TestClock clock, CarePlanRuns runs, ServiceReminders reminders, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.runs = runs;
        this.reminders = reminders;
        this.house = cast.house();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void cycleOfTheArchiveElseOfTheGradeMakesTheTask() {
        var own = made("周期客户", "\"contactEvery\":14");
        var graded = made("级别客户", "\"importance\":\"VIP\"");
        var usual = made("一般客户", "\"sex\":\"M\"");
        var longAgo = made("久未联系", "\"contactEvery\":30");
        inScope.run(house.a().id(), () -> {
            sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, house.a().id()).set(CALL_ATTEMPT.CUSTOMER_ID, own).set(CALL_ATTEMPT.CALLED_AT, OffsetDateTime.parse("2026-11-12T10:00:00+08:00"))
                .set(CALL_ATTEMPT.RESULT, "CONNECTED_DONE").set(CALL_ATTEMPT.CONNECTED, true).set(CALL_ATTEMPT.OUTSIDE_WINDOW, false).execute();
            sql.update(CUSTOMER).set(CUSTOMER.CREATED_AT, OffsetDateTime.parse("2026-10-27T10:00:00+08:00")).where(CUSTOMER.ID.in(graded, usual)).execute();
            sql.update(CUSTOMER).set(CUSTOMER.CREATED_AT, OffsetDateTime.parse("2026-05-30T10:00:00+08:00")).where(CUSTOMER.ID.eq(longAgo)).execute();
        });
        var agent = browse.api(house.agent());
        assertThat(agent.send("PATCH", "/api/v1/customers/" + own, "{\"contactEvery\":800}", Map.of()).status()).isEqualTo(422);
        assertThat(agent.get("/api/v1/customers/" + own).json().get("contactEvery").asInt()).isEqualTo(14);
        assertThat(browse.as(house.agent()).get("/customers/" + own).text()).contains("每 14 天联系");
        assertThat(browse.as(house.agent()).fragment("/care/call-desk/story?customer=" + graded).text()).as("the mark beside the call").contains("ti-star", "VIP");
        assertThat(browse.as(house.agent()).get("/appointments/new?customer=" + graded).text()).as("and where one books").contains("ti-star", "VIP");
        assertThat(browse.as(house.agent()).get("/appointments/new?customer=" + usual).text()).doesNotContain("VIP");
        assertThat(browse.as(house.agent()).get("/customers/" + own + "/edit").text()).contains("联系周期（天）");

        var shop = new Workshop(sql, inScope, house.a().id());
        var plan = shop.plan("contact_cycle");
        plan.setActive(true);
        shop.change(plan);
        clock.set("2026-11-26T08:00:00");
        RowScope.program("test", Set.of(shop.store())).run(() -> runs.runAll(shop.store()));

        assertThat(shop.tasks(plan)).extracting(t -> t.getCustomerId(), t -> t.getEventDay().toString())
            .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(own, "2026-11-26"), org.assertj.core.groups.Tuple.tuple(graded, "2026-11-26"),
                org.assertj.core.groups.Tuple.tuple(longAgo, "2026-11-26")); // 180 days after 05-30: the sixth time
        clock.set("2026-11-28T08:00:00");
        assertThat(found("contact-overdue")).contains("周期客户").doesNotContain("级别客户");
        assertThat(found("contact-cycle")).contains("周期客户").doesNotContain("一般客户");
    }

    @Test
    void cycleOfTheTypeHoldsForWhatLiesUnderItAndTheSoonerOfTypeAndGradeCounts() {
        var manager = browse.api(house.manager());
        var code = "cycle_" + house.a().id();
        assertThat(manager.post("/api/v1/customer-types", "{\"code\":\"%s\",\"kind\":\"PERSON\",\"nameZh\":\"渠道\",\"nameEn\":\"Channel\",\"contactEvery\":731}".formatted(code)).status()).isEqualTo(422);
        assertThat(manager.post("/api/v1/customer-types", "{\"code\":\"%s\",\"kind\":\"PERSON\",\"nameZh\":\"渠道\",\"nameEn\":\"Channel\",\"contactEvery\":20}".formatted(code)).json().path("contactEvery").asInt()).isEqualTo(20);
        assertThat(manager.post("/api/v1/customer-types", "{\"code\":\"%1$s_u\",\"parent\":\"%1$s\",\"kind\":\"PERSON\",\"nameZh\":\"下级渠道\",\"nameEn\":\"Under\"}".formatted(code)).status()).isEqualTo(201);
        assertThat(browse.as(house.manager()).get("/customers/setup/types").text()).contains("每 20 天联系");
        assertThat(browse.as(house.manager()).fragment("/customers/setup/types/" + code + "/edit").text()).contains("name=\"contactEvery\"");
        var typed = made("类型客户", "\"type\":\"%s\"".formatted(code));
        var under = made("下级客户", "\"type\":\"%s_u\"".formatted(code));
        var own = made("自有周期", "\"type\":\"%s\",\"contactEvery\":60".formatted(code));
        var vip = made("又是贵宾", "\"type\":\"%s\",\"importance\":\"VIP\"".formatted(code));
        var other = made("别的类型", "\"sex\":\"F\"");
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.CREATED_AT, OffsetDateTime.parse("2026-11-05T10:00:00+08:00")).where(CUSTOMER.ID.in(typed, under, own, vip, other)).execute());

        var shop = new Workshop(sql, inScope, house.a().id());
        var plan = shop.plan("contact_cycle");
        shop.change(plan.setActive(true));
        clock.set("2026-11-25T08:00:00");
        night(shop);

        assertThat(shop.tasks(plan)).filteredOn(t -> t.getEventDay().toString().equals("2026-11-25")).extracting(t -> t.getCustomerId()).contains(typed, under, vip).doesNotContain(own, other);
        assertThat(shop.tasks(plan)).extracting(t -> t.getCustomerId()).doesNotContain(other);
        clock.set("2026-11-27T08:00:00");
        assertThat(found("contact-overdue")).contains("类型客户", "下级客户").doesNotContain("自有周期", "别的类型");
    }

    @Test
    void nextStepWithAContactPersonReachesTheOwnerOnItsDay() {
        var customer = made("下一步公司", "\"ownerId\":" + house.agent().id());
        var contact = browse.api(house.agent()).post("/api/v1/customers/" + customer + "/contacts", "{\"name\":\"钱进\",\"attitude\":1,\"nextStep\":\"送新车资料\",\"nextOn\":\"2026-11-26\"}");
        assertThat(contact.status()).as(contact.text()).isEqualTo(201);
        browse.api(house.agent()).post("/api/v1/customers/" + customer + "/contacts", "{\"name\":\"孙采\",\"nextStep\":\"请吃饭\",\"nextOn\":\"2026-12-20\"}");
        var shop = new Workshop(sql, inScope, house.a().id());
        var plan = shop.plan("contact_next_step");
        assertThat(plan.getActive()).as("a draft").isFalse();
        plan.setActive(true);
        shop.change(plan);

        for (int i = 0; i < 2; i++) {
            clock.set("2026-11-26T08:00:00");
            RowScope.program("test", Set.of(shop.store())).run(() -> runs.runAll(shop.store()));
        }

        assertThat(shop.tasks(plan)).extracting(t -> t.getSubjectNo(), t -> t.getAssigneeId(), t -> t.getDueOn().toString())
            .containsExactly(org.assertj.core.groups.Tuple.tuple("钱进", house.agent().id(), "2026-11-26"));
        assertThat(browse.as(house.agent()).get("/care/call-desk?task=" + shop.tasks(plan).getFirst().getId()).text()).contains("钱进");
    }

    @Test
    void whoHasCalledMeanwhileOrMovedTheStepLeavesOneCall() {
        var cycle = made("周期中打过", "\"contactEvery\":14");
        var step = made("下一步改期", "\"ownerId\":" + house.agent().id());
        inScope.run(house.a().id(), () -> called(cycle, "2026-11-12T10:00:00+08:00"));
        var contacts = "/api/v1/customers/" + step + "/contacts";
        var contact = browse.api(house.agent()).post(contacts, "{\"name\":\"赵进\",\"nextStep\":\"送资料\",\"nextOn\":\"2026-11-26\"}").json().path("id").asLong();
        var shop = new Workshop(sql, inScope, house.a().id());
        var plans = java.util.List.of(shop.plan("contact_cycle"), shop.plan("contact_next_step"));
        plans.forEach(p -> shop.change(p.setActive(true)));
        night(shop);
        assertThat(shop.tasks(plans.get(0))).extracting(t -> t.getState() + " " + t.getDueOn()).containsExactly("ASSIGNED 2026-11-26");
        assertThat(shop.tasks(plans.get(1))).extracting(t -> t.getState() + " " + t.getDueOn()).containsExactly("ASSIGNED 2026-11-26");

        inScope.run(house.a().id(), () -> {
            called(cycle, "2026-11-23T10:00:00+08:00");
            sql.execute("update contact set next_on = date '2026-12-02' where id = {0}", org.jooq.impl.DSL.val(contact));
        });
        night(shop);

        assertThat(shop.tasks(plans.get(0))).extracting(t -> t.getState() + " " + t.getDueOn()).containsExactly("CANCELLED 2026-11-26", "ASSIGNED 2026-12-07");
        assertThat(shop.tasks(plans.get(1))).extracting(t -> t.getState() + " " + t.getDueOn()).containsExactly("CANCELLED 2026-11-26", "ASSIGNED 2026-12-02");
        night(shop);
        assertThat(shop.tasks(plans.get(0))).hasSize(2);
    }

    private void night(Workshop shop) {
        RowScope.program("test", Set.of(shop.store())).run(() -> {
            reminders.follow(shop.store());
            runs.runAll(shop.store());
        });
    }

    private void called(long customer, String at) {
        sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, house.a().id()).set(CALL_ATTEMPT.CUSTOMER_ID, customer).set(CALL_ATTEMPT.CALLED_AT, OffsetDateTime.parse(at))
            .set(CALL_ATTEMPT.RESULT, "CONNECTED_DONE").set(CALL_ATTEMPT.CONNECTED, true).set(CALL_ATTEMPT.OUTSIDE_WINDOW, false).execute();
    }

    private String found(String criterion) {
        return browse.api(house.manager()).get("/api/v1/customers?rule=" + Browse.encode("{\"any\":[{\"is\":\"" + criterion + "\",\"op\":\"YES\",\"of\":\"\"}]}")).text();
    }

    private long made(String name, String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",%s}".formatted(house.a().id(), name, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asLong();
    }
}
