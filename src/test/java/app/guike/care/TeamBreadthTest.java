package app.guike.care;

import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.care.CareStage.Due;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Breadth *team* (catalog A33): the front-desk supervisor sees what belongs to the people of the team led, and nobody else's.
@GuikeTest
class TeamBreadthTest {
    private final Browse browse;
    private final Cast.House house;
    private final Cast.Person head;
    private final Due team;
    private final Due other;

    TeamBreadthTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        var role = "front_desk_head_" + house.group();
        inScope.unscoped(() -> {
            var id = sql.insertInto(ROLE).set(ROLE.CODE, role).set(ROLE.NAME_ZH, "前台主管").set(ROLE.NAME_EN, "Front desk").set(ROLE.BREADTH, "TEAM").returning().fetchSingle().getId();
            for (var p : List.of("customer.read", "customer.export", "vehicle.read", "care.read", "report.read", "report.export")) {
                sql.insertInto(ROLE_PERMISSION).set(ROLE_PERMISSION.ROLE_ID, id).set(ROLE_PERMISSION.PERMISSION, p).execute();
            }
            return id;
        });
        this.head = cast.person("head" + house.group(), "前台主管", house.a(), role);
        var mine = house.people().adviser();
        var stranger = cast.person("outside" + house.group(), "别组顾问", house.a(), "service_adviser");
        var plan = stage.plan(house.a(), "service_3d", "csi_default");
        this.team = stage.due(house, plan, house.agent(), "组内客户甲");
        this.other = stage.due(house, plan, house.agent(), "组外客户乙");
        inScope.run(house.a().id(), () -> {
            var led = sql.newRecord(TEAM).setStoreId(house.a().id()).setDepartmentId(house.a().serviceDepartment()).setName("前台组").setLeaderId(head.id());
            led.store();
            sql.execute("update post set team_id = {0} where employee_id in ({1}, {2})", org.jooq.impl.DSL.val(led.getId()), org.jooq.impl.DSL.val(mine.id()), org.jooq.impl.DSL.val(head.id()));
            sql.update(CUSTOMER).set(CUSTOMER.ADVISER_ID, mine.id()).where(CUSTOMER.ID.eq(team.customer())).execute();
            sql.update(CUSTOMER).set(CUSTOMER.ADVISER_ID, stranger.id()).where(CUSTOMER.ID.eq(other.customer())).execute();
            sql.update(CARE_TASK).set(CARE_TASK.DUE_ON, LocalDate.parse("2026-11-24")).where(CARE_TASK.ID.in(team.task(), other.task())).execute();
            sql.update(CARE_TASK).set(CARE_TASK.ADVISER_ID, stranger.id()).where(CARE_TASK.ID.eq(other.task())).execute();
        });
    }

    @Test
    void pagesShowTheTeamsRecordsAlone() {
        var session = browse.as(head);

        for (var page : List.of("/customers", "/care/tasks?state=ALL", "/search?q=" + Browse.encode("客户"))) {
            assertThat(session.get(page).text()).as(page).contains("组内客户甲").doesNotContain("组外客户乙");
        }
        assertThat(session.get("/customers/" + team.customer()).status()).isEqualTo(200);
        assertThat(session.get("/customers/" + other.customer()).status()).isEqualTo(404);
        assertThat(browse.as(house.manager()).get("/customers").text()).as("both are there").contains("组内客户甲", "组外客户乙");
    }

    @Test
    void apiToo() {
        var api = browse.api(head);

        assertThat(api.get("/api/v1/customers?q=" + Browse.encode("客户") + "&count=true").json().get("total").asInt()).isEqualTo(1);
        assertThat(api.get("/api/v1/tasks?state=ALL").text()).contains("组内客户甲").doesNotContain("组外客户乙");
        assertThat(api.get("/api/v1/tasks/" + other.task()).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/customers/" + other.customer()).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/reports/followup_tasks?from=2026-11-01&to=2026-11-30").text()).contains("组内客户甲").doesNotContain("组外客户乙");
    }

    /// Catalog E297: a superior reads the customers, tasks and change history of those below, and of no other team.
    @Test
    void superiorReadsTheChangesOfTheTeamsCustomersAlone() {
        for (var due : List.of(team, other)) {
            assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + due.customer(), "{\"address\":\"文三路 90 号\"}", Map.of()).status()).isEqualTo(200);
        }

        for (var who : List.of(head, house.people().adviser())) {
            var told = browse.api(who).get("/api/v1/customers/" + team.customer() + "/timeline?type=CHANGE");
            assertThat(told.status()).as(who.name()).isEqualTo(200);
            assertThat(told.json().path("items").valueStream().filter(e -> e.path("title").asString().contains("地址")).map(e -> e.path("by").asString())).as(who.name()).containsExactly(house.manager().name());
            assertThat(told.text()).doesNotContain("文三路");
            assertThat(browse.api(who).get("/api/v1/customers/" + other.customer() + "/timeline?type=CHANGE").status()).as(who.name()).isEqualTo(404);
        }
        assertThat(browse.as(head).get("/customers/" + team.customer() + "/timeline?type=CHANGE").text()).contains("地址");
        assertThat(browse.api(head).get("/api/v1/tasks?state=ALL").text()).contains("组内客户甲").doesNotContain("组外客户乙");
        assertThat(browse.as(head).get("/audit").status()).as("the audit itself is read by who oversees the house").isEqualTo(403);
    }

    @Test
    void nothingElseLeavesTheHouse() throws IOException {
        var file = browse.as(head).post("/customers/exports", Map.of("reason", "核对"));
        assertThat(file.status()).isEqualTo(200);
        assertThat(cells(file)).contains("组内客户甲").doesNotContain("组外客户乙");
        assertThat(cells(browse.as(head).get("/reports/followup_tasks.xlsx?from=2026-11-01&to=2026-11-30"))).contains("组内客户甲").doesNotContain("组外客户乙");
    }

    private static String cells(Browse.Seen file) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.response().body()))) {
            return book.getFirstSheet().read().stream().flatMap(r -> r.stream()).map(c -> c == null ? "" : c.getText()).reduce("", (a, b) -> a + "|" + b);
        }
    }
}
