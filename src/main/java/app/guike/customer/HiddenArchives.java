package app.guike.customer;

import app.guike.customer.doubles.Candidates;
import app.guike.customer.doubles.MatchFacts;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Archives that are hidden, in the bin or restricted, and seen again: the rooms hear of it, and what is derived of an archive is made anew.
@Component
public class HiddenArchives {
    private final List<BinHeard> hearers;
    private final MatchFacts facts;
    private final Candidates candidates;
    private final Completeness completeness;

    HiddenArchives(List<BinHeard> hearers, MatchFacts facts, Candidates candidates, Completeness completeness) {
        this.hearers = hearers;
        this.facts = facts;
        this.candidates = candidates;
        this.completeness = completeness;
    }

    /// In the transaction that hides them, before it does.
    public void hide(Collection<Long> customers) {
        hearers.forEach(h -> h.binned(customers));
    }

    /// In the transaction that shows them again, after it did.
    public void back(long store, Collection<Long> customers) {
        hearers.forEach(h -> h.back(customers));
        facts.refresh(customers);
        candidates.look(store, customers);
        completeness.refresh(store, List.copyOf(customers));
    }
}
