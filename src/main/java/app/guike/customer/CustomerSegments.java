package app.guike.customer;

import app.guike.customer.privacy.Consents;
import app.guike.customer.segment.Criteria;
import app.guike.customer.segment.Rule;
import app.guike.customer.segment.Segments;
import app.guike.shell.Viewer;
import guike.tables.Customer;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// Segments as other rooms use them: as conditions and sub-queries of their own statements.
@Component
public class CustomerSegments {
    private final Segments segments;
    private final Criteria criteria;

    CustomerSegments(Segments segments, Criteria criteria) {
        this.segments = segments;
        this.criteria = criteria;
    }

    /// @param on who fits its rule now
    public record Fitting(long storeId, String name, Condition on) {
    }

    /// Absent (404) where the viewer does not see the segment.
    public Fitting fitting(long id, Viewer viewer, Customer c) {
        var segment = segments.one(id, viewer);
        return new Fitting(segment.getStoreId(), segment.getName(), criteria.condition(Rule.parse(segment.getRule().data()), c, viewer.zone()));
    }

    /// Who belonged in the last night; nobody once the segment is retired.
    public static Select<Record1<Long>> members(long segment, long store) {
        return Segments.members(segment, store);
    }

    /// Those segments that a viewer sees, of `SEGMENT`.
    public static Condition seen(Viewer viewer) {
        return Segments.seen(viewer);
    }

    /// Who may be contacted for a purpose: neither wishes nor consents forbid it.
    public static Condition mayContact(Customer c, String purpose) {
        return Consents.mayContact(c, purpose);
    }
}
