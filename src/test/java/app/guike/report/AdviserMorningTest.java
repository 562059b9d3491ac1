package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// An adviser's morning: the own cars in the workshop, the own score, and who of the own customers was unhappy.
@GuikeTest
class AdviserMorningTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;

    AdviserMorningTest(Browse browse, DSLContext sql, InScope inScope, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
        November.of(sql, inScope, house);
    }

    @Test
    void tellsWhatTheOwnCustomersSaid() {
        var adviser = house.people().adviser();
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.ADVISER_ID, adviser.id()).execute());

        var page = browse.as(adviser).get("/").text();

        assertThat(page).contains("客户对我的评价", "近 30 天不满意的客户", November.WORDS).doesNotContain("近 30 天没有不满意的客户");
        assertThat(browse.as(house.people().adviserB()).get("/").text()).contains("客户对我的评价", "近 30 天没有不满意的客户").doesNotContain(November.WORDS);
        assertThat(browse.as(house.manager()).get("/").text()).doesNotContain("客户对我的评价");
    }

    @Test
    void listsTheOwnCarsInTheWorkshop() {
        var adviser = house.people().adviser();
        var order = inScope.of(house.a().id(), () -> {
            var any = sql.selectFrom(REPAIR_ORDER).limit(org.jooq.impl.DSL.inline(1)).fetchSingle();
            sql.update(REPAIR_ORDER).set(REPAIR_ORDER.STATE, "OPEN").setNull(REPAIR_ORDER.DELIVERED_AT).setNull(REPAIR_ORDER.DELIVERED_ON)
                .set(REPAIR_ORDER.ADVISER_ID, adviser.id()).where(REPAIR_ORDER.ID.eq(any.getId())).execute();
            return any.getId();
        });

        assertThat(browse.as(adviser).get("/").text()).contains("在店车辆", "/repair-orders/" + order);
        assertThat(browse.as(house.people().adviserB()).get("/").text()).contains("没有您接待的车在店").doesNotContain("/repair-orders/" + order);
        assertThat(browse.as(house.people().clerk()).get("/").text()).contains("今日车间").doesNotContain("在店车辆");
    }
}
