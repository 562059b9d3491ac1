package app.guike.target.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import app.guike.target.ScoreTargets;
import app.guike.target.TargetIntake;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Targets of scores, with their history.
@Controller
@RequestMapping("/scores/targets")
class TargetPages {
    private final TargetList.Rows rows;
    private final ScoreTargets targets;

    TargetPages(TargetList.Rows rows, ScoreTargets targets) {
        this.rows = rows;
        this.targets = targets;
    }

    @GetMapping
    @Requires(ScoreTargets.SET)
    JteModel list(@RequestParam(required = false) @Nullable Long questionnaire, @RequestParam(required = false) @Nullable String after) {
        long id = questionnaire == null ? ScoreDesk.questionnaires(rows.sql()).stream().findFirst().map(c -> Long.valueOf(c.value())).orElseThrow(Refusal::absent) : questionnaire;
        return page(id, after, Form.empty());
    }

    private JteModel page(long questionnaire, @Nullable String after, Form form) {
        return new StaticTemplates().targetTargets(TargetList.load(rows, questionnaire, after, form));
    }

    @PostMapping
    @Requires(ScoreTargets.SET)
    Object create(@RequestParam long questionnaire, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(questionnaire, null, form), () -> {
            targets.set(new TargetIntake(Form.id(typed, "store"), questionnaire, typed.getFirst("measure"), typed.getFirst("fromMonth"), value(typed.getFirst("value"))));
            return Redirect.to("/scores/targets?questionnaire=" + questionnaire).saying(t("target.kept"));
        });
    }

    private static @Nullable BigDecimal value(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!typed.strip().matches("-?\\d{1,6}(\\.\\d{1,6})?")) {
            throw Refusal.field("value", "target-places");
        }
        return new BigDecimal(typed.strip());
    }

    @RestController
    @RequestMapping("/api/v1/score-targets")
    @Tag(name = "targets")
    static class Api {
        private final TargetList.Rows rows;
        private final ScoreTargets targets;

        Api(TargetList.Rows rows, ScoreTargets targets) {
            this.rows = rows;
            this.targets = targets;
        }

        record Made(long id) {
        }

        @GetMapping
        @Requires(ScoreDesk.READ)
        @Operation(summary = "Targets of the scores of a questionnaire, newest month first; storeId null is the group's default, value null ends a target")
        Listing<TargetList.Row> list(@RequestParam long questionnaireId, Paging paging) {
            return Listing.of(rows.of(questionnaireId, paging.after(), paging.rows()));
        }

        @PostMapping
        @Requires(ScoreTargets.SET)
        @Operation(summary = "Set a target from a month on: storeId (absent: the group's default), questionnaireId, measure, fromMonth, value (absent: none from then on)")
        ResponseEntity<Made> create(@RequestBody TargetIntake intake) {
            var id = targets.set(intake);
            return ResponseEntity.created(URI.create("/api/v1/score-targets?questionnaireId=" + intake.questionnaireId())).body(new Made(id));
        }
    }
}
