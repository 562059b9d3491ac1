package app.guike.survey;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Refusal;
import app.guike.customer.AskedCriteria;
import app.guike.customer.AskedCriteria.Is;
import app.guike.customer.SegmentCriterion.Ask;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.SegmentCriterion.Op;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.survey.AskedFact.Of;
import app.guike.survey.ShownIf.Term;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The closed list of facts by which questionnaires branch: those of the customer are the criteria of segments, named `customer.<code>`; those of car, event
/// and call are beans. All that a questionnaire names are decided in one query.
@Component
public class AskedFacts {
    private static final String OF_CUSTOMER = "customer.";

    private final DSLContext sql;
    private final Clock clock;
    private final AskedCriteria criteria;
    private final List<AskedFact> facts;

    AskedFacts(DSLContext sql, Clock clock, AskedCriteria criteria, List<AskedFact> facts) {
        this.sql = sql;
        this.clock = clock;
        this.criteria = criteria;
        this.facts = facts.stream().sorted(Comparator.comparing(AskedFact::order)).toList();
    }

    /// @param ops how it can be compared
    /// @param choices null where the value is typed
    public record Offered(String code, String name, Kind kind, List<String> ops, @Nullable List<Choice> choices) {
        static Offered of(String code, String name, Kind kind, @Nullable List<Choice> choices) {
            return new Offered(code, name, kind, kind.ops().stream().map(Op::name).toList(), choices);
        }
    }

    public List<Offered> offered(Viewer viewer) {
        var stores = Set.copyOf(viewer.scope("survey.read").anyStores());
        var all = new ArrayList<Offered>();
        facts.forEach(f -> all.add(Offered.of(f.code(), t("asked.fact." + f.code()), f.kind(), f.choices() == null ? null : f.choices().apply(sql, stores))));
        criteria.of(viewer).forEach(n -> all.add(Offered.of(OF_CUSTOMER + n.criterion().code(), n.name(), n.criterion().kind(),
            n.criterion().choices() == null ? null : n.criterion().choices().apply(sql, stores))));
        return all;
    }

    /// Refused where it is none of the list, or its operator or value is not of its kind.
    void check(Term term, Viewer viewer) {
        if (customer(term)) {
            criteria.check(is(term), viewer);
            return;
        }
        var known = facts.stream().filter(f -> f.code().equals(term.fact())).findFirst().orElseThrow(() -> Refusal.field("shownIf", "shown-if-fact", term.fact()));
        var fits = switch (known.kind()) {
            case NUMBER, DAYS -> term.value().matches("\\d{1,6}");
            case DATE -> day(term.value()) != null;
            case FLAG -> term.value().isEmpty();
            default -> !term.value().isEmpty() && term.value().length() <= 100;
        };
        if (!fits || known.kind().ops().stream().noneMatch(o -> o.name().equals(term.op()))) {
            throw Refusal.field("shownIf", "shown-if-fact", t("asked.fact." + known.code()));
        }
    }

    /// Terms in words, for one rendering: the choices of a fact are loaded once, where one of them is said.
    public Words words() {
        return new Words();
    }

    public final class Words {
        private final Set<Long> stores = Set.copyOf(Viewer.current().scope("survey.read").anyStores());
        private final Map<String, List<Choice>> loaded = new HashMap<>();

        private Words() {
        }

        /// `客户类型 是 单位`; a fact that is no more by its code.
        String of(Term term) {
            if (customer(term)) {
                return criteria.words(is(term), c -> loaded.computeIfAbsent(OF_CUSTOMER + c.code(), _ -> c.choices().apply(sql, stores)));
            }
            return facts.stream().filter(f -> f.code().equals(term.fact())).findFirst().map(f -> t("segment.said." + term.op(), t("asked.fact." + f.code()), value(f, term.value()))).orElse(String.valueOf(term.fact()));
        }

        private String value(AskedFact fact, String value) {
            return fact.choices() == null ? value : loaded.computeIfAbsent(fact.code(), _ -> fact.choices().apply(sql, stores)).stream().filter(c -> c.value().equals(value)).map(Choice::text).findFirst().orElse(value);
        }
    }

    /// Those of the terms that hold now.
    Set<Term> holding(Set<Term> terms, Of of) {
        if (terms.isEmpty()) {
            return Set.of();
        }
        var zone = ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(of.about().storeId())).fetchOptional(STORE.ZONE).orElse("Asia/Shanghai"));
        var all = List.copyOf(terms);
        var told = sql.fetchSingle(select(all.stream().map(t -> field(on(t, of, zone))).toList()));
        var holding = new LinkedHashSet<Term>();
        for (int i = 0; i < all.size(); i++) {
            if (Boolean.TRUE.equals(told.get(i, Boolean.class))) {
                holding.add(all.get(i));
            }
        }
        return holding;
    }

    private Condition on(Term term, Of of, ZoneId zone) {
        if (customer(term)) {
            var c = CUSTOMER.as("c");
            return exists(selectOne().from(c).where(c.ID.eq(of.about().customerId()), c.STORE_ID.eq(of.about().storeId()), criteria.on(is(term), c, zone)));
        }
        var ask = new Ask(Op.valueOf(term.op()), term.value(), LocalDate.ofInstant(clock.instant(), zone), zone);
        return facts.stream().filter(f -> f.code().equals(term.fact())).findFirst().map(f -> f.on().apply(of, ask)).orElse(DSL.falseCondition());
    }

    /// The last day on which a term about the day of the call holds; null for every other.
    static @Nullable LocalDate until(Term term) {
        return "call-day".equals(term.fact()) && Op.UNTIL.name().equals(term.op()) ? day(term.value()) : null;
    }

    private static @Nullable LocalDate day(String value) {
        try {
            return value.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(value) : null;
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private static boolean customer(Term term) {
        return term.fact() != null && term.fact().startsWith(OF_CUSTOMER);
    }

    private static Is is(Term term) {
        for (var op : Op.values()) {
            if (op.name().equals(term.op())) {
                return new Is(term.fact().substring(OF_CUSTOMER.length()), op, term.value());
            }
        }
        throw Refusal.field("shownIf", "shown-if-form");
    }
}
