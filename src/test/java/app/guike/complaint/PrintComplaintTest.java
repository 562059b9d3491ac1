package app.guike.complaint;

import static guike.Tables.CUSTOMER_PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// The complaint form 客户投诉处理单 on paper.
@GuikeTest
class PrintComplaintTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;
    private final Told told;

    PrintComplaintTest(Browse browse, DSLContext sql, InScope inScope, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
        this.told = new Told(browse, sql, inScope, house);
    }

    @Test
    void formTellsTheWholeCaseAndKeepsTheNumberMasked() throws IOException {
        var customer = told.customer("龚纸面");
        inScope.run(house.a().id(), () -> sql.insertInto(CUSTOMER_PHONE).set(CUSTOMER_PHONE.STORE_ID, house.a().id()).set(CUSTOMER_PHONE.CUSTOMER_ID, customer)
            .set(CUSTOMER_PHONE.NUMBER, "+8613812345678").set(CUSTOMER_PHONE.POSITION, 1).execute());
        var id = told.resolved(customer, house.agent());
        told.step(house.people().secondAgent(), "POST", id, "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":4,\"words\":\"这次可以\"}");

        var seen = browse.as(house.agent()).get("/complaints/" + id + "/print");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).isEqualTo("application/pdf");
        try (var paper = Loader.loadPDF(seen.response().body())) {
            var text = new PDFTextStripper().getText(paper);
            assertThat(text).contains("客户投诉处理单", "龚纸面", "138****5678", "等了三个小时没有人管", "已致电道歉", "免费返修并赠送保养", "这次可以", "4 满意",
                "重新培训接待流程", house.people().secondAgent().name());
            assertThat(text).contains("一、客户与车辆", "二、投诉内容", "三、客户诉求", "四、事实调查", "五、责任部门意见", "六、处理方案与费用", "七、审批", "八、客户确认签字", "九、回访结果",
                "十、原因分析与整改").doesNotContain("13812345678");
            assertThat(paper.getPage(0).getMediaBox().getHeight()).isGreaterThan(paper.getPage(0).getMediaBox().getWidth());
        }
        assertThat(browse.api(house.people().administrator()).get("/api/v1/audit-entries/looks?person=" + house.agent().id()).text()).contains("PRINT");
    }

    @Test
    void formOfACaseJustTakenHasRoomToWrite() throws IOException {
        var id = told.taken(told.customer("新来客")).get("id").asLong();

        try (var paper = Loader.loadPDF(browse.as(house.manager()).get("/complaints/" + id + "/print").response().body())) {
            assertThat(new PDFTextStripper().getText(paper)).contains("未提出", "客户签字：").doesNotContain("null");
            assertThat(paper.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void nobodyPrintsWhatTheyMayNotSee() {
        var id = told.taken(told.customer("隔壁店")).get("id").asLong();

        assertThat(browse.as(house.people().managerB()).get("/complaints/" + id + "/print").status()).isEqualTo(404);
        assertThat(browse.as(house.people().receptionist()).get("/complaints/" + id + "/print").status()).isEqualTo(403);
    }
}
