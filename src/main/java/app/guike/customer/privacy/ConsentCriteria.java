package app.guike.customer.privacy;

import static app.guike.customer.privacy.Consents.mayContact;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// By what customers agree to: in lists, segments, and so in rounds and exports.
@Configuration(proxyBeanMethods = false)
class ConsentCriteria {
    @Bean
    SegmentCriterion agreesTo(ConsentPurposes purposes) {
        return new SegmentCriterion("consent", "archive", 22, "customer.read", Kind.CHOICE, (_, _) -> purposes.choices(),
            (c, ask) -> ask.said(condition("coalesce(guike.consents({0}, {1}), false)", c.ID, val(ask.value()))));
    }

    @Bean
    SegmentCriterion reachableFor(ConsentPurposes purposes) {
        return new SegmentCriterion("contactable", "archive", 23, "customer.read", Kind.CHOICE, (_, _) -> purposes.choices(),
            (c, ask) -> ask.said(condition("coalesce({0}, false)", mayContact(c, ask.value()))));
    }
}
