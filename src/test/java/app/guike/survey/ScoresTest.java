package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.base.Period;
import app.guike.customer.CustomerIntake;
import app.guike.customer.Customers;
import app.guike.survey.ResponseIntake.About;
import app.guike.survey.Scores.By;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class ScoresTest {
    private final Browse browse;
    private final Cast.House house;
    private final Rooms rooms;
    private final InScope inScope;
    private final long csi;

    record Rooms(DSLContext sql, Questionnaires questionnaires, Responses responses, Scores scores, Customers customers) {
    }

    ScoresTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, org.springframework.beans.factory.BeanFactory beans) {
        this.browse = browse;
        this.house = cast.house();
        this.rooms = new Rooms(sql, beans.getBean(Questionnaires.class), beans.getBean(Responses.class), beans.getBean(Scores.class), beans.getBean(Customers.class));
        this.inScope = inScope;
        this.csi = inScope.unscoped(() -> sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("csi_default")).getId());
    }

    @Test
    void rollUpIsFromAnswersNeverAnAverageOfAverages() {
        // One answers the whole adviser factor with 10, the other only its first item with 1, both enough else to be valid.
        answer("2026-10-05", house.people().adviser(), 9, 10, full("10"));
        answer("2026-10-06", house.people().adviser(), 8, 5, with(full("10"), "c04", "1"));

        var row = inScope.of(house.a().id(), () -> rooms.scores().by(By.STORE, of("2026-10"))).getFirst();
        var items = inScope.of(house.a().id(), () -> rooms.scores().items(of("2026-10")));

        assertThat(row.n()).isEqualTo(2);
        // adviser factor: (2 * 65 + 35 * (100 + 0) / 100 * ...) = (0.65 * 2 * 100 + 0.35 * 100) / 2 = 82.5, the other factors 100
        assertThat(row.index()).isEqualByComparingTo("96.5");
        assertThat(row.topBox()).isEqualByComparingTo("50.0");
        assertThat(row.satisfied()).isEqualByComparingTo("100.0");
        assertThat(row.nps()).isEqualByComparingTo("0.0");
        assertThat(items.stream().filter(i -> i.code().equals("c04")).findFirst().orElseThrow().mean()).isEqualByComparingTo("5.5");
    }

    @Test
    void adviserWithFewerThanFiveIsHiddenAndInvalidResponsesDoNotCount() {
        for (int i = 0; i < 4; i++) {
            answer("2026-09-0" + (i + 1), house.people().adviser(), 9, 9, full("9"));
        }
        inScope.run(house.a().id(), () -> rooms.responses().record(intake("2026-09-09", house.people().adviser(), false, Map.of("c01", Given.of("1")))));

        var few = inScope.of(house.a().id(), () -> rooms.scores().by(By.ADVISER, of("2026-09"))).getFirst();
        assertThat(few.n()).isEqualTo(4);
        assertThat(few.hidden()).isTrue();
        assertThat(few.index()).isNull();

        answer("2026-09-20", house.people().adviser(), 9, 9, full("9"));
        var five = inScope.of(house.a().id(), () -> rooms.scores().by(By.ADVISER, of("2026-09"))).getFirst();
        assertThat(five.hidden()).isFalse();
        assertThat(five.grey()).isTrue();
        assertThat(five.key()).isEqualTo(String.valueOf(house.people().adviser().id()));
    }

    @Test
    void pageAndApiShowThemToThoseWhoMay() {
        answer("2026-08-05", house.people().adviser(), 9, 10, full("10"));
        var manager = browse.as(house.manager());

        assertThat(manager.get("/survey/responses?from=2026-08&to=2026-08").text()).contains("被访客户");
        assertThat(manager.get("/survey/responses?from=2026-13&to=x").status()).isEqualTo(422);
        var told = browse.api(house.manager()).get("/api/v1/scores?questionnaireId=" + csi + "&from=2026-08-01&to=2026-08-31&by=MONTH").json();
        assertThat(told.get("rows").get(0).get("key").asString()).isEqualTo("2026-08");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/scores?questionnaireId=" + csi + "&from=2026-08-01&to=2026-08-31&storeId=" + house.a().id()).json()
            .get("rows").size()).isZero();
        assertThat(browse.as(house.people().clerk()).get("/survey/responses").status()).isEqualTo(403);
        assertThat(browse.api(house.manager()).get("/api/v1/questionnaires/" + csi).json().get("items").size()).isEqualTo(26);
    }

    private static Map<String, Given> full(String points) {
        var all = new java.util.HashMap<String, Given>();
        for (var code : "c01 c04 c05 c06 c08 c09 c12 c13 c14 c15 c17".split(" ")) {
            all.put(code, Given.of(points));
        }
        for (var code : "c02 c03 c07 c10 c11 c16".split(" ")) {
            all.put(code, Given.of("1"));
        }
        return all;
    }

    private static Map<String, Given> with(Map<String, Given> given, String code, String value) {
        given.put(code, Given.of(value));
        return given;
    }

    private void answer(String day, Cast.Person adviser, int overall, int nps, Map<String, Given> answers) {
        var all = new java.util.HashMap<>(answers);
        all.put("overall", Given.of(String.valueOf(overall)));
        all.put("nps", Given.of(String.valueOf(nps)));
        inScope.run(house.a().id(), () -> rooms.responses().record(intake(day, adviser, true, all)));
    }

    private ResponseIntake intake(String day, Cast.Person adviser, boolean complete, Map<String, Given> answers) {
        var customer = rooms.customers().create(CustomerIntake.person(house.a().id(), "被访客户", "13800001111"));
        return new ResponseIntake(rooms.questionnaires().current(csi).orElseThrow().version().id(), new About(house.a().id(), customer, null, null, null, null, adviser.id()),
            LocalDate.parse(day), OffsetDateTime.parse(day + "T10:00:00+08:00"), house.agent().id(), complete, true, answers);
    }

    private Scores.Of of(String month) {
        return new Scores.Of(Set.of(house.a().id()), Period.month(YearMonth.parse(month)), csi, null);
    }
}
