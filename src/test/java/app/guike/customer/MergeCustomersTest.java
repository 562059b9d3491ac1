package app.guike.customer;

import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PAIR;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;
import static guike.Tables.POST;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two archives become one and, on second thoughts, two again (handbook 2.9, catalog E22).
@GuikeTest
class MergeCustomersTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final Cast cast;
    private final Cast.House house;

    MergeCustomersTest(Browse browse, DSLContext sql, InScope inScope, TestClock clock, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.cast = cast;
        this.house = cast.house();
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void survivorGetsEverythingAndAnswersToTheOldNumbers() {
        var a = made("单田芳", "M-A1", "13933330001", "\"tags\":[\"VIP\",\"老客户\"]");
        var b = made("单天芳", "M-B1", "13933330001", "\"tags\":[\"VIP\",\"网约车\"],\"address\":\"杭州市文三路 9 号\",\"email\":\"shan@example.com\"");
        api().post("/api/v1/customers/" + b + "/notes", "{\"text\":\"喜欢评书\"}");
        var order = visit(b);

        var merge = merged(a, b, "{\"name\":\"OTHER\"}");

        var card = api().get("/api/v1/customers/" + b).json();
        assertThat(card.path("id").asLong()).isEqualTo(a);
        assertThat(card.path("name").asString()).isEqualTo("单天芳");
        assertThat(card.path("externalNo").asString()).isEqualTo("M-A1");
        assertThat(card.path("tags").toString()).contains("VIP", "老客户", "网约车");
        assertThat(card.path("notes").findValuesAsString("text")).contains("喜欢评书");
        assertThat(card.path("address").asString()).as("taken where the survivor had none").isNotEmpty();
        assertThat(api().get("/api/v1/customers?q=M-B1&storeId=" + house.a().id()).json().path("items").findValuesAsString("id")).containsExactly(String.valueOf(a));
        assertThat(inScope.of(house.a().id(), () -> sql.fetchValue(REPAIR_ORDER.CUSTOMER_ID, REPAIR_ORDER.ID.eq(order)))).isEqualTo(a);
        var shown = api().get("/api/v1/customers/" + a + "/merges/" + merge).json();
        assertThat(shown.path("kept").findValuesAsString("thing")).as("both had telephone and tag: kept, not dropped").containsExactlyInAnyOrder("customer_phone", "customer_tag");
        assertThat(api().get("/api/v1/customers/" + a + "/timeline").text()).contains("MERGE");
        assertThat(browse.as(house.manager()).get("/customers/" + b).status()).isEqualTo(303);
    }

    @Test
    void everythingThatDiffersStandsSideBySideAndIsChosenFieldByField() {
        var key = "merge_" + house.a().id();
        for (var own : List.of(key + "_one\",\"type\":\"TEXT", key + "_two\",\"type\":\"TEXT", key + "_tel\",\"type\":\"PHONE")) {
            assertThat(api().post("/api/v1/custom-fields", "{\"key\":\"%s\",\"labelZh\":\"合并字段%s\",\"labelEn\":\"Own %s\"}".formatted(own, own.substring(0, own.indexOf('"')), own.substring(0, own.indexOf('"')))).status()).isEqualTo(201);
        }
        var a = made("欧阳永叔", "M-A9", "13933330091", "\"importance\":\"VIP\",\"contactEvery\":30,\"hobbies\":[\"钓鱼\"],\"likes\":\"淡茶\",\"specialNeeds\":\"要轮椅\",\"usualDriver\":\"自己开\",\"region\":\"330106\","
            + "\"wishes\":{\"doNotDisturb\":[],\"preferredWindow\":\"19:00-20:00\"},\"custom\":{\"%1$s_one\":\"甲一\",\"%1$s_two\":\"甲二\",\"%1$s_tel\":\"13900001234\"}".formatted(key));
        var b = made("欧阳永叔", "M-B9", "13933330091", "\"importance\":\"VERY_LARGE\",\"contactEvery\":90,\"hobbies\":[\"下棋\"],\"likes\":\"浓茶\",\"specialNeeds\":\"带小孩\",\"usualDriver\":\"司机开\",\"region\":\"310115\","
            + "\"wishes\":{\"doNotDisturb\":[],\"preferredWindow\":\"10:00-11:00\"},\"custom\":{\"%1$s_one\":\"乙一\",\"%1$s_two\":\"乙二\",\"%1$s_tel\":\"13977771234\"}".formatted(key));
        var pair = inScope.of(house.a().id(), () -> sql.fetchValue(CUSTOMER_PAIR.ID, CUSTOMER_PAIR.A_ID.eq(a).and(CUSTOMER_PAIR.B_ID.eq(b))));

        var desk = browse.as(house.manager()).get("/customers/duplicates/" + pair).text();
        assertThat(desk).contains("重要程度", "特大客户", "每 30 天联系", "每 90 天联系", "钓鱼", "下棋", "淡茶", "浓茶", "要轮椅", "带小孩", "自己开", "司机开", "西湖区", "浦东新区", "19:00-20:00", "10:00-11:00", "甲一", "乙一")
            .contains("name=\"fields.likes\" value=\"OTHER\"", "name=\"fields.custom." + key + "_one\" value=\"OTHER\"", "name=\"fields.custom." + key + "_tel\" value=\"OTHER\"").doesNotContain("13900001234", "13977771234");
        assertThat(browse.as(house.manager()).post("/customers/duplicates/" + pair + "/merges", Map.of("survivor", "THIS", "fields.likes", "OTHER", "fields.specialNeeds", "THIS", "fields.importance", "OTHER",
            "fields.region", "OTHER", "fields.preferredWindow", "OTHER", "fields.custom." + key + "_one", "OTHER", "fields.custom." + key + "_two", "THIS", "fields.custom." + key + "_tel", "OTHER")).status()).isEqualTo(303);

        var card = api().get("/api/v1/customers/" + a).json();
        assertThat(List.of(card.path("likes").asString(), card.path("specialNeeds").asString(), card.path("importance").asString(), card.path("region").asString(), card.path("wishes").path("preferredWindow").asString()))
            .containsExactly("浓茶", "要轮椅", "VERY_LARGE", "310115", "10:00-11:00");
        assertThat(card.path("custom").path(key + "_one").asString() + card.path("custom").path(key + "_two").asString()).as("each by itself").isEqualTo("乙一甲二");
        assertThat(card.path("custom").path(key + "_tel").asString()).startsWith("139").endsWith("1234");
        assertThat(browse.as(house.manager()).get("/customers/" + a).text()).as("what clashed is kept, and said").contains("另存 1 条", "电话 139****0091");
        assertThat(api().post("/api/v1/customers/" + a + "/merges", "{\"otherId\":%d,\"fields\":{\"custom.unheard\":\"OTHER\"}}".formatted(b)).status()).isEqualTo(422);
    }

    @Test
    void everyTableThatRefersToACustomerIsMovedOrGoesWithIt() {
        var referring = inScope.unscoped(() -> sql.fetch("""
            select replace(c.conrelid::regclass::text, 'guike.', '') from pg_constraint c where c.contype = 'f' and c.confrelid = 'guike.customer'::regclass and c.confdeltype <> 'c'
            except select tbl from guike.customer_references()""").into(String.class));
        var unlinked = inScope.unscoped(() -> sql.fetch("""
            select cl.relname from pg_class cl join pg_namespace n on n.oid = cl.relnamespace and n.nspname = 'guike' join pg_attribute a on a.attrelid = cl.oid and a.attname = 'customer_id'
            where cl.relkind = 'r' and not a.attisdropped and not exists (select from pg_constraint c where c.contype = 'f' and c.conrelid = cl.oid and c.confrelid = 'guike.customer'::regclass
                and a.attnum = any(c.conkey))""").into(String.class));

        assertThat(referring).as("guike.customer_references() must find it").isEmpty();
        assertThat(unlinked).as("a customer_id without a foreign key would be forgotten by a merge: add the key").isEmpty();
    }

    @Test
    void takenBackYearsLaterEachHasTheirOwnAndWhatCameSinceGoesWithTheVehicle() {
        var a = made("祝枝山", "M-A2", "13933330002", "\"tags\":[\"甲\"]");
        var b = made("祝枝山", "M-B2", "13933330003", "\"tags\":[\"乙\"],\"birthday\":{\"date\":\"1970-01-02\"}");
        var before = visit(b);
        var merge = merged(a, b, "{}");
        var since = visitOf(vehicleOf(before), a);
        var own = visit(a);
        api().post("/api/v1/customers/" + a + "/notes", "{\"text\":\"是谁说的\"}");

        var undone = api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of());

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        var other = api().get("/api/v1/customers/" + b).json();
        assertThat(other.path("id").asLong()).isEqualTo(b);
        assertThat(other.path("externalNo").asString()).isEqualTo("M-B2");
        assertThat(other.path("tags").toString()).isEqualTo("[\"乙\"]");
        assertThat(other.path("phones").size()).isEqualTo(1);
        var survivor = api().get("/api/v1/customers/" + a).json();
        assertThat(survivor.path("tags").toString()).isEqualTo("[\"甲\"]");
        assertThat(survivor.path("birthday").isNull()).as("what it got goes again").isTrue();
        assertThat(owners(before, since, own)).containsExactly(b, b, a);
        var open = undone.json().path("open");
        assertThat(open.findValuesAsString("thing")).contains("customer_note");

        var note = open.valueStream().filter(o -> o.path("thing").asString().equals("customer_note")).findFirst().orElseThrow().path("id").asLong();
        assertThat(api().send("PUT", "/api/v1/customers/" + a + "/merges/" + merge + "/rows/" + note, "{\"customerId\":" + b + "}", Map.of()).status()).isEqualTo(204);
        assertThat(api().get("/api/v1/customers/" + b + "/notes").text()).contains("是谁说的");
        assertThat(api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of()).status()).as("twice").isEqualTo(409);
    }

    @Test
    void mergesInARowAreTakenBackInAnyOrder() {
        var a = made("文徵明", "M-A3", "13933330004", "\"tags\":[]");
        var b = made("文徵明", "M-B3", "13933330005", "\"tags\":[]");
        var c = made("文徵明", "M-C3", "13933330006", "\"tags\":[]");
        var first = merged(b, c, "{}");
        merged(a, b, "{}");

        assertThat(api().get("/api/v1/customers/" + c).json().path("id").asLong()).as("through both").isEqualTo(a);
        assertThat(api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + first, "", Map.of()).status()).isEqualTo(200);
        assertThat(api().get("/api/v1/customers/" + c).json().path("phones").size()).isEqualTo(1);
        assertThat(api().get("/api/v1/customers/" + a).json().path("phones").size()).isEqualTo(2);
    }

    @Test
    void careTasksAboutTheCustomerThemselvesComeAlong() {
        var a = made("仇英", "M-A5", "13933330010", "\"tags\":[]");
        var b = made("仇英", "M-B5", "13933330011", "\"tags\":[]");
        var plan = inScope.of(house.a().id(), () -> sql.select(guike.Tables.CARE_PLAN.ID).from(guike.Tables.CARE_PLAN).where(guike.Tables.CARE_PLAN.STORE_ID.eq(house.a().id())).limit(org.jooq.impl.DSL.inline(1)).fetchOne(guike.Tables.CARE_PLAN.ID));
        assertThat(plan).isNotNull();
        var day = java.time.LocalDate.of(2026, 11, 24);
        var task = inScope.of(house.a().id(), () -> sql.insertInto(CARE_TASK).set(CARE_TASK.STORE_ID, house.a().id()).set(CARE_TASK.PLAN_ID, plan).set(CARE_TASK.CUSTOMER_ID, b)
            .set(CARE_TASK.SUBJECT_TYPE, "CUSTOMER").set(CARE_TASK.SUBJECT_ID, b).set(CARE_TASK.EVENT_DAY, day).set(CARE_TASK.EARLIEST_ON, day).set(CARE_TASK.DUE_ON, day)
            .set(CARE_TASK.EXPIRES_ON, day).returning().fetchSingle().getId());

        merged(a, b, "{}");

        var moved = inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(task)));
        assertThat(List.of(moved.getCustomerId(), moved.getSubjectId())).containsExactly(a, a);
    }

    @Test
    void whoHadTwoCallsOfOnePlanHasOneAndTwoAgainWhenTheyPart() {
        var a = made("周臣", "M-A8", "13933330018", "\"tags\":[]");
        var b = made("周臣", "M-B8", "13933330019", "\"tags\":[]");
        var kept = planned(a, "new_assignment", "PLANNED", 0);
        var twice = planned(b, "new_assignment", "PLANNED", 0);
        var fresh = planned(a, "contact_cycle", "PLANNED", 0);
        var tried = planned(b, "contact_cycle", "RETRY", 1);
        var other = planned(b, "churn_warning", "PLANNED", 0);

        var merge = merged(a, b, "{}");

        assertThat(states(kept, twice, fresh, tried, other)).as("the one that somebody has tried, else the survivor's")
            .containsExactly("PLANNED null", "SKIPPED archives-merged", "SKIPPED archives-merged", "RETRY null", "PLANNED null");
        assertThat(api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of()).status()).isEqualTo(200);
        assertThat(states(kept, twice, fresh, tried, other)).containsExactly("PLANNED null", "PLANNED null", "PLANNED null", "RETRY null", "PLANNED null");
    }

    private long planned(long customer, String plan, String state, int attempts) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("""
            insert into care_task (store_id, plan_id, customer_id, subject_type, subject_id, event_day, earliest_on, due_on, expires_on, occasion, state, attempts)
            select store_id, id, ?, 'CUSTOMER', ?, date '2026-11-24', date '2026-11-24', date '2026-11-24', date '2026-12-24', 2026, ?, ? from care_plan where store_id = ? and code = ? returning id""",
            customer, customer, state, attempts, house.a().id(), plan).get(0, Long.class));
    }

    private List<String> states(long... tasks) {
        return java.util.Arrays.stream(tasks).mapToObj(t -> inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(t)).map(r -> r.get(CARE_TASK.STATE) + " " + r.get(CARE_TASK.REASON)))).toList();
    }

    @Test
    void whatEitherRefusedHoldsForTheCallsOfBoth() {
        var a = made("唐寅", "M-A6", "13933330012", "\"tags\":[]");
        var b = made("唐寅", "M-B6", "13933330013", "\"wishes\":{\"doNotDisturb\":[\"ALL\"],\"reason\":\"别再打了\"}");
        var plan = inScope.of(house.a().id(), () -> sql.select(guike.Tables.CARE_PLAN.ID).from(guike.Tables.CARE_PLAN).where(guike.Tables.CARE_PLAN.STORE_ID.eq(house.a().id())).limit(org.jooq.impl.DSL.inline(1)).fetchOne(guike.Tables.CARE_PLAN.ID));
        var day = java.time.LocalDate.of(2026, 11, 24);
        var task = inScope.of(house.a().id(), () -> sql.insertInto(CARE_TASK).set(CARE_TASK.STORE_ID, house.a().id()).set(CARE_TASK.PLAN_ID, plan).set(CARE_TASK.CUSTOMER_ID, a)
            .set(CARE_TASK.SUBJECT_TYPE, "CUSTOMER").set(CARE_TASK.SUBJECT_ID, a).set(CARE_TASK.EVENT_DAY, day).set(CARE_TASK.EARLIEST_ON, day).set(CARE_TASK.DUE_ON, day)
            .set(CARE_TASK.EXPIRES_ON, day).returning().fetchSingle().getId());

        merged(a, b, "{}");

        assertThat(inScope.of(house.a().id(), () -> sql.fetchValue(CARE_TASK.STATE, CARE_TASK.ID.eq(task)))).as("nobody calls whoever asked not to be called").isEqualTo("SKIPPED");
    }

    @Test
    void ownerTakenOverBeginsAtTheMergeAndGoesAgainWithIt() {
        var a = made("祝允明", "M-A9", "13933330021", "\"ownerId\":" + house.agent().id());
        var b = made("祝允明", "M-B9", "13933330022", "\"ownerId\":" + house.people().secondAgent().id());
        assertThat(browse.as(house.people().leader()).htmx("POST", "/customers/" + a + "/pool-lock", Map.of()).status()).isEqualTo(200);
        clock.set("2026-12-10T10:00");

        var merge = merged(a, b, "{\"ownerId\":\"OTHER\"}");

        var taken = terms(a).path(0);
        assertThat(taken.path("owner").asString()).isEqualTo(house.people().secondAgent().name());
        assertThat(taken.path("contactBy").asString()).as("seven days from the merge").isEqualTo("2026-12-17");
        clock.set("2026-12-12T10:00");
        var undone = api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of());
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(undone.json().path("open").findValuesAsString("thing")).as("nobody chooses whose an ownership is").doesNotContain("customer_ownership");
        assertThat(terms(a).findValuesAsString("why")).containsExactly("UNDONE", "BY_HAND", "MADE");
        assertThat(terms(a).path(0).path("owner").asString()).isEqualTo(house.agent().name());
        assertThat(OffsetDateTime.parse(terms(a).path(0).path("from").asString())).as("from now on").isEqualTo(OffsetDateTime.parse("2026-12-12T10:00+08:00"));
        assertThat(terms(a).path(0).path("locked").asBoolean()).as("the lock comes back").isTrue();
        assertThat(terms(b).findValuesAsString("why")).containsExactly("MADE");
    }

    @Test
    void archiveWhoseOwnerHasLeftTheStoreComesBackWithoutOne() {
        var leaver = cast.person("parted" + house.group(), "要走的", house.a(), "care_agent");
        var a = made("徐祯卿", "M-A10", "13933330023", "\"ownerId\":" + house.agent().id());
        var b = made("徐祯卿", "M-B10", "13933330024", "\"ownerId\":" + leaver.id());
        var merge = merged(a, b, "{}");
        inScope.run(house.a().id(), () -> sql.deleteFrom(POST).where(POST.EMPLOYEE_ID.eq(leaver.id())).execute());

        assertThat(api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of()).status()).isEqualTo(200);

        assertThat(api().get("/api/v1/customers/" + b).json().path("owner").asString("")).isEmpty();
        assertThat(api().get("/api/v1/customers/" + b).json().path("missing").toString()).contains("OWNER");
        assertThat(terms(b).findValuesAsString("why")).containsExactly("UNDONE", "MADE");
        assertThat(api().get("/api/v1/customers/" + a).json().path("owner").asString()).isEqualTo(house.agent().name());
    }

    @Test
    void birthdayCorrectedSinceStaysWhole() {
        var a = made("张灵", "M-A11", "13933330025", "\"tags\":[]");
        var b = made("张灵", "M-B11", "13933330026", "\"birthday\":{\"date\":\"1970-01-02\"}");
        var merge = merged(a, b, "{}");
        assertThat(api().send("PATCH", "/api/v1/customers/" + a, "{\"birthday\":{\"date\":\"1970-01-05\"}}", Map.of()).status()).isEqualTo(200);
        var corrected = api().get("/api/v1/customers/" + a).json().path("birthday");

        var undone = api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of());

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(api().get("/api/v1/customers/" + a).json().path("birthday")).isEqualTo(corrected);
        assertThat(corrected.toString()).contains("5");
    }

    private tools.jackson.databind.JsonNode terms(long customer) {
        return api().get("/api/v1/customers/" + customer + "/ownership").json().path("items");
    }

    @Test
    void parentCompanyThatWasMergedAwayMeanwhileIsAnsweredForByItsSurvivor() {
        var parent = made("杭州母公司", "M-P7", "13933330014", "\"kind\":\"COMPANY\"");
        var heir = made("杭州母公司", "M-Q7", "13933330015", "\"kind\":\"COMPANY\"");
        var a = made("杭州子公司", "M-A7", "13933330016", "\"kind\":\"COMPANY\"");
        var b = made("杭州子公司", "M-B7", "13933330017", "\"kind\":\"COMPANY\",\"parentId\":" + parent);
        var merge = merged(a, b, "{}");
        merged(heir, parent, "{}");

        var undone = api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of());

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchValue(CUSTOMER.PARENT_ID, CUSTOMER.ID.eq(b)))).isEqualTo(heir);
    }

    @Test
    void classesOfTheOtherComeBackWithIt() {
        var a = made("沈周", "M-A8", "13933330018", "\"tags\":[]");
        var b = made("沈周", "M-B8", "13933330019", "\"tags\":[]");
        inScope.run(house.a().id(), () -> sql.execute("insert into customer_class (store_id, customer_id, class, from_day) values ({0}, {1}, 'LOYAL', '2026-03-01')",
            org.jooq.impl.DSL.val(house.a().id()), org.jooq.impl.DSL.val(b)));

        var merge = merged(a, b, "{}");
        assertThat(api().get("/api/v1/customers/" + a + "/merges/" + merge).text()).as("no clash to look at").doesNotContain("customer_class");
        api().send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge, "", Map.of());

        assertThat(inScope.of(house.a().id(), () -> sql.fetch("select class || ' ' || from_day from customer_class where customer_id = {0}", org.jooq.impl.DSL.val(b)).into(String.class)))
            .containsExactly("LOYAL 2026-03-01");
    }

    @Test
    void nobodyMergesAcrossStoresOrWithoutTheRight() {
        var a = made("唐寅", "M-A4", "13933330007", "\"tags\":[]");
        var b = made("唐寅", "M-B4", "13933330008", "\"tags\":[]");
        var stranger = inScope.of(house.b().id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, house.b().id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, "唐寅")
            .returning().fetchSingle().getId());

        assertThat(api().post("/api/v1/customers/" + a + "/merges", "{\"otherId\":" + stranger + "}").status()).isEqualTo(404);
        assertThat(api().post("/api/v1/customers/" + a + "/merges", "{\"otherId\":" + a + "}").status()).isEqualTo(422);
        assertThat(api().post("/api/v1/customers/" + a + "/merges", "{\"otherId\":" + b + ",\"fields\":{\"grams\":\"OTHER\"}}").status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + a + "/merges", "{\"otherId\":" + b + "}").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers/duplicates").status()).isEqualTo(403);
        assertThat(api().get("/api/v1/customers/" + b).json().path("id").asLong()).isEqualTo(b);
    }

    @Test
    void deskShowsThePairSideBySideAndTakesTheDecision() {
        made("董其昌", "M-A6", "13933330020", "\"tags\":[],\"birthday\":{\"date\":\"1955-02-03\"}");
        made("董奇昌", "M-B6", "13933330020", "\"tags\":[],\"birthday\":{\"date\":\"1955-02-03\"}");
        var session = browse.as(house.manager());

        var desk = session.get("/customers/duplicates");
        assertThat(desk.text()).contains("董其昌", "董奇昌", "电话相同", "姓名同音").doesNotContain("13933330020");
        var pair = desk.text().replaceAll("(?s).*?href=\"(/customers/duplicates/\\d+)[^>]*>\\s*<span class=\"who\">董其昌.*", "$1");
        assertThat(session.post(pair + "/merges", Map.of("survivor", "OTHER", "fields.name", "THIS")).status()).isEqualTo(303);

        var left = api().get("/api/v1/customers?q=M-A6&storeId=" + house.a().id()).json().path("items");
        assertThat(left.findValuesAsString("externalNo")).containsExactly("M-B6");
        assertThat(left.findValuesAsString("name")).containsExactly("董其昌");
    }

    @Test
    void deskLetsChooseBetweenValuesThatLookAlikeBehindTheMask() {
        made("仇英", "M-A7", "13933330030", "\"tags\":[],\"address\":\"浙江省杭州市西湖区文三路 90 号\",\"email\":\"qiu.ying@example.com\"");
        made("仇瑛", "M-B7", "13933330030", "\"tags\":[],\"address\":\"浙江省杭州市西湖区古墩路 7 号\",\"email\":\"qiu.ying@example.com\"");
        var session = browse.as(house.manager());
        var pair = session.get("/customers/duplicates").text().replaceAll("(?s).*?href=\"(/customers/duplicates/\\d+)[^>]*>\\s*<span class=\"who\">仇英.*", "$1");

        var desk = session.get(pair).text();

        assertThat(desk).contains("name=\"fields.address\" value=\"OTHER\"", "遮住的部分不同").doesNotContain("name=\"fields.email\"", "古墩路");
        assertThat(session.post(pair + "/merges", Map.of("survivor", "THIS", "fields.address", "OTHER")).status()).isEqualTo(303);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchValue(CUSTOMER.ADDRESS, CUSTOMER.EXTERNAL_NO.eq("M-A7").and(CUSTOMER.STORE_ID.eq(house.a().id()))))).contains("古墩路");
    }

    private Browse.Api api() {
        return browse.api(house.manager());
    }

    private long made(String name, String externalNo, String phone, String more) {
        var made = api().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"externalNo\":\"%s\",\"phones\":[{\"number\":\"%s\"}],%s}".formatted(house.a().id(), name, externalNo, phone, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private long merged(long survivor, long other, String fields) {
        var made = api().post("/api/v1/customers/" + survivor + "/merges", "{\"otherId\":" + other + ",\"fields\":" + fields + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CUSTOMER, CUSTOMER.ID.eq(other)) + sql.fetchCount(CUSTOMER_PHONE, CUSTOMER_PHONE.CUSTOMER_ID.eq(other))
            + sql.fetchCount(CUSTOMER_TAG, CUSTOMER_TAG.CUSTOMER_ID.eq(other)))).isZero();
        return made.json().path("id").asLong();
    }

    private long visit(long customer) {
        return inScope.of(house.a().id(), () -> {
            var vehicle = sql.insertInto(VEHICLE).set(VEHICLE.STORE_ID, house.a().id()).set(VEHICLE.PLATE, "浙A" + (10_000 + customer)).returning().fetchSingle().getId();
            sql.insertInto(VEHICLE_OWNER).set(VEHICLE_OWNER.STORE_ID, house.a().id()).set(VEHICLE_OWNER.VEHICLE_ID, vehicle).set(VEHICLE_OWNER.CUSTOMER_ID, customer).execute();
            return order(vehicle, customer);
        });
    }

    private long visitOf(long vehicle, long customer) {
        return inScope.of(house.a().id(), () -> order(vehicle, customer));
    }

    private long order(long vehicle, long customer) {
        return sql.insertInto(REPAIR_ORDER).set(REPAIR_ORDER.STORE_ID, house.a().id()).set(REPAIR_ORDER.NO, "MERGE-" + System.nanoTime()).set(REPAIR_ORDER.VEHICLE_ID, vehicle)
            .set(REPAIR_ORDER.CUSTOMER_ID, customer).set(REPAIR_ORDER.TYPE, "REPAIR").set(REPAIR_ORDER.STATE, "OPEN").returning().fetchSingle().getId();
    }

    private long vehicleOf(long order) {
        return inScope.of(house.a().id(), () -> sql.fetchValue(REPAIR_ORDER.VEHICLE_ID, REPAIR_ORDER.ID.eq(order)));
    }

    private List<Long> owners(Long... orders) {
        return inScope.of(house.a().id(), () -> List.of(orders).stream().map(o -> sql.fetchValue(REPAIR_ORDER.CUSTOMER_ID, REPAIR_ORDER.ID.eq(o))).toList());
    }
}
