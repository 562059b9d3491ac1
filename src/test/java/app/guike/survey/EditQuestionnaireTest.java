package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class EditQuestionnaireTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;

    EditQuestionnaireTest(Browse browse, Cast cast, DSLContext sql) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
    }

    @Test
    void newVersionIsEditedCheckedPublishedAndThenNeverChanged() {
        var manager = browse.as(house.manager());
        var id = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("closing_call")).getId();
        assertThat(manager.get("/survey/questionnaires").text()).contains("投诉回访", "编辑新版本");

        var created = manager.post("/survey/questionnaires/" + id + "/versions", Map.of());
        var version = created.header("Location");
        assertThat(created.status()).isEqualTo(303);
        assertThat(manager.get(version).text()).contains("您对处理结果满意吗？", "还没有发布");
        assertThat(manager.post("/survey/questionnaires/" + id + "/versions", Map.of()).header("Location")).as("one draft at a time").isEqualTo(version);

        var wrong = manager.post(version + "/items", Map.of("code", "Q 9", "type", "SINGLE", "zh", "", "options", "只有一个", "weight", "2", "shownIf", "q1 is 1"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("小写字母开头", "至少两个选项", "0 到 1 之间", "格式如", "只有一个");
        assertThat(manager.post(version + "/items", Map.of("code", "q9", "type", "SINGLE", "zh", "还会再来吗？", "options", "yes=会=Yes\n!no=不会=No", "shownIf", "q1 eq 1")).status())
            .isEqualTo(303);
        assertThat(manager.get(version + "?item=q9").text()).contains("!no=不会=No", "q1 eq 1");
        assertThat(manager.post(version + "/items/q9/position", Map.of("by", "-1")).status()).isEqualTo(303);
        assertThat(manager.post(version + "/factors/new", Map.of("factorCode", "all", "name", "总体", "weight", "90")).status()).isEqualTo(303);
        assertThat(manager.post(version + "/publication", Map.of()).text()).contains("应为 100", "应为 1");
        manager.post(version + "/factors/all", Map.of("weight", "100"));
        manager.post(version + "/items", Map.of("code", "q8", "type", "SCALE10", "zh", "打几分？", "factor", "all", "weight", "1"));
        assertThat(manager.post(version + "/publication", Map.of()).status()).isEqualTo(303);

        assertThat(manager.post(version + "/items", Map.of("code", "q7", "type", "TEXT", "zh", "x")).status()).isEqualTo(409);
        var row = sql.selectFrom(QUESTIONNAIRE_VERSION).where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(id)).orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).fetch().getFirst();
        assertThat(row.getPublishedBy()).isEqualTo(house.manager().id());
        assertThat(browse.api(house.manager()).get("/api/v1/questionnaires/" + id).text()).contains("还会再来吗？");
    }

    @Test
    void questionnaireIsBegunAndItsEffectIsAskedFirst() {
        var manager = browse.as(house.manager());
        var code = "track_" + house.group();
        assertThat(manager.get("/survey/questionnaires/new").text()).contains("只带固定问题", "售后服务满意度回访问卷");
        var wrong = manager.post("/survey/questionnaires", Map.of("name", "雨刮跟踪", "code", "csi_default", "kind", "TRACKING"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("雨刮跟踪", "已被使用");

        var version = manager.post("/survey/questionnaires", Map.of("name", "雨刮跟踪", "code", code, "kind", "TRACKING")).header("Location");

        assertThat(manager.get(version).text()).contains("上次维修的问题现在解决了吗", "您对我们公司怎么看", "您对车辆和配件怎么看", "您对我们的服务怎么看", "还没有发布");
        assertThat(manager.post(version + "/items/effect/position", Map.of("by", "1")).status()).isEqualTo(303);
        var late = manager.post(version + "/publication", Map.of());
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("第一题必须是上次维修、保养的效果");
        manager.post(version + "/items/effect/position", Map.of("by", "-1"));
        assertThat(manager.post(version + "/publication", Map.of()).status()).isEqualTo(303);
        assertThat(manager.get("/survey/questionnaires").text()).contains("雨刮跟踪", code);
    }

    @Test
    void questionnaireIsBegunFromAnotherThroughTheApi() {
        var from = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("csi_default")).getId();
        var body = "{\"code\":\"csi_%d\",\"name\":\"西区满意度\",\"kind\":\"CSI\",\"from\":%d}".formatted(house.group(), from);

        var begun = browse.api(house.manager()).post("/api/v1/questionnaires", body);

        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(browse.as(house.manager()).get("/survey/versions/" + begun.json().get("versionId").asLong()).text()).contains("西区满意度", "服务顾问的热情和礼貌");
        assertThat(browse.api(house.manager()).post("/api/v1/questionnaires", body).status()).isEqualTo(422);
        assertThat(browse.api(house.people().leader()).post("/api/v1/questionnaires", body).status()).isEqualTo(403);
    }

    @Test
    void everyTrackingQuestionnaireBeginsWithTheEffect() {
        var first = sql.fetch("""
            select q.code, (select i.role from survey_item i where i.version_id = v.id order by i.position limit 1) as role
            from questionnaire_version v join questionnaire q on q.id = v.questionnaire_id where q.kind = 'TRACKING' and v.published_at is not null""");
        assertThat(first).isNotEmpty().allMatch(r -> "EFFECT".equals(r.get("role")));
    }

    @Test
    void scriptIsChangedInBothLanguages() {
        var manager = browse.as(house.manager());
        var script = sql.fetchSingle(SCRIPT, SCRIPT.CODE.eq("birthday")).getId();
        assertThat(manager.get("/survey/scripts").text()).contains("生日关怀");
        assertThat(manager.get("/survey/scripts/" + script).text()).contains("祝您生日快乐");

        assertThat(manager.post("/survey/scripts/" + script, Map.of("zh.opening", "", "zh.closing", "再见")).status()).isEqualTo(422);
        assertThat(manager.post("/survey/scripts/" + script, Map.of("zh.opening", "{{customer_title}}您好，生日快乐！", "en.opening", "Happy birthday!", "zh.closing", "再见")).status()).isEqualTo(303);

        assertThat(manager.get("/survey/scripts").text()).contains("生日快乐！");
    }

    @Test
    void whoMayOnlyReadMayNotEdit() {
        var leader = browse.as(house.people().leader());
        var version = "/survey/versions/" + sql.fetchSingle(QUESTIONNAIRE_VERSION, QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("csi_default")).getId())).getId();

        assertThat(leader.get(version).status()).isEqualTo(200);
        assertThat(leader.get(version).text()).doesNotContain("data-confirm", "添加题目");
        assertThat(leader.post(version + "/publication", Map.of()).status()).isEqualTo(403);
        assertThat(leader.get("/survey/scripts/1").status()).isEqualTo(403);
        assertThat(browse.as(house.people().clerk()).get("/survey/questionnaires").status()).isEqualTo(403);
    }
}
