package app.guike.survey;

import static app.guike.shell.Texts.t;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.survey.Questionnaire.Factor;
import app.guike.survey.Questionnaire.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Two versions of a questionnaire side by side: what was added, taken out, changed, and whether the scores moved with it.
@Component
public class VersionComparison {
    /// Of each version; more would make a page of a large group slow and tell nothing else.
    private static final int NEWEST = 20_000;
    private static final String RESPONSES = """
        with response as materialized (
            select r.* from (values ({3}::bigint), ({4}::bigint)) as v (id) cross join lateral (
                select s.id, s.version_id, s.store_id, s.index_score from survey_response s
                where s.version_id = v.id and s.valid and s.store_id = any({0}::bigint[]) and s.event_day between {1} and {2}
                order by s.event_day desc, s.id desc limit {5}) r)
        """;
    private static final String ITEMS = RESPONSES + """
        select r.version_id, i.code, count(*)::int as n, avg(coalesce(a.score, a.value)) as mean, stddev_samp(coalesce(a.score, a.value)) as sd
        from response r join survey_answer a on a.response_id = r.id and a.store_id = r.store_id and not a.na join survey_item i on i.id = a.item_id
        where i.type <> 'NUMBER' and coalesce(a.score, a.value) is not null
        group by r.version_id, i.code""";
    private static final String WHOLE = RESPONSES + """
        select r.version_id, ''::text as code, count(*)::int as n, avg(r.index_score) as mean, stddev_samp(r.index_score) as sd from response r group by r.version_id""";

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final AskedFacts facts;

