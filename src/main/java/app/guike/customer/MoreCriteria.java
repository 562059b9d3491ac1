package app.guike.customer;

import java.util.List;

/// Criteria that the house itself makes while the program runs, contributed as a bean beside those that are beans themselves.
public interface MoreCriteria {
    List<SegmentCriterion> now();
}
