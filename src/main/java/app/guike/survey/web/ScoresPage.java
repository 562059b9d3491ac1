package app.guike.survey.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;

import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.survey.Scores;
import app.guike.survey.Scores.By;
import app.guike.survey.Scores.ItemScore;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Scores of a questionnaire by adviser, team, store or month of the event, and item by item.
public record ScoresPage(Filter filter, List<Choice> questionnaires, List<Line> lines, List<ItemScore> items) {

    /// @param from first month, `2026-11`; @param to last month
    public record Filter(long questionnaire, String from, String to, By by, @Nullable Long adviser) {
        Period period() {
            try {
                return new Period(YearMonth.parse(from).atDay(1), YearMonth.parse(to).atEndOfMonth());
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw Refusal.field("from", "invalid");
            }
        }

        /// The same with another row or adviser.
        public String url(By other) {
            return "/survey/scores?questionnaire=" + questionnaire + "&from=" + from + "&to=" + to + "&by=" + other;
        }
    }

    public record Line(String label, Scores.Row row, @Nullable String drill) {
    }

    static ScoresPage load(DSLContext sql, Scores scores, Filter filter, Viewer viewer) {
        var stores = viewer.scope("survey.read").anyStores();
        var of = new Scores.Of(stores, filter.period(), filter.questionnaire(), filter.adviser());
        var rows = scores.by(filter.by(), of);
        var names = names(sql, filter.by(), rows.stream().map(Scores.Row::key).filter(k -> k.matches("\\d+")).map(Long::valueOf).collect(Collectors.toSet()));
        var lines = rows.stream().map(r -> new Line(filter.by() == By.MONTH ? r.key() : names.getOrDefault(r.key(), Texts.t("score.unknown")), r, drill(filter, r))).toList();
        return new ScoresPage(filter, choices(sql), lines, scores.items(of));
    }

    private static @Nullable String drill(Filter filter, Scores.Row row) {
        if (row.hidden() || row.key().isEmpty()) {
            return null;
        }
        return switch (filter.by()) {
            case ADVISER -> responses(filter) + "&adviser=" + row.key();
            case MONTH -> "/survey/responses?questionnaire=" + filter.questionnaire() + "&from=" + row.key() + "&to=" + row.key();
            case TEAM, STORE -> null;
        };
    }

    private static String responses(Filter filter) {
        return "/survey/responses?questionnaire=" + filter.questionnaire() + "&from=" + filter.from() + "&to=" + filter.to();
    }

    private static Map<String, String> names(DSLContext sql, By by, Set<Long> ids) {
        return switch (by) {
            case ADVISER -> sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(ids)).fetchMap(r -> r.value1().toString(), r -> r.value2());
            case TEAM -> sql.select(TEAM.ID, TEAM.NAME).from(TEAM).where(TEAM.ID.in(ids)).fetchMap(r -> r.value1().toString(), r -> r.value2());
            case STORE -> sql.select(STORE.ID, STORE.NAME).from(STORE).where(STORE.ID.in(ids)).fetchMap(r -> r.value1().toString(), r -> r.value2());
            case MONTH -> Map.of();
        };
    }

    static List<Choice> choices(DSLContext sql) {
        return sql.selectFrom(QUESTIONNAIRE).orderBy(QUESTIONNAIRE.ID).fetch(q -> new Choice(q.getId().toString(), Texts.either(q.getNameZh(), q.getNameEn())));
    }
}
