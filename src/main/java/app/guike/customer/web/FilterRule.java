package app.guike.customer.web;

import static guike.Tables.REGION;
import static guike.Tables.WATCH_LIST;

import app.guike.customer.SegmentCriterion.Op;
import app.guike.customer.custom.CustomSearch;
import app.guike.customer.segment.Rule;
import app.guike.customer.segment.Segments;
import app.guike.shell.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The filters of a list as the rule of a segment, which is the same for everybody and on every day.
@Component
class FilterRule {
    private final DSLContext sql;
    private final Segments segments;
    private final CustomSearch custom;

    FilterRule(DSLContext sql, Segments segments, CustomSearch custom) {
        this.sql = sql;
        this.segments = segments;
        this.custom = custom;
    }

    /// @param rule null where nothing could be taken
    /// @param left names of the filters that no segment can have: what was searched for, a private list, regions that depend on who looks
    record Taken(@Nullable Rule rule, @Nullable Long storeId, List<String> left) {
    }

    /// Refused where it is more than a segment holds.
    Taken of(CustomerFilter filter) {
        var taking = new Taking(filter);
        taking.people();
        taking.archive(filter.archive());
        taking.child(filter.archive().child());
        taking.origin(filter.archive().origin());
        taking.rules();
        var rule = taking.rules.isEmpty() ? null : Rule.all(taking.rules);
        return new Taken(rule == null ? null : Rule.parse(rule.json()), taking.store, taking.left);
    }

    private final class Taking {
        private final CustomerFilter filter;
        private final List<Rule> rules = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private @Nullable Long store;

        Taking(CustomerFilter filter) {
            this.filter = filter;
            this.store = filter.store();
        }

        private void is(String criterion, Op op, String value) {
            rules.add(new Rule.Is(criterion, op, value));
        }

        private void chosen(String criterion, Op op, String value) {
            if (!value.isEmpty()) {
                is(criterion, op, value);
            }
        }

        void people() {
            if (!filter.q().isEmpty()) {
                left.add("q");
            }
            chosen("kind", Op.IS, filter.kind());
            chosen("tag", Op.HAS, filter.tag());
            if (filter.wish()) {
                is("wishes", Op.YES, "");
            }
            if (filter.owner() != null && filter.owner() == CustomerFilter.NOBODY) {
                is("owned", Op.NO, "");
            } else if (filter.owner() != null) {
                is("owner", Op.IS, String.valueOf(filter.owner() == CustomerFilter.ME ? Viewer.current().id() : filter.owner()));
            }
        }

        void archive(ArchiveFilter archive) {
            chosen("type", Op.IS, archive.type());
            chosen("industry", Op.IS, archive.industry());
            chosen("hobby", Op.HAS, archive.hobby());
            if (archive.region().equals(ArchiveFilter.MINE)) {
                left.add("region");
            } else if (!archive.region().isEmpty()) {
                is("region", Op.HAS, sql.select(REGION.FULL_NAME).from(REGION).where(REGION.CODE.eq(archive.region())).fetchOptional(REGION.FULL_NAME).orElse(archive.region()));
            }
            if (archive.important().equals("any")) {
                rules.add(new Rule.Any(List.of(new Rule.Is("importance", Op.IS, "VIP"), new Rule.Is("importance", Op.IS, "VERY_LARGE"))));
            } else {
                chosen("importance", Op.IS, archive.important());
            }
            switch (archive.state()) {
                case "" -> {
                }
                case "incomplete" -> is("completeness", Op.AT_MOST, "99");
                case "today" -> is("entered", Op.WITHIN, "0");
                default -> is("archive-state", Op.IS, archive.state());
            }
            if (archive.watch().matches("\\d{1,18}") && sql.fetchExists(WATCH_LIST, WATCH_LIST.ID.eq(Long.valueOf(archive.watch())), WATCH_LIST.SHARING.ne("OWN"))) {
                is("watched", Op.IS, archive.watch());
            } else if (!archive.watch().isEmpty()) {
                left.add("watch");
            }
            custom.criteria(archive.custom()).ifPresentOrElse(said -> said.forEach(s -> is(s.criterion(), s.op(), s.value())), () -> left.add("custom"));
        }

        /// A month of a child of an age is of one child; two conditions would be of any two.
        void child(ArchiveFilter.OfChild child) {
            var two = !child.age().isEmpty() && !child.month().isEmpty();
            if (two || child.has().equals("no") && (!child.age().isEmpty() || !child.month().isEmpty())) {
                left.add("child");
                return;
            }
            if (!child.has().isEmpty()) {
                is("child", child.has().equals("yes") ? Op.YES : Op.NO, "");
            }
            chosen("child-age", Op.IS, child.age());
            chosen("child-month", Op.IS, child.month());
        }

        void origin(ArchiveFilter.OfOrigin origin) {
            chosen("source-within", Op.IS, origin.source());
            chosen("resource", Op.IS, origin.resource());
            chosen("finder", Op.IS, origin.finder().equals("me") ? String.valueOf(Viewer.current().id()) : origin.finder());
            chosen("made", Op.FROM, origin.from());
            chosen("made", Op.UNTIL, origin.to());
        }

        void rules() {
            if (filter.segment() != null) {
                var kept = segments.one(filter.segment().id(), Viewer.current());
                if (store == null || store.equals(kept.getStoreId())) {
                    store = kept.getStoreId();
                    rules.add(Rule.parse(kept.getRule().data()));
                } else {
                    left.add("segment");
                }
            }
            if (filter.rule() != null) {
                rules.add(filter.rule().rule());
            }
        }
    }
}
