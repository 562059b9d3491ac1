package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE_VERSION;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Versions as they are made: copied from the latest, edited, published, and from then on never changed.
@Component
public class QuestionnaireVersions {
    /// Asks first whether the last repair helped (catalog E48).
    static final String TRACKING = "TRACKING";

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Drafts drafts;
    private final Readiness readiness;

    QuestionnaireVersions(DSLContext sql, Questionnaires questionnaires, Drafts drafts, Readiness readiness) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.drafts = drafts;
        this.readiness = readiness;
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
            .setRedThreshold(latest.getRedThreshold()).setMinAnswered(latest.getMinAnswered()).setChangedAt(drafts.now());
        fresh.store();
        copy(sql, fresh.getId(), latest.getId());
        return fresh.getId();
    }

    /// Sections and items of one version into another.
    static void copy(DSLContext sql, long fresh, long latest) {
        sql.execute("insert into survey_factor (version_id, code, name_zh, name_en, weight, position, shown_if) select {0}, code, name_zh, name_en, weight, position, shown_if from survey_factor where version_id = {1}",
            val(fresh), val(latest));
        sql.execute("""
            insert into survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, weight, critical, na_zh, options, red_options, shown_if, role, archive_field,
                help_zh, help_en, words_at)
            select {0}, g.id, i.code, i.position, i.type, i.text_zh, i.text_en, i.required, i.weight, i.critical, i.na_zh, i.options, i.red_options, i.shown_if, i.role, i.archive_field,
                i.help_zh, i.help_en, i.words_at
            from survey_item i left join survey_factor f on f.id = i.factor_id left join survey_factor g on g.version_id = {0} and g.code = f.code
            where i.version_id = {1}""", val(fresh), val(latest));
    }

    /// @param redThreshold answers up to it on the 10-scale are red
    /// @param minAnswered percent of the expected items that a valid response answers
    public record Settings(@Nullable Integer redThreshold, @Nullable Integer minAnswered) {
    }

    @Transactional
    public void set(long versionId, Settings settings) {
        var row = drafts.locked(versionId);
        var red = settings.redThreshold();
        var least = settings.minAnswered();
        new FieldErrors().require(red != null && red >= 0 && red <= 9, "redThreshold", "answer-range", 0, 9)
            .require(least != null && least >= 0 && least <= 100, "minAnswered", "answer-range", 0, 100).throwIfAny();
        row.setRedThreshold(red).setMinAnswered(BigDecimal.valueOf(least, 2)).store();
    }

    /// A draft thrown away; the version before stays what is asked. The first one of a questionnaire cannot be.
    @Transactional
    public long discard(long versionId) {
        var row = drafts.locked(versionId);
        if (row.getVersion() == 1) {
            throw Refusal.conflict("version-first");
        }
        row.delete();
        return row.getQuestionnaireId();
    }

    /// From now on asked in new calls, and never changed again. Refused with every fault that stands in the way.
    @Transactional
    public void publish(long versionId) {
        var row = drafts.locked(versionId);
        var errors = new FieldErrors();
        readiness.of(questionnaires.version(versionId)).stream().filter(Readiness.Fault::blocks).forEach(f -> errors.add(f.field(), f.code(), f.args().toArray()));
        errors.throwIfAny();
        var scope = RowScope.current();
        row.setPublishedAt(drafts.now()).setPublishedBy(scope == null ? null : scope.person()).store();
    }
}
