package app.guike.target.web;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.target.ScoreFigures;
import app.guike.target.ScoreFigures.Level;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The scores desk.
@Controller
class ScorePages {
    private final DSLContext sql;
    private final ScoreFigures figures;
    private final Asking asking;

    ScorePages(DSLContext sql, ScoreFigures figures, Asking asking) {
        this.sql = sql;
        this.figures = figures;
        this.asking = asking;
    }

    /// As asked in the address; what is left out is the first questionnaire, its index by item, this month.
    record Asked(@Nullable Long questionnaire, @Nullable String from, @Nullable String to, @Nullable Level level, @Nullable String measure, @Nullable Long store,
            @Nullable Long adviser, @Nullable Long team) {
    }

    @Component
    record Asking(DSLContext sql, Clock clock) {
        DeskFilter filter(Asked asked) {
            var month = YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())).toString();
            var to = given(asked.to(), given(asked.from(), month));
            var questionnaire = asked.questionnaire() != null ? asked.questionnaire()
                : ScoreDesk.questionnaires(sql).stream().findFirst().map(c -> Long.valueOf(c.value())).orElseThrow(Refusal::absent);
            return new DeskFilter(questionnaire, given(asked.from(), to), to, asked.level() == null ? Level.ITEM : asked.level(), given(asked.measure(), "index"), asked.store(), asked.adviser(), asked.team());
        }

        private static String given(@Nullable String text, String otherwise) {
            return text == null || text.isBlank() ? otherwise : text;
        }
    }

    @GetMapping("/scores")
    @Requires(ScoreDesk.READ)
    JteModel list(Asked asked) {
        return new StaticTemplates().targetScores(ScoreDesk.load(sql, figures, asking.filter(asked), Viewer.current()));
    }
}
