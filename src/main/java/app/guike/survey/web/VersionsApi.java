package app.guike.survey.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.survey.AskedFacts;
import app.guike.survey.Given;
import app.guike.survey.Questionnaire;
import app.guike.survey.QuestionnaireVersions;
import app.guike.survey.QuestionnaireVersions.Settings;
import app.guike.survey.Questionnaires;
import app.guike.survey.Readiness;
import app.guike.survey.Readiness.Fault;
import app.guike.survey.Trials;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Versions of questionnaires, for other systems.
@RestController
@RequestMapping("/api/v1")
@Requires("survey.edit")
@Tag(name = "questionnaires")
class VersionsApi {
    private final Questionnaires questionnaires;
    private final QuestionnaireVersions versions;
    private final Readiness readiness;
    private final AskedFacts facts;
    private final Trials trials;

    VersionsApi(Questionnaires questionnaires, QuestionnaireVersions versions, Readiness readiness, AskedFacts facts, Trials trials) {
        this.questionnaires = questionnaires;
        this.versions = versions;
        this.readiness = readiness;
        this.facts = facts;
        this.trials = trials;
    }

    /// @param faults of a draft: what stands in the way of publishing it, and what to look at
    record Told(Questionnaire questionnaire, List<Wrong> faults) {
    }

    record Wrong(String field, String code, String message, boolean blocks) {
        static Wrong of(Fault fault) {
            return new Wrong(fault.field(), fault.code(), fault.text(), fault.blocks());
        }
    }

    @PostMapping("/questionnaires/{id}/versions")
    @Operation(summary = "The draft of a questionnaire: the one that is edited, else a new one with what the latest version asks")
    ResponseEntity<SurveyApi.Begun> create(@PathVariable long id) {
        var version = versions.create(id);
        return ResponseEntity.created(URI.create("/api/v1/questionnaire-versions/" + version)).body(new SurveyApi.Begun(version));
    }

    @GetMapping("/questionnaire-versions/{id}")
    @Requires("survey.read")
    @Operation(summary = "A version with sections, items and conditions; of a draft also what stands in the way of publishing it")
    Told show(@PathVariable long id) {
        var q = questionnaires.version(id);
        return new Told(q, q.version().published() ? List.of() : readiness.of(q).stream().map(Wrong::of).toList());
    }

    @PutMapping("/questionnaire-versions/{id}/settings")
    @Operation(summary = "Of a draft: redThreshold (of ten), minAnswered (percent)")
    Told update(@PathVariable long id, @RequestBody Settings settings) {
        versions.set(id, settings);
        return show(id);
    }

    @PostMapping("/questionnaire-versions/{id}/publication")
    @Operation(summary = "Publish a draft: asked from now on, never changed again. 422 with every fault at its item or section")
    Told publish(@PathVariable long id) {
        versions.publish(id);
        return show(id);
    }

    /// @param facts numbers of the facts that are supposed to hold, in the order in which the version names them
    record Trial(@Nullable Map<String, Given> answers, @Nullable Set<Integer> facts) {
    }

    @PostMapping("/questionnaire-versions/{id}/trials")
    @Requires("survey.read")
    @Operation(summary = "Try answers on a version: what would be refused, what they would score. Nothing is saved")
    Trials.Tried attempt(@PathVariable long id, @RequestBody Trial trial) {
        return trials.of(trials.asked(id, trial.facts() == null ? Set.of() : trial.facts()), trial.answers() == null ? Map.of() : trial.answers());
    }

    @DeleteMapping("/questionnaire-versions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Throw a draft away. 409 when it is published or the first one")
    void delete(@PathVariable long id) {
        versions.discard(id);
    }

    @GetMapping("/asked-facts")
    @Requires("survey.read")
    @Operation(summary = "The closed list of facts that conditions may name, with their operators and values")
    Listing<AskedFacts.Offered> facts() {
        return Listing.whole(facts.offered(Viewer.current()));
    }
}
