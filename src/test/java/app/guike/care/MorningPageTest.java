package app.guike.care;

import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// The morning page 工作台: each role sees its own day, and every figure leads to the list behind it.
@GuikeTest
class MorningPageTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final CareStage stage;
    private final Cast.House house;
    private final long plan;

    MorningPageTest(Browse browse, DSLContext sql, InScope inScope, CareStage stage, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.stage = stage;
        this.house = cast.house();
        this.plan = stage.plan(house.a(), "morning", "csi_default");
    }

    @Test
    void agentSeesTheNextCallsAndFiguresThatLead() {
        var due = stage.due(house, plan, house.agent(), "岑晨间");

        var page = browse.as(house.agent()).get("/").text();

        assertThat(page).contains("我的回访", "岑晨间", "/care/call-desk?task=" + due.task(), "/reports/followup_record?from=2026-11-01&amp;to=2026-11-24&amp;agentId=" + house.agent().id());
        assertThat(browse.as(house.people().secondAgent()).get("/").text()).as("another's calls").doesNotContain("岑晨间");
        assertThat(browse.as(house.agent()).get("/reports/followup_record?from=2026-11-01&to=2026-11-24&agentId=" + house.agent().id()).status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).get("/reports/survey_responses?figure=valid&from=2026-11-01&to=2026-11-24&agentId=" + house.agent().id()).status()).isEqualTo(200);
    }

    @Test
    void managerSeesTheTeamAndNotAnEmptyCardOfOwnCalls() {
        var late = stage.due(house, plan, house.agent(), "迟来客");
        inScope.run(house.a().id(), () -> sql.update(CARE_TASK).set(CARE_TASK.DUE_ON, LocalDate.parse("2026-11-20"))
            .set(CARE_TASK.EARLIEST_ON, LocalDate.parse("2026-11-18")).where(CARE_TASK.ID.eq(late.task())).execute());

        var page = browse.as(house.manager()).get("/").text();

        assertThat(page).contains("小组工作量", "/care/tasks?state=OPEN&late=yes&assignee=" + house.agent().id(), "/care/tasks?state=OPEN&dueBefore=2026-11-24&assignee=" + house.agent().id())
            .doesNotContain("我的回访", "各店回访");
    }

    @Test
    void directorSeesEachStore() {
        var page = browse.as(house.people().director()).get("/").text();

        assertThat(page).contains("各店回访", "/care/tasks?state=OPEN&store=" + house.a().id(), "/care/tasks?state=OPEN&store=" + house.b().id()).doesNotContain("小组工作量");
    }

    @Test
    void adviserSeesOwnCustomersOnly() {
        var adviser = house.people().adviser();
        var own = stage.due(house, plan, house.agent(), "顾问客");
        stage.due(house, plan, house.agent(), "别人客");
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.ADVISER_ID, adviser.id()).where(CUSTOMER.ID.eq(own.customer())).execute());

        var page = browse.as(adviser).get("/").text();

        assertThat(page).contains("我的客户").containsPattern("<a href=\"/customers\">1</a>").doesNotContain("我的回访", "各店回访", "小组工作量");
    }

    @Test
    void noRowOfCardsEndsInAHole() {
        for (var person : new Cast.Person[] {house.agent(), house.manager(), house.people().director(), house.people().adviser(), house.people().clerk()}) {
            var widths = Pattern.compile("desk-card span-(\\d+)").matcher(browse.as(person).get("/").text()).results().mapToInt(m -> Integer.parseInt(m.group(1))).toArray();
            var used = 0;
            for (var width : widths) {
                assertThat(used + width).as(person.name()).isLessThanOrEqualTo(12);
                used = (used + width) % 12;
            }
            assertThat(used).as(person.name()).isZero();
        }
    }
}
