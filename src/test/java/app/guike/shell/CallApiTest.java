package app.guike.shell;

import static guike.Tables.API_TOKEN;
import static guike.Tables.IDEMPOTENCY_KEY;
import static guike.Tables.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.shell.web.Throttle;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// What holds for every call of the API, shown at the stores.
@GuikeTest
class CallApiTest {
    private final Browse browse;
    private final ApplicationContext beans;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final Cast.House house;
    private final Browse.Api admin;

    CallApiTest(Browse browse, ApplicationContext beans, InScope inScope, TestClock clock, Cast cast) {
        this.beans = beans;
        this.browse = browse;
        this.sql = beans.getBean(DSLContext.class);
        this.inScope = inScope;
        this.clock = clock;
        this.house = cast.house();
        this.admin = browse.api(house.people().administrator());
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void sameKeyAndBodyAnswersTheSameOnceMore() {
        var body = store("once");
        var first = admin.send("POST", "/api/v1/stores", body, Map.of("Idempotency-Key", "k1-" + house.group()));
        var again = admin.send("POST", "/api/v1/stores", body, Map.of("Idempotency-Key", "k1-" + house.group()));

        assertThat(first.status()).isEqualTo(201).isEqualTo(again.status());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isEqualTo("/api/v1/stores/" + first.json().get("id").asLong());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(stores("once")).isEqualTo(1);
    }

    @Test
    void sameKeyForAnotherRequestIsRefused() {
        admin.send("POST", "/api/v1/stores", store("one"), Map.of("Idempotency-Key", "k2-" + house.group()));

        var other = admin.send("POST", "/api/v1/stores", store("two"), Map.of("Idempotency-Key", "k2-" + house.group()));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("type").asString()).isEqualTo("urn:guike:problem:idempotency-key-reused");
        assertThat(stores("two")).isZero();
    }

    @Test
    void keysOfTwoPeopleDoNotMeet() {
        var mine = admin.send("POST", "/api/v1/stores", store("mine"), Map.of("Idempotency-Key", "k3-" + house.group()));
        var theirs = browse.api(house.manager()).send("POST", "/api/v1/stores", store("mine"), Map.of("Idempotency-Key", "k3-" + house.group()));

        assertThat(mine.status()).isEqualTo(201);
        assertThat(theirs.status()).isEqualTo(403);
    }

    @Test
    void refusedRequestDoesNotUseUpItsKey() {
        var key = Map.of("Idempotency-Key", "k4-" + house.group());

        assertThat(admin.send("POST", "/api/v1/stores", "{\"name\":\"x\"}", key).status()).isEqualTo(422);
        assertThat(admin.send("POST", "/api/v1/stores", store("later"), key).status()).isEqualTo(201);
    }

    @Test
    void newTokenIsKeptNowhereForARepeat() {
        var key = "k7-" + house.group();
        var body = "{\"name\":\"BI %d\"}".formatted(house.group());
        var first = admin.send("POST", "/api/v1/tokens", body, Map.of("Idempotency-Key", key));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("token").asString()).startsWith("guk_");

