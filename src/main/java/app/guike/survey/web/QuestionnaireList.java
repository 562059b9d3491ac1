package app.guike.survey.web;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The questionnaires with their versions, newest first.
public record QuestionnaireList(List<Row> rows) {
    public record Row(long id, String code, String name, String kind, boolean retired, List<Version> versions) {
    }

    public record Version(long id, int number, @Nullable OffsetDateTime publishedAt) {
    }

    static QuestionnaireList load(DSLContext sql) {
        var versions = multiset(select(QUESTIONNAIRE_VERSION.ID, QUESTIONNAIRE_VERSION.VERSION, QUESTIONNAIRE_VERSION.PUBLISHED_AT).from(QUESTIONNAIRE_VERSION)
            .where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(QUESTIONNAIRE.ID)).orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()))
            .convertFrom(rows -> rows.map(r -> new Version(r.value1(), r.value2(), r.value3())));
        return new QuestionnaireList(sql.select(QUESTIONNAIRE.ID, QUESTIONNAIRE.CODE, QUESTIONNAIRE.NAME_ZH, QUESTIONNAIRE.NAME_EN, QUESTIONNAIRE.KIND,
            QUESTIONNAIRE.RETIRED_AT, versions).from(QUESTIONNAIRE).orderBy(QUESTIONNAIRE.ID).limit(inline(500))
            .fetch(r -> new Row(r.value1(), r.value2(), Texts.either(r.value3(), r.value4()), r.value5(), r.value6() != null, r.value7())));
    }
}
