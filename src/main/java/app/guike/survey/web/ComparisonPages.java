package app.guike.survey.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.survey.Questionnaires;
import app.guike.survey.VersionComparison;
import app.guike.survey.VersionComparison.Compared;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// Versions compared, as a page and for other systems.
@Controller
@Requires("survey.read")
@Tag(name = "questionnaires")
class ComparisonPages {
    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final VersionComparison comparison;
    private final Clock clock;

    ComparisonPages(DSLContext sql, Questionnaires questionnaires, VersionComparison comparison, Clock clock) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.comparison = comparison;
        this.clock = clock;
    }

    /// @param with the version before it; the last one published before when left out
    /// @param from first month of the events, `2026-11`; a year before `to` when left out; @param to last month
    record Wanted(@Nullable Long with, @Nullable String from, @Nullable String to) {
    }

    @GetMapping("/survey/versions/{id}/comparison")
    JteModel show(@PathVariable long id, Wanted wanted, @RequestParam(defaultValue = "") String all) {
        var q = questionnaires.version(id);
        var others = sql.select(QUESTIONNAIRE_VERSION.ID, QUESTIONNAIRE_VERSION.VERSION, QUESTIONNAIRE_VERSION.PUBLISHED_AT).from(QUESTIONNAIRE_VERSION)
            .where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(q.id()), QUESTIONNAIRE_VERSION.ID.ne(id)).orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).limit(inline(100))
            .fetch(r -> new Choice(r.value1().toString(), t("questionnaire.version", r.value2()) + (r.value3() == null ? " · " + t("questionnaire.draft") : "")));
        var last = month(wanted.to(), YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())));
        var first = month(wanted.from(), last.minusMonths(11));
        return new StaticTemplates().surveyComparison(new ComparisonPage(q.name(), compared(id, wanted), others, first.toString(), last.toString(), !all.isEmpty()));
    }

    @GetMapping("/api/v1/questionnaire-versions/{id}/comparison")
    @ResponseBody
    @Operation(summary = "A version beside an earlier one: what was added, removed or changed, and the scores of both with whether they moved by more than chance")
    Compared told(@PathVariable long id, @ParameterObject Wanted wanted) {
        return compared(id, wanted);
    }

    private Compared compared(long id, Wanted wanted) {
        var q = questionnaires.version(id);
        var before = wanted.with() != null ? wanted.with() : sql.select(QUESTIONNAIRE_VERSION.ID).from(QUESTIONNAIRE_VERSION)
            .where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(q.id()), QUESTIONNAIRE_VERSION.VERSION.lt(q.version().number())).orderBy(QUESTIONNAIRE_VERSION.VERSION.desc()).limit(inline(1))
            .fetchOptional(QUESTIONNAIRE_VERSION.ID).orElse(id);
        var last = month(wanted.to(), YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())));
        var first = month(wanted.from(), last.minusMonths(11));
        if (first.isAfter(last) || first.plusYears(5).isBefore(last)) {
            throw Refusal.field("from", "invalid");
        }
        return comparison.of(before, id, Viewer.current().scope("survey.read").anyStores(), new Period(first.atDay(1), last.atEndOfMonth()));
    }

    private static YearMonth month(@Nullable String text, YearMonth otherwise) {
        return text == null || text.isBlank() ? otherwise : ResponsesPage.month(text);
    }
}
