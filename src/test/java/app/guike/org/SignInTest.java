package app.guike.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GuikeTest
class SignInTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final TestClock clock;
    private final DSLContext sql;

    SignInTest(Browse browse, Cast cast, TestClock clock, DSLContext sql) {
        this.sql = sql;
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void agentSignsInAndOutAgain() {
        var agent = browse.as(house.agent());

        assertThat(agent.get("/").text()).contains("早上好", house.agent().name());

        assertThat(agent.post("/sign-out", Map.of()).status()).isEqualTo(303);
        var after = agent.get("/");
        assertThat(after.status()).isEqualTo(302);
        assertThat(after.header("Location")).endsWith("/sign-in");
    }

    @Test
    void listThatAColleagueSentKeepsItsFilterThroughTheSignIn() {
        var nobody = browse.nobody();
        var asked = nobody.get("/customers?tag=" + Browse.encode("贵宾") + "&sort=name");
        var signIn = asked.header("Location").replace(browse.base(), "");
        assertThat(signIn).startsWith("/sign-in?to=");
        assertThat(nobody.get(signIn).text().replace("&amp;", "&")).contains("value=\"/customers?tag=%E8%B4%B5%E5%AE%BE&sort=name\"");

        var home = nobody.post("/sign-in", Map.of("login", house.agent().login(), "password", Cast.PASSWORD, "to", "/customers?tag=%E8%B4%B5%E5%AE%BE&sort=name"));

        assertThat(home.header("Location")).isEqualTo("/customers?tag=%E8%B4%B5%E5%AE%BE&sort=name");
        for (var elsewhere : new String[]{"//evil.example?x", "https://evil.example/", "/\\evil.example", "/x?a\r\nSet-Cookie: a=b", "/x?a b", "/x?y#z"}) {
            var back = browse.nobody().post("/sign-in", Map.of("login", house.agent().login(), "password", Cast.PASSWORD, "to", elsewhere));
            assertThat(back.header("Location")).as(elsewhere).isEqualTo("/");
        }
    }

    @Test
    void signingOutEverywhereEndsTheOtherBrowserToo() {
        var office = browse.as(house.people().secondAgent());
        var home = browse.as(house.people().secondAgent());
        assertThat(office.get("/").status()).isEqualTo(200);

        home.post("/sign-out", Map.of("everywhere", "yes"));

        assertThat(office.get("/").status()).isEqualTo(302);
    }

    @Test
    void bellOfAnOpenPageNeitherKeepsTheSessionNorTakesThePageAway() {
        var person = cast.person("away" + house.group(), "走开的人", house.a(), "care_agent");
        var open = browse.as(person);
        open.get("/");
        var earlier = System.currentTimeMillis() - Duration.ofHours(3).toMillis();
        sql.execute("update spring_session set last_access_time = {0} where principal_name = {1}", val(earlier), val("" + person.id()));

        assertThat(open.fragment("/notices/bell").status()).isEqualTo(200);
        assertThat(lastUse(person)).as("nobody sat before the page").isEqualTo(earlier);
        open.get("/me");
        assertThat(lastUse(person)).isGreaterThan(earlier);

        browse.as(person).post("/sign-out", Map.of("everywhere", "yes"));
        var bell = open.fragment("/notices/bell");
        assertThat(bell.status()).isEqualTo(401);
        assertThat(bell.header("HX-Redirect")).isEmpty();
        assertThat(bell.text()).contains("id=\"bell\"", "/sign-in");
    }

    @Test
    void whoIsSignedOutInTheMiddleComesBackToThePageThatAsked() {
        var nobody = browse.nobody();
        assertThat(nobody.fragment("/search?q=x").header("HX-Redirect")).isEqualTo("/sign-in");
        assertThat(nobody.fragment("/search?q=x", browse.base() + "/customers?sort=name").header("HX-Redirect")).isEqualTo("/sign-in?to=" + Browse.encode("/customers?sort=name"));
        assertThat(nobody.fragment("/search?q=x", "https://evil.example/customers").header("HX-Redirect")).isEqualTo("/sign-in?to=" + Browse.encode("/customers"));
        assertThat(nobody.fragment("/search?q=x", "no address").header("HX-Redirect")).isEqualTo("/sign-in");
    }

    @Test
    void changingThePasswordEndsTheOtherBrowserAndNotThisOne() {
        var person = cast.person("changer" + house.group(), "改密员", house.a(), "care_agent");
        var office = browse.as(person);
        var home = browse.as(person);

        home.post("/password", Map.of("old", Cast.PASSWORD, "password", "third-word-88", "again", "third-word-88"));

        assertThat(office.get("/").status()).isEqualTo(302);
        assertThat(home.get("/").status()).isEqualTo(200);
    }

    @Test
    void fiveWrongPasswordsLockThePersonForAQuarterOfAnHour() {
        var person = house.people().clerk();
        var nobody = browse.nobody();
        for (int i = 0; i < 5; i++) {
            assertThat(nobody.post("/sign-in", Map.of("login", person.login(), "password", "wrong")).status()).isEqualTo(422);
        }

        var right = Map.of("login", person.login(), "password", Cast.PASSWORD);
        assertThat(nobody.post("/sign-in", right).status()).isEqualTo(429);

        clock.advance(Duration.ofMinutes(16));
        assertThat(nobody.post("/sign-in", right).status()).isEqualTo(303);
    }

    @Test
    void unknownLoginIsRefusedInTheSameWords() {
        var unknown = browse.nobody().post("/sign-in", Map.of("login", "nobody-here", "password", "x"));
        var wrong = browse.nobody().post("/sign-in", Map.of("login", house.manager().login(), "password", "x"));

        assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("登录名或密码不正确");
        assertThat(wrong.text()).contains("登录名或密码不正确");
    }

    @Test
    void formWithoutItsTokenIsRefused() throws Exception {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(browse.base() + "/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("login=a&password=b")).build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void pagesForbidScriptsFromElsewhere() {
        var page = browse.nobody().get("/sign-in");

        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'").doesNotContain("unsafe");
        assertThat(page.text()).doesNotContain("<script>").doesNotContain("style=\"");
    }

    private long lastUse(Cast.Person person) {
        return sql.fetchSingle("select last_access_time from spring_session where principal_name = {0}", val("" + person.id())).get(0, Long.class);
    }
}
