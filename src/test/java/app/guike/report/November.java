package app.guike.report;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.ROLE;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static guike.Tables.VEHICLE;

import app.guike.Cast.House;
import app.guike.TestHouse.InScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A small known month, so that every figure can be counted by hand. Store A, November 2026 up to the 24th:
///
/// | task | due | outcome | done | first attempt | reached | overall |
/// |---|---|---|---|---|---|---|
/// | 1 | 5 | success | 5 | 4 | yes | 9 |
/// | 2 | 6 | success | 7, late | 6 | yes | 6, unhappy with q1 |
/// | 3 | 10 | unreachable | 10 | 9 | no | |
/// | 4 | 12 | open | | | | |
///
/// besides one skipped and one due on the 28th, which do not count; October has one success; store B has one success.
record November(DSLContext sql, InScope inScope, House house, long version, long[] items) {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final String WORDS = "=空调还是不凉";

    static November of(DSLContext sql, InScope inScope, House house) {
        var version = inScope.unscoped(() -> questionnaire(sql));
        var items = inScope.unscoped(() -> items(sql, version));
        var month = new November(sql, inScope, house, version, items);
        inScope.run(house.a().id(), month::storeA);
        inScope.run(house.b().id(), month::storeB);
        return month;
    }

    private static long questionnaire(DSLContext sql) {
        var id = sql.insertInto(QUESTIONNAIRE).set(QUESTIONNAIRE.CODE, "november_" + SERIAL.incrementAndGet()).set(QUESTIONNAIRE.NAME_ZH, "问卷")
            .set(QUESTIONNAIRE.KIND, "CSI").returning().fetchSingle().getId();
        return sql.insertInto(QUESTIONNAIRE_VERSION).set(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID, id).set(QUESTIONNAIRE_VERSION.VERSION, 1)
            .set(QUESTIONNAIRE_VERSION.PUBLISHED_AT, at("2026-01-01T00:00")).returning().fetchSingle().getId();
    }

    /// Two factors of weight 60 and 40; the first has two items of equal weight.
    private static long[] items(DSLContext sql, long version) {
        var first = factor(sql, version, "f1", "服务顾问", 60);
        var second = factor(sql, version, "f2", "维修质量", 40);
        return new long[] {item(sql, version, first, "q1", "0.5", 1), item(sql, version, first, "q2", "0.5", 2), item(sql, version, second, "q3", "1", 3)};
    }

    private static long factor(DSLContext sql, long version, String code, String name, int weight) {
        return sql.insertInto(SURVEY_FACTOR).set(SURVEY_FACTOR.VERSION_ID, version).set(SURVEY_FACTOR.CODE, code).set(SURVEY_FACTOR.NAME_ZH, name)
            .set(SURVEY_FACTOR.WEIGHT, BigDecimal.valueOf(weight)).set(SURVEY_FACTOR.POSITION, weight == 60 ? 1 : 2).returning().fetchSingle().getId();
    }

    private static long item(DSLContext sql, long version, long factor, String code, String weight, int position) {
        return sql.insertInto(SURVEY_ITEM).set(SURVEY_ITEM.VERSION_ID, version).set(SURVEY_ITEM.FACTOR_ID, factor).set(SURVEY_ITEM.CODE, code)
            .set(SURVEY_ITEM.POSITION, position).set(SURVEY_ITEM.TYPE, "SCALE10").set(SURVEY_ITEM.TEXT_ZH, "题 " + code)
            .set(SURVEY_ITEM.WEIGHT, new BigDecimal(weight)).set(SURVEY_ITEM.NA_ZH, "不适用").returning().fetchSingle().getId();
    }

