package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SCRIPT;
import static guike.Tables.SURVEY_ITEM;
import static app.guike.Browse.encode;
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

        var added = manager.htmx("POST", version + "/items", Map.of("section", "", "type", "SINGLE", "zh", "还会再来吗？"));
        assertThat(added.text()).contains("还会再来吗？", "id=\"panel\"", "至少两个选项");
        var item = version + "/items/" + sql.fetchSingle(SURVEY_ITEM, SURVEY_ITEM.TEXT_ZH.eq("还会再来吗？")).getCode();
        var wrong = manager.htmx("POST", item, Map.of("type", "SINGLE", "zh", "", "weight", "2"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("没有保存", "id=\"e-zh\"", "id=\"e-weight\"", "0 到 1 之间");
        var options = "type=SINGLE&zh=" + encode("还会再来吗？") + "&en=Again?&helpZh=" + encode("慢慢问") + "&oCode=&oZh=" + encode("会") + "&oEn=Yes&oScore=100&oRed=0&oCode=&oZh=" + encode("不会")
            + "&oEn=No&oScore=0&oRed=1";
        assertThat(manager.post(item, options + "&cJoin=any&cWhat=a:q1&cOp=eq&cValue=1&cWhat=f:customer.kind&cOp=IS&cValue=COMPANY").status()).isEqualTo(303);
        assertThat(manager.get(version).text()).contains("慢慢问", "或个人或单位是“单位”", "不会");
        assertThat(manager.htmx("POST", item, Map.of("type", "SCALE5", "zh", "还会再来吗？", "cWhat", "a:q4", "cOp", "given", "cValue", "")).text()).contains("已保存", "hx-swap-oob");
        manager.post(item, options + "&cJoin=any&cWhat=a:q1&cOp=eq&cValue=1&cWhat=f:customer.kind&cOp=IS&cValue=COMPANY");
        assertThat(manager.fragment(item).text()).contains("慢慢问", "value=\"COMPANY\" selected", "不会");
        assertThat(manager.post(item + "/copies", Map.of()).status()).isEqualTo(303);
        assertThat(manager.post(item + "/position", Map.of("by", "-1")).status()).isEqualTo(303);
        manager.post(version + "/sections", Map.of("zh", "总体", "weight", "90"));
        var refused = manager.post(version + "/publication", Map.of());
        assertThat(refused.text()).contains("应为 100", "应为 1");
        assertThat(refused.status()).isEqualTo(422);
        manager.post(version + "/sections/s1", Map.of("zh", "总体", "weight", "100"));
        manager.post(version + "/items", Map.of("type", "SCALE10", "zh", "打几分？", "section", "s1", "weight", "1"));
        assertThat(manager.post(item + "_1/removal", Map.of()).status()).isEqualTo(303);
        assertThat(manager.post(version + "/publication", Map.of()).status()).isEqualTo(303);

        assertThat(manager.post(version + "/items", Map.of("type", "TEXT", "zh", "x")).status()).isEqualTo(409);
        assertThat(manager.get(version).text()).doesNotContain("id=\"panel\"").contains("已发布的版本不能再改");
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
    void aCodeStandsForOneQuestionForGood() {
        var manager = browse.as(house.manager());
        var first = manager.post("/survey/questionnaires", Map.of("name", "来源", "code", "kept_" + house.group(), "kind", "OTHER")).header("Location");
        manager.post(first + "/items", Map.of("type", "SINGLE", "zh", "从哪里知道我们？"));
        manager.post(first + "/items", Map.of("type", "TEXT", "zh", "停车方便吗？"));
        manager.post(first + "/sections", Map.of("zh", "停车"));
        var options = "type=SINGLE&zh=" + encode("从哪里知道我们？") + "&oCode=%s&oZh=" + encode("朋友") + "&oCode=%s&oZh=";
        manager.post(first + "/items/q3", options.replace("%s", "") + encode("网上"));
        assertThat(manager.post(first + "/publication", Map.of()).status()).isEqualTo(303);

        var id = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("kept_" + house.group())).getId();
        var next = manager.post("/survey/questionnaires/" + id + "/versions", Map.of()).header("Location");
        manager.post(next + "/items/q4/removal", Map.of());
        manager.post(next + "/sections/s1/removal", Map.of());
        manager.post(next + "/items", Map.of("type", "TEXT", "zh", "几点来方便？"));
        manager.post(next + "/sections", Map.of("zh", "时间"));
        manager.post(next + "/items/q3", options.replaceFirst("%s", "o1").replace("%s", "") + encode("广告"));

        assertThat(browse.api(house.manager()).get("/api/v1/questionnaire-versions/" + next.replaceAll("\\D", "")).text()).contains("\"q3\"", "\"q5\"", "\"s2\"", "\"o1\"", "\"o3\"")
            .doesNotContain("\"q4\"", "\"s1\"", "\"o2\"");
    }

    @Test
    void whoComesSecondIsToldAndLosesNothing() {
        var first = browse.as(house.manager());
        var second = browse.as(house.manager());
        var version = first.post("/survey/questionnaires", Map.of("name", "两人同改", "code", "two_" + house.group(), "kind", "OTHER")).header("Location");
        first.post(version + "/items", Map.of("type", "TEXT", "zh", "停车方便吗？"));
        first.post(version + "/sections", Map.of("zh", "停车"));
        var item = version + "/items/" + sql.fetchSingle(SURVEY_ITEM, SURVEY_ITEM.TEXT_ZH.eq("停车方便吗？").and(SURVEY_ITEM.VERSION_ID.eq(Long.valueOf(version.replaceAll("\\D", ""))))).getCode();
        assertThat(first.fragment(item).text()).contains("name=\"edition\" value=\"1\"");

        assertThat(first.htmx("POST", item, Map.of("type", "TEXT", "zh", "停车找得到位吗？", "edition", "1")).text()).as("goes on from its own").contains("已保存", "name=\"edition\" value=\"2\"");
        var late = second.htmx("POST", item, Map.of("type", "TEXT", "zh", "车位够不够？", "edition", "1"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text()).contains("没有保存", "现在是：停车找得到位吗？", "用我的覆盖", "data-mine=\"2\"");
        assertThat(first.fragment(item).text()).contains("停车找得到位吗？").doesNotContain("车位够不够");
        assertThat(second.htmx("POST", item, Map.of("type", "TEXT", "zh", "车位够不够？", "edition", "2")).text()).contains("已保存");

        var api = browse.api(house.manager());
        var body = "{\"type\":\"TEXT\",\"zh\":\"车位够吗？\"}";
        var path = "/api/v1/questionnaire-versions/" + item.substring("/survey/versions/".length());
        assertThat(api.send("PUT", path, body, Map.of("If-Match", "\"2\"")).status()).isEqualTo(412);
        var saved = api.send("PUT", path, body, Map.of("If-Match", "\"3\""));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("ETag")).contains("4");
        assertThat(api.send("PUT", path, "{\"type\":\"SINGLE\",\"zh\":\"停车方便吗？\",\"options\":[null]}", Map.of()).status()).as("an option that is none").isEqualTo(422);
        assertThat(first.htmx("POST", version + "/sections/s1", Map.of("zh", "车位", "edition", "1")).status()).isEqualTo(200);
        assertThat(second.htmx("POST", version + "/sections/s1", Map.of("zh", "停车场", "edition", "1")).text()).contains("现在是：车位");
        first.post(item + "/removal", Map.of());
        assertThat(second.htmx("POST", item, Map.of("type", "TEXT", "zh", "车位够不够？", "edition", "4")).text()).contains("别人刚删除了这里");
    }

    @Test
    void everyTrackingQuestionnaireBeginsWithTheEffect() {
        var first = sql.fetch("""
            select q.code, (select i.role from survey_item i where i.version_id = v.id order by i.position limit 1) as role
            from questionnaire_version v join questionnaire q on q.id = v.questionnaire_id where (q.kind = 'TRACKING' or q.code = 'csi_default' and v.version = 2) and v.published_at is not null""");
        assertThat(first).isNotEmpty().allMatch(r -> "EFFECT".equals(r.get("role")));
    }

    @Test
    void twoWhoWriteAtOneScriptDoNotOverwriteEachOther() {
        var api = browse.api(house.manager());
        var script = api.post("/api/v1/scripts", "{\"code\":\"both_%d\",\"name\":\"两人同写\"}".formatted(house.group())).json().get("id").asLong();
        var draft = "/api/v1/scripts/" + script + "/draft";
        api.send("PUT", draft, "{\"opening\":{\"zh\":\"您好\"},\"closing\":{\"zh\":\"再见\"}}", Map.of());
        var one = browse.as(house.manager());
        var page = "/survey/scripts/" + script;
        var loaded = was(one.get(page).text(), "您好");

        var first = one.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "您好，我是客服", "was", loaded)).text();
        assertThat(first).contains("已保存");
        assertThat(one.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "另一位写的", "was", loaded)).status()).as("who opened the page before").isEqualTo(412);
        assertThat(one.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "您好，我是客服", "was", loaded)).status()).as("the same words once more").isEqualTo(200);
        assertThat(one.htmx("POST", page + "/blocks", Map.of("key", "closing", "zh", "祝您愉快", "was", was(one.get(page).text(), "再见"))).status()).as("another block").isEqualTo(200);
        assertThat(one.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "您好，我是客服小林", "was", was(first, ""))).status()).as("goes on writing").isEqualTo(200);

        var etag = api.get("/api/v1/scripts/" + script).header("ETag");
        assertThat(api.send("PUT", draft, "{\"opening\":{\"zh\":\"外系统甲\"}}", Map.of("If-Match", etag)).status()).isEqualTo(200);
        assertThat(api.send("PUT", draft, "{\"opening\":{\"zh\":\"外系统乙\"}}", Map.of("If-Match", etag)).status()).isEqualTo(412);
        assertThat(api.send("PUT", draft, "{\"opening\":null}", Map.of()).status()).as("no words").isEqualTo(422);
        assertThat(api.get("/api/v1/scripts/" + script).json().at("/script/blocks/opening/zh").asString()).isEqualTo("外系统甲");
    }

    /// The edition of the block that says the words.
    private static String was(String page, String words) {
        var before = page.substring(0, words.isEmpty() ? page.length() : page.indexOf(">" + words + "<"));
        var at = before.lastIndexOf("name=\"was\" value=\"") + 18;
        return before.substring(at, before.indexOf('"', at));
    }

    @Test
    void scriptIsChangedInBothLanguages() {
        var manager = browse.as(house.manager());
        var script = sql.fetchSingle(SCRIPT, SCRIPT.CODE.eq("birthday")).getId();
        assertThat(manager.get("/survey/scripts").text()).contains("生日关怀");
        var page = "/survey/scripts/" + script;
        var repair = sql.fetchSingle(SCRIPT, SCRIPT.CODE.eq("service_3d")).getId();
        assertThat(manager.get("/survey/scripts/" + repair).text()).as("sections by their names, all where they differ").containsPattern("过渡：[^<]*服务顾问[^<]*").doesNotContain("过渡：facility");
        assertThat(manager.get(page).text()).contains("祝您生日快乐", "王女士您好", "{{customer_title}}");

        var wrong = manager.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "{{customer_titel}}您好"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("没有“customer_titel”这个占位词");
        var saved = manager.htmx("POST", page + "/blocks", Map.of("key", "opening", "zh", "{{customer_title}}您好，生日快乐！", "en", "Happy birthday, {{customer_title}}!"));
        assertThat(saved.text()).contains("已保存", "王女士您好，生日快乐！", "草稿，还没有发布");
        assertThat(manager.get("/survey/scripts").text()).as("a draft is not said").doesNotContain("生日快乐！");
        assertThat(manager.post(page + "/publication", Map.of()).status()).isEqualTo(303);
        assertThat(manager.get("/survey/scripts").text()).contains("生日快乐！");
        assertThat(manager.post(page + "/publication", Map.of()).status()).as("nothing to publish").isEqualTo(409);

        var api = browse.api(house.manager());
        var versions = api.get("/api/v1/scripts/" + script + "/versions").json().get("items");
        assertThat(versions.get(0).at("/blocks/opening/zh").asString()).contains("生日快乐！");
        assertThat(manager.post(page + "/draft", Map.of("version", "1")).status()).isEqualTo(303);
        assertThat(api.get("/api/v1/scripts/" + script).json().get("changed").asBoolean()).isTrue();
        assertThat(api.send("PUT", "/api/v1/scripts/" + script + "/draft", "{\"closing\":{\"zh\":\"再见\"}}", Map.of()).status()).isEqualTo(200);
        assertThat(api.post("/api/v1/scripts/" + script + "/publication", "{}").status()).as("no opening").isEqualTo(422);
        assertThat(manager.post(page + "/draft/removal", Map.of()).status()).isEqualTo(303);
        var begun = api.post("/api/v1/scripts", "{\"code\":\"own_%d\",\"name\":\"自写话术\",\"from\":%d}".formatted(house.group(), script));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(manager.get("/care/plans/new").text()).as("a copy is not said before it is published").contains("生日关怀").doesNotContain("自写话术");
        assertThat(api.post("/api/v1/scripts/" + begun.json().get("id").asLong() + "/publication", "{}").status()).isEqualTo(200);
        assertThat(manager.get("/care/plans/new").text()).contains("自写话术");
        assertThat(browse.as(house.people().leader()).post(page + "/blocks", Map.of("key", "opening", "zh", "x")).status()).isEqualTo(403);
    }

    @Test
    void whoMayOnlyReadMayNotEdit() {
        var leader = browse.as(house.people().leader());
        var version = "/survey/versions/" + sql.fetchSingle(QUESTIONNAIRE_VERSION, QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("csi_default")).getId()).and(QUESTIONNAIRE_VERSION.VERSION.eq(1))).getId();

        assertThat(leader.get(version).status()).isEqualTo(200);
        assertThat(leader.get(version).text()).doesNotContain("data-confirm", "添加题目", "编辑新版本");
        assertThat(leader.post(version + "/publication", Map.of()).status()).isEqualTo(403);
        assertThat(leader.get("/survey/scripts/1").text()).doesNotContain("block-state");
        assertThat(browse.as(house.people().clerk()).get("/survey/questionnaires").status()).isEqualTo(403);
    }
}
