package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.survey.Questionnaire.Factor;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.Questionnaire.Option;
import app.guike.survey.Questionnaire.Told;
import guike.tables.records.SurveyItemRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The questionnaires as they are asked. A published version never changes, so it is kept once read.
@Component
public class Questionnaires {
    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final Map<Long, Questionnaire> published = new ConcurrentHashMap<>();

    Questionnaires(DSLContext sql) {
        this.sql = sql;
    }

    /// The version to ask now; empty when none has been published, or it is retired.
    public Optional<Questionnaire> current(long questionnaireId) {
        return sql.select(QUESTIONNAIRE_VERSION.ID).from(QUESTIONNAIRE_VERSION)
            .join(QUESTIONNAIRE).on(QUESTIONNAIRE.ID.eq(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID))
            .where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(questionnaireId), QUESTIONNAIRE_VERSION.PUBLISHED_AT.isNotNull(), QUESTIONNAIRE.RETIRED_AT.isNull())
            .orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).limit(inline(1)).fetchOptional(QUESTIONNAIRE_VERSION.ID).map(this::version);
    }

    public Optional<Questionnaire> current(String code) {
        return sql.select(QUESTIONNAIRE.ID).from(QUESTIONNAIRE).where(QUESTIONNAIRE.CODE.eq(code)).fetchOptional(QUESTIONNAIRE.ID).flatMap(this::current);
    }

    /// One version, when it is published.
    public Optional<Questionnaire> published(long versionId) {
        var kept = published.get(versionId);
        return kept != null ? Optional.of(kept) : sql.fetchExists(QUESTIONNAIRE_VERSION, QUESTIONNAIRE_VERSION.ID.eq(versionId), QUESTIONNAIRE_VERSION.PUBLISHED_AT.isNotNull())
            ? Optional.of(version(versionId)) : Optional.empty();
    }

    /// One version, published or being edited.
    public Questionnaire version(long versionId) {
        var kept = published.get(versionId);
        if (kept != null) {
            return kept;
        }
        var read = read(versionId);
        if (read.version().published()) {
            published.put(versionId, read);
        }
        return read;
    }

    private Questionnaire read(long versionId) {
        var head = sql.select().from(QUESTIONNAIRE_VERSION).join(QUESTIONNAIRE).on(QUESTIONNAIRE.ID.eq(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID))
            .where(QUESTIONNAIRE_VERSION.ID.eq(versionId)).fetchOptional().orElseThrow(Refusal::absent);
        var questionnaire = head.into(QUESTIONNAIRE);
        var version = head.into(QUESTIONNAIRE_VERSION);
        var factors = sql.selectFrom(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId)).orderBy(SURVEY_FACTOR.POSITION, SURVEY_FACTOR.ID)
            .fetch(f -> new Factor(f.getId(), f.getCode(), f.getNameZh(), f.getNameEn(), f.getWeight(), ShownIf.read(f.getShownIf()), f.getEdition()));
        var items = sql.selectFrom(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId)).orderBy(SURVEY_ITEM.POSITION, SURVEY_ITEM.ID)
            .fetch(i -> item(i, factors));
        return new Questionnaire(questionnaire.getId(), questionnaire.getCode(), questionnaire.getNameZh(), questionnaire.getNameEn(), questionnaire.getKind(),
            new Questionnaire.Version(versionId, version.getVersion(), version.getRedThreshold(), version.getMinAnswered(), version.getPublishedAt() != null),
            List.copyOf(factors), List.copyOf(items));
    }

    private static Item item(SurveyItemRecord i, List<Factor> factors) {
        var factor = factors.stream().filter(f -> Long.valueOf(f.id()).equals(i.getFactorId())).findFirst().map(Factor::code).orElse(null);
        return new Item(i.getId(), factor, i.getCode(), ItemType.valueOf(i.getType()), i.getTextZh(), i.getTextEn(), i.getRequired(), i.getWeight(),
            i.getCritical(), i.getNaZh(), options(i.getOptions()), Set.of(i.getRedOptions()), ShownIf.read(i.getShownIf()), i.getRole(), i.getArchiveField(), new Told(i.getHelpZh(), i.getHelpEn(), i.getWordsAt()), i.getEdition());
    }

    static List<Option> options(JSONB stored) {
        return JSON.readValue(stored.data(), new TypeReference<List<Option>>() {
        });
    }
}
