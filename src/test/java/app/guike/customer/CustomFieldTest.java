package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.ingest.Importing;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Fields that a house adds: each test makes its own, required of its own kind of customers alone, as they are there for all.
@GuikeTest
class CustomFieldTest {
    private final Browse browse;
    private final Cast.House house;
    private final String n;

    CustomFieldTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
        this.n = String.valueOf(house.a().id());
    }

    private String field(String key, String type, String more) {
        var made = browse.api(house.manager()).post("/api/v1/custom-fields", "{\"key\":\"%1$s_%2$s\",\"labelZh\":\"%1$s标签%2$s\",\"labelEn\":\"Label %1$s %2$s\",\"type\":\"%3$s\"%4$s}".formatted(key, n, type, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return key + "_" + n;
    }

    private Browse.Seen post(String name, String more, String custom) {
        return browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%s,\"name\":\"%s\"%s,\"custom\":{%s}}".formatted(n, name, more, custom));
    }

    private long made(String name, String custom) {
        var made = post(name, "", custom);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private static String choices() {
        return ",\"choices\":[{\"code\":\"A\",\"labelZh\":\"甲公司\",\"labelEn\":\"Firm A\"},{\"code\":\"B\",\"labelZh\":\"乙公司\",\"labelEn\":\"Firm B\"}]";
    }

    @Test
    void valuesAreTypedFoundListedAndTakenOut() {
        var insurer = field("insurer", "CHOICE", choices() + ",\"listed\":true");
        var premium = field("premium", "MONEY", "");
        var wedding = field("wedding", "DATE", "");
        var ways = field("ways", "SEVERAL", choices());
        var one = made("甄有财", "\"%s\":\"A\",\"%s\":3200.5,\"%s\":\"2019-10-01\",\"%s\":[\"A\",\"B\"]".formatted(insurer, premium, wedding, ways));
        made("贾没钱", "\"%s\":\"B\",\"%s\":\"1,200\",\"%s\":\"2021-05-20\",\"%s\":[\"B\"]".formatted(insurer, premium, wedding, ways));
        made("空空", "");

        for (var asked : Map.of(insurer, "A", premium + ".from", "3000", premium, "3200.50", wedding + ".to", "2020-01-01", ways, "A").entrySet()) {
            assertThat(names("custom[" + asked.getKey() + "]", asked.getValue())).as(asked.toString()).containsExactly("甄有财");
        }
        var card = browse.api(house.agent()).get("/api/v1/customers/" + one).json().path("custom");
        assertThat(card.path(premium).decimalValue()).isEqualByComparingTo("3200.5");
        assertThat(card.path(ways).size()).isEqualTo(2);
        var agent = browse.as(house.agent());
        assertThat(agent.get("/customers?custom%5B" + insurer + "%5D=A").text()).contains("甄有财", "甲公司", "insurer标签" + n).doesNotContain("贾没钱");
        assertThat(agent.get("/customers/" + one).text()).contains("3,200.50", "2019-10-01", "甲公司、乙公司");
        assertThat(agent.get("/customers?custom%5B" + premium + ".from%5D=x").status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).get("/api/v1/customers?custom%5Bnobody%5D=1").status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode("甄有财")).json().path("items").path(0).path("more").path("x_" + insurer).asString()).isEqualTo("甲公司");
        assertThat(segment("x_" + premium, "AT_LEAST", "3000")).isEqualTo(1);
        assertThat(segment("x_" + wedding, "FROM", "2019-01-01")).isEqualTo(2);
        assertThat(segment("x_" + insurer, "IS_NOT", "A")).isEqualTo(2);
    }

    private java.util.List<String> names(String param, String value) {
        return browse.api(house.agent()).get("/api/v1/customers?" + Browse.encode(param) + "=" + Browse.encode(value)).json().path("items").findValuesAsString("name");
    }

    private int segment(String criterion, String op, String value) {
        var made = browse.api(house.manager()).post("/api/v1/segments", "{\"storeId\":%s,\"name\":\"%s %s\",\"rule\":{\"all\":[{\"is\":\"%s\",\"op\":\"%s\",\"of\":\"%s\"}]}}".formatted(n, criterion, op, criterion, op, value));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return browse.api(house.manager()).get("/api/v1/customers?count=true&segmentId=" + made.json().path("id").asLong()).json().path("total").asInt();
    }

    @Test
    void whatDoesNotFitIsToldAtItsField() {
        var number = field("number", "NUMBER", ",\"decimals\":1");
        var day = field("day", "DATE", "");
        var yes = field("yes", "YES_NO", "");
        var link = field("link", "LINK", "");
        var choice = field("choice", "CHOICE", choices());
        var refused = post("错", "", "\"%s\":1.25,\"%s\":\"2026-02-30\",\"%s\":\"maybe\",\"%s\":\"javascript:alert(1)\",\"%s\":\"C\",\"none_such\":1".formatted(number, day, yes, link, choice));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactlyInAnyOrder("custom." + number, "custom." + day, "custom." + yes, "custom." + link,
            "custom." + choice, "custom.none_such");
        var form = browse.as(house.agent()).post("/customers", "storeId=" + n + "&kind=PERSON&type=individual&name=x&custom=yes&custom." + day + "=2026-13-01&custom." + choice + "=A");
        assertThat(form.status()).isEqualTo(422);
        assertThat(form.text()).contains("2026-13-01", "不是日期");
        assertThat(browse.api(house.manager()).post("/api/v1/custom-fields", "{\"key\":\"No Key\",\"type\":\"CHOICE\"}").json().path("errors").findValuesAsString("field"))
            .contains("key", "labelZh", "labelEn", "choices");
        assertThat(browse.api(house.agent()).post("/api/v1/custom-fields", "{}").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers/setup/fields").status()).isEqualTo(403);
        assertThat(browse.as(house.manager()).get("/customers/setup/fields").text()).contains("choice标签" + n);
    }

    @Test
    void requiredOfAKindRefusesAndCountsForCompleteness() {
        var type = "vipclub_" + n;
        browse.api(house.manager()).post("/api/v1/customer-types", "{\"code\":\"%s\",\"kind\":\"PERSON\",\"nameZh\":\"会所客\",\"nameEn\":\"Club\"}".formatted(type));
        var before = post("早来的", ",\"type\":\"" + type + "\"", "").json();
        var key = field("card", "TEXT", ",\"required\":[\"%s\"]".formatted(type));
        var api = browse.api(house.agent());

        assertThat(post("没卡", ",\"type\":\"" + type + "\"", "").json().path("errors").findValuesAsString("field")).containsExactly("custom." + key);
        assertThat(post("别类", "", "").status()).isEqualTo(201);
        var old = api.send("PATCH", "/api/v1/customers/" + before.path("id").asLong(), "{\"source\":\"门店\"}", Map.of());
        assertThat(old.status()).as("an old archive is not held up").isEqualTo(200);
        assertThat(old.json().path("missing").toString()).contains("x_" + key);
        assertThat(browse.as(house.agent()).get("/customers/" + before.path("id").asLong()).text()).contains("card标签" + n);
        var full = api.send("PATCH", "/api/v1/customers/" + before.path("id").asLong(), "{\"custom\":{\"%s\":\"G-1\"}}".formatted(key), Map.of()).json();
        assertThat(full.path("missing").toString()).doesNotContain(key);
        assertThat(full.path("completeness").asInt()).isGreaterThan(old.json().path("completeness").asInt());
        assertThat(api.send("PATCH", "/api/v1/customers/" + before.path("id").asLong(), "{\"custom\":{\"%s\":null}}".formatted(key), Map.of()).status()).isEqualTo(422);
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/custom-fields/" + key, "{\"active\":false}", Map.of()).status()).isEqualTo(200);
        assertThat(post("停用后", ",\"type\":\"" + type + "\"", "").status()).isEqualTo(201);
    }

    @Test
    void retiredChoiceStaysWhereItStandsAndSensitiveIsMaskedAndLookedAt() {
        var choice = field("firm", "CHOICE", choices());
        var secret = field("secret", "TEXT", ",\"sensitive\":true,\"listed\":true");
        var id = made("守密人", "\"%s\":\"A\",\"%s\":\"芝麻开门\"".formatted(choice, secret));
        var manager = browse.api(house.manager());
        manager.send("PATCH", "/api/v1/custom-fields/" + choice, "{\"choices\":[{\"code\":\"B\",\"labelZh\":\"乙公司\",\"labelEn\":\"Firm B\"}]}", Map.of());

        assertThat(post("新人", "", "\"%s\":\"A\"".formatted(choice)).status()).isEqualTo(422);
        var kept = browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + id, "{\"email\":\"a@b.cn\"}", Map.of());
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.json().path("custom").path(choice).asString()).isEqualTo("A");
        assertThat(kept.text()).contains("****").doesNotContain("芝麻开门");
        assertThat(browse.as(house.agent()).get("/customers/" + id).text()).contains("甲公司").doesNotContain("芝麻开门");
        assertThat(browse.as(house.manager()).htmx("POST", "/customers/" + id + "/custom/" + secret + "/looks", Map.of()).text()).contains("芝麻开门");
        var audit = manager.get("/api/v1/audit-entries?table=customer&row=" + id).text();
        assertThat(audit).contains("x_" + choice).doesNotContain("芝麻开门");
        assertThat(browse.api(house.agent()).get("/api/v1/customers?custom%5B" + secret + "%5D=x").status()).isEqualTo(422);
    }

    @Test
    void mergingKeepsWhatEachHadAndUndoingGivesItBack() {
        var one = field("one", "TEXT", "");
        var two = field("two", "TEXT", "");
        var a = made("合并甲", "\"%s\":\"甲的\"".formatted(one));
        var b = made("合并乙", "\"%s\":\"乙的\",\"%s\":\"乙二\"".formatted(one, two));
        var merger = browse.api(house.manager());
        var merge = merger.post("/api/v1/customers/" + a + "/merges", "{\"otherId\":" + b + "}");
        assertThat(merge.status()).as(merge.text()).isEqualTo(201);

        var merged = merger.get("/api/v1/customers/" + a).json().path("custom");
        assertThat(merged.path(one).asString() + merged.path(two).asString()).isEqualTo("甲的乙二");
        merger.send("DELETE", "/api/v1/customers/" + a + "/merges/" + merge.json().path("id").asLong(), "", Map.of());
        assertThat(merger.get("/api/v1/customers/" + a).json().path("custom").has(two)).isFalse();
        assertThat(merger.get("/api/v1/customers/" + b).json().path("custom").path(two).asString()).isEqualTo("乙二");
    }

    @Test
    void requiredOfAKindHoldsForNewArchivesOfAFileToo() {
        var type = "fileclub_" + n;
        browse.api(house.manager()).post("/api/v1/customer-types", "{\"code\":\"%s\",\"kind\":\"PERSON\",\"nameZh\":\"%s\",\"nameEn\":\"Club %s\"}".formatted(type, type, type));
        assertThat(imported("客户编号,客户名称,客户分类\nR-0,早来的,%s\n".formatted(type)).path("created").asInt()).isEqualTo(1);
        var key = field("req", "TEXT", ",\"required\":[\"%s\"]".formatted(type));

        var state = imported("客户编号,客户名称,客户分类,req标签%2$s,备注\nR-0,早来的,%1$s,,又来了\nR-1,有填,%1$s,G-1,\nR-2,没填,%1$s,,\nR-3,别类,,,\n".formatted(type, n));
        assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(2);
        assertThat(state.path("changed").asInt()).as("an old archive is not held up").isEqualTo(1);
        assertThat(state.path("errors").findValuesAsString("code")).containsExactly("archive-demands");
        assertThat(browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode("没填")).json().path("items").size()).isZero();
        assertThat(imported("客户编号,客户名称,客户分类\nR-4,没有这一列,%s\n".formatted(type)).path("created").asInt()).isZero();
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/custom-fields/" + key, "{\"active\":false}", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void importMapsThemByLabelAndRefusesWhatDoesNotFit() {
        var insurer = field("imp", "CHOICE", choices());
        var km = field("km", "NUMBER", ",\"decimals\":1");
        var day = field("on", "DATE", "");
        var ways = field("how", "SEVERAL", choices());
        var flag = field("flag", "YES_NO", "");
        var file = """
            客户编号,客户名称,imp标签%1$s,km标签%1$s,on标签%1$s,how标签%1$s,flag标签%1$s
            X-1,甲一,甲公司,12.5,2020年3月1日,甲公司、乙公司,是
            X-2,甲二,丙公司,1,,,
            X-3,甲三,,很远,,,
            X-4,甲四,,,2020-13-01,,
            X-5,甲五,,,,甲公司、丁公司,
            """.formatted(n);
        var state = imported(file);

        assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(1);
        assertThat(state.path("errors").findValuesAsString("column")).contains("x_" + insurer, "x_" + ways);
        assertThat(state.path("errors").findValuesAsString("code")).contains("choice-unknown", "no-number", "date-impossible");
        var api = browse.api(house.agent());
        var id = api.get("/api/v1/customers?q=X-1").json().path("items").path(0).path("id").asLong();
        var custom = api.get("/api/v1/customers/" + id).json().path("custom");
        assertThat(custom.path(insurer).asString()).isEqualTo("A");
        assertThat(custom.path(km).decimalValue()).isEqualByComparingTo("12.5");
        assertThat(custom.path(day).asString()).isEqualTo("2020-03-01");
        assertThat(custom.path(ways).size()).isEqualTo(2);
        assertThat(custom.path(flag).asBoolean()).isTrue();
        assertThat(imported("客户编号,客户名称,km标签%s\nX-1,甲一,30\n".formatted(n)).path("changed").asInt()).isEqualTo(1);
        var again = api.get("/api/v1/customers/" + id).json().path("custom");
        assertThat(again.path(km).asInt()).isEqualTo(30);
        assertThat(again.path(insurer).asString()).as("what the file does not speak of stays").isEqualTo("A");
    }

    @Test
    void importTakesManyFieldsAndLongListsOfChoices() {
        var choices = IntStream.rangeClosed(1, 60).mapToObj(i -> "{\"code\":\"C%1$d\",\"labelZh\":\"选项'{%1$d}?\",\"labelEn\":\"Choice \\\"%1$d\\\"\"}".formatted(i)).collect(Collectors.joining(","));
        var long1 = field("long", "CHOICE", ",\"choices\":[" + choices + "]");
        var longs = field("longs", "SEVERAL", ",\"choices\":[" + choices + "]");
        var others = IntStream.rangeClosed(1, 51).mapToObj(i -> field("f" + i, "TEXT", "")).toList();
        try {
            var state = imported("客户编号,客户名称,long标签%1$s,longs标签%1$s,f51标签%1$s\nL-1,满一,选项'{17}?,选项'{1}?、C60,五十一\n".formatted(n));

            assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(1);
            var custom = browse.api(house.agent()).get("/api/v1/customers/" + browse.api(house.agent()).get("/api/v1/customers?q=L-1").json().path("items").path(0).path("id").asLong()).json().path("custom");
            assertThat(custom.path(long1).asString()).isEqualTo("C17");
            assertThat(custom.path(longs).toString()).isEqualTo("[\"C1\",\"C60\"]");
            assertThat(custom.path(others.getLast()).asString()).isEqualTo("五十一");
        } finally {
            others.forEach(key -> browse.api(house.manager()).send("PATCH", "/api/v1/custom-fields/" + key, "{\"active\":false}", Map.of()));
        }
    }

    @Test
    void telephoneIsCheckedFoundMaskedEverywhereAndLookedAtWhole() {
        var home = field("home", "PHONE", ",\"listed\":true");
        assertThat(post("没号码", "", "\"%s\":\"62699270\"".formatted(home)).status()).as("no area code").isEqualTo(422);
        var id = made("有座机", "\"%s\":\"0574-6269 9270\"".formatted(home));
        var agent = browse.as(house.agent());
        var api = browse.api(house.agent());
        var masked = api.get("/api/v1/customers/" + id).json().path("custom").path(home).asString();

        assertThat(masked).contains("*").doesNotContain("626992");
        assertThat(names("custom[" + home + "]", "057462699270")).containsExactly("有座机");
        assertThat(names("custom[" + home + "]", "9270")).as("its last four").containsExactly("有座机");
        assertThat(names("custom[" + home + "]", "626992")).as("no part tried out tells what is hidden").isEmpty();
        assertThat(names("custom[" + home + "]", "270")).isEmpty();
        assertThat(segment("t_" + home, "HAS", "9270")).isEqualTo(1);
        assertThat(agent.get("/customers/" + id).text()).contains(masked).doesNotContain("62699270", "/custom/" + home + "/looks");
        assertThat(browse.as(house.manager()).get("/customers/" + id).text()).contains(masked, "/custom/" + home + "/looks").doesNotContain("62699270");
        assertThat(api.get("/api/v1/customers?q=" + Browse.encode("有座机")).json().path("items").path(0).path("more").path("t_" + home).asString()).isEqualTo(masked);
        var kept = api.send("PATCH", "/api/v1/customers/" + id, "{\"custom\":{\"%s\":\"%s\"}}".formatted(home, masked), Map.of());
        assertThat(kept.status()).as("the masked one stands for the stored: " + kept.text()).isEqualTo(200);
        assertThat(agent.htmx("POST", "/customers/" + id + "/custom/" + home + "/looks", Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.manager()).htmx("POST", "/customers/" + id + "/custom/" + home + "/looks", Map.of()).text().replaceAll("\\D", "")).contains("57462699270");
        assertThat(browse.api(house.people().administrator()).get("/api/v1/audit-entries?table=customer&row=" + id).text()).doesNotContain("62699270");
        var state = imported("客户编号,客户名称,home标签%1$s\nT-1,丁一,010-88886666\nT-2,丁二,不详之号1\n".formatted(n));
        assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(2);
        assertThat(state.path("errors").findValuesAsString("code")).as("told, and left out").contains("phone-suspect");
        assertThat(names("custom[" + home + "]", "不详")).isEmpty();
        assertThat(names("custom[" + home + "]", "010-88886666")).containsExactly("丁一");
        var two = imported("客户编号,客户名称,home标签%1$s\nT-3,丁三,010-88886666/010-88887777\n".formatted(n));
        assertThat(two.path("errors").findValuesAsString("code")).as(two.toString()).containsExactly("custom-phone");
        assertThat(browse.as(house.manager()).get("/imports/" + two.path("id").asLong()).text()).contains("只能填一个号码");
        assertThat(browse.api(house.manager()).get("/api/v1/imports/" + two.path("id").asLong() + "/errors.xlsx").status()).isEqualTo(200);
    }

    private JsonNode imported(String file) {
        return Importing.as(browse, house.manager(), house.a().id()).csv("customers", file);
    }
}
