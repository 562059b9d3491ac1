package app.guike.survey.web;

import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.survey.NewQuestionnaires;
import app.guike.survey.Questionnaire;
import app.guike.survey.QuestionnaireIntake;
import app.guike.survey.Questionnaires;
import app.guike.survey.Scores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Questionnaires and scores, for other systems.
@RestController
@RequestMapping("/api/v1")
@Requires("survey.read")
@Tag(name = "questionnaires")
class SurveyApi {
    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Scores scores;
    private final NewQuestionnaires fresh;

    SurveyApi(DSLContext sql, Questionnaires questionnaires, Scores scores, NewQuestionnaires fresh) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.scores = scores;
        this.fresh = fresh;
    }

    record Told(List<Scores.Row> rows, List<Scores.ItemScore> items) {
    }

    /// What narrows scores; the days are those of the events.
    record Narrowed(long questionnaireId, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long storeId, @Nullable Long adviserId) {
    }

    @GetMapping("/questionnaires")
    @Operation(summary = "Questionnaires with their versions")
    Listing<QuestionnaireList.Row> list() {
        return Listing.whole(QuestionnaireList.load(sql).rows());
    }

    /// @param versionId the first version, to be edited and published
    record Begun(long versionId) {
    }

    @PostMapping("/questionnaires")
    @Requires("survey.edit")
    @Operation(summary = "Begin a questionnaire: code, name, nameEn, kind (CSI, SSI, TRACKING, CLOSING, DEEP, OTHER), from another one")
    ResponseEntity<Begun> create(@RequestBody QuestionnaireIntake intake) {
        var version = fresh.create(intake);
        return ResponseEntity.created(URI.create("/survey/versions/" + version)).body(new Begun(version));
    }

    @GetMapping("/questionnaires/{id}")
    @Operation(summary = "The published version of a questionnaire, with factors and items")
    Questionnaire show(@PathVariable long id) {
        return questionnaires.current(id).orElseThrow(Refusal::absent);
    }

    @GetMapping("/scores")
    @Operation(summary = "Scores by ADVISER, TEAM, STORE or MONTH of the event, and item by item; advisers with fewer than 5 responses are hidden")
    Told scores(@ParameterObject Narrowed narrowed, @RequestParam(defaultValue = "STORE") Scores.By by) {
        if (narrowed.from() == null || narrowed.to() == null || narrowed.to().isBefore(narrowed.from())) {
            throw Refusal.field("from", "invalid");
        }
        var stores = Viewer.current().scope("survey.read").anyStores();
        var of = new Scores.Of(narrowed.storeId() == null ? stores : List.of(narrowed.storeId()), new Period(narrowed.from(), narrowed.to()), narrowed.questionnaireId(), narrowed.adviserId());
        return new Told(scores.by(by, of), scores.items(of));
    }
}
