package app.guike.demo;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_ITEM;

import app.guike.survey.ItemIntake;
import app.guike.survey.ItemIntake.Choosable;
import app.guike.survey.QuestionnaireVersions;
import app.guike.survey.VersionItems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;

/// The questionnaire of the demo was reworded a quarter ago, asks a question of this season, and is being edited again: its draft is not ready yet.
@Component
class DemoQuestionnaires {
    private final DSLContext sql;
    private final QuestionnaireVersions versions;
    private final VersionItems items;

    DemoQuestionnaires(DSLContext sql, QuestionnaireVersions versions, VersionItems items) {
        this.sql = sql;
        this.versions = versions;
        this.items = items;
    }

    /// The ready ones are older than the year that is told.
    void write(OffsetDateTime now) {
        sql.fetch("select id, version from questionnaire_version where published_at is not null").forEach(r -> sql.update(QUESTIONNAIRE_VERSION)
            .set(QUESTIONNAIRE_VERSION.PUBLISHED_AT, now.minusMonths(16).plusMonths(r.get("version", Integer.class))).where(QUESTIONNAIRE_VERSION.ID.eq(r.get("id", Long.class))).execute());
        var csi = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("csi_default")).getId();
        var second = versions.create(csi);
        items.save(second, "c12", new ItemIntake("SCALE10", "handover", "费用讲得清不清楚、合不合理，您打几分？", "How clearly was the price explained, and how reasonable was it?",
            "客户嫌贵时先听完，再问是工时还是材料", "Hear them out, then ask whether it is labour or parts", false, false, new BigDecimal("0.3"), null, null, List.of(), null, null), null);
        season(second, now.toLocalDate());
        versions.publish(second);
        sql.update(QUESTIONNAIRE_VERSION).set(QUESTIONNAIRE_VERSION.PUBLISHED_AT, now.minusMonths(3)).where(QUESTIONNAIRE_VERSION.ID.eq(second)).execute();
        var draft = versions.create(csi);
        items.add(draft, new ItemIntake("SINGLE", null, "等候时您最想要什么？", "What would you like most while you wait?", null, null, false, false, null, null, null,
            List.of(new Choosable(null, "安静的休息区", "A quiet lounge", null, false)), null, null));
    }

    private void season(long version, LocalDate today) {
        var code = items.add(version, new ItemIntake("YESNO", null, "我们正在做冬季免费检测，您愿意来看看吗？", "We check cars free of charge this winter; would you like to come?", null, null, false, false, null, null, null,
            List.of(), null, null));
        sql.update(SURVEY_ITEM).set(SURVEY_ITEM.SHOWN_IF, JSONB.valueOf("""
            {"any": false, "terms": [{"fact": "call-day", "op": "FROM", "value": "%s"}, {"fact": "call-day", "op": "UNTIL", "value": "%s"}]}""".formatted(today.minusDays(30), today.plusDays(60))))
            .where(SURVEY_ITEM.VERSION_ID.eq(version), SURVEY_ITEM.CODE.eq(code)).execute();
    }
}
