package app.guike.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.ingest.Importing;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Mileages of files are readings like any other: kept, judged, and only good ones counted. Today is 2026-11-24.
@GuikeTest
class ImportedMileageTest {
    private final Cast.House house;
    private final InScope inScope;
    private final DSLContext sql;
    private final TestClock clock;
    private final Importing importing;

    ImportedMileageTest(Browse browse, Cast cast, InScope inScope, DSLContext sql, TestClock clock) {
        this.house = cast.house();
        this.inScope = inScope;
        this.sql = sql;
        this.clock = clock;
        this.importing = Importing.as(browse, house.manager(), house.a().id());
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private List<String> readings(String plate) {
        return inScope.of(house.a().id(), () -> sql.fetch("select read_on || ' ' || km || ' ' || source || case when suspect then ' suspect' else '' end from odometer_reading where vehicle_id = (select id from vehicle where plate = {0}) order by read_on, source",
            val(plate)).into(String.class));
    }

    private Integer last(String plate) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("select last_mileage_km from vehicle where plate = {0}", val(plate)).get(0, Integer.class));
    }

    private void cars(String rows) {
        var run = importing.csv("vehicles", "车牌号,车主,进厂里程\n" + rows);
        assertThat(run.path("refused").asInt()).as(run.toString()).isZero();
    }

    private void orders(String rows) {
        var run = importing.csv("repair-orders", "工单号,车牌号,车主,联系电话,维修类别,进厂时间,出厂时间,进厂里程\n" + rows);
        assertThat(run.path("refused").asInt()).as(run.toString()).isZero();
    }

    @Test
    void theMileageOfAListOfCarsIsAReading() {
        cars("京A8R101,清单车主,31200\n京A8R102,没有里程,\n");
        assertThat(readings("京A8R101")).containsExactly("2026-11-24 31200 IMPORT");
        assertThat(readings("京A8R102")).isEmpty();

        clock.set("2026-11-26T10:00:00");
        cars("京A8R101,清单车主,31200\n");
        assertThat(readings("京A8R101")).as("the same list again says nothing new").containsExactly("2026-11-24 31200 IMPORT");
        cars("京A8R101,清单车主,3120\n");

        assertThat(readings("京A8R101")).containsExactly("2026-11-24 31200 IMPORT", "2026-11-26 3120 IMPORT suspect");
        assertThat(last("京A8R101")).as("a slip is not the mileage of the car").isEqualTo(31_200);
    }

    @Test
    void aSlipInAFileSpoilsNeitherWhatFollowsNorTheLastMileage() {
        orders("""
            IM-1,京A8R103,文件车主,13800001103,一般维修,2026-08-01 09:00,2026-08-01 11:00,10000
            IM-2,京A8R103,文件车主,13800001103,一般维修,2026-09-01 09:00,2026-09-01 11:00,112000
            IM-3,京A8R103,文件车主,13800001103,一般维修,2026-10-01 09:00,2026-10-01 11:00,14000
            IM-4,京A8R104,稳当车主,13800001104,一般维修,2026-08-01 09:00,2026-08-01 11:00,20000
            IM-5,京A8R104,稳当车主,13800001104,一般维修,2026-09-01 09:00,2026-09-01 11:00,21000
            IM-6,京A8R104,稳当车主,13800001104,一般维修,2026-10-01 09:00,2026-10-01 11:00,
            """);
        assertThat(readings("京A8R103")).containsExactly("2026-08-01 10000 REPAIR_ORDER", "2026-09-01 112000 REPAIR_ORDER suspect", "2026-10-01 14000 REPAIR_ORDER");
        assertThat(last("京A8R103")).isEqualTo(14_000);
        assertThat(last("京A8R104")).as("the last that was read").isEqualTo(21_000);

        orders("IM-7,京A8R103,文件车主,13800001103,一般维修,2026-11-01 09:00,2026-11-01 11:00,400000\n");
        assertThat(readings("京A8R103")).last().isEqualTo("2026-11-01 400000 REPAIR_ORDER suspect");
        assertThat(last("京A8R103")).as("the newest row is the slip").isEqualTo(14_000);

        orders("IM-2,京A8R103,文件车主,13800001103,一般维修,2026-09-01 09:00,2026-09-01 11:00,12000\nIM-7,京A8R103,文件车主,13800001103,一般维修,2026-11-01 09:00,2026-11-01 11:00,15000\n");
        assertThat(readings("京A8R103")).as("put right by the next file").containsExactly("2026-08-01 10000 REPAIR_ORDER", "2026-09-01 12000 REPAIR_ORDER", "2026-10-01 14000 REPAIR_ORDER", "2026-11-01 15000 REPAIR_ORDER");
        assertThat(last("京A8R103")).isEqualTo(15_000);
    }

    @Test
    void aVisitOfWhichOnlyTheHandOverIsKnownIsReadOnThatDay() {
        orders("IM-8,京A8R105,出厂车主,13800001105,一般维修,,2026-10-01 11:00,30000\n");
        assertThat(readings("京A8R105")).containsExactly("2026-10-01 30000 REPAIR_ORDER");
        assertThat(last("京A8R105")).isEqualTo(30_000);
    }

    @Test
    void whatTheLatestRowOfACarDoesNotSayEarlierOnesDo() {
        var heading = "工单号,车牌号,车架号,品牌,车型,颜色,保险公司,车主,联系电话,进厂时间,出厂时间\n";
        importing.csv("repair-orders", heading + """
            GP-1,京A8R301,LFV3A23C0B3000301,大众,朗逸,白,,缺口车主,13800001301,2026-03-01 09:00,2026-03-01 11:00
            GP-2,京A8R301,,,朗逸 Plus,,,缺口车主,13800001301,2026-09-01 09:00,2026-09-01 11:00
            """);
        assertThat(car("京A8R301")).isEqualTo("LFV3A23C0B3000301 大众 朗逸 Plus 白");

        importing.csv("repair-orders", heading + """
            GP-3,京A8R301,LFV3A23C0B3000301,,,红,平安,缺口车主,13800001301,2026-09-15 09:00,2026-09-15 11:00
            GP-4,京A8R301,,,,,,缺口车主,13800001301,2026-10-01 09:00,2026-10-01 11:00
            """);
        assertThat(car("京A8R301")).as("only gaps of the latest are filled, and what is known is none").isEqualTo("LFV3A23C0B3000301 大众 朗逸 Plus 白 平安");
    }

    private String car(String plate) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("select concat_ws(' ', vin, brand, model, colour, insurer) from vehicle where plate = {0}", val(plate)).get(0, String.class));
    }
}
