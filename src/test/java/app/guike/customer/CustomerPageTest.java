package app.guike.customer;

import static guike.Tables.CUSTOMER_NOTE;
import static guike.Tables.EMPLOYEE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class CustomerPageTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    CustomerPageTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private String made(String name) {
        var form = Map.of("storeId", String.valueOf(house.a().id()), "kind", "PERSON", "name", name, "phones[0].number", "139 1234 5678", "phones[0].label", "本人",
            "birthday", "08-15", "calendar", "LUNAR", "email", "some@example.com", "tags", "VIP，车友会", "ownerId", String.valueOf(house.agent().id()));
        var made = browse.as(house.agent()).post("/customers", form);
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        return made.header("Location");
    }

    @Test
    void archiveIsMadeByTheFormAndShownMasked() {
        var page = browse.as(house.agent()).get(made("诸葛亮"));

        assertThat(page.text()).contains("诸葛亮", "139****5678", "农历 08-15", "2027-09-15", "s***@example.com", "车友会", "建档", "data-place-nav")
            .doesNotContain("13912345678", "some@example.com", "tel:");
    }

    @Test
    void refusedFormKeepsWhatWasTyped() {
        var refused = browse.as(house.agent()).post("/customers", Map.of("storeId", String.valueOf(house.a().id()), "name", "写错的人", "phones[0].number", "1391234567",
            "birthday", "1990-02-30", "calendar", "SOLAR"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("写错的人", "1391234567", "1990-02-30", "电话号码不正确", "没有这一天");
    }

    @Test
    void changeOfAnOlderPageIsToldWhatIsNewer() {
        var url = made("丢失更新");
        var version = Map.of("version", "1", "name", "丢失更新", "kind", "PERSON", "phones[0].number", "139****5678");
        var first = new java.util.HashMap<>(version);
        first.put("source", "转介绍");
        assertThat(browse.as(house.manager()).post(url, first).status()).isEqualTo(303);

        var second = new java.util.HashMap<>(version);
        second.put("source", "来店");
        var stale = browse.as(house.agent()).post(url, second);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text()).contains("转介绍", "value=\"来店\"", "name=\"version\" value=\"2\"");
        second.put("version", "2");
        assertThat(browse.as(house.agent()).post(url, second).status()).isEqualTo(303);
        assertThat(browse.as(house.agent()).get(url).text()).contains("来店", "139****5678");
    }

    @Test
    void telephonesAndOwnFieldsThatCameMeanwhileAreToldAndStay() {
        var key = "stale_" + house.a().id();
        browse.api(house.manager()).post("/api/v1/custom-fields", "{\"key\":\"%s\",\"labelZh\":\"座驾昵称\",\"labelEn\":\"Nickname\",\"type\":\"TEXT\"}".formatted(key));
        var url = made("来了号码");
        var opened = Map.of("version", "1", "name", "来了号码", "kind", "PERSON", "phones[0].number", "139****5678", "custom", "yes", "custom." + key, "");
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1" + url, "{\"phones\":[{\"number\":\"13912345678\"},{\"number\":\"13700001234\",\"label\":\"家里\"}],\"custom\":{\"%s\":\"小白\"}}".formatted(key),
            Map.of("If-Match", "\"1\"")).status()).isEqualTo(200);
        var agent = browse.as(house.agent());

        var stale = agent.post(url, opened);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text()).contains("别人新加的 137****1234", "value=\"137****1234\"", "value=\"家里\"", "座驾昵称", "小白");
        var again = new java.util.HashMap<>(opened);
        again.putAll(Map.of("version", "2", "phones[1].number", "137****1234", "phones[1].label", "家里", "custom." + key, "小白"));
        assertThat(agent.post(url, again).status()).isEqualTo(303);
        assertThat(agent.get(url).text()).contains("139****5678", "137****1234", "家里", "小白");
    }

    @Test
    void lookShowsTheWholeNumberAndIsWrittenDown() {
        var url = made("看号");
        var agent = browse.as(house.agent());
        var look = agent.get(url).text().replaceAll("(?s).*hx-post=\"(/customers/\\d+/phones/\\d+/looks)\".*", "$1");

        assertThat(agent.htmx("POST", look, Map.of()).text()).contains("href=\"tel:+8613912345678\"", "13912345678");
        assertThat(agent.htmx("POST", url + "/email/looks", Map.of()).text()).contains("some@example.com");
        assertThat(browse.as(house.people().receptionist()).htmx("POST", look, Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.people().receptionist()).get(url).text()).contains("139****5678").doesNotContain("/looks");
        assertThat(browse.as(house.people().agentB()).htmx("POST", look, Map.of()).status()).isEqualTo(404);
        var written = inScope.of(house.a().id(), () -> sql.fetch("select * from scoped.audit_look where employee_id = {0} and kind = 'UNMASK'", house.agent().id()));
        assertThat(written).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void drawersChangeTagsWishesNotesAndContacts() {
        var url = made("抽屉");
        var agent = browse.as(house.agent());
        assertThat(agent.fragment(url + "/tags/edit").text()).contains("VIP");

        assertThat(agent.htmx("POST", url + "/tags", Map.of("version", "1", "tags", "老客户、VIP")).header("HX-Redirect")).isEqualTo(url);
        assertThat(agent.htmx("POST", url + "/wishes", Map.of("version", "2", "doNotDisturb", "SMS", "preferredWindow", "25:00-26:00")).status()).isEqualTo(422);
        assertThat(agent.htmx("POST", url + "/wishes", Map.of("version", "2", "doNotDisturb", "SMS", "preferredWindow", "19:00-20:00", "reason", "晚上再打")).status()).isEqualTo(200);
        assertThat(agent.htmx("POST", url + "/wishes", Map.of("version", "2", "doNotDisturb", "ALL")).status()).as("older page").isEqualTo(412);
        assertThat(agent.post(url + "/notes", Map.of("text", "喜欢喝龙井")).status()).isEqualTo(303);
        assertThat(agent.htmx("POST", url + "/contacts", Map.of("name", "王司机", "phone", "13700000001")).status()).isEqualTo(200);

        var page = agent.get(url).text();
        assertThat(page).contains("老客户", "不要发短信", "19:00-20:00", "喜欢喝龙井", "王司机", "137****0001").doesNotContain("车友会", "13700000001");
        var contact = page.replaceAll("(?s).*hx-get=\"(/customers/\\d+/contacts/\\d+)/edit\".*", "$1");
        assertThat(agent.htmx("POST", contact, Map.of("name", "王师傅", "phone", "137****0001")).status()).isEqualTo(200);
        assertThat(agent.htmx("POST", contact + "/looks", Map.of()).text()).contains("+8613700000001");
        assertThat(agent.htmx("DELETE", contact, Map.of()).status()).isEqualTo(200);
        assertThat(agent.get(url).text()).doesNotContain("王师傅");
    }

    @Test
    void anotherStoreAndWhoMayNotEditGetNowhere() {
        var url = made("东城机密");
        for (var path : List.of("", "/edit", "/tags/edit", "/wishes/edit", "/contacts/new", "/timeline")) {
            assertThat(browse.as(house.people().agentB()).get(url + path).status()).as(path).isEqualTo(404);
        }
        for (var path : List.of("", "/tags", "/wishes", "/notes", "/contacts")) {
            assertThat(browse.as(house.people().agentB()).post(url + path, Map.of("version", "1", "name", "x", "text", "x")).status()).as(path).isEqualTo(404);
            assertThat(browse.as(house.people().director()).post(url + path, Map.of("version", "1", "name", "x", "text", "x")).status()).as(path).isEqualTo(403);
        }
        assertThat(browse.as(house.people().director()).get(url).text()).contains("东城机密").doesNotContain("/edit");
    }

    @Test
    void knownTelephoneWarnsWhileItIsTyped() {
        made("张家长");
        var path = "/customers/doubles?" + Browse.encode("phones[0].number") + "=13912345678";

        assertThat(browse.as(house.agent()).fragment(path).text()).contains("张家长", "139****5678");
        assertThat(browse.as(house.people().agentB()).fragment(path).text()).doesNotContain("张家长");
    }

    @Test
    void timelineLeadsThroughAllEntriesOnceAlsoThroughThoseOfOneMoment() {
        var id = Long.parseLong(made("时间线").replaceAll("\\D", ""));
        inScope.run(house.a().id(), () -> {
            for (int i = 0; i < 45; i++) {
                sql.insertInto(CUSTOMER_NOTE).set(CUSTOMER_NOTE.STORE_ID, house.a().id()).set(CUSTOMER_NOTE.CUSTOMER_ID, id).set(CUSTOMER_NOTE.TEXT, "第" + i + "条")
                    .set(CUSTOMER_NOTE.WRITTEN_AT, TestClock.START.minusSeconds(3600L * (i / 4)).atOffset(ZoneOffset.UTC)).execute();
            }
        });

        var titles = new ArrayList<String>();
        var after = "";
        do {
            var page = browse.api(house.agent()).get("/api/v1/customers/" + id + "/timeline?limit=10&after=" + after).json();
            titles.addAll(page.path("items").findValuesAsString("title"));
            after = page.path("next").isNull() ? "" : page.path("next").asString();
        } while (!after.isEmpty());

        assertThat(titles).doesNotHaveDuplicates().hasSize(46);
        var notes = browse.api(house.agent()).get("/api/v1/customers/" + id + "/timeline?type=ARCHIVE&limit=10").json().path("items");
        assertThat(notes.findValuesAsString("type")).containsOnly("ARCHIVE").hasSize(1);
        assertThat(browse.as(house.agent()).fragment("/customers/" + id + "/timeline?type=NOTE").text()).contains("更早的").doesNotContain("<html");
    }

    @Test
    void whoHasLeftAndAClassOutOfUseStayWhenTheFormIsSaved() {
        var leaver = house.people().secondAgent();
        var code = "left_" + house.a().id();
        browse.api(house.manager()).post("/api/v1/customer-types", "{\"code\":\"%s\",\"parent\":\"individual\",\"kind\":\"PERSON\",\"nameZh\":\"旧类\",\"nameEn\":\"Old\"}".formatted(code));
        var card = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"跟着老顾问\",\"type\":\"%s\",\"ownerId\":%d,\"origin\":{\"foundById\":%d}}"
            .formatted(house.a().id(), code, leaver.id(), leaver.id()));
        assertThat(card.status()).as(card.text()).isEqualTo(201);
        inScope.run(house.a().id(), () -> sql.update(EMPLOYEE).set(EMPLOYEE.DEACTIVATED_AT, java.time.OffsetDateTime.now()).where(EMPLOYEE.ID.eq(leaver.id())).execute());
        browse.api(house.manager()).send("PATCH", "/api/v1/customer-types/" + code, "{\"active\":false}", Map.of());
        var url = "/customers/" + card.json().path("id").asLong();
        var agent = browse.as(house.agent());

        var edit = agent.get(url + "/edit").text();

        assertThat(chosen(edit, "ownerId")).contains("value=\"" + leaver.id() + "\"", leaver.name());
        assertThat(chosen(edit, "origin.foundById")).contains("value=\"" + leaver.id() + "\"");
        assertThat(chosen(edit, "type")).contains("value=\"" + code + "\"", "旧类");
        assertThat(agent.fragment(url + "/cells/owner").text()).containsPattern("value=\"" + leaver.id() + "\"[^>]* selected");
        assertThat(agent.fragment(url + "/cells/type").text()).containsPattern("value=\"" + code + "\"[^>]* selected");
        var saved = agent.post(url, Map.of("version", "1", "kind", "PERSON", "name", "跟着老顾问", "type", code, "ownerId", "" + leaver.id(), "origin.detail", "", "origin.foundById", "" + leaver.id()));
        assertThat(saved.status()).as(saved.text()).isEqualTo(303);
        var kept = browse.api(house.agent()).get("/api/v1" + url).json();
        assertThat(kept.path("ownerId").asLong()).isEqualTo(leaver.id());
        assertThat(kept.at("/origin/foundById").asLong()).isEqualTo(leaver.id());
        assertThat(agent.get("/customers/new").text()).as("not for new ones").doesNotContain("旧类");
    }

    /// The option that a select of the form posts.
    private static String chosen(String page, String field) {
        var select = page.substring(page.indexOf("<select", page.indexOf("for=\"f-" + field + "\"")));
        return select.substring(0, select.indexOf("</select>")).lines().filter(l -> l.contains(" selected")).findFirst().orElse("nothing");
    }

    @Test
    void telephonesBeyondThoseGivenByHandAreDrawnAndStay() {
        var url = made("号码很多");
        var id = Long.parseLong(url.replaceAll(".*/", ""));
        inScope.run(house.a().id(), () -> sql.execute("insert into customer_phone (store_id, customer_id, number, position) select {0}, {1}, '+86138000000' || (10 + i), 1 + i from generate_series(1, 11) i",
            org.jooq.impl.DSL.val(house.a().id()), org.jooq.impl.DSL.val(id)));
        var agent = browse.as(house.agent());
        assertThat(agent.get(url + "/edit").text()).contains("name=\"phones[11].number\"").doesNotContain("name=\"phones[12].number\"");

        var form = new java.util.HashMap<>(Map.of("version", "1", "kind", "PERSON", "name", "号码很多", "phones[0].number", "139****5678"));
        for (int i = 1; i < 12; i++) {
            form.put("phones[" + i + "].number", "138****00" + (10 + i));
        }
        assertThat(agent.post(url, form).status()).isEqualTo(303);

        var api = browse.api(house.agent());
        assertThat(api.get("/api/v1/customers/" + id).json().path("phones").size()).isEqualTo(12);
        assertThat(api.send("PATCH", "/api/v1/customers/" + id, "{\"likes\":\"茶\"}", Map.of()).status()).as("another field").isEqualTo(200);
        form.putAll(Map.of("version", "3", "phones[12].number", "137 0000 0013"));
        var more = agent.post(url, form);
        assertThat(more.status()).as("one more").isEqualTo(422);
        assertThat(more.text()).contains("最多保存 10 个电话", "138****0021", "137 0000 0013");
        form.putAll(Map.of("phones[12].number", "", "phones[2].number", "", "phones[3].number", "", "email", "nobody"));
        assertThat(agent.post(url, form).text()).as("rows behind empty ones").contains("138****0021");
        assertThat(api.get("/api/v1/customers/" + id).json().path("phones").size()).isEqualTo(12);
    }
}
