package app.guike.report;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// New customers per person and month, by source and by whose resource they are (catalog E18).
@GuikeTest
class NewCustomersTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    NewCustomersTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private void made(String day, String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d%s}".formatted(house.a().id(), more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.CREATED_AT, OffsetDateTime.parse(day + "T00:30+08:00")).where(CUSTOMER.ID.eq(made.json().path("id").asLong())).execute());
    }

    private static String row(String json, String label) {
        return StreamSupport.stream(new tools.jackson.databind.json.JsonMapper().readTree(json).path("rows").spliterator(), false).map(Object::toString).filter(r -> r.contains("\"" + label + "\""))
            .findFirst().orElseThrow(() -> new AssertionError(label + " is not in " + json));
    }

    private static String counts(int all, int company, int own, int unsaid) {
        return "\"new_customers\":%d,\"new_own\":%d,\"new_company\":%d,\"new_unsaid\":%d".formatted(all, own, company, unsaid);
    }

    @Test
    void chartOfManyMonthsSaysHowManyItShows() {
        for (int i = 0; i < 13; i++) {
            made(LocalDate.of(2025, 1, 1).plusMonths(i).toString(), ",\"name\":\"客户%d\"".formatted(i));
        }
        assertThat(browse.as(house.manager()).get("/reports/new_customers?from=2025-01-01&to=2026-01-01&storeId=" + house.a().id()).text()).contains("图里画前 12 行，表里共 13 行");
    }

    @Test
    void newCustomersAreCountedByMonthPersonAndSource() {
        var leader = house.people().leader();
        made("2026-01-01", ",\"name\":\"一月甲\",\"source\":\"motor_show\"");
        made("2026-01-31", ",\"name\":\"一月乙\",\"source\":\"event\",\"origin\":{\"resource\":\"OWN\"}");
        made("2026-02-10", ",\"name\":\"二月甲\",\"source\":\"referral\",\"origin\":{\"foundById\":%d}".formatted(leader.id()));
        made("2026-02-11", ",\"name\":\"二月乙\",\"source\":\"路过\"");
        made("2026-03-01", ",\"name\":\"三月甲\",\"source\":\"referral\"");
        var asked = "/reports/new_customers?from=2026-01-01&to=2026-02-28&storeId=" + house.a().id();

        var api = browse.api(house.manager()).get("/api/v1" + asked + "&format=json").text();
        assertThat(row(api, "2026-01")).contains(counts(2, 1, 1, 0));
        assertThat(row(api, "2026-02")).contains(counts(2, 0, 1, 1));
        assertThat(row(api, house.agent().name())).contains(counts(3, 1, 1, 1));
        assertThat(row(api, leader.name())).contains(counts(1, 0, 1, 0));
        assertThat(row(api, "活动")).as("a motor show is an event").contains(counts(2, 1, 1, 0));
        assertThat(row(api, "未记来源或来源不在名录")).contains(counts(1, 0, 0, 1));
        assertThat(row(api, "2026-02 " + leader.name())).contains(counts(1, 0, 1, 0));
        assertThat(api).doesNotContain("2026-03");

        var page = browse.as(house.manager()).get(asked).text();
        assertThat(page).doesNotContain("图里画前").contains("新增客户统计表", "每人每月", "data-chart=\"t-new_people_months\"", "madeFrom=2026-01-01&amp;madeTo=2026-02-28&amp;source=event&amp;store=", "madeFrom=2026-02-01&amp;madeTo=2026-02-28&amp;finder=" + leader.id());
        var february = browse.as(house.manager()).get("/customers?madeFrom=2026-02-01&madeTo=2026-02-28&store=" + house.a().id());
        assertThat(february.text()).contains("二月甲", "二月乙", "建档自 2026-02-01").doesNotContain("一月乙", "三月甲");
        assertThat(browse.as(house.manager()).get("/customers?madeFrom=2026-02-31").status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).get(asked.replace("?", ".xlsx?")).status()).isEqualTo(200);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/new_customers?from=2026-01-01&to=2026-02-28&format=json").text()).doesNotContain(leader.name());
    }
}
