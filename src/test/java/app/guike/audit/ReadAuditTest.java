package app.guike.audit;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.audit.web.AuditEntry;
import app.guike.audit.web.AuditWords;
import app.guike.audit.web.FieldChange;
import app.guike.shell.RowScope;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

@GuikeTest
class ReadAuditTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;

    ReadAuditTest(Browse browse, DSLContext sql, InScope inScope, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
    }

    @Test
    void changeIsReadWithActorBeforeAndAfter() {
        var id = customer("审计客户");
        inScope.as(new RowScope(house.agent().id(), "web", Set.of(house.a().id()), Set.of(), Set.of(), false),
            () -> sql.update(CUSTOMER).set(CUSTOMER.NAME, "改后客户").where(CUSTOMER.ID.eq(id)).execute());
        var manager = browse.api(house.manager());

        var history = manager.get("/api/v1/audit-entries?table=customer&row=" + id).json().get("items");

        assertThat(history.size()).isEqualTo(2);
        var change = history.get(0);
        assertThat(change.get("action").asString()).isEqualTo("UPDATE");
        assertThat(change.get("employee").asString()).isEqualTo(house.agent().name());
        assertThat(change.get("changes").toString()).contains("\"field\":\"name\",\"before\":\"审计客户\",\"after\":\"改后客户\"");
        assertThat(browse.as(house.manager()).get("/audit?table=customer&row=" + id).text()).contains("审计客户", "改后客户", house.agent().name());
        assertThat(manager.get("/api/v1/audit-entries?table=customer&row=%d&action=INSERT&person=%d".formatted(id, house.agent().id())).json().get("items").size()).isZero();
    }

    @Test
    void pageNamesFieldsPeopleAndMomentsAsPeopleSayThem() {
        var id = customer("称呼客户");
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.OWNER_ID, house.agent().id()).set(CUSTOMER.VERIFY_PHONE, true)
            .set(CUSTOMER.VERIFIED_AT, OffsetDateTime.parse("2026-11-24T02:30:05Z")).where(CUSTOMER.ID.eq(id)).execute());

        var page = browse.as(house.manager()).get("/audit?table=customer&row=" + id).text();

        assertThat(page).contains("负责人", "电话待核实", "核实时间", "2026-11-24 10:30:05", "<ins>" + house.agent().name() + "</ins>", "<ins>是</ins>", "<ins>个人</ins>").doesNotContain(">owner_id<", ">true<", ">PERSON<");
        assertThat(page).as("kinds of records to choose from").contains("<option value=\"care_round\">回访轮次</option>").doesNotContain("<option value=\"audit_entry\"");
    }

    @Test
    void everyTableAndFieldThatIsWatchedHasItsName() {
        var watched = inScope.unscoped(() -> sql.fetch("""
            select distinct c.relname::text as table_name, a.attname::text as field from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_attribute a on a.attrelid = c.oid
            where t.tgname like '%audit_insert' and a.attnum > 0 and not a.attisdropped and a.attname <> 'id'"""));

        assertThat(watched).hasSizeGreaterThan(1000);
        assertThat(watched.map(r -> "audit.table." + r.get(0)).stream().distinct().filter(k -> Texts.orElse(k, "").isEmpty())).isEmpty();
        assertThat(watched.map(r -> "audit.field." + r.get(1)).stream().distinct().filter(k -> Texts.orElse(k, "").isEmpty())).isEmpty();
    }

    /// A field whose values the table lists is a code, and a code is no word.
    @Test
    void everyCodeThatIsWatchedHasItsWords() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
        var coded = inScope.unscoped(() -> sql.fetch("""
            select distinct c.relname::text as table_name, a.attname::text as field, v.code[1] as code
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_trigger t on t.tgrelid = c.oid and t.tgname like '%audit_insert'
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1], regexp_matches(pg_get_constraintdef(k.oid), '''([A-Za-z_]+)''::text[],]', 'g') v (code)
            where k.contype = 'c' and cardinality(k.conkey) = 1 and pg_get_constraintdef(k.oid) like '%ARRAY[%'"""));
        var words = new AuditWords(Map.of());

        assertThat(coded).hasSizeGreaterThan(300);
        assertThat(coded.map(r -> {
            var code = r.get("code", String.class);
            return said(words, r.get("table_name", String.class), r.get("field", String.class), code).equals(code) ? r.get("table_name") + "." + r.get("field") + " " + code : "";
        }).stream().filter(raw -> !raw.isEmpty())).as("VIP is a word, ARCHIVE stands before the part that is filled")
            .containsExactlyInAnyOrder("customer.importance VIP", "survey_item.role ARCHIVE");
        assertThat(said(words, "notice", "kind", "FEED_MISSING")).isEqualTo("数据接口 … 的文件没有来");
        assertThat(said(words, "care_task", "subject_type", "REPAIR_ORDER")).isEqualTo("维修工单");
        assertThat(AuditWords.via("job:care-night")).isEqualTo("每夜关怀任务");
        assertThat(AuditWords.via("import:17")).isEqualTo("导入 17");
        assertThat(said(words, "customer", "do_not_disturb", "[\"PHONE\", \"SMS\"]")).isEqualTo("不要打电话、不要发短信");
    }

    @AfterEach
    void speakAsBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static String said(AuditWords words, String table, String field, String code) {
        var entry = new AuditEntry(1, OffsetDateTime.parse("2026-11-24T02:30:05Z"), null, null, null, null, null, table, null, "UPDATE", List.of());
        return words.said(entry, new FieldChange(field, null, code), code);
    }

    @Test
    void personalFieldsAreMaskedBeforeAndAfter() {
        var id = customer("脱敏客户");
        inScope.run(house.a().id(), () -> {
            sql.insertInto(CUSTOMER_PHONE).set(CUSTOMER_PHONE.STORE_ID, house.a().id()).set(CUSTOMER_PHONE.CUSTOMER_ID, id).set(CUSTOMER_PHONE.NUMBER, "+8613812345678").execute();
            sql.update(CUSTOMER).set(CUSTOMER.ADDRESS, "浙江省杭州市西湖区文三路 100 号").set(CUSTOMER.EMAIL, "zhang@example.com").where(CUSTOMER.ID.eq(id)).execute();
        });
        var manager = browse.as(house.manager());

        for (var page : java.util.List.of(manager.get("/audit").text(), browse.api(house.manager()).get("/api/v1/audit-entries").text())) {
            assertThat(page).contains("脱敏客户", "138****5678", "西湖区****").doesNotContain("13812345678", "文三路", "zhang@");
        }
    }

    @Test
    void strangersReadNothingAndOthersMayNot() {
        customer("外店看不到");

        assertThat(browse.api(house.people().managerB()).get("/api/v1/audit-entries?limit=500").text()).doesNotContain("外店看不到");
        assertThat(browse.as(house.people().managerB()).get("/audit").text()).doesNotContain("外店看不到");
        assertThat(browse.as(house.agent()).get("/audit").status()).isEqualTo(403);
        assertThat(browse.api(house.agent()).get("/api/v1/audit-entries").status()).isEqualTo(403);
    }

    @Test
    void pagesFollowOneAnotherWithoutGap() {
        for (int i = 0; i < 7; i++) {
            customer("翻页 " + i);
        }
        var manager = browse.api(house.manager());
        var seen = new java.util.TreeSet<Long>();
        var next = "";
        for (int page = 0; page < 50 && next != null; page++) {
            var answer = manager.get("/api/v1/audit-entries?table=customer&limit=3" + (next.isEmpty() ? "" : "&after=" + next)).json();
            answer.get("items").forEach(e -> assertThat(seen.add(e.get("id").asLong())).isTrue());
            next = answer.get("next").isNull() ? null : answer.get("next").asString();
        }

        assertThat(seen).hasSizeGreaterThanOrEqualTo(7);
        assertThat(manager.get("/api/v1/audit-entries?after=rubbish").status()).isEqualTo(400);
    }

    @Test
    void signInsAreReadByWhoOverseesTheHouse() {
        browse.as(house.agent());
        browse.nobody().post("/sign-in", Map.of("login", house.people().secondAgent().login(), "password", "wrong"));
        var admin = browse.as(house.people().administrator());

        assertThat(admin.get("/audit/looks?person=" + house.agent().id()).text()).contains("登录", house.agent().name());
        assertThat(browse.api(house.people().administrator()).get("/api/v1/audit-entries/looks?person=" + house.people().secondAgent().id()).text()).contains("SIGN_IN_REFUSED");
    }

    private long customer(String name) {
        return inScope.of(house.a().id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, house.a().id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, name)
            .returning().fetchSingle().getId());
    }

    @Test
    void numbersOfCarsAndAccountsAreMaskedToo() {
        var id = customer("车号账号");
        var car = browse.api(house.people().clerk()).post("/api/v1/vehicles", "{\"storeId\":%d,\"vin\":\"LFV2A21K5H3000777\",\"plate\":\"浙A7M777\",\"ownerId\":%d}".formatted(house.a().id(), id)).json().path("id").asLong();
        inScope.run(house.a().id(), () -> sql.execute("insert into archive_proposal (store_id, customer_id, part, said, source, said_at) values ({0}, {1}, 'address', '西湖区文三路 301 号', 'CALL', now())", org.jooq.impl.DSL.val(house.a().id()), org.jooq.impl.DSL.val(id)));
        inScope.run(house.a().id(), () -> sql.execute("insert into invoice_heading (store_id, customer_id, name, account) values ({0}, {1}, '车号账号公司', '6222020200001234567')", org.jooq.impl.DSL.val(house.a().id()), org.jooq.impl.DSL.val(id)));

        for (var page : java.util.List.of(browse.as(house.manager()).get("/audit?table=vehicle&row=" + car).text(), browse.as(house.manager()).get("/audit").text(), browse.api(house.manager()).get("/api/v1/audit-entries").text())) {
            assertThat(page).contains("LFV**********0777").doesNotContain("LFV2A21K5H3000777", "浙A7M777", "6222020200001234567", "文三路 301").as("nor backwards").doesNotContain("7770003H5K12A2VFL", "777M7A浙");
        }
        assertThat(browse.api(house.manager()).get("/api/v1/audit-entries").json().path("items").findValues("changes").stream().flatMap(c -> c.valueStream())
            .filter(c -> c.path("field").asString().equals("account")).map(c -> c.path("after").asString())).containsExactly("****");
    }

    @Test
    void aListReadInPiecesIsWrittenDown() {
        for (var name : new String[] {"翻页甲", "翻页乙", "翻页丙"}) {
            var owner = customer(name);
            browse.api(house.people().clerk()).post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙A8%s\",\"ownerId\":%d}".formatted(house.a().id(), "X%03d".formatted(owner % 1000), owner));
        }
        for (var path : new String[] {"customers", "vehicles"}) {
            var subject = path.substring(0, path.length() - 1);
            var before = lists(subject);
            var first = browse.api(house.manager()).get("/api/v1/" + path + "?limit=1").json();
            assertThat(lists(subject)).as("one page to look at").isEqualTo(before);

            browse.api(house.manager()).get("/api/v1/" + path + "?limit=1&after=" + first.path("next").asString());

            assertThat(lists(subject)).as(path).isEqualTo(before + 1);
        }
    }

    @Test
    void aListPagedThroughOnThePageIsOneLookAnHourWithTheSumOfItsRows() {
        for (int i = 0; i < 120; i++) {
            customer("逐页看 %03d".formatted(i));
        }
        var manager = browse.as(house.people().leader());
        var first = manager.get("/customers").text();
        assertThat(rowsOf(house.people().leader(), "customer")).as("the first page is a page to look at").isEmpty();
        var second = manager.get(next(first)).text();
        assertThat(manager.get(next(second)).status()).isEqualTo(200);

        assertThat(rowsOf(house.people().leader(), "customer")).containsExactly(100);
        browse.api(house.people().leader()).get("/api/v1/customers?limit=110");
        assertThat(rowsOf(house.people().leader(), "customer")).as("by another way").containsExactlyInAnyOrder(100, 110);
        assertThat(browse.as(house.manager()).get("/audit/looks").text()).contains("成批读取", house.people().leader().name());
    }

    private static String next(String page) {
        var link = page.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(link).startsWith("/customers?");
        return link;
    }

    private List<Integer> rowsOf(Cast.Person who, String subject) {
        return inScope.of(house.a().id(), () -> sql.fetch("select row_count from audit_look where kind = 'LIST' and subject_type = {0} and employee_id = {1}", org.jooq.impl.DSL.val(subject), org.jooq.impl.DSL.val(who.id())).into(Integer.class));
    }

    private int lists(String subject) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("select count(*)::int from audit_look where kind = 'LIST' and subject_type = {0} and employee_id = {1}", org.jooq.impl.DSL.val(subject), org.jooq.impl.DSL.val(house.manager().id())).get(0, Integer.class));
    }
}
