package app.guike.report;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.customer.CustomerIntake;
import app.guike.customer.Customers;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the calls of October told, counted by hand: why customers stay away (handbook 2.8), and whether the last repair worked (catalog E48).
@GuikeTest
class WhatCallsSayTest {
    private static final String OCTOBER = "from=2026-10-01&to=2026-10-31";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final Customers customers;

    WhatCallsSayTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, Customers customers) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.customers = customers;
    }

    @Test
    void reasonsOfThoseWhoStayAway() {
        told("stayed_away", "leaving", "甲型", "REPAIR", "2026-10-08", false, "price", "distance");
        told("stayed_away", "leaving", "甲型", "REPAIR", "2026-10-09", false, "price");
        told("stayed_away", "leaving", "乙型", "REPAIR", "2026-10-31", true, "attitude");
        told("stayed_away", "leaving", "乙型", "REPAIR", "2026-11-01", false, "moved"); // a day late

        var rows = rows("leaving_reasons");
        var price = find(rows, "leaving_group", "价格高");
        assertThat(price.at("/leaving_named").asInt()).isEqualTo(2);
        assertThat(price.at("/leaving_told").asInt()).as("three gave reasons").isEqualTo(3);
        assertThat(price.at("/leaving_share").asDouble()).isEqualTo(0.6667);
        assertThat(find(rows, "leaving_group", "甲型").at("/leaving_first").asString()).isEqualTo("价格高");
        assertThat(find(rows, "leaving_group", "乙型").at("/leaving_told").asInt()).isEqualTo(1);
        assertThat(rows.toString()).doesNotContain("迁居外地");
        assertThat(browse.as(house.manager()).get("/reports/leaving_reasons?" + OCTOBER).text()).contains("流失原因分析表", "按原因");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/leaving_reasons?" + OCTOBER).text()).doesNotContain("价格高");
    }

    @Test
    void effectOfTheLastRepairByTypeOfOrder() {
        told("service_7d", "q1", "甲型", "REPAIR", "2026-10-08", false, "solved");
        told("service_7d", "q1", "甲型", "REPAIR", "2026-10-09", true, "unsolved");
        told("service_7d", "q1", "甲型", "WARRANTY", "2026-10-10", false, "mostly");

        var rows = rows("repair_effect");
        var repairs = find(rows, "effect_group", "一般维修");
        assertThat(List.of(repairs.at("/effect_told").asInt(), repairs.at("/effect_solved").asInt(), repairs.at("/effect_unsolved").asInt())).containsExactly(2, 1, 1);
        assertThat(repairs.at("/effect_share").asDouble()).isEqualTo(0.5);
        assertThat(find(rows, "effect_group", "索赔").at("/effect_mostly").asInt()).isEqualTo(1);
        assertThat(find(rows, "effect_group", "机修二组").at("/effect_told").asInt()).isEqualTo(3);
        assertThat(browse.as(house.manager()).get("/reports/repair_effect.xlsx?" + OCTOBER).status()).isEqualTo(200);
        assertThat(browse.as(house.people().receptionist()).get("/reports/repair_effect?" + OCTOBER).status()).isEqualTo(403);
    }

    @Test
    void silentCustomersAreAskedWhyByTheReadyPlans() {
        var asked = inScope.of(house.a().id(), () -> sql.select(QUESTIONNAIRE.CODE).from(CARE_PLAN).join(QUESTIONNAIRE).on(QUESTIONNAIRE.ID.eq(CARE_PLAN.QUESTIONNAIRE_ID))
            .where(CARE_PLAN.STORE_ID.eq(house.a().id()), CARE_PLAN.CODE.in("churn_warning", "churned_call")).fetch(QUESTIONNAIRE.CODE));
        assertThat(asked).containsExactly("stayed_away", "stayed_away");
    }

    private void told(String questionnaire, String item, String model, String type, String day, boolean red, String... choices) {
        var store = house.a().id();
        var serial = SERIAL.incrementAndGet();
        inScope.run(store, () -> {
            var customer = customers.create(CustomerIntake.person(store, "回访客户" + serial, "+8613" + String.format("%09d", 710_000_000 + serial)));
            var car = sql.newRecord(VEHICLE).setStoreId(store).setPlate("京W" + String.format("%05d", serial)).setModel(model);
            car.store();
            var order = sql.newRecord(REPAIR_ORDER).setStoreId(store).setNo("W" + serial).setCustomerId(customer).setVehicleId(car.getId()).setType(type).setState("DELIVERED").setWorkTeam("机修二组")
                .setDeliveredAt(OffsetDateTime.parse(day + "T10:00+08:00")).setDeliveredOn(LocalDate.parse(day));
            order.store();
            var asked = sql.select(SURVEY_ITEM.ID, SURVEY_ITEM.VERSION_ID).from(SURVEY_ITEM).join(QUESTIONNAIRE_VERSION).on(QUESTIONNAIRE_VERSION.ID.eq(SURVEY_ITEM.VERSION_ID)).join(QUESTIONNAIRE)
                .on(QUESTIONNAIRE.ID.eq(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID)).where(QUESTIONNAIRE.CODE.eq(questionnaire), SURVEY_ITEM.CODE.eq(item)).orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).limit(org.jooq.impl.DSL.inline(1)).fetchSingle();
            var response = sql.newRecord(SURVEY_RESPONSE).setStoreId(store).setVersionId(asked.value2()).setCustomerId(customer).setVehicleId(car.getId()).setSubjectType("REPAIR_ORDER").setSubjectId(order.getId())
                .setEventDay(LocalDate.parse(day)).setAnsweredAt(OffsetDateTime.parse(day + "T10:30+08:00")).setValid(true);
            response.store();
            sql.newRecord(SURVEY_ANSWER).setStoreId(store).setResponseId(response.getId()).setItemId(asked.value1()).setChoices(choices).setRed(red).insert();
        });
    }

    private JsonNode rows(String code) {
        return browse.api(house.manager()).get("/api/v1/reports/" + code + "?" + OCTOBER + "&format=json").json().at("/rows");
    }

    private static JsonNode find(JsonNode rows, String column, String label) {
        return StreamSupport.stream(rows.spliterator(), false).filter(r -> label.equals(r.at("/" + column).asString())).findFirst().orElseThrow(() -> new AssertionError(label + " is not in " + rows));
    }
}
