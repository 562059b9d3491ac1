package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_MERGE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/// A person asks for a copy, then to be erased (law, articles 45 and 47): nothing of them is readable any more, and the books stay whole.
@GuikeTest
class ErasePersonTest {
    private static final String NAME = "皮普尔独一";
    private static final String[] TRACES = {NAME, "13644556677", "1364455", "人民路九十九号", "pipuer@example.com", "独一的孩子", "独一的同事", "独一爱喝普洱", "独一说刹车响", "独一嫌慢", "京P9X9X9"};

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    ErasePersonTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private Browse.Api manager() {
        return browse.api(house.manager());
    }

    private long person(String name) {
        var made = manager().post("/api/v1/customers", """
            {"storeId":%d,"name":"%s","externalNo":"P%d","phones":[{"number":"13644556677"}],"email":"pipuer@example.com","address":"人民路九十九号","birthday":{"date":"1980-03-04"},
             "idNumber":"11010519491231002X","likes":"独一爱喝普洱","tags":["独一标签"]}""".formatted(house.a().id(), name, name.hashCode()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    /// A car, a repair of seven years ago, a call, a complaint that is closed.
    private long order(long customer, LocalDate day) {
        return inScope.of(house.a().id(), () -> {
            var car = sql.newRecord(VEHICLE).setStoreId(house.a().id()).setVin("LPIPUER" + customer).setPlate("京P9X9X9");
            car.store();
            sql.newRecord(VEHICLE_OWNER).setStoreId(house.a().id()).setVehicleId(car.getId()).setCustomerId(customer).insert();
            var order = sql.newRecord(REPAIR_ORDER).setStoreId(house.a().id()).setNo("RP" + customer).setVehicleId(car.getId()).setCustomerId(customer).setType("REPAIR").setState("DELIVERED")
                .setDeliveredOn(day).setDeliveredAt(OffsetDateTime.parse(day + "T17:00:00+08:00")).setCustomerWords("独一说刹车响").setTotalAmount(new BigDecimal("880.00"));
            order.store();
            return order.getId();
        });
    }

    private long request(long customer, String kind) {
        var made = manager().post("/api/v1/customers/" + customer + "/privacy-requests",
            "{\"kind\":\"%s\",\"channel\":\"VISIT\",\"requester\":\"%s\",\"identityNote\":\"核对了身份证\",\"words\":\"请处理\"}".formatted(kind, NAME));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("dueOn").asString()).as("15 working days after Tuesday the 24th").isEqualTo("2026-12-15");
        return made.json().path("id").asLong();
    }

    @Test
    void copyHoldsWhatEveryRoomKeepsAndIsWrittenDown() throws IOException {
        var customer = person(NAME);
        order(customer, LocalDate.parse("2026-10-10"));
        manager().post("/api/v1/customers/" + customer + "/family", "{\"name\":\"独一的孩子\",\"relation\":\"CHILD\"}");
        var request = request(customer, "ACCESS");

        var copy = manager().get("/api/v1/privacy-requests/" + request + "/copy");
        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.json().at("/sections/customer/0/address").asString()).isEqualTo("人民路九十九号");
        assertThat(copy.json().at("/sections/customer_phone/0/number").asString()).isEqualTo("+8613644556677");
        assertThat(copy.json().at("/sections/family_member/0/name").asString()).isEqualTo("独一的孩子");
        assertThat(copy.json().at("/sections/repair_order/0/customer_words").asString()).isEqualTo("独一说刹车响");
        assertThat(copy.text()).contains("京P9X9X9").doesNotContain("grams", "id_number_hash");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(manager().get("/api/v1/privacy-requests/" + request + "/copy?format=xlsx").response().body()))) {
            assertThat(book.getFirstSheet().read().toString()).contains("人民路九十九号", "独一说刹车响", "客户电话");
        }
        assertThat(manager().get("/api/v1/audit-entries/looks").text()).contains("GX");

        assertThat(browse.api(house.agent()).get("/api/v1/privacy-requests/" + request + "/copy").status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/privacy-requests/" + request + "/copy").status()).isEqualTo(404);
        assertThat(manager().post("/api/v1/privacy-requests/" + request + "/answer", "{}").status()).isEqualTo(422);
        assertThat(manager().post("/api/v1/privacy-requests/" + request + "/answer", "{\"answer\":\"副本当面交给本人\"}").json().path("state").asString()).isEqualTo("DONE");
        assertThat(manager().post("/api/v1/privacy-requests/" + request + "/answer", "{\"answer\":\"再来\"}").status()).as("answered once").isEqualTo(409);
    }

