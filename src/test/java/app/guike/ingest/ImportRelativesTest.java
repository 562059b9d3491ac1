package app.guike.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Contact persons and families come from files of their own, to customers who have an archive.
@GuikeTest
class ImportRelativesTest {
    private final Browse browse;
    private final Cast.House house;
    private Importing importing;
    private long company;
    private String no;

    ImportRelativesTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    @BeforeEach
    void aCompany() {
        importing = Importing.as(browse, house.manager(), house.a().id());
        company = made("COMPANY", "海明物流有限公司", "057188006600");
        no = browse.api(house.manager()).get("/api/v1/customers/" + company).json().get("no").asString();
    }

    private long made(String kind, String name, String phone) {
        return browse.api(house.manager()).post("/api/v1/customers", """
            {"storeId":%d,"kind":"%s","name":"%s","phones":[{"number":"%s"}]}""".formatted(house.a().id(), kind, name, phone)).json().get("id").asLong();
    }

    private JsonNode card(long id) {
        return browse.api(house.manager()).get("/api/v1/customers/" + id).json();
    }

    private static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false).filter(n -> n.get("name").asString().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void attitudeAndNextStepOfAContactComeWithTheFile() {
        var run = importing.csv("contacts", """
            客户编号,联系人,态度,态度说明,观察日期,下一步,下一步日期
            %1$s,钱进,支持,主动介绍了车队,2026-11-20,约总经理试驾,2026-12-05
            %1$s,孙采,不友好,,,,
            %1$s,李问,,说不上来,2030-01-01,,
            """.formatted(no));
        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(3);
        var friend = named(card(company).get("contacts"), "钱进");
        assertThat(friend.get("attitude").asInt()).isEqualTo(2);
        assertThat(friend.get("attitudeNote").asString()).isEqualTo("主动介绍了车队");
        assertThat(friend.get("attitudeOn").asString()).isEqualTo("2026-11-20");
        assertThat(friend.get("nextStep").asString() + friend.get("nextOn").asString()).isEqualTo("约总经理试驾2026-12-05");
        var other = named(card(company).get("contacts"), "孙采");
        assertThat(other.get("attitude").asInt()).isEqualTo(-1);
        assertThat(other.get("attitudeOn").asString()).as("noticed today").isEqualTo("2026-11-24");
        assertThat(Importing.count(run, "errors", "day-to-come")).isOne();
        assertThat(named(card(company).get("contacts"), "李问").get("attitudeOn").isNull()).as("no day without an attitude").isTrue();

        var again = importing.csv("contacts", "客户编号,联系人,态度,下一步\n%1$s,钱进,友好,\n%1$s,孙采,不友好,\n".formatted(no));
        assertThat(again.get("changed").asInt()).as(again.toString()).isOne();
        friend = named(card(company).get("contacts"), "钱进");
        assertThat(friend.get("attitude").asInt() + friend.get("attitudeOn").asString()).isEqualTo("12026-11-24");
        assertThat(friend.get("attitudeNote").isNull()).as("the words were of the attitude before").isTrue();
        assertThat(friend.get("nextStep").asString()).isEqualTo("约总经理试驾");
    }

    @Test
    void contactPersonsComeToTheirCompanyAndGoAgain() {
        var run = importing.csv("contacts", """
            客户编号,公司名称,联系人,职务,手机,角色,影响力
            %s,,钱进,总经理,13905710001,决策人,5
            ,海明物流有限公司,孙采,采购主管,13905710002,采购,3
            ,没有这家公司,李无,经理,13905710003,,
            """.formatted(no));
        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(2);
        assertThat(run.get("refused").asInt()).isOne();
        assertThat(Importing.count(run, "errors", "customer-unknown")).isOne();
        var contact = named(card(company).get("contacts"), "钱进");
        assertThat(contact.get("role").asString()).isEqualTo("DECISION_MAKER");
        assertThat(contact.get("influence").asInt()).isEqualTo(5);

        var again = importing.csv("contacts", "客户编号,联系人,职务\n%s,钱进,董事长\n%s,孙采,\n".formatted(no, no));
        assertThat(again.get("created").asInt()).isZero();
        assertThat(again.get("changed").asInt()).isOne();
        assertThat(again.get("same").asInt()).isOne();
        assertThat(named(card(company).get("contacts"), "孙采").get("post").asString()).as("an empty cell takes nothing away").isEqualTo("采购主管");

        importing.undone(again.get("id").asLong());
        assertThat(named(card(company).get("contacts"), "钱进").get("post").asString()).isEqualTo("总经理");
        importing.undone(run.get("id").asLong());
        assertThat(card(company).get("contacts")).isEmpty();
    }

    @Test
    void familiesComeByTelephoneAndNobodyIsGuessed() {
        var mother = made("PERSON", "王小美", "13905710011");
        made("PERSON", "王小美", "13905710012");
        var run = importing.csv("families", """
            客户姓名,客户电话,姓名,关系,性别,生日
            王小美,13905710011,王朵朵,女儿,女,2018-06-01
            王小美,,王豆豆,儿子,男,2020-01-02
            王小美,13905710012,王果果,,男,
            王小美,13905710012,%s,儿子,男,
            """.formatted("长".repeat(120)));
        assertThat(run.get("created").asInt()).as(run.toString()).isOne();
        assertThat(Importing.count(run, "errors", "customer-several")).isOne();
        assertThat(Importing.count(run, "errors", "required")).isOne();
        assertThat(Importing.count(run, "errors", "too-long")).isOne();
        var child = named(browse.api(house.manager()).get("/api/v1/customers/" + mother + "/family").json().get("items"), "王朵朵");
        assertThat(child.get("relation").asString()).isEqualTo("CHILD");
        assertThat(child.toString()).contains("2018");

        importing.undone(run.get("id").asLong());
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + mother + "/family").json().get("items")).isEmpty();
    }
}
