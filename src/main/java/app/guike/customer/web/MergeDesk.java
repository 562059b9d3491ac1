package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Page;
import app.guike.customer.custom.CustomValues;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The merge desk 合并台: pairs that wait, and one of them side by side, field by field.
///
/// @param proposal SAME, LOOK, or empty for all
/// @param total of the queue
/// @param refusal why the last decision was not taken
public record MergeDesk(String proposal, Page<PairRow> queue, int total, @Nullable Work work, @Nullable String refusal) {

    /// @param first the older archive, whose number stays unless the other is chosen
    public record Work(PairRow pair, CustomerCard first, CustomerCard other, List<Line> lines) {
        /// @param unlike fields that are different behind the mask
        static Work of(PairRow pair, Side first, Side other, Set<String> unlike) {
            return new Work(pair, first.card, other.card, Line.all(first, other, unlike));
        }

        public List<PairRow.Reason> speaks(boolean inFavour) {
            return pair.reasons().stream().filter(r -> r.speaksFor() == inFavour).toList();
        }
    }

    /// An archive of the pair.
    ///
    /// @param type the name of its class; empty where it has none
    /// @param own what stands in the house's own fields
    record Side(CustomerCard card, String type, List<CustomValues.Fact> own) {
        private String own(String key) {
            return own.stream().filter(f -> f.field().key().equals(key)).findFirst().map(CustomValues.Fact::text).orElse("");
        }
    }

    /// @param field of the merge; empty where both sides are united, nothing is to choose, or it goes with another
    /// @param masked shown alike, but different behind the mask
    public record Line(String field, String label, String first, String other, boolean masked) {
        static List<Line> all(Side first, Side other, Set<String> unlike) {
            return Stream.concat(archive(first, other), Stream.concat(first.own.stream(), other.own.stream()).map(CustomValues.Fact::field).distinct()
                    .map(f -> new Line("custom." + f.key(), f.label(), first.own(f.key()), other.own(f.key()), false)))
                .filter(l -> !l.first.isEmpty() || !l.other.isEmpty()).map(l -> new Line(l.field, l.label, l.first, l.other, l.same() && unlike.contains(l.field))).toList();
        }

        private static Stream<Line> archive(Side first, Side other) {
            var a = first.card;
            var b = other.card;
            return Stream.of(line("name", a.name(), b.name()), line("kind", t("customer.kind." + a.kind()), t("customer.kind." + b.kind())),
                new Line(a.kind().equals(b.kind()) ? "type" : "", t("merge.field.type"), first.type, other.type, false), line("sex", sex(a), sex(b)), new Line("", t("customer.phones"), phones(a), phones(b), false), line("birthday", born(a), born(b)),
                line("idNumber", a.idNumber(), b.idNumber()), line("creditCode", a.creditCode(), b.creditCode()), line("address", a.address(), b.address()),
                line("email", a.email(), b.email()), line("industry", a.industry(), b.industry()), line("region", a.regionName(), b.regionName()), line("parent", a.parent(), b.parent()),
                line("importance", importance(a), importance(b)), line("contactEvery", cycle(a), cycle(b)), line("hobbies", String.join("，", a.hobbies()), String.join("，", b.hobbies())),
                line("likes", a.likes(), b.likes()), line("specialNeeds", a.specialNeeds(), b.specialNeeds()), line("usualDriver", a.usualDriver(), b.usualDriver()),
                line("preferredWindow", a.wishes().preferredWindow(), b.wishes().preferredWindow()), line("source", a.source(), b.source()),
                line("foundBy", a.origin().foundBy(), b.origin().foundBy()),
                line("ownerId", a.owner(), b.owner()), line("adviserId", a.adviser(), b.adviser()), line("externalNo", a.externalNo(), b.externalNo()),
                new Line("", t("customer.tags"), String.join("，", a.tags()), String.join("，", b.tags()), false), line("note", a.note(), b.note()));
        }

        private static Line line(String field, @Nullable String first, @Nullable String other) {
            return new Line(field, t("merge.field." + field), Objects.requireNonNullElse(first, ""), Objects.requireNonNullElse(other, ""), false);
        }

        private static String sex(CustomerCard card) {
            return card.sex() == null ? "" : t("customer.sex." + card.sex());
        }

        private static String importance(CustomerCard card) {
            return card.importance() == null ? "" : t("customer.importance." + card.importance());
        }

        private static String cycle(CustomerCard card) {
            return card.contactEvery() == null ? "" : t("customer.contact-every.of", card.contactEvery());
        }

        private static String phones(CustomerCard card) {
            return String.join("，", card.phones().stream().map(CustomerCard.Number::number).toList());
        }

        private static String born(CustomerCard card) {
            return card.birthday() == null ? "" : card.birthday().date() + (card.birthday().lunar() ? " " + t("customer.calendar.LUNAR") : "");
        }

        public boolean same() {
            return first.equals(other) && !masked;
        }

        public boolean toChoose() {
            return !field.isEmpty() && !same() && !first.isEmpty() && !other.isEmpty();
        }
    }

    public String tab(String tab) {
        return "/customers/duplicates" + (tab.isEmpty() ? "" : "?proposal=" + tab);
    }

    public String url(PairRow pair) {
        return pair.url() + (proposal.isEmpty() ? "" : "?proposal=" + proposal);
    }

    public boolean current(PairRow pair) {
        return work != null && work.pair().id() == pair.id();
    }
}
