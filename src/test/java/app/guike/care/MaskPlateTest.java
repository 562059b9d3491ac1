package app.guike.care;

import static guike.Tables.CARE_TASK;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.base.Masking;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// One rule for plates wherever they are shown: whole to those who may unmask, masked to others (handbook 10.3).
@GuikeTest
class MaskPlateTest {
    private static final String UNHAPPY = "{\"result\":\"CONNECTED_DONE\",\"answers\":{\"overall\":3,\"nps\":2},\"verbatim\":\"还是响\",\"rework\":true}";

    private final Browse browse;
    private final Cast.House house;
    private final Cast.Person station;
    private final String plate;
    private final List<String> pages;

    MaskPlateTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.station = cast.person("station" + house.group(), "站长", house.a(), "station_master");
        var due = stage.due(house, stage.plan(house.a(), "service_3d", "csi_default"), house.agent());
        inScope.run(house.a().id(), () -> sql.update(CARE_TASK).set(CARE_TASK.DUE_ON, LocalDate.parse("2026-11-24")).where(CARE_TASK.ID.eq(due.task())).execute());
        this.plate = inScope.of(house.a().id(), () -> sql.fetchSingle(VEHICLE, VEHICLE.ID.eq(due.vehicle())).getPlate());
        var told = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls", UNHAPPY).json();
        var complaint = told.at("/complaint/id").asLong();
        var days = "?from=2026-11-01&to=2026-11-30";
        this.pages = List.of("/care/tasks?state=ALL", "/care/reworks/" + told.at("/rework/id").asLong(), "/complaints?tab=all", "/complaints/" + complaint, "/vehicles", "/repair-orders",
            "/vehicles/" + due.vehicle(), "/reports/followup_record" + days, "/reports/followup_tasks" + days, "/reports/complaint_ledger" + days,
            "/reports/rework_register" + days, "/reports/tracking_daily_sheet?from=2026-11-27&to=2026-11-27",
            "/api/v1/complaints/" + complaint, "/api/v1/reworks/" + told.at("/rework/id").asLong(), "/api/v1/vehicles", "/api/v1/reports/followup_record" + days,
            "/api/v1/reports/complaint_ledger" + days);
    }

    @Test
    void whoMayNotUnmaskSeesItMaskedOnEveryPageAndInTheApi() {
        var session = browse.as(station);
        for (var page : pages) {
            var seen = page.startsWith("/api") ? browse.api(station).get(page) : session.get(page);
            assertThat(seen.status()).as(page).isEqualTo(200);
            assertThat(seen.text()).as(page).contains(Masking.plate(plate)).doesNotContain(plate, plate.substring(2));
        }
    }

    @Test
    void whoMayUnmaskSeesItWhole() {
        var session = browse.as(house.manager());
        for (var page : pages) {
            var seen = page.startsWith("/api") ? browse.api(house.manager()).get(page) : session.get(page);
            assertThat(seen.text()).as(page).contains(plate.substring(2)).doesNotContain(Masking.plate(plate));
        }
    }

    @Test
    void spreadsheetsAndPaperFollow() throws IOException {
        assertThat(cells(station)).contains(Masking.plate(plate)).doesNotContain(plate.substring(2));
        assertThat(cells(house.manager())).contains(plate.substring(2));
    }

    private String cells(Cast.Person person) throws IOException {
        var file = browse.as(person).get("/reports/followup_tasks.xlsx?from=2026-11-01&to=2026-11-30");
        assertThat(file.status()).isEqualTo(200);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.response().body()))) {
            return book.getFirstSheet().read().stream().flatMap(r -> r.stream()).map(c -> c == null ? "" : c.getText()).reduce("", (a, b) -> a + "|" + b);
        }
    }
}
