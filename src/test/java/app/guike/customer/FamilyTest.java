package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GuikeTest
class FamilyTest {
    private final Browse browse;
    private final TestClock clock;
    private final Cast.House house;

    FamilyTest(Browse browse, TestClock clock, Cast cast) {
        this.browse = browse;
        this.clock = clock;
        this.house = cast.house();
    }

    @BeforeEach
    void atTheStart() {
        clock.set("2026-11-24T10:00");
    }

    private long customer(String name, String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"13812345678\"}]%s}".formatted(house.a().id(), name, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    @Test
    void childrenWithTheirBirthdaysStandInTheArchiveAndInTheirMonth() {
        var mother = customer("赵妈妈", ",\"birthday\":{\"date\":\"1990-06-20\"},\"hobbies\":[\"瑜伽\"],\"likes\":\"喜欢绿茶\"");
        var api = browse.api(house.agent());
        var child = api.post("/api/v1/customers/" + mother + "/family", "{\"name\":\"赵小宝\",\"relation\":\"CHILD\",\"birthday\":\"2019-06-05\",\"likes\":\"乐高\"}");
        assertThat(child.status()).as(child.text()).isEqualTo(201);
        // 农历正月初一 of 2026 was 17 February.
        api.post("/api/v1/customers/" + mother + "/family", "{\"name\":\"赵爷爷\",\"relation\":\"PARENT\",\"birthday\":\"1955-01-01\",\"lunar\":true}");

        api.post("/api/v1/customers/" + mother + "/consents", "{\"purpose\":\"greetings\",\"given\":true,\"source\":\"CALL\"}");
        var page = browse.as(house.agent()).get("/customers/" + mother).text();
        assertThat(page).contains("瑜伽", "喜欢绿茶", "赵小宝", "子女", "乐高", "农历 1955-01-01");
        var june = browse.as(house.agent()).get("/customers/birthdays?month=6").text();
        assertThat(june).contains("赵妈妈", "赵小宝", "138****5678").doesNotContain("赵爷爷", "13812345678");
        assertThat(browse.as(house.agent()).get("/customers/birthdays?month=2").text()).contains("赵爷爷", "2026-02-17");
        var children = api.get("/api/v1/birthdays?month=6&who=CHILD").json().path("items");
        assertThat(children.findValuesAsString("member")).containsExactly("赵小宝");
        assertThat(children.path(0).path("day").asString()).isEqualTo("2026-06-05");
        clock.set("2026-06-01T10:00");
        assertThat(api.get("/api/v1/birthdays?days=7&who=FAMILY").json().path("items").findValuesAsString("member")).containsExactly("赵小宝");
        assertThat(api.get("/api/v1/birthdays?month=13").status()).isEqualTo(422);
    }

    @Test
    void monthOfBirthIsTheOneInWhichItIsKeptInTheBookAsInSegments() {
        customer("农历正月的", ",\"birthday\":{\"date\":\"1966-01-01\",\"lunar\":true}");
        customer("公历正月的", ",\"birthday\":{\"date\":\"1966-01-01\"}");
        customer("没有生日的", "");
        clock.set("2026-01-05T10:00");
        var agent = browse.api(house.agent());

        for (var month : Map.of("1", "公历正月的", "2", "农历正月的").entrySet()) {
            var rule = "/api/v1/customers?limit=200&rule=" + Browse.encode("{\"all\":[{\"is\":\"birth-month\",\"op\":\"IS\",\"of\":\"" + month.getKey() + "\"}]}");
            assertThat(agent.get(rule).json().path("items").findValuesAsString("name")).as(month.getKey()).contains(month.getValue()).doesNotContain(month.getKey().equals("1") ? "农历正月的" : "公历正月的", "没有生日的");
            assertThat(agent.get("/api/v1/birthdays?month=" + month.getKey()).json().path("items").findValuesAsString("customer")).contains(month.getValue());
            assertThat(agent.get(rule.replace("%22IS%22", "%22IS_NOT%22")).json().path("items").findValuesAsString("name")).contains("没有生日的").doesNotContain(month.getValue());
        }
    }

    @Test
    void monthIsReadPageByPageAndEachBirthdayOnce() {
        var second = house.people().managerB();
        for (int i = 1; i <= 5; i++) {
            browse.api(second).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"寿星%d\",\"birthday\":{\"date\":\"1980-03-0%d\"}}".formatted(house.b().id(), i, i));
        }
        var api = browse.api(second);
        var first = api.get("/api/v1/birthdays?month=3&limit=3").json();
        var rest = api.get("/api/v1/birthdays?month=3&limit=3&after=" + first.path("next").asString()).json();

        assertThat(first.path("items").findValuesAsString("customer")).containsExactly("寿星1", "寿星2", "寿星3");
        assertThat(rest.path("items").findValuesAsString("customer")).containsExactly("寿星4", "寿星5");
        assertThat(browse.api(house.agent()).get("/api/v1/birthdays?month=3").text()).doesNotContain("寿星");
    }

    private void child(long parent, String name, String relation, String birthday, boolean lunar) {
        var made = browse.api(house.agent()).post("/api/v1/customers/" + parent + "/family",
            "{\"name\":\"%s\",\"relation\":\"%s\",\"birthday\":\"%s\",\"lunar\":%s}".formatted(name, relation, birthday, lunar));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private List<String> asked(String filter) {
        return browse.api(house.agent()).get("/api/v1/customers?sort=createdAt&tag=childs&" + filter).json().path("items").findValuesAsString("name");
    }

    @Test
    void customersAreFoundByTheirChildrenTheirAgeAndTheMonthOfTheirBirthday() {
        var tag = ",\"tags\":[\"childs\"]";
        var school = customer("有小学生", tag);
        child(school, "小学生", "CHILD", "2019-06-05", false);
        child(school, "婴儿", "CHILD", "2026-03-01", false);
        // 24 November 2026 is the 16th of the tenth lunar month; the 17th is kept on the next day.
        var six = customer("农历今天六岁", tag);
        child(six, "甲", "CHILD", "2020-10-16", true);
        var five = customer("农历明天六岁", tag);
        child(five, "乙", "CHILD", "2020-10-17", true);
        var unknown = customer("只知月日", tag);
        child(unknown, "丙", "CHILD", "06-20", false);
        child(customer("只有配偶", tag), "丁", "SPOUSE", "1990-06-20", false);

        assertThat(asked("child=yes")).containsExactly("有小学生", "农历今天六岁", "农历明天六岁", "只知月日");
        assertThat(asked("child=no")).containsExactly("只有配偶");
        assertThat(asked("childAge=6-11")).containsExactly("有小学生", "农历今天六岁");
        assertThat(asked("childAge=3-5")).containsExactly("农历明天六岁");
        assertThat(asked("childMonth=6")).containsExactly("有小学生", "只知月日");
        assertThat(asked("childMonth=11")).containsExactly("农历今天六岁", "农历明天六岁");
        assertThat(asked("childAge=0-2&childMonth=6")).as("asked of one child").isEmpty();
        assertThat(browse.api(house.agent()).get("/api/v1/customers?childAge=6-7").status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).get("/api/v1/customers?childMonth=13").status()).isEqualTo(422);

        var page = browse.as(house.agent()).get("/customers?tag=childs&child=yes&childAge=6-11&childMonth=6").text();
        assertThat(page).contains("有小学生", "有子女", "子女 6–11 岁", "子女 6 月生日").doesNotContain("农历今天六岁");
        var rule = "{\"all\":[{\"is\":\"child\",\"op\":\"YES\"},{\"is\":\"child-age\",\"op\":\"IS_NOT\",\"of\":\"6-11\"},{\"is\":\"child-month\",\"op\":\"IS\",\"of\":\"6\"}]}";
        assertThat(asked("rule=" + Browse.encode(rule))).containsExactly("只知月日");
    }

    @Test
    void familyIsTheStoresOwnAndItsWritingARight() {
        var id = customer("钱先生", "");
        var member = browse.api(house.agent()).post("/api/v1/customers/" + id + "/family", "{\"name\":\"钱太太\",\"relation\":\"SPOUSE\"}").json().path("id").asLong();
        var path = "/api/v1/customers/" + id + "/family";
        var outsider = browse.api(house.people().agentB());

        assertThat(outsider.get(path).status()).isEqualTo(404);
        assertThat(outsider.post(path, "{\"name\":\"x\",\"relation\":\"CHILD\"}").status()).isEqualTo(404);
        assertThat(outsider.send("PUT", path + "/" + member, "{\"name\":\"x\",\"relation\":\"CHILD\"}", Map.of()).status()).isEqualTo(404);
        assertThat(outsider.send("DELETE", path + "/" + member, "", Map.of()).status()).isEqualTo(404);
        assertThat(browse.api(house.people().director()).post(path, "{\"name\":\"x\",\"relation\":\"CHILD\"}").status()).isEqualTo(403);
        assertThat(browse.api(house.agent()).post(path, "{\"name\":\" \",\"relation\":\"COUSIN\",\"birthday\":\"2020-02-30\"}").json().path("errors").findValuesAsString("field"))
            .containsExactlyInAnyOrder("name", "relation", "birthday");
        var agent = browse.as(house.agent());
        assertThat(agent.fragment("/customers/" + id + "/family/" + member + "/edit").text()).contains("钱太太");
        assertThat(agent.htmx("POST", "/customers/" + id + "/family/" + member, Map.of("name", "钱夫人", "relation", "SPOUSE")).header("HX-Redirect")).isEqualTo("/customers/" + id);
        assertThat(agent.htmx("POST", "/customers/" + id + "/family", Map.of("name", "")).status()).isEqualTo(422);
        assertThat(agent.get("/customers/" + id).text()).contains("钱夫人");
        assertThat(agent.htmx("DELETE", "/customers/" + id + "/family/" + member, Map.of()).header("HX-Redirect")).isEqualTo("/customers/" + id);
        assertThat(agent.get("/customers/" + id).text()).doesNotContain("钱夫人");
    }
}