    private void storeA() {
        var store = house.a().id();
        var plan = plan(store);
        var customer = customer(store, "王建国", "+8613812345678");
        var vehicle = vehicle(store, "京A" + SERIAL.incrementAndGet() % 10 + "1234");
        var one = task(store, plan, customer, vehicle, order(store, customer, vehicle, "2026-11-02"), "2026-11-05", "DONE", "SUCCESS", "2026-11-04T10:00", "2026-11-05T10:00");
        response(store, one, customer, vehicle, "2026-11-02", 9, new String[] {"100", "100", "100"}, false);
        attempt(store, one, customer, vehicle, "2026-11-05T10:00", "CONNECTED_DONE", true, "很满意");
        var two = task(store, plan, customer, vehicle, order(store, customer, vehicle, "2026-11-03"), "2026-11-06", "DONE", "SUCCESS", "2026-11-06T10:00", "2026-11-07T10:00");
        response(store, two, customer, vehicle, "2026-11-03", 6, new String[] {"0", null, "44.4444"}, true);
        attempt(store, two, customer, vehicle, "2026-11-07T10:00", "CONNECTED_DONE", true, WORDS);
        var three = task(store, plan, customer, vehicle, order(store, customer, vehicle, "2026-11-06"), "2026-11-10", "DONE", "UNREACHABLE", "2026-11-09T10:00", "2026-11-10T10:00");
        attempt(store, three, customer, vehicle, "2026-11-10T10:00", "NO_ANSWER", false, null);
        task(store, plan, customer, vehicle, order(store, customer, vehicle, "2026-11-08"), "2026-11-12", "ASSIGNED", null, null, null);
        task(store, plan, customer, vehicle, order(store, customer, vehicle, "2026-11-09"), "2026-11-13", "SKIPPED", null, null, null);
        task(store, plan, customer, vehicle, order(store, customer, vehicle, "2026-11-21"), "2026-11-28", "ASSIGNED", null, null, null);
        var october = task(store, plan, customer, vehicle, order(store, customer, vehicle, "2026-10-06"), "2026-10-10", "DONE", "SUCCESS", "2026-10-09T10:00", "2026-10-09T10:00");
        response(store, october, customer, vehicle, "2026-10-06", 10, new String[] {"100", "100", "100"}, false);
        attempt(store, october, customer, vehicle, "2026-10-09T10:00", "CONNECTED_DONE", true, "好");
        complaint(store, customer, vehicle, two, "2026-11-06T10:00", "2026-11-10T10:00");
        complaint(store, customer, vehicle, null, "2026-11-15T10:00", null);
        complaint(store, customer, vehicle, null, "2026-10-20T10:00", "2026-10-22T10:00");
        tracking(store, customer, vehicle);
    }

    /// Two cars left on the 17th; one was called, and must come back.
    private void tracking(long store, long customer, long vehicle) {
        var called = order(store, customer, vehicle, "2026-11-17");
        order(store, customer, vehicle, "2026-11-17");
        var task = task(store, plan(store, "service_7d"), customer, vehicle, called, "2026-11-24", "ASSIGNED", null, null, null);
        attempt(store, task, customer, vehicle, "2026-11-24T09:30", "CONNECTED_CALLBACK", true, "过两天再打");
        sql.insertInto(REWORK_RECORD).set(REWORK_RECORD.STORE_ID, store).set(REWORK_RECORD.TASK_ID, task).set(REWORK_RECORD.CUSTOMER_ID, customer)
            .set(REWORK_RECORD.VEHICLE_ID, vehicle).set(REWORK_RECORD.REPAIR_ORDER_ID, called).set(REWORK_RECORD.REPORTED_AT, at("2026-11-24T09:30"))
            .set(REWORK_RECORD.REASON, "刹车仍有异响").execute();
        // due today, but not of the hand-counted four: called off
        sql.update(CARE_TASK).set(CARE_TASK.STATE, "CANCELLED").where(CARE_TASK.ID.eq(task)).execute();
    }

    private void storeB() {
        var store = house.b().id();
        var customer = customer(store, "西城的客户", "+8613900001111");
        var vehicle = vehicle(store, "京B" + SERIAL.incrementAndGet() % 10 + "9999");
        var task = task(store, plan(store), customer, vehicle, order(store, customer, vehicle, "2026-11-02"), "2026-11-05", "DONE", "SUCCESS", "2026-11-05T10:00", "2026-11-05T10:00");
        attempt(store, task, customer, vehicle, "2026-11-05T11:00", "CONNECTED_DONE", true, "西城原话");
    }

    private long plan(long store) {
        return plan(store, "service_3d");
    }

