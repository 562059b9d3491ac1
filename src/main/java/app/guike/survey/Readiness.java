package app.guike.survey;

import static app.guike.shell.Texts.t;

import app.guike.shell.Texts;
import app.guike.survey.Questionnaire.Factor;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.ShownIf.Term;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether a draft can be published: what stands in the way, and what its author should look at, each at its item or section.
@Component
public class Readiness {
    private static final BigDecimal NEARLY = new BigDecimal("0.0011");

    private final Clock clock;

    Readiness(Clock clock) {
        this.clock = clock;
    }

    /// @param item where it stands; @param section where no item; both null for the version as a whole
    /// @param blocks it cannot be published like this
    public record Fault(@Nullable String item, @Nullable String section, String code, List<Object> args, boolean blocks) {
        public String field() {
            return item != null ? "items." + item : section != null ? "sections." + section : "version";
        }

        public String text() {
            return t("refusal." + code, args.toArray());
        }
    }

    public List<Fault> of(Questionnaire q) {
        var faults = new ArrayList<Fault>();
        whole(q, faults);
        q.factors().forEach(f -> section(q, f, faults));
        var earlier = new HashSet<String>();
        for (var item : q.items()) {
            item(q, item, faults);
            branches(q, item, earlier, faults);
            earlier.add(item.code());
        }
        return faults;
    }

    private static void whole(Questionnaire q, List<Fault> faults) {
        add(faults, q.items().isEmpty(), null, null, "items-none");
        add(faults, q.kind().equals(QuestionnaireVersions.TRACKING) && !q.items().isEmpty() && !q.items().getFirst().plays("EFFECT"), null, null, "effect-first");
        var weights = q.factors().stream().map(Factor::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var scored = weights.signum() > 0 || q.items().stream().anyMatch(i -> i.weight() != null);
        add(faults, scored && weights.compareTo(BigDecimal.valueOf(100)) != 0, null, null, weights.signum() == 0 ? "weights-nothing" : "weights-hundred", plain(weights));
        note(faults, q.kind().equals("CSI") && !q.items().isEmpty() && !q.items().getFirst().plays("EFFECT"), null, null, "effect-first-csi");
        note(faults, q.items().stream().noneMatch(i -> i.plays("OVERALL")), null, null, "overall-none");
        for (var role : List.of("OVERALL", "NPS", "EFFECT")) {
            add(faults, q.items().stream().filter(i -> i.plays(role)).count() > 1, null, null, "role-twice", t("item.role." + role));
        }
    }

    private static void section(Questionnaire q, Factor f, List<Fault> faults) {
        var inside = q.items().stream().filter(i -> f.code().equals(i.factor())).toList();
        var weight = inside.stream().filter(Item::scored).map(i -> Objects.requireNonNull(i.weight())).reduce(BigDecimal.ZERO, BigDecimal::add);
        add(faults, f.weight().signum() > 0 && weight.subtract(BigDecimal.ONE).abs().compareTo(NEARLY) >= 0, null, f.code(), "weights-one", f.name(), plain(weight));
        add(faults, f.weight().signum() == 0 && weight.signum() > 0, null, f.code(), "weights-idle", f.name());
        note(faults, inside.isEmpty(), null, f.code(), "section-empty", f.name());
        if (f.shownIf() != null) {
            var first = inside.isEmpty() ? q.items().size() : q.items().indexOf(inside.getFirst());
            var earlier = Set.copyOf(q.items().subList(0, first).stream().map(Item::code).toList());
            f.shownIf().terms().stream().filter(x -> x.item() != null && !earlier.contains(x.item())).forEach(x -> add(faults, true, null, f.code(), "shown-if-later", name(q, x)));
            add(faults, new Paths(q).dead(f.shownIf()), null, f.code(), "section-unreachable");
        }
    }

    private static void item(Questionnaire q, Item item, List<Fault> faults) {
        add(faults, item.type().chosen() && item.options().size() < 2, item.code(), null, "options-two");
        add(faults, item.type().chosen() && item.options().stream().map(o -> o.zh()).distinct().count() < item.options().size(), item.code(), null, "options-alike");
        add(faults, item.weight() != null && item.factor() == null, item.code(), null, "weight-where");
        add(faults, item.weight() != null && item.factor() != null && !item.scored(), item.code(), null, item.type() == ItemType.SINGLE ? "weight-scores" : "weight-type");
        var wrong = switch (item.role() == null ? "" : item.role()) {
            case "OVERALL" -> item.type() != ItemType.SCALE10 && item.type() != ItemType.SCALE5;
            case "NPS" -> item.type() != ItemType.NPS;
            case "ARCHIVE" -> "odometer".equals(item.archiveField()) ? item.type() != ItemType.NUMBER : item.type().counted() && item.type() != ItemType.YESNO;
            default -> false;
        };
        add(faults, wrong, item.code(), null, "role-type", item.text());
        note(faults, item.textEn() == null || item.options().stream().anyMatch(o -> o.en() == null), item.code(), null, "english-none");
    }

    private void branches(Questionnaire q, Item item, Set<String> earlier, List<Fault> faults) {
        if (item.shownIf() != null) {
            item.shownIf().terms().stream().filter(x -> x.item() != null && !earlier.contains(x.item())).forEach(x -> add(faults, true, item.code(), null, "shown-if-later", name(q, x)));
        }
        var paths = new Paths(q);
        add(faults, item.shownIf() != null && item.shownIf().terms().stream().noneMatch(x -> x.item() != null && !earlier.contains(x.item())) && paths.dead(item.shownIf()),
            item.code(), null, "item-unreachable");
        if (item.shownIf() != null) {
            item.shownIf().terms().stream().map(AskedFacts::until).filter(Objects::nonNull).filter(d -> d.isBefore(today())).forEach(d -> note(faults, true, item.code(), null, "period-over", d));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8));
    }

    private static String name(Questionnaire q, Term term) {
        return q.item(Objects.requireNonNull(term.item())).map(i -> Texts.either(i.textZh(), i.textEn())).orElse(term.item());
    }

    private static void add(List<Fault> faults, boolean there, @Nullable String item, @Nullable String section, String code, Object... args) {
        if (there) {
            faults.add(new Fault(item, section, code, List.of(args), true));
        }
    }

    private static void note(List<Fault> faults, boolean there, @Nullable String item, @Nullable String section, String code, Object... args) {
        if (there) {
            faults.add(new Fault(item, section, code, List.of(args), false));
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
