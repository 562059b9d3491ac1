package app.guike.care;

import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
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

/// Breadth *department* (catalog E296): a head of department sees what belongs to the people of the department, and nobody else's.
@GuikeTest
class DepartmentBreadthTest {
    private final Browse browse;
    private final Cast.House house;
    private final Cast.Person head;
    private final Due own;
    private final Due other;

    DepartmentBreadthTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        var role = "department_head_" + house.group();
        inScope.unscoped(() -> {
            var id = sql.insertInto(ROLE).set(ROLE.CODE, role).set(ROLE.NAME_ZH, "售后主管").set(ROLE.NAME_EN, "Service head").set(ROLE.BREADTH, "DEPARTMENT").returning().fetchSingle().getId();
            for (var p : List.of("customer.read", "customer.export", "vehicle.read", "care.read", "report.read", "report.export")) {
                sql.insertInto(ROLE_PERMISSION).set(ROLE_PERMISSION.ROLE_ID, id).set(ROLE_PERMISSION.PERMISSION, p).execute();
            }
            return id;
        });
        this.head = cast.person("dephead" + house.group(), "售后主管", house.a(), role);
        var mine = house.people().adviser();
        var stranger = house.people().secondAgent();
        var plan = stage.plan(house.a(), "service_3d", "csi_default");
        this.own = stage.due(house, plan, house.agent(), "部内客户甲");
        this.other = stage.due(house, plan, house.agent(), "部外客户乙");
        inScope.run(house.a().id(), () -> {
            sql.update(CUSTOMER).set(CUSTOMER.ADVISER_ID, mine.id()).where(CUSTOMER.ID.eq(own.customer())).execute();
            sql.update(CUSTOMER).set(CUSTOMER.ADVISER_ID, stranger.id()).where(CUSTOMER.ID.eq(other.customer())).execute();
            sql.update(CARE_TASK).set(CARE_TASK.DUE_ON, LocalDate.parse("2026-11-24")).where(CARE_TASK.ID.in(own.task(), other.task())).execute();
            sql.update(CARE_TASK).set(CARE_TASK.ADVISER_ID, stranger.id()).where(CARE_TASK.ID.eq(other.task())).execute();
        });
    }

    @Test
    void pagesAndSearchShowTheDepartmentsRecordsAlone() {
        var session = browse.as(head);

        for (var page : List.of("/customers", "/care/tasks?state=ALL", "/search?q=" + Browse.encode("客户"))) {
            assertThat(session.get(page).text()).as(page).contains("部内客户甲").doesNotContain("部外客户乙");
        }
        assertThat(session.get("/customers/" + own.customer()).status()).isEqualTo(200);
        assertThat(session.get("/customers/" + other.customer()).status()).isEqualTo(404);
        assertThat(browse.as(house.manager()).get("/customers").text()).as("both are there").contains("部内客户甲", "部外客户乙");
    }

    @Test
    void apiReportsAndExportsToo() throws IOException {
        var api = browse.api(head);

        assertThat(api.get("/api/v1/customers?q=" + Browse.encode("客户") + "&count=true").json().get("total").asInt()).isEqualTo(1);
        assertThat(api.get("/api/v1/tasks?state=ALL").text()).contains("部内客户甲").doesNotContain("部外客户乙");
        assertThat(api.get("/api/v1/tasks/" + other.task()).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/customers/" + other.customer()).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/reports/followup_tasks?from=2026-11-01&to=2026-11-30").text()).contains("部内客户甲").doesNotContain("部外客户乙");
        var file = browse.as(head).post("/customers/exports", Map.of("reason", "核对"));
        assertThat(file.status()).isEqualTo(200);
        assertThat(cells(file)).contains("部内客户甲").doesNotContain("部外客户乙");
        assertThat(cells(browse.as(head).get("/reports/followup_tasks.xlsx?from=2026-11-01&to=2026-11-30"))).contains("部内客户甲").doesNotContain("部外客户乙");
    }

    @Test
    void administratorGivesRolesThisBreadth() {
        var administrator = browse.api(house.people().administrator());
        var made = administrator.post("/api/v1/roles", "{\"nameZh\":\"部门经理%d\",\"nameEn\":\"Head %d\",\"breadth\":\"DEPARTMENT\",\"permissions\":[\"customer.read\"]}".formatted(house.group(), house.group()));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("breadth").asString()).isEqualTo("DEPARTMENT");
        assertThat(browse.as(house.people().administrator()).get("/roles/" + made.json().path("id").asLong()).text()).contains("本部门的");
    }

    private static String cells(Browse.Seen file) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.response().body()))) {
            return book.getFirstSheet().read().stream().flatMap(r -> r.stream()).map(c -> c == null ? "" : c.getText()).reduce("", (a, b) -> a + "|" + b);
        }
    }
}
