package app.guike.customer.web;

import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.shell.Viewer;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// What the codes of a filter stand for.
@Component
class ArchiveMeaning {
    private final CustomerTypes types;
    private static final int STALE_MONTHS = 24;

    private final Industries industries;
    private final Clock clock;

    ArchiveMeaning(CustomerTypes types, Industries industries, Clock clock) {
        this.types = types;
        this.industries = industries;
        this.clock = clock;
    }

    CustomerFilter of(CustomerFilter filter) {
        var asked = filter.archive();
        if (!asked.any()) {
            return filter;
        }
        var kinds = asked.type().isEmpty() ? null : types.within(asked.type());
        var trades = asked.industry().isEmpty() ? null : asked.industry().equals("key") ? industries.key() : industries.within(asked.industry());
        var now = clock.instant().atZone(Viewer.current().zone());
        return filter.with(asked.meaning(new ArchiveFilter.Meant(kinds, trades, now.minusMonths(STALE_MONTHS).toOffsetDateTime(), now.toLocalDate().atStartOfDay(now.getZone()).toOffsetDateTime())));
    }
}
