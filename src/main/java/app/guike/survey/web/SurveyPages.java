package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.survey.web.ResponsesPage.Filter;
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

/// The responses behind the scores.
@Controller
@Requires("survey.read")
class SurveyPages {
    private final DSLContext sql;
    private final Clock clock;

    SurveyPages(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What narrows the responses: the months are those of the events; the current one when left out.
    record Asked(@Nullable Long questionnaire, @Nullable String from, @Nullable String to, @Nullable Long store, @Nullable Long adviser, @Nullable String item) {
    }

    @GetMapping("/survey/responses")
    @ListsPeople("survey_response")
    JteModel responses(Asked asked, @RequestParam(required = false) @Nullable String after) {
        return new StaticTemplates().surveyResponses(ResponsesPage.load(sql, filter(asked), after, Viewer.current()));
    }

    private Filter filter(Asked asked) {
        var month = YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())).toString();
        var from = asked.from() == null || asked.from().isBlank() ? month : asked.from();
        var to = asked.to() == null || asked.to().isBlank() ? month : asked.to();
        return new Filter(asked.questionnaire() == null ? ResponsesPage.first(sql) : asked.questionnaire(), from, to, asked.store(), asked.adviser(), asked.item());
    }
}
