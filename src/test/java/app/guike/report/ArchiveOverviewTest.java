package app.guike.report;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Archives counted, with how complete and true they are, and a way to each list (catalog E6).
@GuikeTest
class ArchiveOverviewTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    ArchiveOverviewTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private long made(String more) {
        var made = browse.api(house.people().agentB()).post("/api/v1/customers", "{\"storeId\":%d%s}".formatted(house.b().id(), more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    @Test
    void archivesAreCountedByClassStoreAndOwnerWithTheWayToTheirList() {
        made(",\"kind\":\"COMPANY\",\"name\":\"银行一\",\"type\":\"bank\"");
        var old = made(",\"kind\":\"COMPANY\",\"name\":\"银行二\",\"type\":\"bank\",\"ownerId\":" + house.people().agentB().id());
        inScope.run(house.b().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.CREATED_AT, OffsetDateTime.parse("2026-01-05T10:00+08:00")).set(CUSTOMER.COMPLETENESS, 100)
            .set(CUSTOMER.ARCHIVE_STATE, "VERIFIED").set(CUSTOMER.ARCHIVE_NO, "D99999901").set(CUSTOMER.VERIFIED_AT, OffsetDateTime.parse("2026-01-06T10:00+08:00")).where(CUSTOMER.ID.eq(old)).execute());
        var asked = "/reports/archive_overview?from=2026-01-01&to=2026-01-31&storeId=" + house.b().id();

        var api = browse.api(house.people().managerB()).get("/api/v1" + asked + "&format=json");
        assertThat(api.status()).as(api.text()).isEqualTo(200);
        var bank = StreamSupport.stream(api.json().path("rows").spliterator(), false).filter(r -> r.toString().contains("银行")).findFirst().orElseThrow(() -> new AssertionError(api.text()));
        assertThat(bank.toString()).contains("2", "1");
        var page = browse.as(house.people().managerB()).get(asked).text();
        assertThat(page).contains("按客户类型", "按归属人", "按门店", "没有归属人", "/customers?type=bank", "/customers?owner=0", house.people().agentB().name());
        assertThat(browse.as(house.people().managerB()).get("/customers?type=bank&store=" + house.b().id()).text()).contains("银行一", "银行二");
        assertThat(browse.as(house.people().managerB()).get("/customers?owner=0&store=" + house.b().id()).text()).contains("银行一").doesNotContain("银行二");
        JsonNode others = browse.api(house.manager()).get("/api/v1/reports/archive_overview?from=2026-01-01&to=2026-01-31&format=json").json();
        assertThat(others.toString()).as("another store's archives are not counted").doesNotContain(house.people().agentB().name());
    }

    @Test
    void completenessIsTheMeanOfTheArchives() {
        var three = new long[] {made(",\"name\":\"均一\",\"region\":\"330304\""), made(",\"name\":\"均二\",\"region\":\"330304\""), made(",\"name\":\"均三\",\"region\":\"330304\"")};
        var asked = "/api/v1/reports/archive_overview?from=2026-01-01&to=2026-12-31&format=json&storeId=" + house.b().id();
        for (int i = 0; i < three.length; i++) {
            int filled = 80 + 5 * i;
            long id = three[i];
            inScope.run(house.b().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.COMPLETENESS, filled).where(CUSTOMER.ID.eq(id)).execute());
        }

        var city = browse.api(house.people().managerB()).get(asked).json().path("rows").valueStream().filter(r -> r.path("archives_of").asString().equals("浙江省 温州市")).findFirst().orElseThrow();

        assertThat(city.path("archives_filled").asDouble()).isEqualTo(0.85);
    }

    @Test
    void archivesAreCountedByProvinceAndCity() {
        for (var region : new String[] {"330106", "330102", "330203", "33", "310115"}) {
            made(",\"name\":\"统计%s\",\"region\":\"%s\"".formatted(region, region));
        }
        made(",\"name\":\"统计无地区\"");
        var asked = "/reports/archive_overview?from=2026-01-01&to=2026-12-31&storeId=" + house.b().id();

        var rows = browse.api(house.people().managerB()).get("/api/v1" + asked + "&format=json").json().path("rows");

        assertThat(counted(rows, "浙江省")).as("cities and the province alone").isEqualTo(4);
        assertThat(counted(rows, "上海市")).isEqualTo(1);
        assertThat(counted(rows, "未填地区")).isPositive();
        assertThat(counted(rows, "浙江省 杭州市")).as("both districts").isEqualTo(2);
        assertThat(counted(rows, "浙江省 宁波市")).isEqualTo(1);
        assertThat(counted(rows, "上海市 浦东新区")).as("under a municipality the districts").isEqualTo(1);
        var page = browse.as(house.people().managerB()).get(asked).text();
        assertThat(page).contains("按省份", "按城市、区县", "/customers?region=3301&");
        assertThat(browse.as(house.people().managerB()).get("/customers?region=3301&store=" + house.b().id()).text()).contains("统计330106", "统计330102").doesNotContain("统计330203");
    }

    private static int counted(JsonNode rows, String label) {
        return rows.valueStream().filter(r -> label.equals(r.path("archives_of").asString())).findFirst().orElseThrow(() -> new AssertionError(label + " is not in " + rows)).path("archives").asInt();
    }
}