    private long plan(long store, String code) {
        var found = sql.fetchOptional(CARE_PLAN, CARE_PLAN.STORE_ID.eq(store).and(CARE_PLAN.CODE.eq(code)));
        return found.isPresent() ? found.get().getId() : sql.insertInto(CARE_PLAN).set(CARE_PLAN.STORE_ID, store).set(CARE_PLAN.CODE, code).set(CARE_PLAN.NAME_ZH, "回访 " + code)
            .set(CARE_PLAN.TRIGGER_CODE, "repair_delivered").set(CARE_PLAN.OFFSET_COUNT, code.equals("service_7d") ? 7 : 3)
            .set(CARE_PLAN.OFFSET_UNIT, code.equals("service_7d") ? "DAY" : "WORKDAY").set(CARE_PLAN.EXPIRE_COUNT, 5).set(CARE_PLAN.ASSIGNEE_RULE, "ROLE")
            .set(CARE_PLAN.ROLE_ID, sql.fetchSingle(ROLE, ROLE.CODE.eq("care_agent")).getId()).returning().fetchSingle().getId();
    }

    private long customer(long store, String name, String phone) {
        var id = sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, store).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, name).returning().fetchSingle().getId();
        sql.insertInto(CUSTOMER_PHONE).set(CUSTOMER_PHONE.STORE_ID, store).set(CUSTOMER_PHONE.CUSTOMER_ID, id).set(CUSTOMER_PHONE.NUMBER, phone).execute();
        return id;
    }

    private long vehicle(long store, String plate) {
        return sql.insertInto(VEHICLE).set(VEHICLE.STORE_ID, store).set(VEHICLE.PLATE, plate).set(VEHICLE.MODEL, "科雷傲").returning().fetchSingle().getId();
    }

    private long order(long store, long customer, long vehicle, String left) {
        return sql.insertInto(REPAIR_ORDER).set(REPAIR_ORDER.STORE_ID, store).set(REPAIR_ORDER.NO, "RO" + SERIAL.incrementAndGet())
            .set(REPAIR_ORDER.VEHICLE_ID, vehicle).set(REPAIR_ORDER.CUSTOMER_ID, customer).set(REPAIR_ORDER.TYPE, "REPAIR").set(REPAIR_ORDER.STATE, "DELIVERED")
            .set(REPAIR_ORDER.DELIVERED_AT, at(left + "T17:00")).set(REPAIR_ORDER.DELIVERED_ON, LocalDate.parse(left)).set(REPAIR_ORDER.ITEMS, "更换前刹车片")
            .set(REPAIR_ORDER.MILEAGE_KM, 23456).set(REPAIR_ORDER.ADVISER_NAME, "老顾问").returning().fetchSingle().getId();
    }

    private long task(long store, long plan, long customer, long vehicle, long order, String due, String state, @Nullable String outcome, @Nullable String first, @Nullable String done) {
        var day = LocalDate.parse(due);
        return sql.insertInto(CARE_TASK).set(CARE_TASK.STORE_ID, store).set(CARE_TASK.PLAN_ID, plan).set(CARE_TASK.CUSTOMER_ID, customer).set(CARE_TASK.VEHICLE_ID, vehicle)
            .set(CARE_TASK.SUBJECT_TYPE, "REPAIR_ORDER").set(CARE_TASK.SUBJECT_ID, order).set(CARE_TASK.EVENT_DAY, day.minusDays(3)).set(CARE_TASK.EARLIEST_ON, day.minusDays(2))
            .set(CARE_TASK.DUE_ON, day).set(CARE_TASK.EXPIRES_ON, day.plusDays(5)).set(CARE_TASK.STATE, state).set(CARE_TASK.OUTCOME, outcome)
            .set(CARE_TASK.ASSIGNEE_ID, store == house.a().id() ? house.agent().id() : house.people().agentB().id())
            .set(CARE_TASK.FIRST_ATTEMPT_AT, first == null ? null : at(first)).set(CARE_TASK.DONE_AT, done == null ? null : at(done)).returning().fetchSingle().getId();
    }

    private void attempt(long store, long task, long customer, long vehicle, String when, String result, boolean connected, @Nullable String words) {
        var response = sql.fetchOptional(SURVEY_RESPONSE, SURVEY_RESPONSE.TASK_ID.eq(task)).map(r -> r.getId()).orElse(null);
        sql.insertInto(CALL_ATTEMPT).set(CALL_ATTEMPT.STORE_ID, store).set(CALL_ATTEMPT.TASK_ID, task).set(CALL_ATTEMPT.CUSTOMER_ID, customer)
            .set(CALL_ATTEMPT.VEHICLE_ID, vehicle).set(CALL_ATTEMPT.AGENT_ID, house.agent().id()).set(CALL_ATTEMPT.CALLED_AT, at(when)).set(CALL_ATTEMPT.RESULT, result)
            .set(CALL_ATTEMPT.CONNECTED, connected).set(CALL_ATTEMPT.VERBATIM, words).set(CALL_ATTEMPT.RESPONSE_ID, response).execute();
    }

    private void response(long store, long task, long customer, long vehicle, String event, int overall, @Nullable String[] scores, boolean red) {
        var id = sql.insertInto(SURVEY_RESPONSE).set(SURVEY_RESPONSE.STORE_ID, store).set(SURVEY_RESPONSE.VERSION_ID, version).set(SURVEY_RESPONSE.CUSTOMER_ID, customer)
            .set(SURVEY_RESPONSE.VEHICLE_ID, vehicle).set(SURVEY_RESPONSE.TASK_ID, task).set(SURVEY_RESPONSE.ADVISER_ID, house.people().adviser().id())
            .set(SURVEY_RESPONSE.EVENT_DAY, LocalDate.parse(event)).set(SURVEY_RESPONSE.ANSWERED_AT, at(event + "T10:00")).set(SURVEY_RESPONSE.VALID, true)
            .set(SURVEY_RESPONSE.OVERALL, overall).set(SURVEY_RESPONSE.NPS, overall).set(SURVEY_RESPONSE.RED, red).returning().fetchSingle().getId();
        for (int i = 0; i < scores.length; i++) {
            var score = scores[i] == null ? null : new BigDecimal(scores[i]);
            sql.insertInto(SURVEY_ANSWER).set(SURVEY_ANSWER.STORE_ID, store).set(SURVEY_ANSWER.RESPONSE_ID, id).set(SURVEY_ANSWER.ITEM_ID, items[i])
                .set(SURVEY_ANSWER.NA, score == null).set(SURVEY_ANSWER.SCORE, score).set(SURVEY_ANSWER.VALUE, score == null ? null : score.multiply(new BigDecimal("0.09")).add(BigDecimal.ONE))
                .set(SURVEY_ANSWER.RED, red && i == 0).set(SURVEY_ANSWER.VERBATIM, red && i == 0 ? WORDS : null).execute();
        }
    }

    /// Answered and resolved in time where it was closed.
    private void complaint(long store, long customer, long vehicle, @Nullable Long task, String received, @Nullable String closed) {
        var at = at(received);
        sql.insertInto(COMPLAINT).set(COMPLAINT.STORE_ID, store).set(COMPLAINT.CUSTOMER_ID, customer).set(COMPLAINT.VEHICLE_ID, vehicle).set(COMPLAINT.CHANNEL, "FOLLOW_UP")
            .set(COMPLAINT.SOURCE_TASK_ID, task).set(COMPLAINT.CATEGORY_ID, category()).set(COMPLAINT.SEVERITY, 2).set(COMPLAINT.SUBJECT, "空调").set(COMPLAINT.VERBATIM, WORDS)
            .set(COMPLAINT.STATE, closed == null ? "IN_PROGRESS" : "CLOSED").set(COMPLAINT.RECEIVED_AT, at).set(COMPLAINT.ACCEPT_DUE, at.plusMinutes(30))
            .set(COMPLAINT.FIRST_ANSWER_DUE, at.plusHours(2)).set(COMPLAINT.PLAN_DUE, at.plusDays(1)).set(COMPLAINT.RESOLVE_DUE, at.plusDays(3))
            .set(COMPLAINT.FIRST_ANSWER_AT, at.plusHours(1)).set(COMPLAINT.RESOLVED_AT, closed == null ? null : at.plusDays(2))
            .set(COMPLAINT.CLOSED_AT, closed == null ? null : at(closed)).set(COMPLAINT.CLOSING_SATISFACTION, closed == null ? null : 5).execute();
    }

    private long category() {
        return sql.fetchOptional(COMPLAINT_CATEGORY, COMPLAINT_CATEGORY.CODE.eq("november")).map(c -> c.getId()).orElseGet(() -> sql.insertInto(COMPLAINT_CATEGORY)
            .set(COMPLAINT_CATEGORY.CODE, "november").set(COMPLAINT_CATEGORY.NAME_ZH, "维修质量").set(COMPLAINT_CATEGORY.NAME_EN, "Repair").returning().fetchSingle().getId());
    }

    static OffsetDateTime at(String shanghai) {
        return LocalDateTime.parse(shanghai).atZone(ZONE).toOffsetDateTime();
    }
}
