package app.guike.org;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Who administers one store reaches no further, through no door of the API.
@GuikeTest
class AdministerTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast cast;
    private final Cast.House house;

    AdministerTest(Browse browse, DSLContext sql, InScope inScope, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.cast = cast;
        this.house = cast.house();
    }

    @Test
    void newStoreIsSeenAtOnceByWhoOverseesTheGroup() {
        var admin = browse.api(admin());

        var made = admin.post("/api/v1/stores", "{\"name\":\"南城店\",\"code\":\"S%d\"}".formatted(house.group()));

        assertThat(made.status()).isEqualTo(201);
        assertThat(admin.get("/api/v1/stores/" + made.json().get("id").asLong()).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/stores").text()).contains("南城店");
        assertThat(browse.api(house.manager()).get("/api/v1/stores/" + made.json().get("id").asLong()).status()).isEqualTo(404);
        assertThat(admin.post("/api/v1/stores", "{\"name\":\"又一家\",\"code\":\"S%d\"}".formatted(house.group())).status()).isEqualTo(422);
    }

    @Test
    void firstPasswordMustBeChanged() {
        var login = "new" + house.group();
        var made = browse.api(admin()).post("/api/v1/people", person(login, house.a().id(), "care_agent"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("posts").get(0).get("role").asString()).isEqualTo("care_agent");

        var session = browse.nobody();
        assertThat(session.post("/sign-in", Map.of("login", login, "password", "first-password-9")).status()).isEqualTo(303);

        assertThat(session.get("/").header("Location")).endsWith("/password");
        session.post("/password", Map.of("old", "first-password-9", "password", "second-word-77", "again", "second-word-77"));
        assertThat(session.get("/").status()).isEqualTo(200);
    }

    @Test
    void accountOfAnotherSystemHasNoPasswordToChangeAndWorksByItsToken() {
        var login = "system" + house.group();
        var api = browse.api(admin());
        var made = api.post("/api/v1/people", "{\"login\":\"%s\",\"name\":\"经销商系统\",\"post\":%s}".formatted(login, post(house.a().id(), "care_agent"))).json();
        var system = made.get("id").asLong();
        var token = api.post("/api/v1/tokens", "{\"name\":\"DMS\",\"employeeId\":%d}".formatted(system)).json().get("token").asString();

        assertThat(browse.api(token).get("/api/v1/stores").status()).isEqualTo(200);
        assertThat(browse.nobody().post("/sign-in", Map.of("login", login, "password", "")).status()).isEqualTo(422);

        api.post("/api/v1/people/%d/password".formatted(system), "{\"password\":\"first-password-9\"}");
        assertThat(browse.api(token).get("/api/v1/stores").json().get("type").asString()).as("now there is one").endsWith("password-to-change");
    }

    @Test
    void administratorOfOneStoreGetsNoOther() {
        var local = local("a1");
        var api = browse.api(local);
        assertThat(api.get("/api/v1/people/" + house.agent().id()).status()).isEqualTo(200);

        assertThat(api.post("/api/v1/people/%d/posts".formatted(local.id()), post(house.b().id(), "care_agent")).status()).isEqualTo(404);
        assertThat(api.post("/api/v1/people/%d/posts".formatted(local.id()), post(house.a().id(), "administrator")).status()).isEqualTo(403);
        assertThat(api.post("/api/v1/people", person("x" + house.group(), house.a().id(), "administrator")).status()).isEqualTo(403);
        assertThat(api.post("/api/v1/people", person("y" + house.group(), house.b().id(), "care_agent")).status()).isEqualTo(404);
        assertThat(api.post("/api/v1/stores", "{\"name\":\"n\",\"code\":\"Z%d\"}".formatted(house.group())).status()).isEqualTo(403);
        assertThat(api.send("PATCH", "/api/v1/stores/" + house.b().id(), "{\"name\":\"n\"}", Map.of()).status()).isEqualTo(404);
        assertThat(posts(local)).isEqualTo(1);
    }

    @Test
    void administratorOfOneStoreEditsNoRole() {
        var local = local("a2");
        var role = inScope.unscoped(() -> sql.fetchSingle(ROLE, ROLE.CODE.eq("local_a2_" + house.group())).getId());

        var wider = browse.api(local).send("PATCH", "/api/v1/roles/" + role, "{\"breadth\":\"GROUP\"}", Map.of());

        assertThat(wider.status()).isEqualTo(403);
        assertThat(browse.api(local).post("/api/v1/roles", "{\"nameZh\":\"超级\",\"breadth\":\"STORE\",\"permissions\":[\"audit.read\"]}").status()).isEqualTo(403);
    }

    @Test
    void administratorOfOneStoreTouchesNobodyElsewhereNorAbove() {
        var local = local("a3");
        var api = browse.api(local);

        assertThat(api.get("/api/v1/people/" + house.people().agentB().id()).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/people").text()).contains(house.agent().login()).doesNotContain(house.people().agentB().login());
        assertThat(api.post("/api/v1/people/%d/password".formatted(house.people().agentB().id()), "{\"password\":\"stolen-pass-1\"}").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/people/%d/password".formatted(admin().id()), "{\"password\":\"stolen-pass-1\"}").status()).isEqualTo(403);
        assertThat(api.post("/api/v1/people/%d/deactivation".formatted(admin().id()), "").status()).isEqualTo(403);
        assertThat(api.post("/api/v1/tokens", "{\"name\":\"t\",\"employeeId\":%d}".formatted(admin().id())).status()).isEqualTo(403);
        assertThat(api.post("/api/v1/tokens", "{\"name\":\"t\",\"employeeId\":%d}".formatted(house.people().agentB().id())).status()).isEqualTo(404);
        assertThat(browse.api(admin()).get("/api/v1/stores").status()).isEqualTo(200);
    }

    @Test
    void personOfTwoStoresIsNotTouchedByWhoAdministersOne() {
        var both = cast.person("both" + house.group(), "两店员", house.a(), "receptionist");
        browse.api(admin()).post("/api/v1/people/%d/posts".formatted(both.id()), post(house.b().id(), "receptionist"));
        var api = browse.api(local("a4"));

        assertThat(api.get("/api/v1/people/" + both.id()).text()).contains(house.a().code()).doesNotContain(house.b().code() + "\"");
        assertThat(api.send("PATCH", "/api/v1/people/" + both.id(), "{\"name\":\"改名\"}", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void deactivatedPersonIsOutAtOnceAndComesBack() {
        var person = cast.person("leaver" + house.group(), "离职员", house.a(), "care_agent");
        var session = browse.as(person);
        assertThat(session.get("/").status()).isEqualTo(200);
        assertThat(browse.api(person).get("/api/v1/stores").status()).isEqualTo(200);

        assertThat(browse.api(admin()).post("/api/v1/people/%d/deactivation".formatted(person.id()), "").status()).isEqualTo(200);

        assertThat(session.get("/").status()).isEqualTo(302);
        assertThat(browse.api(person).get("/api/v1/stores").status()).isEqualTo(401);
        assertThat(browse.nobody().post("/sign-in", Map.of("login", person.login(), "password", Cast.PASSWORD)).status()).isEqualTo(422);
        assertThat(inScope.unscoped(() -> sql.fetchExists(EMPLOYEE, EMPLOYEE.ID.eq(person.id())))).isTrue();

        browse.api(admin()).send("DELETE", "/api/v1/people/%d/deactivation".formatted(person.id()), "", Map.of());
        assertThat(browse.api(person).get("/api/v1/stores").status()).isEqualTo(200);
    }

    @Test
    void lastAdministratorLocksNobodyOut() {
        var role = role("boss", "GROUP", "org.read,org.edit,org.roles,org.tokens,audit.read");
        var other = cast.house();
        var boss = cast.person("boss" + house.group(), "老板", other.a(), "boss_" + house.group());
        var api = browse.api(boss);
        inScope.run(other.a().id(), () -> sql.deleteFrom(POST).where(POST.EMPLOYEE_ID.eq(other.people().administrator().id())).execute());

        assertThat(api.post("/api/v1/people/%d/deactivation".formatted(boss.id()), "").status()).isEqualTo(409);
        var without = api.send("PATCH", "/api/v1/roles/" + role, "{\"permissions\":[\"org.read\"]}", Map.of());
        assertThat(without.status()).isEqualTo(409);
        assertThat(without.json().get("type").asString()).endsWith("last-administrator");
        assertThat(api.send("PATCH", "/api/v1/roles/" + role, "{\"breadth\":\"STORE\"}", Map.of()).status()).isEqualTo(409);
        assertThat(api.send("PATCH", "/api/v1/roles/" + role, "{\"nameZh\":\"掌柜\"}", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void roleGivesNoMoreThanItsMakerHolds() {
        role("lesser", "GROUP", "org.read,org.edit,org.roles");
        var lesser = browse.api(cast.person("lesser" + house.group(), "小管", house.a(), "lesser_" + house.group()));

        assertThat(lesser.post("/api/v1/roles", "{\"nameZh\":\"看审计\",\"breadth\":\"STORE\",\"permissions\":[\"audit.read\"]}").status()).isEqualTo(403);
        assertThat(lesser.post("/api/v1/roles", "{\"nameZh\":\"看人\",\"breadth\":\"STORE\",\"permissions\":[\"org.read\"]}").status()).isEqualTo(201);
        assertThat(lesser.post("/api/v1/roles", "{\"nameZh\":\"乱\",\"breadth\":\"STORE\",\"permissions\":[\"no.such\"]}").status()).isEqualTo(422);
    }

    @Test
    void changedRoleIsFeltAtOnce() {
        var role = role("felt", "STORE", "org.read");
        var person = browse.api(cast.person("felt" + house.group(), "感受者", house.a(), "felt_" + house.group()));
        assertThat(person.get("/api/v1/people").status()).isEqualTo(200);

        browse.api(admin()).send("PATCH", "/api/v1/roles/" + role, "{\"permissions\":[\"customer.read\"]}", Map.of());

        assertThat(person.get("/api/v1/people").status()).isEqualTo(403);
    }

    @Test
    void tokenIsShownOnceAndCarriesNoMoreThanItsPart() {
        var api = browse.api(admin());
        var made = api.post("/api/v1/tokens", "{\"name\":\"BI\",\"permissions\":[\"org.read\",\"org.tokens\"],\"expiresAt\":\"2026-12-31T00:00:00+08:00\"}").json();
        var secret = made.get("token").asString();

        assertThat(api.get("/api/v1/tokens?limit=500").text()).contains("BI").doesNotContain(secret);
        assertThat(browse.api(secret).get("/api/v1/people").status()).isEqualTo(200);
        assertThat(browse.api(secret).post("/api/v1/stores", "{\"name\":\"n\",\"code\":\"T%d\"}".formatted(house.group())).status()).isEqualTo(403);
        assertThat(browse.api(secret).post("/api/v1/tokens", "{\"name\":\"more\",\"permissions\":[\"org.edit\"]}").status()).isEqualTo(422);
        var child = browse.api(secret).post("/api/v1/tokens", "{\"name\":\"child\"}").json().get("token").asString();
        assertThat(browse.api(child).post("/api/v1/stores", "{\"name\":\"n\",\"code\":\"T%d\"}".formatted(house.group())).status()).isEqualTo(403);

        assertThat(api.send("DELETE", "/api/v1/tokens/" + made.get("id").asLong(), "", Map.of()).status()).isEqualTo(204);
        assertThat(browse.api(secret).get("/api/v1/people").status()).isEqualTo(401);
    }

    @Test
    void teamsAndDepartmentsStayInTheirStore() {
        var api = browse.api(local("a5"));
        var department = api.post("/api/v1/departments", "{\"storeId\":%d,\"name\":\"市场部\",\"kind\":\"OTHER\"}".formatted(house.a().id())).json().get("id").asLong();
        var team = "{\"storeId\":%d,\"departmentId\":%d,\"name\":\"一组\",\"leaderId\":%d}";

        assertThat(api.post("/api/v1/teams", team.formatted(house.a().id(), department, house.agent().id())).status()).isEqualTo(201);
        assertThat(api.post("/api/v1/teams", team.formatted(house.a().id(), house.b().careDepartment(), house.agent().id())).status()).isEqualTo(422);
        assertThat(api.post("/api/v1/teams", team.formatted(house.b().id(), house.b().careDepartment(), house.agent().id())).status()).isEqualTo(404);
        assertThat(api.send("PATCH", "/api/v1/teams/" + house.b().careTeam(), "{\"name\":\"改\"}", Map.of()).status()).isEqualTo(404);
        assertThat(api.send("DELETE", "/api/v1/departments/" + department, "", Map.of()).status()).isEqualTo(409);
        assertThat(api.get("/api/v1/teams").text()).contains("一组").doesNotContain("\"storeId\":" + house.b().id() + ",");
    }

    @Test
    void lockedPersonIsUnlockedAndAbsencesAreEntered() {
        var person = cast.person("locked" + house.group(), "锁住的", house.a(), "care_agent");
        for (int i = 0; i < 5; i++) {
            browse.nobody().post("/sign-in", Map.of("login", person.login(), "password", "wrong"));
        }
        var right = Map.of("login", person.login(), "password", Cast.PASSWORD);
        assertThat(browse.nobody().post("/sign-in", right).status()).isEqualTo(429);
        var api = browse.api(admin());

        api.send("DELETE", "/api/v1/people/%d/lock".formatted(person.id()), "", Map.of());
        assertThat(browse.nobody().post("/sign-in", right).status()).isEqualTo(303);

        var days = "{\"storeId\":%d,\"fromDay\":\"2026-12-01\",\"toDay\":\"%s\"}";
        var path = "/api/v1/people/%d/absences".formatted(person.id());
        assertThat(api.post(path, days.formatted(house.a().id(), "2026-12-03")).status()).isEqualTo(201);
        assertThat(api.post(path, days.formatted(house.a().id(), "2026-11-03")).status()).isEqualTo(422);
        assertThat(api.post(path, days.formatted(house.b().id(), "2026-12-03")).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/people/" + person.id()).json().get("absences").size()).isEqualTo(1);
    }

    private Person admin() {
        return house.people().administrator();
    }

    /// An administrator of store A alone: everything that an administrator may, with breadth store.
    private Person local(String name) {
        role("local_" + name, "STORE", "org.read,org.edit,org.roles,org.tokens,customer.read,customer.edit,customer.reveal,customer.claim,vehicle.read,vehicle.edit,"
            + "survey.read,care.read,care.call,complaint.read,complaint.raise,complaint.handle,report.read");
        return cast.person("local" + name + house.group(), "店管理员", house.a(), "local_" + name + "_" + house.group());
    }

    private long role(String name, String breadth, String permissions) {
        var body = "{\"code\":\"%s_%d\",\"nameZh\":\"%s\",\"breadth\":\"%s\",\"permissions\":[%s]}".formatted(name, house.group(), name, breadth,
            "\"" + permissions.replace(",", "\",\"") + "\"");
        return browse.api(admin()).post("/api/v1/roles", body).json().get("id").asLong();
    }

    private static String person(String login, long store, String role) {
        return "{\"login\":\"%s\",\"name\":\"新人\",\"password\":\"first-password-9\",\"post\":%s}".formatted(login, post(store, role));
    }

    private static String post(long store, String role) {
        return "{\"storeId\":%d,\"role\":\"%s\"}".formatted(store, role);
    }

    private int posts(Person person) {
        return inScope.of(Set.of(house.a().id(), house.b().id()), () -> sql.fetchCount(POST, POST.EMPLOYEE_ID.eq(person.id())));
    }
}
