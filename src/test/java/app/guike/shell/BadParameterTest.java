package app.guike.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import org.junit.jupiter.api.Test;

/// A value in an address that does not fit is told by its name, and once.
@GuikeTest
class BadParameterTest {
    private final Browse browse;
    private final Cast.House house;

    BadParameterTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    @Test
    void aPageNamesTheParameter() {
        var manager = browse.as(house.people().manager());

        for (var path : new String[]{"/vehicles?sort=evil", "/customers?sort=evil", "/repair-orders?state=evil"}) {
            var page = manager.get(path);

            assertThat(page.status()).as(path).isEqualTo(422);
            assertThat(page.text()).as(path).contains("“" + path.replaceAll(".*\\?|=.*", "") + "”的值不对").containsOnlyOnce("内容有误</h1>").doesNotContain("请按提示修改");
        }
    }

    @Test
    void valueThatTheDatabaseCannotHoldIsInvalidAndNoConflict() {
        var answer = browse.api(house.people().manager()).get("/api/v1/people?q=%00");

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).endsWith(":invalid");
    }

    @Test
    void soDoesTheApi() {
        var answer = browse.api(house.people().manager()).get("/api/v1/customers?limit=many");

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("errors").get(0).get("message").asString()).contains("limit").isNotEqualTo(answer.json().get("detail").asString());
    }
}
