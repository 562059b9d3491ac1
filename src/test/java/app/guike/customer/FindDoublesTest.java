package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.Owner;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Doubles are found and look-alikes are not (handbook 2.9), measured on customers with planted errors.
@GuikeTest
class FindDoublesTest {
    private final Browse browse;
    private final Cast.House house;
    private final Owner owner;

    FindDoublesTest(Browse browse, Cast cast, Owner owner) {
        this.browse = browse;
        this.owner = owner;
        this.house = cast.house();
    }

    @Test
    void plantedErrorsAreFoundAndFamiliesTwinsAndSisterCompaniesAreNot() {
        var planted = new PlantedDoubles(new Random(20261125)).make(260);

        imported(planted.csv());
        searched();

        var found = pairs(browse.api(house.manager()), "");
        var right = found.stream().filter(planted.pairs()::contains).count();
        assertThat(planted.pairs()).hasSizeGreaterThan(100);
        assertThat((double) right / found.size()).as("precision; wrong: %s", wrong(found, planted.pairs())).isGreaterThanOrEqualTo(0.98);
        assertThat((double) right / planted.pairs().size()).as("recall; missing: %s", wrong(planted.pairs(), found)).isGreaterThanOrEqualTo(0.97);
        assertThat(pairs(browse.api(house.people().agentB()), "").stream().filter(planted.pairs()::contains)).as("of another store").isEmpty();
    }

    private static Set<String> wrong(Set<String> these, Set<String> those) {
        var left = new HashSet<>(these);
        left.removeAll(those);
        return left;
    }

