package app.guike.org;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// The same rules through the pages.
@GuikeTest
class AdministerPagesTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;

    AdministerPagesTest(Browse browse, DSLContext sql, InScope inScope, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
    }

    @Test
    void storeIsOpenedFurnishedClosedAndOpenedAgain() {
        var admin = browse.as(house.people().administrator());
        var wrong = admin.post("/stores", Map.of("name", "北城店", "code", "no good"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("北城店", "门店编码只能用");

        var made = admin.post("/stores", Map.of("name", "北城店", "code", "N" + house.group(), "zone", "Asia/Urumqi"));
        var path = made.header("Location");
        assertThat(made.status()).isEqualTo(303);
        admin.post(path + "/departments", Map.of("departmentName", "客服部", "departmentKind", "CARE"));
        assertThat(admin.get(path).text()).contains("北城店", "客服部", "Asia/Urumqi");
        assertThat(admin.post(path + "/departments", Map.of("departmentName", "客服部", "departmentKind", "CARE")).text()).contains("已被使用");

        assertThat(admin.post(path + "/closure", Map.of()).status()).isEqualTo(303);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get("/stores").text()).contains("北城店", "已关闭");
        assertThat(admin.htmx("DELETE", path + "/closure", Map.of()).header("HX-Redirect")).isEqualTo(path);
        assertThat(admin.get(path).status()).isEqualTo(200);
    }

    @Test
    void personIsTakenOnPromotedAndDeactivated() {
        var admin = browse.as(house.people().administrator());
        var form = Map.of("name", "小新", "login", "xin" + house.group(), "password", "short", "storeId", String.valueOf(house.a().id()), "role", "care_agent");
        var refused = admin.post("/people", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("小新", "密码至少 10 个字符");

        var better = new java.util.HashMap<>(form);
        better.put("password", "first-password-9");
        var path = admin.post("/people", better).header("Location");
        admin.post(path + "/posts", Map.of("storeId", String.valueOf(house.b().id()), "role", "receptionist"));
        assertThat(admin.get(path).text()).contains("小新", "客服专员", "接车员");
        assertThat(admin.get("/people?q=" + Browse.encode("小新")).text()).contains(path);

        admin.post(path + "/absences", Map.of("absenceStore", String.valueOf(house.a().id()), "fromDay", "2026-12-01", "toDay", "2026-12-02"));
        assertThat(admin.get(path).text()).contains("2026-12-01");
        admin.post(path + "/deactivation", Map.of());
        assertThat(admin.get(path).text()).contains("已停用");
        assertThat(inScope.unscoped(() -> sql.fetchExists(EMPLOYEE, EMPLOYEE.LOGIN.eq("xin" + house.group())))).isTrue();
    }

    @Test
    void managerWhoOnlyReadsSeesButCannotChange() {
        var manager = browse.as(house.manager());

        assertThat(manager.get("/people").text()).contains(house.agent().name()).doesNotContain("/people/new", house.people().agentB().login());
        assertThat(manager.get("/people/" + house.agent().id()).text()).doesNotContain("data-confirm", "hx-delete");
        assertThat(manager.get("/people/" + house.people().agentB().id()).status()).isEqualTo(404);
        assertThat(manager.post("/people/%d/deactivation".formatted(house.agent().id()), Map.of()).status()).isEqualTo(403);
        assertThat(manager.get("/roles").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/people").status()).isEqualTo(403);
    }

    @Test
    void roleIsMadeWithItsPermissionsChecked() {
        var admin = browse.as(house.people().administrator());

        var path = admin.post("/roles", "nameZh=" + Browse.encode("抽查员" + house.group()) + "&breadth=STORE&permissions=org.read&permissions=audit.read").header("Location");

        assertThat(admin.get(path).text()).containsPattern("value=\"audit.read\" checked").doesNotContainPattern("value=\"org.edit\" checked");
        assertThat(admin.get("/roles").text()).contains("抽查员" + house.group());
        assertThat(admin.htmx("DELETE", path, Map.of()).header("HX-Redirect")).isEqualTo("/roles");
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void lastPostAndOwnAccountStay() {
        var admin = browse.as(house.people().administrator());
        var agent = house.agent().id();
        var post = inScope.of(house.a().id(), () -> sql.fetchSingle(POST, POST.EMPLOYEE_ID.eq(agent)).getId());

        assertThat(admin.htmx("DELETE", "/people/%d/posts/%d".formatted(agent, post), Map.of()).status()).isEqualTo(409);
        assertThat(admin.post("/people/%d/deactivation".formatted(house.people().administrator().id()), Map.of()).status()).isEqualTo(409);
    }

    @Test
    void tokenIsShownOnThePageThisOnce() {
        var admin = browse.as(house.people().administrator());

        var page = admin.post("/tokens", Map.of("name", "经销商系统", "permissions", "org.read")).text();

        var secret = page.replaceFirst("(?s).*<code>(guk_[\\w-]+)</code>.*", "$1");
        assertThat(secret).startsWith("guk_");
        assertThat(browse.api(secret).get("/api/v1/people").status()).isEqualTo(200);
        assertThat(admin.get("/tokens").text()).contains("经销商系统").doesNotContain(secret);
    }

    @Test
    void ownLanguageAndThemeAreOnesOwn() {
        var agent = browse.as(house.people().secondAgent());
        assertThat(agent.get("/me").text()).contains("当前", "data-theme=\"auto\"");

        agent.post("/me", Map.of("locale", "en", "theme", "dark"));

        assertThat(agent.get("/me").text()).contains("Sign out everywhere", "data-theme=\"dark\"", "lang=\"en\"");
        assertThat(agent.post("/me", Map.of("locale", "xx", "theme", "dark")).status()).isEqualTo(422);
    }
}
