package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import guike.tables.records.QuestionnaireVersionRecord;
import guike.tables.records.SurveyItemRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Versions as they are made: copied from the latest, edited, published, and from then on never changed.
@Component
public class QuestionnaireVersions {
    private static final JsonMapper JSON = new JsonMapper();
    /// Asks first whether the last repair helped (catalog E48).
    static final String TRACKING = "TRACKING";
    private static final BigDecimal NEARLY = new BigDecimal("0.0011");

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Clock clock;

    QuestionnaireVersions(DSLContext sql, Questionnaires questionnaires, Clock clock) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.clock = clock;
    }

    /// The version that is being edited, else a new one with what the latest asks.
    @Transactional
    public long create(long questionnaireId) {
        var latest = sql.selectFrom(QUESTIONNAIRE_VERSION).where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(questionnaireId))
            .orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).limit(inline(1)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (latest.getPublishedAt() == null) {
            return latest.getId();
        }
        var fresh = sql.newRecord(QUESTIONNAIRE_VERSION).setQuestionnaireId(questionnaireId).setVersion(latest.getVersion() + 1)
            .setRedThreshold(latest.getRedThreshold()).setMinAnswered(latest.getMinAnswered());
        fresh.store();
        copy(sql, fresh.getId(), latest.getId());
        return fresh.getId();
    }

    /// Factors and items of one version into another.
    static void copy(DSLContext sql, long fresh, long latest) {
        sql.execute("insert into survey_factor (version_id, code, name_zh, name_en, weight, position) select {0}, code, name_zh, name_en, weight, position from survey_factor where version_id = {1}",
            val(fresh), val(latest));
        sql.execute("""
            insert into survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, weight, critical, na_zh, options, red_options, shown_if, role, archive_field)
            select {0}, g.id, i.code, i.position, i.type, i.text_zh, i.text_en, i.required, i.weight, i.critical, i.na_zh, i.options, i.red_options, i.shown_if, i.role, i.archive_field
            from survey_item i left join survey_factor f on f.id = i.factor_id left join survey_factor g on g.version_id = {0} and g.code = f.code
            where i.version_id = {1}""", val(fresh), val(latest));
    }

    /// A factor's weight; a factor of a new code is added.
    @Transactional
    public void factor(long versionId, String code, String name, String weight) {
        draft(versionId);
        var errors = new FieldErrors().require(weight.strip().matches("\\d{1,3}(\\.\\d{1,2})?"), "weight", "weight-percent")
            .require(code.matches("[a-z][a-z0-9_]{0,39}"), "code", "item-code");
        errors.throwIfAny();
        var row = sql.selectFrom(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId), SURVEY_FACTOR.CODE.eq(code)).fetchOne();
        if (row == null) {
            errors.require(!name.isBlank(), "name", "required").throwIfAny();
            row = sql.newRecord(SURVEY_FACTOR).setVersionId(versionId).setCode(code).setNameZh(name.strip()).setPosition(sql.fetchCount(SURVEY_FACTOR, SURVEY_FACTOR.VERSION_ID.eq(versionId)) + 1);
        }
        row.setWeight(new BigDecimal(weight.strip())).store();
    }

    /// Adds an item, or changes the one of this code.
    @Transactional
    public void save(long versionId, ItemIntake intake) {
        draft(versionId);
        var errors = new FieldErrors();
        var read = intake.read(errors);
        var factor = intake.factor() == null || intake.factor().isBlank() ? null
            : sql.selectFrom(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId), SURVEY_FACTOR.CODE.eq(intake.factor())).fetchOne();
        errors.require(factor != null || intake.factor() == null || intake.factor().isBlank(), "factor", "invalid");
        errors.throwIfAny();
        var row = sql.selectFrom(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId), SURVEY_ITEM.CODE.eq(intake.code())).fetchOne();
        if (row == null) {
            var last = sql.select(max(SURVEY_ITEM.POSITION)).from(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId)).fetchOne(0, Integer.class);
            row = sql.newRecord(SURVEY_ITEM).setVersionId(versionId).setCode(intake.code()).setPosition(last == null ? 1 : last + 1);
        }
        write(row, intake, read).setFactorId(factor == null ? null : factor.getId()).store();
    }

    private static SurveyItemRecord write(SurveyItemRecord row, ItemIntake intake, ItemIntake.Read read) {
        return row.setType(read.type().name()).setTextZh(intake.zh().strip()).setTextEn(blank(intake.en())).setRequired(intake.required()).setCritical(intake.critical())
            .setWeight(read.weight()).setNaZh(blank(intake.na())).setOptions(JSONB.valueOf(JSON.writeValueAsString(read.options())))
            .setRedOptions(read.red().toArray(String[]::new)).setShownIf(read.shownIf() == null ? null : JSONB.valueOf(JSON.writeValueAsString(read.shownIf())));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /// Changes places with the one before (-1) or after (1) it.
    @Transactional
    public void move(long versionId, String code, int by) {
        draft(versionId);
        var rows = sql.selectFrom(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId)).orderBy(SURVEY_ITEM.POSITION, SURVEY_ITEM.ID).fetch();
        int at = rows.getValues(SURVEY_ITEM.CODE).indexOf(code);
        int to = at + Integer.signum(by);
        if (at < 0) {
            throw Refusal.absent();
        }
        if (to >= 0 && to < rows.size()) {
            int place = rows.get(at).getPosition();
            rows.get(at).setPosition(rows.get(to).getPosition()).store();
            rows.get(to).setPosition(place).store();
        }
    }

    @Transactional
    public void remove(long versionId, String code) {
        draft(versionId);
        sql.deleteFrom(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId), SURVEY_ITEM.CODE.eq(code)).execute();
    }

    /// From now on asked in new calls, and never changed again. Weights of factors must sum to 100, those of the items of a factor to 1.
    @Transactional
    public void publish(long versionId) {
        var row = draft(versionId);
        var questionnaire = questionnaires.version(versionId);
        var errors = new FieldErrors().require(!questionnaire.items().isEmpty(), "items", "items-none");
        errors.require(!questionnaire.kind().equals(TRACKING) || questionnaire.items().isEmpty() || questionnaire.items().getFirst().plays("EFFECT"), "items", "effect-first");
        var weights = questionnaire.factors().stream().map(Questionnaire.Factor::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        errors.require(questionnaire.factors().isEmpty() || weights.compareTo(BigDecimal.valueOf(100)) == 0, "weight", "weights-hundred", weights.stripTrailingZeros().toPlainString());
        for (var factor : questionnaire.factors()) {
            var inside = questionnaire.items().stream().filter(i -> i.scored() && factor.code().equals(i.factor())).map(Questionnaire.Item::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
            errors.require(inside.subtract(BigDecimal.ONE).abs().compareTo(NEARLY) < 0, "weight", "weights-one", factor.name(), inside.stripTrailingZeros().toPlainString());
        }
        var earlier = new HashSet<String>();
        for (var item : questionnaire.items()) {
            errors.require(item.shownIf() == null || earlier.contains(item.shownIf().item()), "shownIf", "shown-if-later", item.code());
            earlier.add(item.code());
        }
        errors.throwIfAny();
        var scope = RowScope.current();
        row.setPublishedAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).setPublishedBy(scope == null ? null : scope.person()).store();
    }

    private QuestionnaireVersionRecord draft(long versionId) {
        var row = sql.selectFrom(QUESTIONNAIRE_VERSION).where(QUESTIONNAIRE_VERSION.ID.eq(versionId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (row.getPublishedAt() != null) {
            throw Refusal.conflict("version-published");
        }
        return row;
    }
}
