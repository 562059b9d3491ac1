package app.guike.org;

import static guike.Tables.POST;
import static guike.Tables.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who appoints whom, and who rewards, faults and watches whom (catalog E305, E307, E309).
@GuikeTest
class StaffMattersTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    StaffMattersTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private Map<String, String> form(String kind, String place, Person who) {
        return Map.of("kind", kind, "place", place, "employeeId", "" + who.id(), "teamId", "" + house.a().careTeam(), "reason", "工作需要");
    }

    private long leader() {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(TEAM, TEAM.ID.eq(house.a().careTeam())).getLeaderId());
    }

    private void teamIs(String kind) {
        var changed = browse.api(house.people().administrator()).send("PATCH", "/api/v1/teams/" + house.a().careTeam(), "{\"kind\":\"%s\"}".formatted(kind), Map.of());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("kind").asString()).isEqualTo(kind);
    }

    @Test
    void headsOfSalesAndTechnicalTeamsAreAppointedByWhoLeadsTheDepartmentAlone() {
        teamIs("TECHNICAL");
        var second = house.people().secondAgent();
        var leader = browse.as(house.people().leader());
        assertThat(leader.get("/staff/appointments").text()).contains("回访组 · 技术");
        assertThat(leader.post("/staff/appointments", form("APPOINT", "HEAD", second)).status()).isEqualTo(403);
        assertThat(browse.as(house.people().serviceManager()).post("/staff/appointments", form("APPOINT", "HEAD", second)).status()).as("of another department").isEqualTo(403);
        assertThat(browse.as(house.people().director()).post("/staff/appointments", form("APPOINT", "HEAD", second)).status()).as("not even above").isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/staff/appointments").status()).isEqualTo(403);
        assertThat(leader()).isEqualTo(house.people().leader().id());

        var manager = browse.as(house.manager());
        assertThat(manager.post("/staff/appointments", form("APPOINT", "HEAD", second)).status()).isEqualTo(303);

        assertThat(leader()).isEqualTo(second.id());
        assertThat(manager.get("/staff/appointments").text()).contains("聘任为主管", "已生效");
        var back = "{\"teamId\":%d,\"employeeId\":%d,\"kind\":\"APPOINT\",\"head\":true,\"reason\":\"回任\"}".formatted(house.a().careTeam(), house.people().leader().id());
        assertThat(browse.api(house.people().managerB()).post("/api/v1/staff-appointments", back).status()).isEqualTo(404);
        assertThat(browse.api(house.manager()).post("/api/v1/staff-appointments", back).status()).isEqualTo(201);
        assertThat(leader()).isEqualTo(house.people().leader().id());
        assertThat(inScope.of(house.a().id(), () -> sql.fetch("select from audit_entry where table_name = 'team' and employee_id = {0}", house.manager().id()))).hasSize(2);
        teamIs("CARE");
    }

    @Test
    void headsOfOtherTeamsAreProposedVetoedOrRecommendedAndDecidedAbove() {
        var second = house.people().secondAgent();
        var manager = browse.as(house.manager());
        var director = browse.as(house.people().director());
        assertThat(manager.post("/staff/appointments", form("APPOINT", "HEAD", second)).status()).isEqualTo(303);
        assertThat(leader()).as("a proposal, no more").isEqualTo(house.people().leader().id());
        var proposed = "/staff/appointments/" + browse.api(house.manager()).get("/api/v1/staff-appointments").json().path("items").path(0).path("id").asLong();

        assertThat(manager.post(proposed + "/decision", Map.of("approve", "yes")).status()).as("not the department itself").isEqualTo(403);
        teamIs("SALES");
        assertThat(director.post(proposed + "/decision", Map.of("approve", "yes")).status()).as("no matter of anybody above any more").isEqualTo(403);
        teamIs("CARE");
        assertThat(director.post(proposed + "/decision", Map.of("approve", "yes")).status()).isEqualTo(303);

        assertThat(leader()).isEqualTo(second.id());
        assertThat(browse.as(house.people().administrator()).post("/teams/%d/leader".formatted(house.a().careTeam()), Map.of("leaderId", "" + house.people().leader().id())).status()).isEqualTo(303);
    }

    @Test
    void kindsOfDepartmentsAndTeamsAreShownAndChanged() {
        var admin = browse.as(house.people().administrator());
        var store = "/stores/" + house.b().id();
        assertThat(admin.post(store + "/departments", Map.of("departmentName", "技术部", "departmentKind", "TECHNICAL")).status()).isEqualTo(303);
        var department = browse.api(house.people().administrator()).get("/api/v1/departments?storeId=" + house.b().id()).json().path("items").valueStream()
            .filter(d -> d.path("name").asString().equals("技术部")).findFirst().orElseThrow().path("id").asLong();
        assertThat(admin.post(store + "/teams", Map.of("teamName", "机电组", "departmentId", "" + department)).status()).isEqualTo(303);
        assertThat(admin.post(store + "/teams", Map.of("teamName", "大客户组", "departmentId", "" + department, "teamKind", "KEY_ACCOUNT")).status()).isEqualTo(303);
        assertThat(admin.post(store + "/teams", Map.of("teamName", "错组", "departmentId", "" + department, "teamKind", "X")).status()).isEqualTo(422);

        var teams = browse.api(house.people().administrator()).get("/api/v1/teams?storeId=" + house.b().id()).json().path("items");
        assertThat(teams.findValuesAsString("kind")).as("of the department where none is chosen").contains("TECHNICAL", "KEY_ACCOUNT");
        var team = teams.valueStream().filter(x -> x.path("name").asString().equals("机电组")).findFirst().orElseThrow().path("id").asLong();
        assertThat(admin.post("/teams/" + team + "/kind", Map.of("kind", "SERVICE")).status()).isEqualTo(303);
        assertThat(admin.post("/departments/" + department + "/kind", Map.of("kind", "SALES")).status()).isEqualTo(303);
        assertThat(browse.api(house.people().administrator()).get("/api/v1/teams/" + team).json().path("kind").asString()).isEqualTo("SERVICE");
        assertThat(admin.post("/teams/" + team + "/kind", Map.of("kind", "X")).status()).isEqualTo(422);
        assertThat(browse.as(house.people().managerB()).get(store).text()).contains("机电组", "大客户").doesNotContain("/teams/" + team + "/kind");
        assertThat(browse.as(house.people().managerB()).post("/teams/" + team + "/kind", Map.of("kind", "SALES")).status()).isEqualTo(403);
    }

    @Test
    void membersAreProposedVetoedOrRecommendedAndDecidedAbove() {
        var director = browse.as(house.people().director());
        var vetoed = proposed(house.people().clerk());
        assertThat(director.post(vetoed + "/decision", Map.of("approve", "yes")).status()).as("before the department has spoken").isEqualTo(409);
        assertThat(browse.as(house.people().leader()).post(vetoed + "/judgement", Map.of("approve", "yes")).status()).isEqualTo(403);
        assertThat(browse.as(house.people().serviceManager()).post(vetoed + "/judgement", Map.of("approve", "yes")).status()).as("another department").isEqualTo(404);
        assertThat(browse.as(house.people().serviceManager()).get("/staff/appointments").text()).doesNotContain("/judgement");
        var manager = browse.as(house.manager());
        assertThat(manager.get("/notices").text()).contains("待您推荐或否决");
        assertThat(manager.post(vetoed + "/judgement", Map.of("approve", "no")).status()).as("a veto has its words").isEqualTo(422);
        assertThat(manager.post(vetoed + "/judgement", Map.of("approve", "no", "words", "不熟悉回访")).status()).isEqualTo(303);
        assertThat(director.post(vetoed + "/decision", Map.of("approve", "yes")).status()).as("a veto is final").isEqualTo(409);
        assertThat(browse.as(house.people().leader()).get("/staff/appointments").text()).contains("被否决", "不熟悉回访");

        var wanted = proposed(house.people().receptionist());
        assertThat(manager.post(wanted + "/judgement", Map.of("approve", "yes")).status()).isEqualTo(303);
        assertThat(manager.post(wanted + "/decision", Map.of("approve", "yes")).status()).as("not the department itself").isEqualTo(403);
        assertThat(director.get("/staff/appointments").text()).contains(wanted + "/decision");
        assertThat(director.post(wanted + "/decision", Map.of("approve", "yes")).status()).isEqualTo(303);

        assertThat(inScope.of(house.a().id(), () -> sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(house.people().receptionist().id()), POST.TEAM_ID.eq(house.a().careTeam())))).isTrue();
        assertThat(browse.as(house.people().managerB()).get("/staff/appointments").text()).doesNotContain("接车员");
    }

    @Test
    void proposalThatIsOverIsNotCarriedOut() {
        var second = house.people().secondAgent();
        var manager = browse.as(house.manager());
        var director = browse.as(house.people().director());
        assertThat(manager.post("/staff/appointments", form("DISMISS", "HEAD", house.people().leader())).status()).isEqualTo(303);
        var dismissed = newest();
        lead(second);

        assertThat(director.post(dismissed + "/decision", Map.of("approve", "yes")).status()).as("heads it no more").isEqualTo(409);
        assertThat(leader()).isEqualTo(second.id());
        assertThat(director.post(dismissed + "/decision", Map.of("approve", "no", "words", "已经换人")).status()).isEqualTo(303);

        assertThat(manager.post("/staff/appointments", form("APPOINT", "HEAD", house.people().receptionist())).status()).isEqualTo(303);
        var appointed = newest();
        assertThat(browse.api(house.people().administrator()).post("/api/v1/people/" + house.people().receptionist().id() + "/deactivation", "").status()).isEqualTo(200);
        assertThat(director.post(appointed + "/decision", Map.of("approve", "yes")).status()).as("works here no more").isEqualTo(409);
        assertThat(leader()).isEqualTo(second.id());
        browse.api(house.people().administrator()).send("DELETE", "/api/v1/people/" + house.people().receptionist().id() + "/deactivation", "", Map.of());
        lead(house.people().leader());
    }

    @Test
    void whereNobodyHeadsTheDepartmentWhoIsAboveIsOfferedTheDecision() {
        var post = inScope.of(house.a().id(), () -> sql.fetchSingle(POST, POST.EMPLOYEE_ID.eq(house.manager().id())));
        inScope.run(house.a().id(), () -> sql.update(POST).set(POST.DEPARTMENT_ID, house.a().serviceDepartment()).where(POST.ID.eq(post.getId())).execute());
        try {
            var wanted = proposed(house.people().adviser());
            var director = browse.as(house.people().director());

            assertThat(director.get("/staff/appointments").text()).contains(wanted + "/decision");
            assertThat(director.post(wanted + "/decision", Map.of("approve", "no", "words", "再等等")).status()).isEqualTo(303);
        } finally {
            inScope.run(house.a().id(), () -> sql.update(POST).set(POST.DEPARTMENT_ID, house.a().careDepartment()).where(POST.ID.eq(post.getId())).execute());
        }
    }

    private void lead(Person who) {
        assertThat(browse.as(house.people().administrator()).post("/teams/%d/leader".formatted(house.a().careTeam()), Map.of("leaderId", "" + who.id())).status()).isEqualTo(303);
    }

    private String newest() {
        return "/staff/appointments/" + browse.api(house.manager()).get("/api/v1/staff-appointments").json().path("items").path(0).path("id").asLong();
    }

    private String proposed(Person who) {
        assertThat(browse.as(house.people().leader()).post("/staff/appointments", form("APPOINT", "MEMBER", who)).status()).isEqualTo(303);
        return "/staff/appointments/" + browse.api(house.people().leader()).get("/api/v1/staff-appointments").json().path("items").path(0).path("id").asLong();
    }

    @Test
    void rewardsAndFaultsAreDecidedByTheDirectSuperiorAndReadByPersonAndSuperiorsAlone() {
        var leader = browse.api(house.people().leader());
        var fault = filed(house.people().leader(), "FAULT", house.agent(), "");

        assertThat(notes(house.agent())).contains("讲话生硬");
        assertThat(notes(house.manager())).contains("讲话生硬");
        assertThat(notes(house.people().director())).contains("讲话生硬");
        for (var other : new Person[] {house.people().secondAgent(), house.people().serviceManager(), house.people().administrator(), house.people().managerB()}) {
            assertThat(browse.as(other).get("/staff/notes").text()).as(other.name()).doesNotContain("讲话生硬");
        }
        assertThat(browse.as(house.agent()).get("/staff/notes").text()).contains("讲话生硬").doesNotContain("/decision", "name=\"kind\"");
        assertThat(browse.as(house.agent()).post("/staff/notes/" + fault + "/decision", Map.of("approve", "no", "decision", "我没有")).status()).isEqualTo(404);
        assertThat(browse.as(house.manager()).post("/staff/notes/" + fault + "/decision", Map.of("approve", "yes")).status()).as("above, not directly").isEqualTo(403);
        assertThat(browse.as(house.people().leader()).post("/staff/notes/" + fault + "/decision", Map.of("approve", "yes")).status()).isEqualTo(303);
        assertThat(leader.post("/api/v1/staff-notes", note("REWARD", house.people().leader(), "")).status()).as("oneself").isEqualTo(403);
        assertThat(leader.post("/api/v1/staff-notes", note("REWARD", house.people().clerk(), "")).status()).as("not led").isEqualTo(404);

        var reward = filed(house.people().leader(), "REWARD", house.agent(), ",\"amount\":800");
        var asked = leader.send("PUT", "/api/v1/staff-notes/" + reward + "/decision", "{\"approve\":true}", Map.of()).json().path("approval").asLong();
        assertThat(browse.as(house.people().leader()).post("/staff/notes/approved/" + asked, Map.of()).status()).as("not yet").isEqualTo(409);
        assertThat(browse.as(house.people().director()).post("/approvals/" + asked + "/decision", Map.of("approve", "yes")).status()).isEqualTo(303);
        assertThat(browse.as(house.people().leader()).post("/staff/notes/approved/" + asked, Map.of()).status()).isEqualTo(303);
        assertThat(item(house.agent(), reward).path("state").asString()).isEqualTo("UPHELD");
    }

    @Test
    void attendanceOfTheOwnDepartmentIsNotedAndChecked() {
        assertThat(browse.api(house.people().serviceManager()).post("/api/v1/staff-notes", note("LATE", house.agent(), "")).status()).as("another department").isEqualTo(404);
        var late = filed(house.manager(), "LATE", house.agent(), "");
        assertThat(browse.api(house.manager()).post("/api/v1/staff-notes", note("LATE", house.agent(), ",\"amount\":5")).status()).isEqualTo(422);
        var away = browse.api(house.people().administrator()).post("/api/v1/people/" + house.agent().id() + "/absences", "{\"storeId\":%d,\"fromDay\":\"2026-11-26\",\"toDay\":\"2026-11-27\",\"note\":\"家中有事\"}".formatted(house.a().id()));
        assertThat(away.status()).as(away.text()).isEqualTo(201);

        assertThat(browse.as(house.people().leader()).post("/staff/notes/" + late + "/decision", Map.of("approve", "no", "decision", "事先请过假")).status()).isEqualTo(303);

        assertThat(item(house.agent(), late).path("decidedWords").asString()).isEqualTo("事先请过假");
        assertThat(browse.as(house.manager()).get("/staff/notes").text()).contains("家中有事");
        assertThat(browse.as(house.people().secondAgent()).get("/staff/notes").text()).doesNotContain("家中有事");
    }

    private String note(String kind, Person who, String more) {
        return "{\"storeId\":%d,\"employeeId\":%d,\"kind\":\"%s\",\"day\":\"2026-11-20\",\"words\":\"讲话生硬\"%s}".formatted(house.a().id(), who.id(), kind, more);
    }

    private long filed(Person by, String kind, Person who, String more) {
        var filed = browse.api(by).post("/api/v1/staff-notes", note(kind, who, more));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return filed.json().path("id").asLong();
    }

    private String notes(Person who) {
        return browse.api(who).get("/api/v1/staff-notes").text();
    }

    private JsonNode item(Person who, long id) {
        return browse.api(who).get("/api/v1/staff-notes").json().path("items").valueStream().filter(n -> n.path("id").asLong() == id).findFirst().orElseThrow();
    }
}
