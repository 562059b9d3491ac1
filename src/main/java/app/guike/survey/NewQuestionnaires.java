package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Questionnaires that the house makes itself: begun from another, or from the questions that every one of them asks.
@Component
public class NewQuestionnaires {
    /// A survey of past customers 以往客户深入调查 (catalog E9).
    public static final String DEEP = "DEEP";
    public static final List<String> KINDS = List.of("CSI", "SSI", QuestionnaireVersions.TRACKING, "CLOSING", DEEP, "OTHER");
    /// Ask what the customer thinks of company, product and service (catalog E41).
    private static final List<String> ASKING = KINDS.subList(0, 3);
    /// Begin with the effect of the last repair or service (catalog E48).
    private static final List<String> TRACKING_CALLS = List.of("CSI", QuestionnaireVersions.TRACKING);
    private static final String STANDING = """
        insert into survey_item (version_id, code, position, type, text_zh, text_en, required, critical, na_zh, options, red_options, role)
        select {0}, lower(i.role), (row_number() over (order by i.position))::int, i.type, i.text_zh, i.text_en, i.required, i.critical, i.na_zh, i.options, i.red_options, i.role
        from survey_item i
        where i.version_id = (select v.id from questionnaire_version v join questionnaire q on q.id = v.questionnaire_id
            where q.code = 'service_7d' and v.published_at is not null order by v.version desc limit 1)
          and (i.role in ('OVERALL', 'VERBATIM') or i.role = 'EFFECT' and {1} or i.role in ('COMPANY', 'PRODUCT', 'SERVICE') and {2})""";

    private final DSLContext sql;

    NewQuestionnaires(DSLContext sql) {
        this.sql = sql;
    }

    /// Its first version, still to be edited and published.
    @Transactional
    public long create(QuestionnaireIntake intake) {
        var code = text(intake.code());
        var from = intake.from() == null ? null : sql.select(QUESTIONNAIRE_VERSION.ID, QUESTIONNAIRE_VERSION.RED_THRESHOLD, QUESTIONNAIRE_VERSION.MIN_ANSWERED).from(QUESTIONNAIRE_VERSION)
            .where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(intake.from())).orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).limit(inline(1)).fetchOne();
        new FieldErrors().require(code.matches("[a-z][a-z0-9_]{1,39}"), "code", "item-code")
            .require(!sql.fetchExists(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq(code)), "code", "taken")
            .require(!text(intake.name()).isEmpty(), "name", "required").require(text(intake.name()).length() <= 80, "name", "length")
            .require(text(intake.nameEn()).length() <= 80, "nameEn", "length")
            .require(intake.kind() != null && KINDS.contains(intake.kind()), "kind", intake.kind() == null ? "required" : "invalid")
            .require(intake.from() == null || from != null, "from", "invalid").throwIfAny();
        var questionnaire = sql.newRecord(QUESTIONNAIRE).setCode(code).setNameZh(text(intake.name())).setNameEn(text(intake.nameEn()).isEmpty() ? null : text(intake.nameEn()))
            .setKind(intake.kind());
        questionnaire.store();
        var version = sql.newRecord(QUESTIONNAIRE_VERSION).setQuestionnaireId(questionnaire.getId()).setVersion(1).setRedThreshold(from == null ? Integer.valueOf(6) : from.value2())
            .setMinAnswered(from == null ? new BigDecimal("0.7") : from.value3());
        version.store();
        if (from == null) {
            sql.execute(STANDING, val(version.getId()), val(TRACKING_CALLS.contains(intake.kind())), val(ASKING.contains(intake.kind())));
        } else {
            QuestionnaireVersions.copy(sql, version.getId(), from.value1());
        }
        return version.getId();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
