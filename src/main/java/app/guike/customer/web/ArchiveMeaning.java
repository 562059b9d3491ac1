package app.guike.customer.web;

import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import org.springframework.stereotype.Component;

/// What the codes of a filter stand for.
@Component
class ArchiveMeaning {
    private final CustomerTypes types;
    private final Industries industries;

    ArchiveMeaning(CustomerTypes types, Industries industries) {
        this.types = types;
        this.industries = industries;
    }

    CustomerFilter of(CustomerFilter filter) {
        var asked = filter.archive();
        if (!asked.any()) {
            return filter;
        }
        var kinds = asked.type().isEmpty() ? null : types.within(asked.type());
        var trades = asked.industry().isEmpty() ? null : asked.industry().equals("key") ? industries.key() : industries.within(asked.industry());
        return filter.with(asked.meaning(new ArchiveFilter.Meant(kinds, trades)));
    }
}
