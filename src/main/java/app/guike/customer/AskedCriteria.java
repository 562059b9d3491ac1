package app.guike.customer;

import app.guike.customer.SegmentCriterion.Op;
import app.guike.customer.segment.Criteria;
import app.guike.customer.segment.Rule;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/// The criteria of segments one at a time, as other rooms ask them of a customer.
@Component
public class AskedCriteria {
    private final Criteria criteria;

    AskedCriteria(Criteria criteria) {
        this.criteria = criteria;
    }

    /// One criterion with an operator and a value, empty where it needs none.
    public record Is(String criterion, Op op, String value) {
        private Rule.Is rule() {
            return new Rule.Is(criterion, op, value);
        }
    }

    public record Named(SegmentCriterion criterion, String name) {
    }

    /// Those that the viewer may ask.
    public List<Named> of(Viewer viewer) {
        return criteria.of(viewer).stream().map(c -> new Named(c, criteria.name(c))).toList();
    }

    /// Refused where it is not known, not the viewer's to ask, or its value is not of its kind.
    public void check(Is is, Viewer viewer) {
        criteria.check(is.rule(), viewer);
    }

    public Condition on(Is is, Customer c, ZoneId zone) {
        return criteria.condition(is.rule(), c, zone);
    }

    /// @param choices those of a criterion that has some
    public String words(Is is, Function<SegmentCriterion, List<Choice>> choices) {
        return criteria.words(is.rule(), choices);
    }
}
