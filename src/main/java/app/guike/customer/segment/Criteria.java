package app.guike.customer.segment;

import static app.guike.shell.Texts.t;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.Refusal;
import app.guike.customer.MoreCriteria;
import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Ask;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The criteria of all rooms: checks a rule, turns it into a condition, and says it in words.
@Component
public class Criteria {
    private static final int LONGEST = 100;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_NUMBER = 100_000_000;

    private final DSLContext sql;
    private final Clock clock;
    private final Map<String, SegmentCriterion> byCode = new LinkedHashMap<>();
    private final List<MoreCriteria> more;

    Criteria(DSLContext sql, Clock clock, List<SegmentCriterion> criteria, List<MoreCriteria> more) {
        this.sql = sql;
        this.clock = clock;
        this.more = more;
        criteria.stream().sorted(Comparator.comparing(SegmentCriterion::order)).forEach(c -> {
            if (byCode.put(c.code(), c) != null) {
                throw new IllegalStateException("two criteria are called " + c.code());
            }
        });
    }

    /// Those that the viewer may ask.
    public List<SegmentCriterion> of(Viewer viewer) {
        return Stream.concat(byCode.values().stream(), made()).filter(c -> viewer.may(c.permission())).toList();
    }

    private Stream<SegmentCriterion> made() {
        return more.stream().flatMap(m -> m.now().stream());
    }

    private @Nullable SegmentCriterion known(String code) {
        var fixed = byCode.get(code);
        return fixed != null ? fixed : made().filter(c -> c.code().equals(code)).findFirst().orElse(null);
    }

    /// The rule as it may be kept: each criterion known and the viewer's to ask, each value of its kind.
    public void check(Rule rule, Viewer viewer) {
        rule.leaves().forEach(is -> {
            var criterion = known(is.criterion());
            if (criterion == null || !viewer.may(criterion.permission()) || !criterion.kind().ops().contains(is.op()) || !fits(criterion, is)) {
                throw Refusal.field("rule", "segment-condition", criterion == null ? is.criterion() : name(criterion));
            }
        });
    }

    private static boolean fits(SegmentCriterion criterion, Rule.Is is) {
        return switch (criterion.kind()) {
            case FLAG -> is.value().isEmpty();
            case NUMBER -> number(is.value(), MOST_NUMBER);
            case DAYS -> number(is.value(), MOST_DAYS);
            case DECIMAL -> is.value().matches("-?\\d{1,15}(\\.\\d{1,6})?");
            case DATE -> day(is.value());
            case TEXT, CHOICE -> !is.value().isEmpty() && is.value().length() <= LONGEST;
        };
    }

    private static boolean day(String value) {
        try {
            return value.matches("\\d{4}-\\d{2}-\\d{2}") && LocalDate.parse(value).getYear() > 0;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    private static boolean number(String value, int most) {
        return value.matches("\\d{1,9}") && Integer.parseInt(value) <= most;
    }

    /// Its condition on the customers of a query, as of now. A criterion that is no more holds for nobody.
    public Condition condition(Rule rule, Customer c, ZoneId zone) {
        return condition(rule, c, zone, LocalDate.ofInstant(clock.instant(), zone));
    }

    private Condition condition(Rule rule, Customer c, ZoneId zone, LocalDate today) {
        return switch (rule) {
            case Rule.All all -> all.rules().stream().map(r -> condition(r, c, zone, today)).reduce(noCondition(), Condition::and);
            case Rule.Any any -> any.rules().stream().map(r -> condition(r, c, zone, today)).reduce(Condition::or).orElse(org.jooq.impl.DSL.falseCondition());
            case Rule.Is is -> known(is.criterion()) instanceof SegmentCriterion k ? k.on().apply(c, new Ask(is.op(), is.value(), today, zone))
                : org.jooq.impl.DSL.falseCondition();
        };
    }

    public String name(SegmentCriterion criterion) {
        return t("segment.criterion." + criterion.code());
    }

    /// `标签 含有 老客户，且（来店次数 至少 3 或 …）`
    public String words(Rule rule, Set<Long> stores) {
        return switch (rule) {
            case Rule.All all -> all.rules().stream().map(r -> inside(r, stores)).collect(Collectors.joining(t("segment.and")));
            case Rule.Any any -> any.rules().stream().map(r -> inside(r, stores)).collect(Collectors.joining(t("segment.or")));
            case Rule.Is is -> words(is, c -> c.choices().apply(sql, stores));
        };
    }

    private String inside(Rule rule, Set<Long> stores) {
        return rule instanceof Rule.Is || rule.leaves().count() == 1 ? words(rule, stores) : t("segment.bracket", words(rule, stores));
    }

    /// One criterion alone, its value said by choices that the caller has loaded.
    public String words(Rule.Is is, Function<SegmentCriterion, List<Choice>> choices) {
        var criterion = known(is.criterion());
        if (criterion == null) {
            return is.criterion();
        }
        var value = criterion.choices() == null ? is.value() : choices.apply(criterion).stream().filter(c -> c.value().equals(is.value()))
            .map(Choice::text).findFirst().orElse(is.value());
        return t("segment.said." + is.op(), name(criterion), criterion.kind() == Kind.FLAG ? "" : value);
    }
}
