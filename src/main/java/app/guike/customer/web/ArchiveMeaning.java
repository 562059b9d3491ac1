package app.guike.customer.web;

import app.guike.customer.ArchiveAges;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.customer.custom.CustomSearch;
import app.guike.customer.segment.Criteria;
import app.guike.customer.segment.Rule;
import app.guike.customer.segment.Segments;
import app.guike.customer.watch.WatchLists;
import app.guike.customer.web.CustomerFilter.ByRule;
import app.guike.customer.web.CustomerFilter.InSegment;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What the codes of a filter stand for.
@Component
class ArchiveMeaning {
    private final Classes classes;
    private final Segments segments;
    private final Criteria criteria;
    private final CustomSearch custom;
    private final Clock clock;

    ArchiveMeaning(Classes classes, Segments segments, Criteria criteria, CustomSearch custom, Clock clock) {
        this.classes = classes;
        this.custom = custom;
        this.segments = segments;
        this.criteria = criteria;
        this.clock = clock;
    }

    /// What the house classes its customers by, what its people watch, and what grows old.
    @Component
    record Classes(CustomerTypes types, Industries industries, CustomerSources sources, WatchLists watches, ArchiveAges ages) {
    }

    CustomerFilter of(CustomerFilter asked) {
        var filter = asked.segment() == null || asked.segment().meaning() != null ? asked : asked.in(segment(asked.segment()));
        return archive(filter.rule() == null || filter.rule().meaning() != null ? filter : filter.by(rule(filter)));
    }

    /// Refused where the viewer may not ask it.
    private ByRule rule(CustomerFilter asked) {
        var viewer = Viewer.current();
        var rule = asked.rule().rule();
        criteria.check(rule, viewer);
        var stores = asked.store() == null ? viewer.scope(CustomerRows.PERMISSION).anyStores() : Set.of(asked.store());
        return new ByRule(rule, criteria.words(rule, stores), c -> criteria.condition(rule, c, viewer.zone()));
    }

    /// Refused as absent where the viewer does not see it; it holds in its own store alone.
    private InSegment segment(InSegment asked) {
        var viewer = Viewer.current();
        var kept = segments.one(asked.id(), viewer);
        var rule = Rule.parse(kept.getRule().data());
        return new InSegment(asked.id(), kept.getName(), c -> c.STORE_ID.eq(kept.getStoreId()).and(criteria.condition(rule, c, viewer.zone())));
    }

    private CustomerFilter archive(CustomerFilter filter) {
        var asked = filter.archive();
        if (!asked.any()) {
            return filter;
        }
        var kinds = asked.type().isEmpty() ? null : classes.types().within(asked.type());
        var trades = asked.industry().isEmpty() ? null : asked.industry().equals("key") ? classes.industries().key() : classes.industries().within(asked.industry());
        var origin = asked.origin();
        var sources = origin.source().isEmpty() ? null : classes.sources().within(origin.source());
        var bringing = origin.resource().isEmpty() ? null : classes.sources().bringing(origin.resource());
        var now = clock.instant().atZone(Viewer.current().zone());
        return filter.with(asked.meaning(new ArchiveFilter.Meant(kinds, trades, sources, bringing, now.toLocalDate().atStartOfDay(now.getZone()).toOffsetDateTime(),
            asked.state().equals("stale") ? classes.ages()::checkedLongAgo : classes.ages()::askedAgain, asked.custom().isEmpty() ? null : c -> custom.on(c, asked.custom()), asked.watch().isEmpty() ? null : classes.watches().on(asked.watch(), Viewer.current()))));
    }
}
