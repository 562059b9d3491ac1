package app.guike.target.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;

import app.guike.base.Refusal;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.target.MeasureNames;
import app.guike.target.ScoreAsked;
import app.guike.target.ScoreFigures;
import app.guike.target.ScoreFigures.Figure;
import app.guike.target.ScoreFigures.Level;
import app.guike.target.ScoreFigures.Line;
import app.guike.target.ScoreFigures.Month;
import app.guike.target.ScoreMeasure;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The scores desk 满意度得分 (catalog E83, E84): figures with their number of answers, the months before, last year and the target.
///
/// @param about whose figures, where they are one adviser's or team's
public record ScoreDesk(DeskFilter filter, Choices choices, List<ScoreRow> rows, List<ChartMonth> months, @Nullable String about) {
    static final String READ = "score.read";
    private static final int CHARTED = 13;

    public record Choices(List<Choice> questionnaires, List<Choice> measures, List<Choice> stores) {
        public String measure(String code) {
            return measures.stream().filter(m -> m.value().equals(code)).findFirst().map(Choice::text).orElse(code);
        }
    }

    public record ChartMonth(String month, long n, @Nullable BigDecimal value, @Nullable BigDecimal yearBefore, @Nullable BigDecimal target) {
    }

    static ScoreDesk load(DSLContext sql, ScoreFigures figures, DeskFilter filter, Viewer viewer) {
        var stores = stores(filter.store(), viewer);
        var measure = ScoreMeasure.of(filter.measure());
        var names = MeasureNames.of(sql, filter.questionnaire());
        var asked = filter.asked(stores, filter.level() == Level.ITEM ? null : measure);
        var months = figures.months(new ScoreAsked(stores, filter.questionnaire(), earliest(filter), filter.last(), measure, asked.who()));
        var rows = filter.level() == Level.MONTH ? byMonth(filter, months) : rows(sql, names, filter, figures.lines(filter.level(), asked));
        return new ScoreDesk(filter, choices(sql, names, viewer), rows, chart(filter.last(), months), about(sql, filter));
    }

    static Collection<Long> stores(@Nullable Long store, Viewer viewer) {
        var stores = viewer.scope(READ).anyStores();
        if (store != null && !stores.contains(store)) {
            throw Refusal.absent();
        }
        return store == null ? stores : Set.of(store);
    }

    /// The chart and its last year, and the first month's last year.
    private static YearMonth earliest(DeskFilter filter) {
        var chart = filter.last().minusMonths(CHARTED - 1L);
        return (filter.first().isBefore(chart) ? filter.first() : chart).minusYears(1);
    }

    static List<ScoreRow> rows(DSLContext sql, MeasureNames names, DeskFilter filter, List<Line> lines) {
        if (filter.level() == Level.ITEM) {
            return lines.stream().sorted(Comparator.comparingInt(l -> names.place(l.measure())))
                .map(l -> ScoreRow.of(new Line(l.measure().code(), l.measure(), l.now(), l.before(), l.yearBefore(), l.target()), names.name(l.measure()), names.factor(l.measure()),
                    filter.of(l.measure().code()).at(Level.ADVISER).url())).toList();
        }
        var called = names(sql, filter.level(), lines.stream().map(Line::key).filter(k -> !k.isEmpty()).map(Long::valueOf).collect(Collectors.toSet()));
        return lines.stream().map(l -> ScoreRow.of(l, called.getOrDefault(l.key(), Texts.t("score.unknown")), null, drill(filter, l)))
            .sorted(Comparator.comparing(ScoreRow::value, Comparator.nullsLast(Comparator.reverseOrder())).thenComparing(ScoreRow::label)).toList();
    }

    private static @Nullable String drill(DeskFilter filter, Line line) {
        if (line.key().isEmpty() || !line.now().sample().enough()) {
            return null;
        }
        var id = Long.valueOf(line.key());
        return switch (filter.level()) {
            case ADVISER -> Viewer.current().may("survey.read") ? filter.responses(line.key()) : filter.at(Level.ITEM).who(filter.store(), id, null).url();
            case TEAM -> filter.at(Level.ADVISER).who(filter.store(), null, id).url();
            case STORE -> filter.at(Level.ADVISER).who(id, null, null).url();
            case ITEM, MONTH -> null;
        };
    }

    /// Newest first; each beside the month before it and the same one of last year.
    static List<ScoreRow> byMonth(DeskFilter filter, List<Month> months) {
        var by = months.stream().collect(Collectors.toMap(Month::month, Function.identity()));
        return months.stream().filter(m -> !m.month().isBefore(filter.first())).sorted(Comparator.comparing(Month::month).reversed())
            .map(m -> ScoreRow.of(new Line(m.month().toString(), m.measure(), m.figure(), figure(by, m.month().minusMonths(1)), figure(by, m.month().minusYears(1)), m.target()),
                m.month().toString(), null, filter.at(Level.ITEM).in(m.month().toString()).url())).toList();
    }

    private static Figure figure(Map<YearMonth, Month> by, YearMonth month) {
        var found = by.get(month);
        return found == null ? Figure.NONE : found.figure();
    }

    private static List<ChartMonth> chart(YearMonth last, List<Month> months) {
        var by = months.stream().collect(Collectors.toMap(Month::month, Function.identity()));
        return IntStream.range(0, CHARTED).mapToObj(i -> last.minusMonths(CHARTED - 1L - i))
            .map(m -> new ChartMonth(m.toString(), figure(by, m).sample().n(), figure(by, m).shown(), figure(by, m.minusYears(1)).shown(), by.get(m) == null ? null : by.get(m).target())).toList();
    }

    private static Map<String, String> names(DSLContext sql, Level level, Set<Long> ids) {
        return switch (level) {
            case ADVISER -> sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(ids)).fetchMap(r -> r.value1().toString(), r -> r.value2());
            case TEAM -> sql.select(TEAM.ID, TEAM.NAME).from(TEAM).where(TEAM.ID.in(ids)).fetchMap(r -> r.value1().toString(), r -> r.value2());
            case STORE -> sql.select(STORE.ID, STORE.NAME).from(STORE).where(STORE.ID.in(ids)).fetchMap(r -> r.value1().toString(), r -> r.value2());
            case ITEM, MONTH -> Map.of();
        };
    }

    private static @Nullable String about(DSLContext sql, DeskFilter filter) {
        var id = filter.adviser() == null ? filter.team() : filter.adviser();
        return id == null ? null : names(sql, filter.adviser() == null ? Level.TEAM : Level.ADVISER, Set.of(id)).get(id.toString());
    }

    static List<Choice> questionnaires(DSLContext sql) {
        return sql.selectFrom(QUESTIONNAIRE).where(QUESTIONNAIRE.KIND.ne("CLOSING")).orderBy(QUESTIONNAIRE.KIND, QUESTIONNAIRE.ID)
            .fetch(q -> new Choice(q.getId().toString(), Texts.t("score.kind." + q.getKind()) + " · " + Texts.either(q.getNameZh(), q.getNameEn())));
    }

    static List<Choice> measures(MeasureNames names) {
        return names.inOrder().map(m -> new Choice(m.code(), names.name(m))).toList();
    }

    private static Choices choices(DSLContext sql, MeasureNames names, Viewer viewer) {
        var stores = new ArrayList<Choice>();
        viewer.stores(READ).forEach(s -> stores.add(new Choice(String.valueOf(s.id()), s.name())));
        return new Choices(questionnaires(sql), measures(names), stores);
    }
}
