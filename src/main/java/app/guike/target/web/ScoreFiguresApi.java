package app.guike.target.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.target.MeasureNames;
import app.guike.target.ScoreFigures;
import app.guike.target.ScoreFigures.Level;
import app.guike.target.ScoreMeasure;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Scores with what they are compared with, for other systems.
@RestController
@RequestMapping("/api/v1/score-figures")
@Tag(name = "questionnaires")
class ScoreFiguresApi {
    private final DSLContext sql;
    private final ScoreFigures figures;
    private final ScorePages.Asking asking;

    ScoreFiguresApi(DSLContext sql, ScoreFigures figures, ScorePages.Asking asking) {
        this.sql = sql;
        this.figures = figures;
        this.asking = asking;
    }

    /// What narrows the figures; months such as 2026-11.
    record Narrowed(@Nullable Long questionnaireId, @Nullable String from, @Nullable String to, @Nullable Level level, @Nullable String measure, @Nullable Long storeId,
            @Nullable Long adviserId, @Nullable Long teamId) {
        ScorePages.Asked asked() {
            return new ScorePages.Asked(questionnaireId, from, to, level, measure, storeId, adviserId, teamId);
        }
    }

    @GetMapping
    @Requires(ScoreDesk.READ)
    @Operation(summary = "Scores by ITEM, ADVISER, TEAM, STORE or MONTH with number of answers, 95 % interval, the months before, last year and target; measure is index, satisfied, top, nps or item:<code>")
    Listing<ScoreRow> list(@ParameterObject Narrowed narrowed) {
        var filter = asking.filter(narrowed.asked());
        var stores = ScoreDesk.stores(filter.store(), Viewer.current());
        var measure = ScoreMeasure.of(filter.measure());
        var asked = filter.asked(stores, filter.level() == Level.ITEM ? null : measure);
        if (filter.level() == Level.MONTH) {
            return Listing.whole(ScoreDesk.byMonth(filter, figures.months(new app.guike.target.ScoreAsked(stores, filter.questionnaire(), filter.first().minusYears(1), filter.last(), measure, asked.who()))));
        }
        return Listing.whole(ScoreDesk.rows(sql, MeasureNames.of(sql, filter.questionnaire()), filter, figures.lines(filter.level(), asked)));
    }
}