    @Test
    void erasedPersonIsReadableNowhereAndTheBooksStayWhole() {
        var customer = person(NAME);
        order(customer, LocalDate.parse("2019-10-10"));
        manager().post("/api/v1/customers/" + customer + "/family", "{\"name\":\"独一的孩子\",\"relation\":\"CHILD\"}");
        manager().post("/api/v1/customers/" + customer + "/contacts", "{\"name\":\"独一的同事\",\"phone\":\"13644556678\"}");
        manager().post("/api/v1/customers/" + customer + "/notes", "{\"text\":\"独一嫌慢\"}");
        // Somebody who went from the archive long before is erased as well.
        var gone = manager().post("/api/v1/customers/" + customer + "/contacts", "{\"name\":\"独一的同事甲\",\"phone\":\"13644556679\"}").json().path("id").asLong();
        manager().send("DELETE", "/api/v1/customers/" + customer + "/contacts/" + gone, "", Map.of());
        manager().send("PATCH", "/api/v1/customers/" + customer, "{\"note\":null,\"likes\":\"独一爱喝普洱和白茶\"}", Map.of());
        browse.as(house.agent()).upload("/customers/" + customer + "/attachments", "独一的纸.txt", "独一嫌慢".getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
        var list = manager().post("/api/v1/watch-lists", "{\"storeId\":%d,\"name\":\"盯\"}".formatted(house.a().id())).json().path("id").asLong();
        manager().post("/api/v1/watch-lists/" + list + "/customers", "{\"customerIds\":[%d],\"note\":\"独一嫌慢\"}".formatted(customer));
        for (var about : java.util.List.of("FAMILY_MEMBER 独一的孩子", "CONTACT 独一的同事", "VEHICLE 京P9X9X9")) {
            planned(customer, about.split(" ")[0], about.split(" ")[1]);
        }
        planned(customer, "REPAIR_ORDER", "RP" + customer);
        inScope.run(house.a().id(), () -> sql.execute("update care_task set state = 'SKIPPED', reason = 'taken-along' where customer_id = {0} and subject_type = 'VEHICLE'", val(customer)));
        var before = books();
        for (var trace : TRACES) {
            assertThat(found(trace)).as("there before: " + trace).isPositive();
        }
        var request = request(customer, "ERASURE");

        assertThat(manager().post("/api/v1/privacy-requests/" + request + "/answer", "{\"answer\":\"删了\"}").status()).as("not by one alone").isEqualTo(409);
        assertThat(manager().post("/api/v1/privacy-requests/" + request + "/erasure", "").status()).isEqualTo(200);
        assertThat(manager().post("/api/v1/privacy-requests/" + request + "/erasure/confirmation", "{\"answer\":\"x\"}").status()).as("own").isEqualTo(409);
        assertThat(browse.api(house.people().leader()).post("/api/v1/privacy-requests/" + request + "/erasure/confirmation", "{\"answer\":\"x\"}").status()).isEqualTo(403);
        assertThat(browse.as(house.people().director()).get("/notices").text()).contains("待您确认");
        var done = browse.api(house.people().administrator()).post("/api/v1/privacy-requests/" + request + "/erasure/confirmation", "{\"answer\":\"已按请求删除\"}");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().path("state").asString()).isEqualTo("DONE");

        for (var trace : TRACES) {
            assertThat(found(trace)).as("still readable: " + trace).isZero();
        }
        assertThat(books()).as("orders, amounts, archives").isEqualTo(before);
        assertThat(inScope.of(house.a().id(), () -> sql.fetch("select distinct subject_no from care_task where customer_id = {0} and subject_no is not null", val(customer)).into(String.class))).containsExactly("RP" + customer);
        assertThat(inScope.of(house.a().id(), () -> sql.fetch("select distinct state || ' ' || reason from care_task where customer_id = {0}", val(customer)).into(String.class))).as("what rode along is over too").containsExactly("SKIPPED do-not-disturb");
        var page = browse.as(house.manager()).get("/customers/" + customer).text();
        assertThat(page).contains("已删除的客户").doesNotContain("独一");
        assertThat(browse.as(house.manager()).get("/audit?table=customer&row=" + customer).text()).doesNotContain("独一", "人民路");
        assertThat(manager().get("/api/v1/customers?q=" + Browse.encode("皮普尔")).json().path("items").size()).isZero();
        assertThat(manager().get("/api/v1/customers?q=13644556677").json().path("items").size()).isZero();
    }

