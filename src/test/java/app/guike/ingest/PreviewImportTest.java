package app.guike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the wizard shows of a file before it runs.
@GuikeTest
class PreviewImportTest {
    private final Browse browse;
    private final Cast.House house;

    PreviewImportTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    @Test
    void numbersOfDaysAreShownAsTheDaysTheyMean() {
        var clerk = browse.as(house.people().clerk());
        var file = "工单号,进厂时间,车牌号,客户姓名,行驶里程\nRO-1,46278.69,京A12345,金莉,46278.5\nRO-2,2026/9/3 8:05,京A12346,白洋,5200\n";

        var uploaded = clerk.upload("/imports", "days.csv", file.getBytes(UTF_8), Map.of("kind", "repair-orders", "storeId", String.valueOf(house.a().id())));
        var shown = clerk.get(uploaded.header("Location").replaceFirst("^https?://[^/]+", ""));

        assertThat(shown.text()).contains("2026-09-13 16:33", "2026-09-03 08:05").doesNotContain("46278.69").as("only in columns of days").contains("46278.5");
    }
}
