package app.guike.org;

import static guike.Tables.CALL_DRAFT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.POST;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.TestHouse.Owner;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;

/// A person leaves and nothing is lost (catalog E20, C72, scenario F12, handbook 5.10).
@GuikeTest
class HandOverTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-20T10:00:00+08:00");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    /// References to people that tell of the past, or are the person's own: nobody takes them over.
    private static final Set<String> PAST = Set.of("absence.employee_id", "api_token.employee_id", "post.employee_id", "notice.receiver_id", "call_attempt.agent_id", "care_task.adviser_id",
        "care_task.done_by", "vehicle.sales_adviser_id", "owner_ability.employee_id", "customer_ownership.owner_id", "customer_ownership.former_id", "customer_ownership.by_id",
        "customer_ownership.contact_by_id", "customer_ownership.locked_by", "owner_batch_row.proposed_id", "owner_batch_row.to_id", "handover.leaver_id", "handover_item.receiver_id", "handover_item.meant_for_id",
        "handover_receipt.receiver_id", "complaint_step.employee_id", "survey_response.agent_id", "survey_response.adviser_id", "complaint.received_by", "customer_note.author_id",
        "owner_dispute.claimant_id", "owner_dispute.holder_id", "owner_dispute.winner_id", "delegation.giver_id", "delegation.receiver_id", "absence.stand_in_id",
        "segment.author_id", "customer_view.author_id", "customer_view_choice.employee_id", "customer_bin.owner_id", "approval.asked_by", "extraction.employee_id", "staff_appointment.employee_id", "staff_note.employee_id", "staff_training.employee_id", "periodic_sheet.employee_id", "periodic_sheet.receiver_id",
        "care_round_customer.responsible_id", "service_target.lettered_by", "watch_note.author_id", "watch_reader.employee_id", "appointment_adviser.employee_id", "appointment_feed.employee_id", "call_check.caller_id", "call_mark.caller_id", "complaint_receiver.employee_id", "score_month.adviser_id", "improvement_note.author_id");

    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final HandoverMoves moves;
    private final List<Belongings> kinds;
    private final Owner owner;

    HandOverTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock, HandoverMoves moves, List<Belongings> kinds, Owner owner) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.moves = moves;
        this.kinds = kinds;
        this.owner = owner;
    }

    private Person leaver(String login) {
        return cast.person(login + house.group(), "离职的" + login, house.a(), "care_agent");
    }

    private long customer(String name, Person owner) {
        return inScope.of(house.a().id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, house.a().id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, name)
            .set(CUSTOMER.OWNER_ID, owner.id()).set(CUSTOMER.CREATED_AT, AT).set(CUSTOMER.CHANGED_AT, AT).returning().fetchSingle().getId());
    }

    /// With half-typed words, in its second attempt.
    private long task(long customer, Person agent) {
        return inScope.of(house.a().id(), () -> {
            var plan = sql.insertInto(CARE_PLAN).set(CARE_PLAN.STORE_ID, house.a().id()).set(CARE_PLAN.CODE, "held_" + customer).set(CARE_PLAN.NAME_ZH, "回访").set(CARE_PLAN.TRIGGER_CODE, "repair_delivered")
                .set(CARE_PLAN.OFFSET_COUNT, 3).set(CARE_PLAN.OFFSET_UNIT, "DAY").set(CARE_PLAN.EXPIRE_COUNT, 30).set(CARE_PLAN.ASSIGNEE_RULE, "OWNER").returning().fetchSingle().getId();
            var task = sql.newRecord(CARE_TASK).setStoreId(house.a().id()).setPlanId(plan).setCustomerId(customer).setSubjectType("CUSTOMER").setSubjectId(customer).setEventDay(DAY)
                .setEarliestOn(DAY).setDueOn(DAY.plusDays(3)).setExpiresOn(DAY.plusDays(30)).setState("RETRY").setAttempts(1).setAssigneeId(agent.id()).setNextAt(AT.plusDays(4));
            task.store();
            sql.insertInto(CALL_DRAFT).set(CALL_DRAFT.STORE_ID, house.a().id()).set(CALL_DRAFT.TASK_ID, task.getId()).set(CALL_DRAFT.EMPLOYEE_ID, agent.id())
                .set(CALL_DRAFT.BODY, JSONB.valueOf("{\"verbatim\":\"说到一半\"}")).set(CALL_DRAFT.SAVED_AT, AT).execute();
            return task.getId();
        });
    }

    private long complaint(long customer, Person owner) {
        return inScope.of(house.a().id(), () -> sql.insertInto(COMPLAINT).set(COMPLAINT.STORE_ID, house.a().id()).set(COMPLAINT.CUSTOMER_ID, customer).set(COMPLAINT.OWNER_ID, owner.id())
            .set(COMPLAINT.CATEGORY_ID, sql.fetch("select min(id) from complaint_category").getFirst().get(0, Long.class)).set(COMPLAINT.SUBJECT, "漆面").set(COMPLAINT.VERBATIM, "漆面有划痕")
            .set(COMPLAINT.CHANNEL, "PHONE").set(COMPLAINT.SEVERITY, 2).set(COMPLAINT.RECEIVED_AT, AT).set(COMPLAINT.ACCEPT_DUE, AT).set(COMPLAINT.FIRST_ANSWER_DUE, AT)
            .set(COMPLAINT.PLAN_DUE, AT).set(COMPLAINT.RESOLVE_DUE, AT).returning().fetchSingle().getId());
    }

    private long begun(Person leaver) {
        var begun = browse.api(house.manager()).post("/api/v1/people/" + leaver.id() + "/handovers", "{\"storeId\":%d,\"reason\":\"离职\"}".formatted(house.a().id()));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return begun.json().path("handover").path("id").asLong();
    }

    @Test
    void leavingIsRefusedUntilEverythingHasANewOwnerAndNothingIsLost() {
        var leaver = leaver("gone");
        var one = customer("交接甲", leaver);
        var two = customer("交接乙", leaver);
        var task = task(one, leaver);
        var complaint = complaint(two, leaver);
        var admin = browse.as(house.people().administrator());
        var before = browse.api(house.manager()).get("/api/v1/people/" + leaver.id() + "/belongings").json();
        assertThat(before.toString()).isEqualTo("{\"customers\":2,\"care-tasks\":1,\"call-drafts\":1,\"complaints\":1}");

        assertThat(browse.api(house.people().administrator()).post("/api/v1/people/" + leaver.id() + "/deactivation", "").status()).isEqualTo(409);
        assertThat(admin.post("/people/" + leaver.id() + "/deactivation", Map.of()).text()).contains("名下还有 5 项未交接");
        assertThat(admin.get("/people/" + leaver.id()).text()).contains("名下事项", "未完成的回访任务", "发起交接");

        var manager = browse.as(house.manager());
        var begun = manager.post("/people/" + leaver.id() + "/handovers", Map.of("storeId", "" + house.a().id(), "reason", "月底离职"));
        assertThat(begun.status()).as(begun.text()).isEqualTo(303);
        var page = begun.header("Location");
        assertThat(manager.get(page).text()).contains("月底离职", "交接甲", "TS0", "导出、打印、下载");
        assertThat(manager.post(page + "/approval", Map.of("leaverAbsent", "已走")).status()).as("nobody receives yet").isEqualTo(409);
        assertThat(manager.post(page + "/receivers", Map.of("kind", "", "receiver", "" + house.agent().id())).status()).isEqualTo(303);
        assertThat(manager.post(page + "/receivers", Map.of("kind", "complaints", "receiver", "" + house.people().leader().id())).status()).isEqualTo(303);
        assertThat(manager.post(page + "/receivers", Map.of("kind", "complaints", "receiver", "" + leaver.id())).status()).as("the leaver").isEqualTo(422);
        assertThat(manager.post(page + "/approval", Map.of("leaverAbsent", "已走")).status()).as("nobody signed").isEqualTo(409);
        assertThat(browse.as(house.people().secondAgent()).get(page).status()).as("neither leaver nor receiver").isEqualTo(404);
        for (var who : List.of(leaver, house.agent(), house.people().leader())) {
            var person = browse.as(who);
            assertThat(person.get(page).text()).contains("/signature");
            assertThat(person.post(page + "/signature", Map.of()).status()).isEqualTo(303);
        }
        assertThat(browse.as(house.agent()).get("/notices").text()).contains("请签收");
        assertThat(manager.post(page + "/approval", Map.of()).status()).isEqualTo(303);

        var done = browse.api(house.manager()).get("/api/v1" + page).json();
        assertThat(done.path("handover").path("state").asString()).isEqualTo("DONE");
        inScope.run(house.a().id(), () -> {
            assertThat(sql.fetchSingle("select counts from handover where id = ?", Long.parseLong(page.replaceAll("\\D", ""))).get(0, JSONB.class).data().replace(" ", ""))
                .contains("\"customers\":{\"after\":2,\"before\":2}", "\"call-drafts\":{\"after\":1,\"before\":1}", "\"complaints\":{\"after\":1,\"before\":1}");
            var moved = sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(task));
            assertThat(moved.getAssigneeId()).isEqualTo(house.agent().id());
            assertThat(moved.getState()).as("stage stays").isEqualTo("RETRY");
            assertThat(moved.getAttempts()).isEqualTo(1);
            assertThat(sql.fetchSingle(CALL_DRAFT, CALL_DRAFT.TASK_ID.eq(task)).getEmployeeId()).as("what is half typed goes along").isEqualTo(house.agent().id());
            assertThat(sql.fetchSingle(COMPLAINT, COMPLAINT.ID.eq(complaint)).getOwnerId()).isEqualTo(house.people().leader().id());
        });
        var terms = browse.api(house.manager()).get("/api/v1/customers/" + one + "/ownership").json().path("items");
        assertThat(terms.path(0).path("why").asString()).isEqualTo("HANDOVER");
        assertThat(terms.path(0).path("contactBy").asString()).as("talk to them within the week").isEqualTo("2026-12-01");
        assertThat(terms.path(1).path("owner").asString()).as("history stays").isEqualTo(leaver.name());
        assertThat(manager.get(page + "/print").header("Content-Type")).isEqualTo("application/pdf");
        assertThat(admin.post("/people/" + leaver.id() + "/deactivation", Map.of()).status()).isEqualTo(303);
        assertThat(manager.post(page + "/return", Map.of()).status()).as("the leaver is gone").isEqualTo(409);
    }

    @Test
    void wholeHandoverIsTakenBackAndWhatChangedSinceIsListed() {
        var leaver = leaver("returns");
        var back = customer("要还的", leaver);
        var kept = customer("又变的", leaver);
        var api = browse.api(house.manager());
        var id = begun(leaver);
        var path = "/api/v1/handovers/" + id;
        api.send("PUT", path + "/receivers", "{\"receivers\":[%d]}".formatted(house.agent().id()), Map.of());
        assertThat(browse.api(house.agent()).post(path + "/signature", "").status()).isEqualTo(200);
        assertThat(api.post(path + "/approval", "{}").status()).as("leaver has not signed").isEqualTo(422);
        assertThat(api.post(path + "/approval", "{\"leaverAbsent\":\"联系不上\"}").json().path("handover").path("state").asString()).isEqualTo("DONE");
        api.post("/api/v1/owner-changes", "{\"customerIds\":[%d],\"ownerId\":%d,\"reason\":\"换人\"}".formatted(kept, house.people().secondAgent().id()));

        var post = inScope.of(house.a().id(), () -> sql.fetchSingle(POST, POST.EMPLOYEE_ID.eq(leaver.id())));
        inScope.run(house.a().id(), () -> sql.deleteFrom(POST).where(POST.ID.eq(post.getId())).execute());
        var elsewhere = api.post(path + "/return", "");
        assertThat(elsewhere.status()).as("no post in the store any more").isEqualTo(409);
        assertThat(elsewhere.json().path("type").asString()).endsWith(":handover-leaver-gone");
        inScope.run(house.a().id(), () -> sql.insertInto(POST).set(POST.STORE_ID, post.getStoreId()).set(POST.EMPLOYEE_ID, leaver.id()).set(POST.ROLE_ID, post.getRoleId())
            .set(POST.DEPARTMENT_ID, post.getDepartmentId()).execute());

        var taken = api.post(path + "/return", "").json();

        assertThat(taken.path("handover").path("state").asString()).isEqualTo("TAKEN_BACK");
        assertThat(taken.path("stayed").size()).isEqualTo(1);
        assertThat(taken.path("stayed").path(0).path("changedBy").asString()).isEqualTo(house.manager().name());
        assertThat(api.get("/api/v1/customers/" + back).json().path("ownerId").asLong()).isEqualTo(leaver.id());
        assertThat(api.get("/api/v1/customers/" + kept).json().path("ownerId").asLong()).isEqualTo(house.people().secondAgent().id());
        assertThat(browse.as(house.manager()).get("/handovers/" + id).text()).contains("收回时留下的事项", "又变的");
    }

    @Test
    void handoverMovesAtItsMomentWithWhatCameInBetween() {
        try {
            var leaver = leaver("later");
            customer("先有的", leaver);
            var api = browse.api(house.manager());
            var path = "/api/v1/handovers/" + begun(leaver);
            api.send("PUT", path + "/receivers", "{\"receivers\":[%d]}".formatted(house.agent().id()), Map.of());
            browse.api(house.agent()).post(path + "/signature", "");
            browse.api(leaver).post(path + "/signature", "");
            assertThat(api.post(path + "/approval", "{\"effectiveAt\":\"2026-11-30T18:00:00+08:00\"}").json().path("handover").path("state").asString()).isEqualTo("APPROVED");
            var late = customer("后来的", leaver);

            clock.set("2026-11-30T17:59");
            moves.due();
            assertThat(api.get(path).json().path("handover").path("state").asString()).isEqualTo("APPROVED");
            clock.set("2026-11-30T18:00");
            moves.due();

            assertThat(api.get(path).json().path("handover").path("state").asString()).isEqualTo("DONE");
            assertThat(api.get("/api/v1/customers/" + late).json().path("ownerId").asLong()).isEqualTo(house.agent().id());
        } finally {
            clock.reset();
        }
    }

    private long appointment(Person adviser, long customer, String at, String service) {
        var booked = browse.api(house.manager()).post("/api/v1/appointments", "{\"customerId\":%d,\"startsAt\":\"2026-12-01T%s:00+08:00\",\"service\":\"%s\",\"adviserId\":%d}".formatted(customer, at, service, adviser.id()));
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        return booked.json().path("id").asLong();
    }

    private String adviserOf(long appointment) {
        return browse.api(house.manager()).get("/api/v1/appointments/" + appointment).json().path("adviser").asString("");
    }

    @Test
    void appointmentThatItsReceiverCannotKeepGoesToAnotherElseToNobody() {
        var leaver = cast.person("books" + house.group(), "有预约的", house.a(), "service_adviser");
        var adviser = house.people().adviser();
        var leader = house.people().leader();
        var api = browse.api(house.manager());
        assertThat(api.send("PATCH", "/api/v1/workshops/" + house.a().id(), "{\"advisers\":[%d,%d,%d]}".formatted(leaver.id(), adviser.id(), leader.id()), Map.of()).status()).isEqualTo(200);
        var customer = customer("来店的", house.agent());
        var toAnother = appointment(leaver, customer, "09:00", "inspection");
        var fits = appointment(leaver, customer, "10:00", "inspection");
        var toNobody = appointment(leaver, customer, "11:00", "inspection");
        appointment(adviser, customer, "09:00", "periodic_service");
        appointment(adviser, customer, "11:00", "periodic_service");
        appointment(leader, customer, "11:00", "body_paint");
        var path = "/api/v1/handovers/" + begun(leaver);
        api.send("PUT", path + "/receivers", "{\"receivers\":[%d,%d]}".formatted(leader.id(), adviser.id()), Map.of());
        var items = api.get(path).json().path("items");
        assertThat(items.size()).isEqualTo(3);
        var first = items.path(0).path("id").asLong();
        api.send("PUT", path + "/receivers", "{\"items\":[%d],\"receivers\":[%d]}".formatted(first, adviser.id()), Map.of());
        api.send("PUT", path + "/receivers", "{\"items\":[%d],\"receivers\":[%d]}".formatted(items.path(1).path("id").asLong(), leader.id()), Map.of());
        for (var who : List.of(leaver, adviser, leader)) {
            assertThat(browse.api(who).post(path + "/signature", "").status()).isEqualTo(200);
        }

        var done = api.post(path + "/approval", "{}");

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().path("handover").path("state").asString()).isEqualTo("DONE");
        assertThat(List.of(adviserOf(toAnother), adviserOf(fits), adviserOf(toNobody))).containsExactly(leader.name(), leader.name(), "");
        assertThat(api.get(path).json().path("items").path(0).path("meantFor").asString()).isEqualTo(adviser.name());
        assertThat(browse.as(house.manager()).get(path.substring(7)).text()).contains("原定 " + adviser.name(), "未定");

        appointment(leaver, customer, "10:00", "periodic_service");
        var back = api.post(path + "/return", "");

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(List.of(adviserOf(toAnother), adviserOf(fits), adviserOf(toNobody))).as("the leaver has one at ten").containsExactly(leaver.name(), leader.name(), leaver.name());
        assertThat(back.json().path("stayed").size()).isEqualTo(1);
    }

    /// Signed by both, and to move on 2026-11-30 at six in the evening.
    private long approvedForTheThirtieth(Person leaver, Person receiver) {
        var api = browse.api(house.manager());
        var id = begun(leaver);
        var path = "/api/v1/handovers/" + id;
        api.send("PUT", path + "/receivers", "{\"receivers\":[%d]}".formatted(receiver.id()), Map.of());
        browse.api(receiver).post(path + "/signature", "");
        browse.api(leaver).post(path + "/signature", "");
        assertThat(api.post(path + "/approval", "{\"effectiveAt\":\"2026-11-30T18:00:00+08:00\"}").status()).isEqualTo(200);
        return id;
    }

    @Test
    void nothingGoesToSomebodyWhoHasLeftMeanwhile() {
        try {
            var leaver = leaver("dated");
            var receiver = leaver("left");
            var customer = customer("不能丢的", leaver);
            var api = browse.api(house.manager());
            var id = approvedForTheThirtieth(leaver, receiver);
            var path = "/api/v1/handovers/" + id;
            assertThat(browse.api(house.people().administrator()).post("/api/v1/people/" + receiver.id() + "/deactivation", "").status()).isEqualTo(200);

            clock.set("2026-11-30T18:00");
            moves.due();
            moves.due();

            assertThat(api.get(path).json().path("handover").path("state").asString()).isEqualTo("APPROVED");
            assertThat(api.get("/api/v1/customers/" + customer).json().path("ownerId").asLong()).isEqualTo(leaver.id());
            assertThat(browse.as(house.manager()).get("/notices").text().split("工作交接 JJ0*" + id + " 到时没有移交：接收人已不在本店", -1)).as("told once").hasSize(2);
        } finally {
            clock.reset();
        }
    }

    @Test
    void handoverThatCannotMoveWaitsIsToldOnceAndMovesWhenItCan() throws SQLException {
        try {
            var leaver = leaver("stuck");
            var receiver = leaver("waits");
            var customer = customer("等一等的", leaver);
            var api = browse.api(house.manager());
            var id = approvedForTheThirtieth(leaver, receiver);
            var path = "/api/v1/handovers/" + id;
            owner.execute("""
                create function guike.refuse_handover() returns trigger language plpgsql as $$ begin raise exception 'out of order'; end $$;
                create trigger refuse_handover before update on guike.handover for each row when (new.id = %d and new.state = 'DONE') execute function guike.refuse_handover()""".formatted(id));

            clock.set("2026-11-30T18:00");
            moves.due();
            moves.due();

            assertThat(api.get(path).json().path("handover").path("state").asString()).isEqualTo("APPROVED");
            assertThat(api.get("/api/v1/customers/" + customer).json().path("ownerId").asLong()).as("nothing is half moved").isEqualTo(leaver.id());
            assertThat(browse.as(house.manager()).get("/notices").text().split("工作交接 JJ0*" + id + " 到时没有移交，请查看", -1)).as("told once").hasSize(2);

            owner.execute("drop trigger refuse_handover on guike.handover");
            moves.due();
            assertThat(api.get("/api/v1/customers/" + customer).json().path("ownerId").asLong()).isEqualTo(receiver.id());
        } finally {
            clock.reset();
            owner.execute("drop function if exists guike.refuse_handover cascade");
        }
    }

    @Test
    void whoHasSignedIsAskedAgainWhenThingsAreGivenAnew() {
        var leaver = leaver("anew");
        customer("改给别人的", leaver);
        var receiver = leaver("signs");
        var api = browse.api(house.manager());
        var id = begun(leaver);
        var path = "/api/v1/handovers/" + id;
        var give = "{\"receivers\":[%d]}".formatted(receiver.id());
        api.send("PUT", path + "/receivers", give, Map.of());
        api.send("PUT", path + "/receivers", give, Map.of());
        assertThat(asked(receiver)).as("not asked twice before they signed").isEqualTo(1);
        browse.api(receiver).post(path + "/signature", "");

        api.send("PUT", path + "/receivers", give, Map.of());

        assertThat(asked(receiver)).isEqualTo(2);
    }

    private int asked(Person receiver) {
        return browse.as(receiver).get("/notices").text().split("请签收", -1).length - 1;
    }

    @Test
    void whoMayNotIsRefusedAndAnotherStoreIsNotThere() {
        var leaver = leaver("scoped");
        customer("范围内", leaver);
        var id = begun(leaver);
        var body = "{\"storeId\":%d,\"reason\":\"x\"}".formatted(house.a().id());
        assertThat(browse.api(house.agent()).post("/api/v1/people/" + leaver.id() + "/handovers", body).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/people/" + leaver.id() + "/handovers", body).status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/handovers/" + id).status()).isEqualTo(404);
        assertThat(browse.api(house.people().leader()).post("/api/v1/handovers/" + id + "/approval", "{}").status()).as("prepares, does not approve").isEqualTo(403);
        assertThat(browse.api(house.agent()).post("/api/v1/handovers/" + id + "/signature", "").status()).as("receives nothing").isEqualTo(404);
        assertThat(browse.api(house.manager()).post("/api/v1/people/" + leaver.id() + "/handovers", body).status()).as("one at a time").isEqualTo(409);
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/handovers/" + id, "", Map.of()).json().path("handover").path("state").asString()).isEqualTo("CANCELLED");
    }

    /// A later room that makes somebody responsible for something must say how it is handed over, or that it is past.
    @Test
    void everyReferenceToAPersonIsHandedOverOrPast() {
        var known = new TreeSet<>(PAST);
        kinds.forEach(k -> known.add(k.table() + "." + k.column()));
        var found = sql.fetch("""
            select c.conrelid::regclass::text || '.' || a.attname from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'f' and c.confrelid = 'guike.employee'::regclass""").map(r -> r.get(0, String.class).replace("guike.", ""));

        assertThat(found).contains("customer.owner_id", "care_task.assignee_id");
        assertThat(found.stream().filter(f -> !f.matches(".*[._]by(_id)?$")).filter(f -> !known.contains(f)))
            .as("contribute Belongings, or say in PAST that nobody takes it over").isEmpty();
        assertThat(kinds.stream().map(Belongings::key)).doesNotHaveDuplicates();
    }
}
