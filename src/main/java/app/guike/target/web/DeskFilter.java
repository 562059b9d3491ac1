package app.guike.target.web;

import app.guike.base.MonthText;
import app.guike.base.Refusal;
import app.guike.target.ScoreAsked;
import app.guike.target.ScoreFigures.Level;
import app.guike.target.ScoreMeasure;
import java.time.YearMonth;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What the scores desk is asked to show.
///
/// @param from first month, `2026-11`; @param to last month
/// @param measure what is shown of advisers, teams, stores and months, and in the chart
public record DeskFilter(long questionnaire, String from, String to, Level level, String measure, @Nullable Long store, @Nullable Long adviser, @Nullable Long team) {
    private static final int LONGEST = 36;

    YearMonth first() {
        return month(from, "from");
    }

    YearMonth last() {
        return month(to, "to");
    }

    private static YearMonth month(String text, String field) {
        var month = MonthText.read(text);
        if (month == null) {
            throw Refusal.field(field, "month-unreadable");
        }
        return month;
    }

    ScoreAsked asked(Collection<Long> stores, @Nullable ScoreMeasure measure) {
        if (last().isBefore(first()) || first().plusMonths(LONGEST).isBefore(last())) {
            throw Refusal.field("to", "month-span", LONGEST);
        }
        return new ScoreAsked(stores, questionnaire, first(), last(), measure, new ScoreAsked.Who(adviser, team));
    }

    public String url() {
        return "/scores?questionnaire=" + questionnaire + "&from=" + from + "&to=" + to + "&level=" + level + "&measure=" + measure
            + (store == null ? "" : "&store=" + store) + (adviser == null ? "" : "&adviser=" + adviser) + (team == null ? "" : "&team=" + team);
    }

    public DeskFilter at(Level other) {
        return new DeskFilter(questionnaire, from, to, other, measure, store, adviser, team);
    }

    public DeskFilter of(String other) {
        return new DeskFilter(questionnaire, from, to, level, other, store, adviser, team);
    }

    DeskFilter in(String month) {
        return new DeskFilter(questionnaire, month, month, level, measure, store, adviser, team);
    }

    DeskFilter who(@Nullable Long store, @Nullable Long adviser, @Nullable Long team) {
        return new DeskFilter(questionnaire, from, to, level, measure, store, adviser, team);
    }

    /// Without the one person or team.
    public DeskFilter everybody() {
        return who(store, null, null);
    }

    String responses(@Nullable String adviser) {
        var item = ScoreMeasure.of(measure).itemCode();
        return "/survey/responses?questionnaire=" + questionnaire + "&from=" + from + "&to=" + to + (store == null ? "" : "&store=" + store)
            + (adviser == null ? "" : "&adviser=" + adviser) + (item.isEmpty() ? "" : "&item=" + item);
    }
}
