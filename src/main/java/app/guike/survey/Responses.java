package app.guike.survey;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;

import app.guike.base.FieldErrors;
import guike.tables.records.SurveyAnswerRecord;
import guike.tables.records.SurveyResponseRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What customers answered.
@Component
public class Responses {
    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Asking asking;

    Responses(DSLContext sql, Questionnaires questionnaires, Asking asking) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.asking = asking;
    }

    /// @param redItems texts of the items answered red
    /// @param open required items that were not answered
    /// @param archive what was said about the archive, by field
    public record Recorded(long id, Scoring scoring, List<String> redItems, int open, Map<String, String> archive) {
    }

    /// Refused as a whole when an answer does not fit, with one message per item under `answers.<code>`.
    @Transactional
    public Recorded record(ResponseIntake intake) {
        var whole = questionnaires.version(intake.versionId());
        var questionnaire = asking.of(whole, intake.about(), intake.eventDay());
        var errors = new FieldErrors();
        var answers = Answers.read(questionnaire, asked(intake.answers(), whole, questionnaire), intake.complete(), errors).values();
        var scoring = Scoring.of(questionnaire, answers);
        var threshold = questionnaire.version().redThreshold();
        errors.require(!intake.complete() || intake.words() || answers.stream().filter(a -> a.red(threshold)).allMatch(a -> a.verbatim() != null), "verbatim", "red-words");
        errors.require(!intake.complete() || intake.words() || answers.stream().anyMatch(a -> a.red(threshold) || a.worded()), "verbatim", "own-words");
        errors.throwIfAny();
        answers.stream().filter(a -> intake.complete() && a.wordsWanted() && a.verbatim() == null).forEach(a -> errors.add("answers." + a.item().code(), "item-words"));
        errors.throwIfAny();
        var open = open(questionnaire, answers);
        var id = write(intake, scoring, questionnaire.whole() && open > 0);
        answers(id, intake.about().storeId(), answers, threshold);
        return new Recorded(id, scoring, answers.stream().filter(a -> a.red(threshold)).map(a -> a.item().textZh()).toList(),
            open, archive(answers));
    }

    /// What was answered so far for a task, by code of the item, as it would be handed in; nothing where another version was asked.
    public Map<String, Given> given(long task, long version) {
        var given = new LinkedHashMap<String, Given>();
        sql.select(SURVEY_ITEM.CODE, SURVEY_ANSWER.VALUE, SURVEY_ANSWER.CHOICES, SURVEY_ANSWER.TEXT, SURVEY_ANSWER.NA, SURVEY_ANSWER.VERBATIM, SURVEY_ITEM.TYPE).from(SURVEY_RESPONSE)
            .join(SURVEY_ANSWER).on(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID), SURVEY_ANSWER.STORE_ID.eq(SURVEY_RESPONSE.STORE_ID)).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(SURVEY_RESPONSE.TASK_ID.eq(task), SURVEY_RESPONSE.VERSION_ID.eq(version)).orderBy(SURVEY_ITEM.POSITION)
            .forEach(r -> given.put(r.value1(), new Given(r.value3() != null ? List.of(r.value3()) : r.value4() != null ? List.of(r.value4())
                : r.value2() != null ? List.of(ItemType.valueOf(r.value7()).given(r.value2()).toPlainString()) : List.of(), r.value5(), r.value6())));
        return given;
    }

    private long write(ResponseIntake intake, Scoring scoring, boolean incomplete) {
        var about = intake.about();
        var earlier = about.taskId() == null ? null
            : sql.selectFrom(SURVEY_RESPONSE).where(SURVEY_RESPONSE.TASK_ID.eq(about.taskId()), SURVEY_RESPONSE.STORE_ID.eq(about.storeId())).fetchOne();
        SurveyResponseRecord row = earlier == null ? sql.newRecord(SURVEY_RESPONSE) : earlier;
        row.setStoreId(about.storeId()).setVersionId(intake.versionId()).setCustomerId(about.customerId()).setVehicleId(about.vehicleId())
            .setSubjectType(about.subjectType()).setSubjectId(about.subjectId()).setTaskId(about.taskId()).setAdviserId(about.adviserId())
            .setAdviserName(name(about.adviserId())).setAgentId(intake.agentId()).setEventDay(intake.eventDay()).setAnsweredAt(intake.answeredAt())
            .setIncomplete(incomplete).setValid(scoring.valid() && !incomplete).setIndexScore(scoring.index()).setOverall(scoring.overall()).setNps(scoring.nps()).setRed(scoring.red()).store();
        return row.getId();
    }

    private @Nullable String name(@Nullable Long adviser) {
        return adviser == null ? null : sql.select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(adviser)).fetchOne(EMPLOYEE.NAME);
    }

    private void answers(long response, long store, Collection<Answer> answers, int threshold) {
        sql.deleteFrom(SURVEY_ANSWER).where(SURVEY_ANSWER.RESPONSE_ID.eq(response)).execute();
        var rows = answers.stream().map(a -> row(response, store, a, threshold)).toList();
        if (!rows.isEmpty()) {
            sql.insertInto(SURVEY_ANSWER).set(rows).execute();
        }
    }

    private SurveyAnswerRecord row(long response, long store, Answer a, int threshold) {
        return sql.newRecord(SURVEY_ANSWER).setStoreId(store).setResponseId(response).setItemId(a.item().id()).setValue(a.value())
            .setChoices(a.choices().isEmpty() ? null : a.choices().toArray(String[]::new)).setText(a.text()).setNa(a.na())
            .setScore(Scoring.score(a).orElse(null)).setRed(a.red(threshold)).setVerbatim(a.verbatim());
    }

    private static int open(Questionnaire questionnaire, Collection<Answer> answers) {
        var given = answers.stream().collect(Collectors.toMap(a -> a.item().code(), a -> a));
        return (int) questionnaire.items().stream().filter(i -> questionnaire.needed(i) && !given.containsKey(i.code()) && questionnaire.shown(i, given)).count();
    }

    /// Answers to items that this customer is not asked are left out, those to items that no version knows are not.
    private static Map<String, Given> asked(Map<String, Given> given, Questionnaire whole, Questionnaire asked) {
        var kept = new LinkedHashMap<>(given);
        kept.keySet().removeIf(code -> asked.item(code).isEmpty() && whole.item(code).isPresent());
        return kept;
    }

    private static Map<String, String> archive(Collection<Answer> answers) {
        var said = new LinkedHashMap<String, String>();
        for (var answer : answers) {
            if (answer.item().plays("ARCHIVE") && answer.answered() && answer.item().archiveField() != null) {
                said.put(Objects.requireNonNull(answer.item().archiveField()), answer.text() != null ? answer.text() : answer.value() != null ? answer.value().toPlainString()
                    : answer.item().options().stream().filter(o -> answer.choices().contains(o.code())).map(o -> o.zh()).collect(Collectors.joining("、")));
            }
        }
        return said;
    }
}
