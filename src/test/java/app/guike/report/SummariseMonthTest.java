package app.guike.report;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.House;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SummariseMonthTest {
    private static final String NOVEMBER = "from=2026-11-01&to=2026-11-30";
    private final Browse browse;
    private final Cast cast;
    private final DSLContext sql;
    private final InScope inScope;
    private House house;
    private November month;

    SummariseMonthTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.sql = sql;
        this.inScope = inScope;
    }

    @BeforeAll
    void aKnownMonth() {
        house = cast.house();
        month = November.of(sql, inScope, house);
    }

    @Test
    void followUpsAreCountedByHand() {
        assertThat(figure("应回访数")).isEqualTo(List.of("4", "1"));
        assertThat(figure("已回访数")).isEqualTo(List.of("3", "1"));
        assertThat(figure("未完成数")).isEqualTo(List.of("1", "0"));
        assertThat(figure("回访完成率")).isEqualTo(List.of("0.5", "1"));
        assertThat(figure("接通率")).isEqualTo(List.of("0.666667", "1"));
        assertThat(figure("及时率")).isEqualTo(List.of("0.75", "1"));
        assertThat(figure("回访成功率")).isEqualTo(List.of("0.5", "1"));
        assertThat(figure("满意率")).isEqualTo(List.of("0.5", "1"));
    }

    /// (0.5·100 + 0.5·100 + 0.5·0) / 1.5 = 66.67; (100 + 44.44) / 2 = 72.22; 0.6·66.67 + 0.4·72.22 = 68.9.
    @Test
    void theIndexIsRolledUpFromTheAnswers() {
        assertThat(figure("CSI 总分")).isEqualTo(List.of("68.9", "100"));
        assertThat(row("CSI 总分").get("change").decimalValue()).isEqualByComparingTo("-31.1");
        assertThat(figure("服务顾问")).isEqualTo(List.of("66.7", "100"));
        assertThat(figure("题 q1")).isEqualTo(List.of("50", "100"));
        assertThat(figure("题 q2")).isEqualTo(List.of("100", "100"));
        assertThat(row("题 q2").get("basis").asString()).isEqualTo("n = 1");
    }

    @Test
    void lastYearAndTheTargetsOfTheStoreStandBeside() {
        var questionnaire = sql.fetchSingle(guike.Tables.QUESTIONNAIRE_VERSION, guike.Tables.QUESTIONNAIRE_VERSION.ID.eq(month.version())).getQuestionnaireId();
        for (var target : Map.of("index", "70", "satisfied", "85", "item:q1", "60.5").entrySet()) {
            assertThat(browse.api(house.manager()).post("/api/v1/score-targets", "{\"storeId\":%d,\"questionnaireId\":%d,\"measure\":\"%s\",\"fromMonth\":\"2026-01\",\"value\":%s}"
                .formatted(house.a().id(), questionnaire, target.getKey(), target.getValue())).status()).isEqualTo(201);
        }

        assertThat(plain(row("CSI 总分").get("score_target"))).isEqualTo("70");
        assertThat(plain(row("满意率（8 分及以上）").get("score_target"))).isEqualTo("0.85");
        assertThat(plain(row("题 q1").get("score_target"))).isEqualTo("60.5");
        assertThat(row("题 q2").get("score_target").isNull()).isTrue();
        assertThat(plain(row("应回访数").get("year_before"))).as("nothing was due a year ago").isEqualTo("0");
        assertThat(row("CSI 总分").get("year_before").isNull()).isTrue();
        assertThat(rows().stream().filter(r -> r.get("item").asString().equals("CSI 总分")).findFirst().orElseThrow().get("now").decimalValue()).isEqualByComparingTo("68.9");
        var aYearLater = browse.api(house.manager()).get("/api/v1/reports/followup_summary?from=2027-11-01&to=2027-11-30").json().get("rows");
        assertThat(StreamSupport.stream(aYearLater.spliterator(), false).filter(r -> r.get("item").asString().equals("CSI 总分")).findFirst().orElseThrow().get("year_before").decimalValue())
            .isEqualByComparingTo("68.9");
    }

    @Test
    void aSmallSampleDoesNotNameTheCustomer() {
        var adviser = rows().stream().filter(r -> r.get("section").asString().equals("advisers")).findFirst().orElseThrow();

        assertThat(adviser.get("item").asString()).isEqualTo(house.people().adviser().name());
        assertThat(adviser.get("now").isNull()).isTrue();
        assertThat(adviser.get("basis").asString()).contains("2");
    }

    @Test
    void complaintsAndTheirTimesAreCounted() {
        assertThat(figure("受理投诉数")).isEqualTo(List.of("2", "1"));
        assertThat(figure("结案数")).isEqualTo(List.of("1", "1"));
        assertThat(figure("平均结案天数")).isEqualTo(List.of("4", "2"));
        assertThat(figure("本期受理尚未结案")).isEqualTo(List.of("1", "0"));
    }

    @Test
    void complaintsAreCountedByTheProvinceOfTheirCustomer() {
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.REGION_CODE, "330106").where(CUSTOMER.STORE_ID.eq(house.a().id()), CUSTOMER.NAME.eq("王建国")).execute());

        assertThat(figure("浙江省")).isEqualTo(List.of("2", "1"));
        var records = browse.api(house.manager()).get(row("浙江省").get("link").asString().replace("/reports/", "/api/v1/reports/")).json();
        assertThat(records.get("total").intValue()).isEqualTo(2);
        assertThat(browse.as(house.manager()).get("/reports/followup_summary?" + NOVEMBER).text()).contains("投诉客户所在省份");
    }

    @Test
    void behindEachCountStandExactlyItsRecords() {
        var counts = rows().stream().filter(r -> r.get("basis").asString().isEmpty()).toList();
        assertThat(counts).hasSizeGreaterThan(15);

        for (var count : counts) {
            var address = count.get("link").asString().replace("/reports/", "/api/v1/reports/");
            assertThat(browse.api(house.manager()).get(address).json().get("total").intValue()).as(count.get("item").asString()).isEqualTo(count.get("now").intValue());
        }
    }

    @Test
    void theDailyCountsByAgent() {
        var daily = browse.api(house.manager()).get("/api/v1/reports/followup_daily?" + NOVEMBER).json().get("rows");

        assertThat(daily).hasSize(1);
        var row = daily.get(0);
        assertThat(row.get("agent").asString()).isEqualTo(house.agent().name());
        assertThat(List.of(row.get("due_count").intValue(), row.get("done_count").intValue(), row.get("unhappy_count").intValue(), row.get("complaint_count").intValue(),
            row.get("open_count").intValue())).containsExactly(4, 3, 1, 1, 1);
        assertThat(plain(row.get("reach_rate"))).isEqualTo("0.666667");
    }

    @Test
    void theOtherStoreIsNeverInIt() {
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/followup_summary?" + NOVEMBER).text()).contains("\"now\":1").doesNotContain("题 q1");
        assertThat(summary(house.people().director(), "").stream().filter(r -> r.get("item").asString().equals("应回访数")).findFirst().orElseThrow().get("now").intValue()).isEqualTo(5);
        assertThat(browse.api(house.manager()).get("/api/v1/reports/followup_summary?" + NOVEMBER + "&storeId=" + house.b().id()).status()).isEqualTo(404);
    }

    @Test
    void thePageShowsFiguresWithTheWayToTheirRecords() {
        var page = browse.as(house.manager()).get("/reports/followup_summary?" + NOVEMBER);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("回访总结报告", "66.7%", "3 / 4", "data-chart=\"t-rates\"", "figure=success");
        var records = browse.as(house.manager()).get("/reports/followup_tasks?" + NOVEMBER + "&figure=open");
        assertThat(records.text()).contains("王建国", "138****5678").doesNotContain("13812345678");
    }

    private List<String> figure(String name) {
        var row = row(name);
        return List.of(plain(row.get("now")), plain(row.get("before")));
    }

    private static String plain(JsonNode number) {
        return new BigDecimal(number.asString()).stripTrailingZeros().toPlainString();
    }

    private JsonNode row(String name) {
        return rows().stream().filter(r -> r.get("item").asString().equals(name)).findFirst().orElseThrow(() -> new AssertionError(name));
    }

    private List<JsonNode> rows() {
        return summary(house.manager(), "");
    }

    private List<JsonNode> summary(Cast.Person person, String more) {
        var seen = browse.api(person).get("/api/v1/reports/followup_summary?" + NOVEMBER + more);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        return StreamSupport.stream(seen.json().get("rows").spliterator(), false).toList();
    }
}
