package app.guike.customer;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Customers dealt out by several rules at once: nobody over capacity (hard); even loads for the ability, the team that knew the
/// customer before, the district where the person's customers live (soft). Begins from a dealing by load alone.
public final class DealingPuzzle {
    private static final long EVEN = 100;
    private static final long OTHER_TEAM = 400;
    private static final long OTHER_DISTRICT = 200;

    private DealingPuzzle() {
    }

    /// @param team 0 when none, @param district empty when none
    public record Person(long id, int load, double weight, int capacity, long team, String district) {
        /// What the added customers cost evenness: squares, so that each costs more than the one before, less for who is able.
        long strain(int added) {
            return Math.round(EVEN * ((double) (load + added) * (load + added) - (double) load * load) / weight / 10);
        }
    }

    /// @param person to whom
    public record Customer(long id, long person, String district, long team) {
    }

    public record Given(List<Person> people, List<Customer> customers) {
    }

    /// Fields and no accessors: with a getter Timefold asks for a setter too.
    @PlanningEntity
    public static class Dealt {
        @PlanningId
        long id;
        String district = "";
        long team;
        @PlanningVariable
        @Nullable Person person;
    }

    @PlanningSolution
    public static class Dealing {
        @ValueRangeProvider
        @ProblemFactCollectionProperty
        List<Person> people = List.of();
        @PlanningEntityCollectionProperty
        List<Dealt> dealt = List.of();
        @PlanningScore
        @Nullable HardSoftLongScore score;
    }

    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory of) {
            return new Constraint[] {
                of.forEach(Dealt.class).groupBy(d -> d.person, ConstraintCollectors.count()).filter((p, n) -> p.load() + n > p.capacity())
                    .penalizeLong(HardSoftLongScore.ONE_HARD, (p, n) -> p.load() + n - p.capacity()).asConstraint("capacity"),
                of.forEach(Dealt.class).groupBy(d -> d.person, ConstraintCollectors.count()).penalizeLong(HardSoftLongScore.ONE_SOFT, Person::strain).asConstraint("even"),
                of.forEach(Dealt.class).filter(d -> d.team != 0 && d.person != null && d.person.team() != d.team)
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, _ -> OTHER_TEAM).asConstraint("team"),
                of.forEach(Dealt.class).filter(d -> !d.district.isEmpty() && d.person != null && !d.person.district().isEmpty() && !d.person.district().equals(d.district))
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, _ -> OTHER_DISTRICT).asConstraint("district")};
        }
    }

    /// On the caller's thread, for the given time.
    public static List<Customer> solve(Given given, Duration limit, Consumer<Duration> progress) {
        var people = given.people().stream().collect(Collectors.toMap(Person::id, p -> p));
        var start = new Dealing();
        start.people = given.people();
        start.dealt = given.customers().stream().filter(c -> people.containsKey(c.person())).map(c -> {
            var dealt = new Dealt();
            dealt.id = c.id();
            dealt.district = c.district();
            dealt.team = c.team();
            dealt.person = people.get(c.person());
            return dealt;
        }).toList();
        var config = new SolverConfig().withSolutionClass(Dealing.class).withEntityClasses(Dealt.class).withConstraintProviderClass(Rules.class)
            .withPhases(new LocalSearchPhaseConfig()).withTerminationConfig(new TerminationConfig().withSpentLimit(limit)).withRandomSeed(7L);
        var solver = SolverFactory.<Dealing>create(config).buildSolver();
        var told = new long[1];
        solver.addEventListener(event -> {
            if (event.getTimeMillisSpent() - told[0] > 500) {
                told[0] = event.getTimeMillisSpent();
                progress.accept(Duration.ofMillis(told[0]));
            }
        });
        return solver.solve(start).dealt.stream().map(d -> new Customer(d.id, d.person == null ? 0 : d.person.id(), d.district, d.team)).toList();
    }
}
