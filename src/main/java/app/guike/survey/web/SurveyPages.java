package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.survey.Scores;
import app.guike.survey.Scores.By;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Scores and the responses behind them.
@Controller
@Requires("survey.read")
class SurveyPages {
    private final DSLContext sql;
    private final Scores scores;
    private final Clock clock;

    SurveyPages(DSLContext sql, Scores scores, Clock clock) {
        this.sql = sql;
        this.scores = scores;
        this.clock = clock;
    }

    /// What narrows scores: the months are those of the events; the current one when left out.
    record Asked(@Nullable Long questionnaire, @Nullable String from, @Nullable String to, @Nullable Long adviser) {
    }

    @GetMapping("/survey/scores")
    JteModel list(Asked asked, @RequestParam(defaultValue = "ADVISER") By by) {
        return new StaticTemplates().surveyScores(ScoresPage.load(sql, scores, filter(asked, by), Viewer.current()));
    }

    @GetMapping("/survey/responses")
    JteModel responses(Asked asked, @RequestParam(required = false) @Nullable String after) {
        return new StaticTemplates().surveyResponses(ResponsesPage.load(sql, filter(asked, By.ADVISER), after, Viewer.current()));
    }

    private ScoresPage.Filter filter(Asked asked, By by) {
        var month = YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())).toString();
        var from = asked.from() == null || asked.from().isBlank() ? month : asked.from();
        var to = asked.to() == null || asked.to().isBlank() ? month : asked.to();
        var first = ScoresPage.choices(sql).stream().findFirst().map(c -> Long.valueOf(c.value())).orElseThrow(Refusal::absent);
        return new ScoresPage.Filter(asked.questionnaire() == null ? first : asked.questionnaire(), from, to, by, asked.adviser());
    }
}