        var again = admin.send("POST", "/api/v1/tokens", body, Map.of("Idempotency-Key", key));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("type").asString()).isEqualTo("urn:guike:problem:answer-not-kept");
        assertThat(sql.fetchSingle(IDEMPOTENCY_KEY, IDEMPOTENCY_KEY.KEY.eq(key)).getBody()).isNull();
        assertThat(sql.fetchCount(API_TOKEN, API_TOKEN.NAME.eq("BI " + house.group()))).isEqualTo(1);
    }

    @Test
    void manyAtOnceWithOneKeyAreDoneOnce() {
        var key = Map.of("Idempotency-Key", "k5-" + house.group());
        var calls = IntStream.range(0, 6).mapToObj(_ -> CompletableFuture.supplyAsync(() -> admin.send("POST", "/api/v1/stores", store("race"), key).status())).toList();

        assertThat(calls).extracting(CompletableFuture::join).isSubsetOf(201, 409).contains(201);
        assertThat(stores("race")).isEqualTo(1);
    }

    @Test
    void keysAreForgottenAfterADay() {
        var key = "k6-" + house.group();
        admin.send("POST", "/api/v1/stores", store("day"), Map.of("Idempotency-Key", key));
        assertThat(sql.fetchExists(IDEMPOTENCY_KEY, IDEMPOTENCY_KEY.KEY.eq(key))).isTrue();

        clock.advance(Duration.ofHours(25));
        beans.getBean("clearKeptAnswers", RecurringTask.class).execute(null, null);

        assertThat(sql.fetchExists(IDEMPOTENCY_KEY, IDEMPOTENCY_KEY.KEY.eq(key))).isFalse();
    }

    @Test
    void badRequestsAreToldPlainly() {
        assertThat(admin.post("/api/v1/stores", "{\"name\":").status()).isEqualTo(400);
        assertThat(admin.post("/api/v1/stores", "").status()).isEqualTo(400);
        assertThat(admin.post("/api/v1/stores", "[]").status()).isIn(400, 422);
        assertThat(admin.get("/api/v1/stores/nine").status()).isEqualTo(404);
        assertThat(admin.send("PUT", "/api/v1/stores", "{}", Map.of()).status()).isEqualTo(405);
        var unknown = admin.post("/api/v1/stores", "{\"name\":\"n\",\"code\":\"c\",\"colour\":\"red\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("errors").get(0).get("field").asString()).isEqualTo("colour");
        var mistyped = admin.post("/api/v1/stores", "{\"name\":\"n\",\"code\":\"c\",\"groupId\":\"many\"}");
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.json().get("errors").get(0).get("field").asString()).isEqualTo("groupId");
        assertThat(mistyped.header("Content-Type")).startsWith("application/problem+json");
        assertThat(browse.api("").get("/api/v1/stores").status()).isEqualTo(401);
        assertThat(browse.api("no-such-token").get("/api/v1/stores").status()).isEqualTo(401);
    }

    @Test
    void nullAmongTheElementsOfAListIsInvalidWhereItStands() {
        var role = admin.get("/api/v1/roles").json().path("items").path(0).path("id").asLong();
        var person = house.agent().id();

        assertInvalid(admin.post("/api/v1/owner-changes", "{\"customerIds\":[null],\"reason\":\"x\"}"), "customerIds.0");
        assertInvalid(admin.post("/api/v1/tokens", "{\"name\":\"x\",\"permissions\":[\"org.read\",null]}"), "permissions");
        assertInvalid(admin.post("/api/v1/people/" + person + "/posts", "{\"storeId\":%d,\"role\":\"care_agent\",\"regions\":[null]}".formatted(house.a().id())), "regions.0");
        assertInvalid(admin.send("PUT", "/api/v1/approval-rules/owner-change?storeId=" + house.a().id(), "{\"tiers\":[null]}", Map.of()), "tiers.0");
        assertInvalid(admin.send("PUT", "/api/v1/call-checks/criteria?storeId=" + house.a().id(), "[null]", Map.of()), "criteria");
        assertInvalid(admin.send("PATCH", "/api/v1/roles/" + role, "{\"permissions\":[null]}", Map.of()), "permissions");
    }

    private static void assertInvalid(Browse.Seen answer, String field) {
        assertThat(answer.status()).as(field + " " + answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString()).as(answer.text()).startsWith(field);
    }

    @Test
    void patchLeavesWhatItDoesNotName() {
        var id = admin.post("/api/v1/stores", "{\"name\":\"n\",\"code\":\"P%d\",\"brand\":\"大众\",\"careLine\":\"400\"}".formatted(house.group())).json().get("id").asLong();

        var patched = admin.send("PATCH", "/api/v1/stores/" + id, "{\"careLine\":null,\"name\":\"新名\"}", Map.of()).json();

        assertThat(patched.get("name").asString()).isEqualTo("新名");
        assertThat(patched.get("brand").asString()).isEqualTo("大众");
        assertThat(patched.get("careLine").isNull()).isTrue();
        assertThat(admin.send("PATCH", "/api/v1/stores/" + id, "{\"colour\":1}", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void tooManyCallsOfOneTokenMustWait() {
        var eager = house.people().clerk();
        assertThat(browse.api(eager).get("/api/v1/stores").status()).isEqualTo(200);
        var token = sql.fetchSingle(API_TOKEN, API_TOKEN.EMPLOYEE_ID.eq(eager.id())).getId();
        IntStream.range(1, 12_000).forEach(_ -> beans.getBean(Throttle.class).take("api:" + token, 12_000));

        var refused = browse.api(eager).get("/api/v1/stores");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(admin.get("/api/v1/stores").status()).isEqualTo(200);
    }

    private String store(String name) {
        return "{\"name\":\"%s\",\"code\":\"%s-%d\"}".formatted(name, name, house.group());
    }

    private int stores(String name) {
        return inScope.unscoped(() -> sql.fetchCount(STORE, STORE.CODE.eq(name + "-" + house.group())));
    }
}
