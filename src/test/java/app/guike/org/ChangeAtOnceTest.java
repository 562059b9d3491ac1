package app.guike.org;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two administrators change the same store, person or role: the later is told, and overwrites nothing.
@GuikeTest
class ChangeAtOnceTest {
    private final Browse browse;
    private final Cast.House house;
    private final Browse.Api admin;

    ChangeAtOnceTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
        this.admin = browse.api(house.people().administrator());
    }

    @Test
    void theLaterChangeOfAStoreOrPersonIsStale() {
        guarded("/api/v1/stores/" + house.a().id(), "{\"brand\":\"远航\"}");
        guarded("/api/v1/people/" + house.agent().id(), "{\"name\":\"改名甲\"}");
    }

    @Test
    void soIsThatOfARole() {
        var made = admin.post("/api/v1/roles", "{\"nameZh\":\"试用\",\"breadth\":\"STORE\",\"permissions\":[\"org.read\"]}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        guarded(made.header("Location"), "{\"nameEn\":\"On trial\"}");
    }

    private void guarded(String path, String patch) {
        var read = admin.get(path).header("ETag");
        assertThat(read).as(path).isNotEmpty();

        var first = admin.send("PATCH", path, patch, Map.of("If-Match", read));
        var second = admin.send("PATCH", path, patch, Map.of("If-Match", read));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(second.status()).as(path).isEqualTo(412);
        assertThat(admin.send("PATCH", path, patch, Map.of("If-Match", first.header("ETag"))).status()).isEqualTo(200);
        assertThat(admin.send("PATCH", path, patch, Map.of()).status()).as("without the header anything goes").isEqualTo(200);
    }

    @Test
    void aFormFilledFromAnOlderVersionKeepsWhatWasTyped() {
        var people = browse.as(house.people().administrator());
        var path = "/people/" + house.people().clerk().id();
        assertThat(people.get(path).text()).contains("name=\"version\" value=\"1\"");

        assertThat(people.post(path, Map.of("name", "信息员乙", "version", "1")).status()).isEqualTo(303);
        var stale = people.post(path, Map.of("name", "信息员丙", "version", "1"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text()).contains("信息员丙", "刚被他人修改");
        assertThat(people.get(path).text()).contains("信息员乙").doesNotContain("信息员丙");
    }
}