    @Test
    void whoeverWasMergedByMistakeIsErasedAloneAndWhole() {
        var one = stranger("误并甲", "13644550001");
        var other = stranger("误并乙", "13644550002");
        var merge = manager().post("/api/v1/customers/" + one + "/merges", "{\"otherId\":%d,\"fields\":{}}".formatted(other)).json().path("id").asLong();
        assertThat(manager().send("DELETE", "/api/v1/customers/" + one + "/merges/" + merge, "", Map.of()).status()).isEqualTo(200);

        erase(one);
        assertThat(browse.as(house.manager()).get("/customers/" + other).text()).as("nobody asked to erase this one").contains("误并乙", "136****0002");

        erase(other);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CUSTOMER_MERGE, CUSTOMER_MERGE.ID.eq(merge), DSL.field("customer_merge::text", String.class).contains("误并乙")))).isZero();
        assertThat(found("误并乙")).isZero();
        assertThat(found("13644550002")).isZero();
    }

    private void planned(long customer, String subject, String no) {
        inScope.run(house.a().id(), () -> sql.execute("""
            insert into care_task (store_id, plan_id, customer_id, subject_type, subject_id, subject_no, event_day, earliest_on, due_on, expires_on)
            select store_id, id, {1}, {2}, {1}, {3}, date '2026-11-24', date '2026-11-24', date '2026-11-24', date '2026-11-30' from care_plan where store_id = {0} and code = 'birthday'""",
            val(house.a().id()), val(customer), val(subject), val(no)));
    }

    private long stranger(String name, String phone) {
        return manager().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"%s\"}]}".formatted(house.a().id(), name, phone)).json().path("id").asLong();
    }

    private void erase(long customer) {
        var request = request(customer, "ERASURE");
        assertThat(manager().post("/api/v1/privacy-requests/" + request + "/erasure", "").status()).isEqualTo(200);
        assertThat(browse.api(house.people().administrator()).post("/api/v1/privacy-requests/" + request + "/erasure/confirmation", "{\"answer\":\"已按请求删除\"}").status()).isEqualTo(200);
    }

    @Test
    void lawKeepsWhoWasRepairedLatelyAndRestrictsThem() {
        var customer = person("皮普尔乙");
        order(customer, LocalDate.parse("2024-10-10"));
        var request = request(customer, "ERASURE");
        var page = browse.as(house.manager());
        assertThat(page.get("/privacy-requests/" + request).text()).contains("暂不能删除", "六年");

        var refused = manager().post("/api/v1/privacy-requests/" + request + "/erasure", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("六年");
        assertThat(page.post("/privacy-requests/" + request + "/refusal", Map.of("answer", "维修记录须保存六年")).status()).isEqualTo(303);

        assertThat(page.get("/customers/" + customer).status()).as("only kept").isEqualTo(404);
        assertThat(page.get("/restrictions").text()).contains("皮普尔乙", "维修记录须保存六年", "六年");
    }

    @Test
    void everyColumnOfWordsIsDeclared() {
        var undeclared = sql.fetch("""
            select c.relname || '.' || a.attname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'guike' and c.relkind = 'r'
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            join pg_type t on t.oid = a.atttypid and t.typname in ('text', '_text', 'jsonb', 'bytea')
            left join guike.personal_table p on p.table_name = c.relname
            where (c.relname = 'customer' or exists (select from pg_constraint k join lateral unnest(k.conkey) own on true join pg_attribute x on x.attrelid = c.oid and x.attnum = own
                    where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = 'guike.customer'::regclass and k.confdeltype <> 'c') or p.table_name is not null)
              and (p.table_name is null or p.erase <> 'DELETE' and a.attname <> all (p.fields || p.kept)) order by 1""").into(String.class);

        assertThat(undeclared).as("say in a migration what becomes of the words when the person is erased: guike.personal_table").isEmpty();
    }

    private String books() {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("""
            select (select count(*) from customer) || ' ' || (select count(*) || ' ' || coalesce(sum(total_amount), 0) from repair_order) || ' ' || (select count(*) from vehicle_owner) || ' '
                || (select count(*) from call_attempt) || ' ' || (select count(*) from complaint) || ' ' || (select count(*) || ' ' || coalesce(sum(index_score), 0) from survey_response)""").get(0, String.class));
    }

    /// In how many rows of the store's tables and of its audit the words stand.
    private int found(String words) {
        return inScope.of(house.a().id(), () -> {
            var tables = sql.fetch("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'scoped' where c.relkind = 'v'").into(String.class);
            var all = 0;
            for (var table : tables) {
                all += sql.fetchSingle("select count(*) from scoped." + table + " t where position({0} in to_jsonb(t)::text) > 0", val(words)).get(0, Integer.class);
            }
            return all;
        });
    }
}