    VersionComparison(DSLContext sql, Questionnaires questionnaires, AskedFacts facts) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.facts = facts;
    }

    /// @param lines sections and items, in the order of the later version
    public record Compared(Side before, Side after, Moved moved, List<Line> lines) {
    }

    /// @param index mean of the responses' index; null where nothing was scored
    public record Side(long version, int number, boolean published, int responses, @Nullable BigDecimal index) {
    }

    public enum Kind {
        ADDED, REMOVED, CHANGED, SAME
    }

    /// Whether the difference of two means is more than their margins together (1.96 standard errors).
    public enum Moved {
        UP, DOWN, WITHIN, UNKNOWN
    }

    /// @param section it is a section, not an item
    public record Line(Kind kind, boolean section, String code, String text, List<Difference> differences, @Nullable Mean before, @Nullable Mean after, Moved moved) {
    }

    public record Difference(String what, @Nullable String before, @Nullable String after) {
    }

    /// @param mean of 100 where the item is scored, else of the answers as given
    public record Mean(int n, BigDecimal mean, @Nullable BigDecimal sd) {
    }

    /// @param stores and period of the responses that are counted
    public Compared of(long before, long after, Collection<Long> stores, Period period) {
        var old = questionnaires.version(before);
        var fresh = questionnaires.version(after);
        if (old.id() != fresh.id()) {
            throw Refusal.field("with", "invalid");
        }
        var means = new LinkedHashMap<String, Mean>();
        for (var query : List.of(ITEMS, WHOLE)) {
            sql.fetch(query, val(stores.toArray(Long[]::new)), val(period.from()), val(period.to()), val(before), val(after), inline(NEWEST)).forEach(r -> means.put(r.get("version_id") + ":" + r.get("code"),
                new Mean(r.get("n", Integer.class), r.get("mean", BigDecimal.class) == null ? BigDecimal.ZERO : r.get("mean", BigDecimal.class), r.get("sd", BigDecimal.class))));
        }
        var words = new ConditionWords(facts.words());
        var lines = Stream.concat(sections(old, fresh, words).stream(), items(old, fresh, means, words).stream()).toList();
        return new Compared(side(old, means), side(fresh, means), moved(means.get(before + ":"), means.get(after + ":")), lines);
    }

    private static Side side(Questionnaire q, Map<String, Mean> means) {
        var whole = means.get(q.version().id() + ":");
        return new Side(q.version().id(), q.version().number(), q.version().published(), whole == null ? 0 : whole.n(), whole == null || whole.mean().signum() == 0 ? null : whole.mean().setScale(1, RoundingMode.HALF_UP));
    }

    private static List<Line> sections(Questionnaire old, Questionnaire fresh, ConditionWords words) {
        var lines = new ArrayList<Line>();
        fresh.factors().forEach(f -> lines.add(line(true, f.code(), f.name(), old.factor(f.code()).map(o -> said(old, o, words)).orElse(null), said(fresh, f, words))));
        old.factors().stream().filter(f -> fresh.factor(f.code()).isEmpty()).forEach(f -> lines.add(line(true, f.code(), f.name(), said(old, f, words), null)));
        return lines;
    }

    private static List<Line> items(Questionnaire old, Questionnaire fresh, Map<String, Mean> means, ConditionWords words) {
        var lines = new ArrayList<Line>();
        for (var item : fresh.items()) {
            var was = old.item(item.code());
            var bare = line(false, item.code(), item.text(), was.map(o -> said(old, o, words)).orElse(null), said(fresh, item, words));
            var before = means.get(old.version().id() + ":" + item.code());
            var after = means.get(fresh.version().id() + ":" + item.code());
            lines.add(was.isEmpty() ? new Line(bare.kind(), false, bare.code(), bare.text(), bare.differences(), null, after, Moved.UNKNOWN)
                : new Line(bare.kind(), false, bare.code(), bare.text(), bare.differences(), before, after, alike(was.get(), item) ? moved(before, after) : Moved.UNKNOWN));
        }
        old.items().stream().filter(i -> fresh.item(i.code()).isEmpty()).map(i -> line(false, i.code(), i.text(), said(old, i, words), null))
            .forEach(l -> lines.add(new Line(l.kind(), false, l.code(), l.text(), l.differences(), means.get(old.version().id() + ":" + l.code()), null, Moved.UNKNOWN)));
        return lines;
    }

    private static Line line(boolean section, String code, String text, @Nullable Map<String, String> before, @Nullable Map<String, String> after) {
        if (before == null || after == null) {
            return new Line(before == null ? Kind.ADDED : Kind.REMOVED, section, code, text, List.of(), null, null, Moved.UNKNOWN);
        }
        var differences = after.keySet().stream().filter(k -> !Objects.equals(before.get(k), after.get(k))).map(k -> new Difference(t(k), before.get(k), after.get(k))).toList();
        return new Line(differences.isEmpty() ? Kind.SAME : Kind.CHANGED, section, code, text, differences, null, null, Moved.UNKNOWN);
    }

    private static Map<String, String> said(Questionnaire q, Factor f, ConditionWords words) {
        var said = new LinkedHashMap<String, String>();
        said.put("section.zh", f.nameZh());
        said.put("section.en", f.nameEn());
        said.put("section.weight", plain(f.weight()));
        said.put("item.shown-if-label", f.shownIf() == null ? null : words.of(q, f.shownIf()));
        return said;
    }

    private static Map<String, String> said(Questionnaire q, Item i, ConditionWords words) {
        var said = new LinkedHashMap<String, String>();
        said.put("item.zh", i.textZh());
        said.put("item.en", i.textEn());
        said.put("item.type", t("item.type." + i.type().name()));
        said.put("item.section", q.factor(i.factor()).map(Factor::name).orElse(null));
        said.put("item.required-label", t(i.required() ? "shell.yes" : "shell.no"));
        said.put("item.critical", t(i.critical() ? "shell.yes" : "shell.no"));
        said.put("item.weight-label", i.weight() == null ? null : plain(i.weight()));
        said.put("item.options", i.options().isEmpty() ? null : i.options().stream().map(o -> o.text() + (o.score() == null ? "" : " " + plain(o.score())) + (i.redOptions().contains(o.code()) ? " !" : "")).collect(Collectors.joining(" / ")));
        said.put("item.words-at-label", i.told().wordsAt() == null ? null : i.told().wordsAt().toString());
        said.put("item.na-label", i.naZh());
        said.put("item.shown-if-label", i.shownIf() == null ? null : words.of(q, i.shownIf()));
        said.put("item.help-zh", i.told().helpZh());
        said.put("item.help-en", i.told().helpEn());
        said.put("item.role", i.role() == null ? null : ItemIntake.said(i.role(), i.archiveField()));
        return said;
    }

    static Moved moved(@Nullable Mean before, @Nullable Mean after) {
        if (before == null || after == null || before.sd() == null || after.sd() == null || before.n() < 2 || after.n() < 2) {
            return Moved.UNKNOWN;
        }
        var error = 1.96 * Math.sqrt(squared(before.sd()) / before.n() + squared(after.sd()) / after.n());
        var by = after.mean().doubleValue() - before.mean().doubleValue();
        return Math.abs(by) <= error ? Moved.WITHIN : by > 0 ? Moved.UP : Moved.DOWN;
    }

    /// The same answer counts the same in both: else their means say nothing of each other.
    private static boolean alike(Item before, Item after) {
        return before.type() == after.type() && before.scored() == after.scored() && (!after.scored() || after.options().stream()
            .allMatch(o -> before.options().stream().noneMatch(p -> p.code().equals(o.code()) && p.score().compareTo(o.score()) != 0)));
    }

    private static double squared(BigDecimal sd) {
        return sd.doubleValue() * sd.doubleValue();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