    @Test
    void foreignPersonsInPiecesAreFoundThroughTheirSlips() {
        imported("""
            rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id
            rec-1-org, matilda, hanna, 175, muntz street, dorothy genders vlge, yagoona, 5000, wa, 19241216, 8994110
            rec-1-dup-0, daniel, hanna, 19, muntz street, , yagoona, 5000, wa, 19241216, 8994110
            rec-2-org, joshua, maclennan, 41, roper place, karsul, eight mile plains, 2795, qld, 19700525, 8982137
            rec-2-dup-0, joshus, maclennan, 41, karsjl, roper nplace, eight mile plains, 2795, qld, 19700525, 8982317
            rec-3-org, laura, braunack, 87, durville crescent, , graceville, 2536, nsw, 19550419, 6978084
            rec-3-dup-1, braunack, laura, 87, durville crescent, parkmoor, graceville, 2536, nsw, 19550419, 6978084
            rec-4-org, jake, grosser, 3, lexcen avenue, , casino, 2161, vic, 19780727, 8695287
            rec-5-org, emma, louca, 92, pinecroft, , berwick, 3377, vic, 19590308, 4142406
            """);
        searched();

        var found = pairs(browse.api(house.manager()), "");
        assertThat(found).contains("rec-1-dup-0 rec-1-org", "rec-2-dup-0 rec-2-org", "rec-3-dup-1 rec-3-org");
        assertThat(found.stream().filter(p -> p.contains("rec-4") || p.contains("rec-5"))).isEmpty();
        var card = browse.api(house.manager()).get("/api/v1/customers?q=rec-1-org&storeId=" + house.a().id()).json().path("items").path(0);
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + card.path("id").asLong()).text()).doesNotContain("8994110").contains("*****10");
    }

    @Test
    void whatPeopleHoldApartIsNeverProposedAgain() {
        imported("客户编号,客户名称,手机,生日\nAP1,顾念慈,13911110001,1980-03-04\nAP2,顾念慈,13911110001,1980-03-04\n");
        searched();
        var api = browse.api(house.manager());
        var pair = item(api, "AP1");
        assertThat(pair.path("reasons").findValuesAsString("code")).contains("NAME_SAME", "PHONE_SAME", "BIRTHDAY_SAME");

        var a = pair.path("a").path("id").asLong();
        var b = pair.path("b").path("id").asLong();
        var tooLong = browse.as(house.manager()).post(browse.as(house.manager()).get("/customers/duplicates").text().replaceAll("(?s).*?formaction=\"([^\"]*/apart)\".*", "$1"), Map.of("note", "父女".repeat(600)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.text()).as("in words, not in codes").doesNotContain("note:length").contains("长度不合适");
        assertThat(browse.api(house.people().agentB()).send("PUT", "/api/v1/customers/" + a + "/apart/" + b, "{}", Map.of()).status()).isIn(403, 404);
        assertThat(api.send("PUT", "/api/v1/customers/" + a + "/apart/" + b, "{\"note\":\"父女\"}", Map.of()).status()).isEqualTo(204);
        searched();

        assertThat(pairs(api, "&minScore=-99").stream().filter(p -> p.contains("AP1"))).isEmpty();
    }

    @Test
    void newArchiveIsComparedWhileItIsTypedAndWhenItIsSaved() {
        var session = browse.as(house.manager());
        var made = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"慕容清秋\",\"externalNo\":\"NEW1\",\"phones\":[{\"number\":\"13922220001\"}],\"birthday\":{\"date\":\"1977-08-09\"}}".formatted(house.a().id()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        var typed = session.get("/customers/doubles?storeId=" + house.a().id() + "&name=%E6%85%95%E5%AE%B9%E9%9D%92%E7%A7%8B&birthday=1977-08-09");
        assertThat(typed.status()).as(typed.text()).isEqualTo(200);
        assertThat(typed.text()).contains("慕容清秋", "生日相同").doesNotContain("13922220001");

        var again = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"慕容青秋\",\"externalNo\":\"NEW2\",\"phones\":[{\"number\":\"13922220001\"}],\"birthday\":{\"date\":\"1977-08-09\"}}".formatted(house.a().id()));
        assertThat(pairs(browse.api(house.manager()), "")).contains("NEW1 NEW2");
        var candidate = again.json().path("candidates").path(0);
        assertThat(candidate.path("id").asLong()).isEqualTo(made.json().path("id").asLong());
        assertThat(candidate.path("proposal").asString()).isEqualTo("SAME");
        assertThat(candidate.path("reasons").findValuesAsString("code")).contains("PHONE_SAME", "BIRTHDAY_SAME");
        assertThat(made.json().path("candidates").isEmpty()).as("of the first: " + made.text()).isTrue();
        assertThat(again.json().path("phones").size()).as("the record itself").isEqualTo(1);
    }

    @Test
    void ownersOfOneVehicleAreOnePersonWhereTheirNamesAreAlike() {
        var vin = "LFV2A21K5H3000001";
        imported("客户编号,客户名称,手机\nCAR1,欧阳若兰,13911110071\nCAR2,欧阳若兰,18611110099\nCAR3,钱大有,15022223344\n");
        var api = browse.api(house.manager());
        var car = api.post("/api/v1/vehicles", "{\"storeId\":%d,\"vin\":\"%s\",\"plate\":\"京N7A6B1\",\"ownerId\":%d}".formatted(house.a().id(), vin, id(api, "CAR1")));
        assertThat(car.status()).as(car.text()).isEqualTo(201);
        for (var next : List.of("CAR3 2026-01-05", "CAR2 2026-06-01")) {
            var sold = api.post("/api/v1/vehicles/" + car.json().path("id").asLong() + "/owners", "{\"customerId\":%d,\"fromDay\":\"%s\"}".formatted(id(api, next.substring(0, 4)), next.substring(5)));
            assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        }
        searched();

        assertThat(item(api, "CAR1").path("reasons").findValuesAsString("code")).contains("VIN_SAME", "NAME_SAME", "PHONE_DIFFERENT");
        assertThat(pairs(api, "&minScore=-99").stream().filter(p -> p.contains("CAR3"))).as("who merely bought it").isEmpty();
    }

    /// Large enough to be searched on several connections, each with its part of the customers.
    @Test
    void nothingIsMissedWhereALargeStoreIsSearchedInParts() {
        var planted = largeStoreOfThirtyDoubles();
        var api = browse.api(house.manager());
        for (int times = 0; times < 2; times++) {
            searched();
            assertThat(pairs(api, "")).containsAll(planted);
        }
    }

    @Test
    void wherePartOfASearchFailsWhatTheOthersFoundStaysAndTheNextOneFindsTheRest() throws SQLException {
        var planted = largeStoreOfThirtyDoubles();
        var api = browse.api(house.manager());
        searched();
        var one = id(api, "L07a");
        var before = pairs(api, "");

        owner.execute("""
            create function guike.refuse_pair() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$ begin raise exception 'out of order'; end $$;
            create trigger refuse_pair before insert or update on guike.customer_pair for each row when (new.store_id = %d and mod(new.a_id, 2) = %d) execute function guike.refuse_pair();
            delete from guike.customer_pair where store_id = %1$d""".formatted(house.a().id(), one % 2));
        try {
            assertThat(run().path("state").asString()).isEqualTo("FAILED");
            assertThat(pairs(api, "")).as("of the other part alone").doesNotContain("L07a L07b").isNotEmpty().isSubsetOf(before);
            assertThat(browse.as(house.manager()).get("/customers/duplicates?store=" + house.a().id()).status()).isEqualTo(200);
        } finally {
            owner.execute("drop trigger refuse_pair on guike.customer_pair; drop function guike.refuse_pair()");
        }
        searched();
        assertThat(pairs(api, "")).isEqualTo(before).containsAll(planted);
    }

    /// Large enough to be searched on two connections.
    private List<String> largeStoreOfThirtyDoubles() {
        var rows = new StringBuilder("客户编号,客户名称,手机,生日\n");
        for (int i = 0; i < 5_000; i++) {
            rows.append("F%1$d,万%2$c%3$c,136%1$08d,19%4$02d-%5$02d-%6$02d\n".formatted(i, 0x4e00 + i / 70, 0x5e00 + i % 70, 40 + i % 60, 1 + i % 12, 1 + i % 28));
        }
        for (int i = 0; i < 30; i++) {
            rows.append("L%1$02da,司徒%2$c,137100000%1$02d,1990-05-%3$02d\n".formatted(i, 0x6c34 + i, 1 + i % 28));
        }
        for (int i = 0; i < 30; i++) {
            rows.append("L%1$02db,司徒%2$c,137100000%1$02d,1990-05-%3$02d\n".formatted(i, 0x6c34 + i, 1 + i % 28));
        }
        imported(rows.toString());
        return IntStream.range(0, 30).mapToObj("L%1$02da L%1$02db"::formatted).toList();
    }

    private long id(Browse.Api api, String externalNo) {
        return api.get("/api/v1/customers?q=" + externalNo + "&storeId=" + house.a().id()).json().path("items").path(0).path("id").asLong();
    }

    private void imported(String csv) {
        var api = browse.api(house.manager());
        var id = api.upload("/api/v1/imports?kind=customers&storeId=" + house.a().id(), "rows.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of()).json().get("id").asLong();
        assertThat(ended(api, "/api/v1/imports/" + id).path("refused").asInt()).isZero();
    }

    private void searched() {
        assertThat(run().path("state").asString()).isEqualTo("DONE");
    }

    private JsonNode run() {
        var api = browse.api(house.manager());
        var asked = api.post("/api/v1/duplicate-runs", "{\"storeId\":" + house.a().id() + "}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return ended(api, "/api/v1/duplicate-runs/" + asked.json().get("id").asLong());
    }

    private static JsonNode ended(Browse.Api api, String url) {
        for (var until = System.nanoTime() + Duration.ofSeconds(120).toNanos(); System.nanoTime() < until;) {
            var run = api.get(url).json();
            if (List.of("DONE", "FAILED").contains(run.path("state").asString())) {
                return run;
            }
            pause();
        }
        throw new AssertionError("did not end: " + url);
    }

    private static void pause() {
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> pairs(Browse.Api api, String more) {
        var pairs = new HashSet<String>();
        items(api, more).forEach(i -> {
            var both = new ArrayList<>(List.of(i.path("a").path("externalNo").asString(), i.path("b").path("externalNo").asString()));
            both.sort(null);
            assertThat(pairs.add(String.join(" ", both))).as("each pair once").isTrue();
        });
        return pairs;
    }

    private JsonNode item(Browse.Api api, String externalNo) {
        return items(api, "").stream().filter(i -> i.path("a").path("externalNo").asString().equals(externalNo)).findFirst().orElseThrow();
    }

    private List<JsonNode> items(Browse.Api api, String more) {
        var items = new ArrayList<JsonNode>();
        var after = "";
        do {
            var page = api.get("/api/v1/duplicates?storeId=" + house.a().id() + "&limit=50" + more + (after.isEmpty() ? "" : "&after=" + after));
            if (page.status() != 200) {
                return List.of();
            }
            page.json().path("items").forEach(items::add);
            after = page.json().path("next").isNull() ? "" : page.json().path("next").asString();
        } while (!after.isEmpty());
        return items;
    }
}
