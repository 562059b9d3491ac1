package app.guike.customer;

import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A condition on customers by which lists and segments are told, contributed as a bean by the room that keeps the fact. Its name is the text
/// `segment.criterion.<code>`.
///
/// @param group text `segment.group.<group>` under which it is offered
/// @param permission who may ask it
/// @param choices values offered, in stores; null for a value that is typed
/// @param on the condition; correlated with the customer, so that a page costs what its rows cost
public record SegmentCriterion(String code, String group, int order, String permission, Kind kind, @Nullable BiFunction<DSLContext, Set<Long>, List<Choice>> choices,
        BiFunction<Customer, Ask, Condition> on) {
    /// How it is asked.
    public enum Kind {
        CHOICE(Op.IS, Op.IS_NOT), TEXT(Op.HAS, Op.HAS_NOT), NUMBER(Op.AT_LEAST, Op.AT_MOST), DAYS(Op.WITHIN, Op.NOT_WITHIN), FLAG(Op.YES, Op.NO),
        DECIMAL(Op.AT_LEAST, Op.AT_MOST), DATE(Op.FROM, Op.UNTIL);

        private final List<Op> ops;

        Kind(Op... ops) {
            this.ops = List.of(ops);
        }

        public List<Op> ops() {
            return ops;
        }
    }

    /// NOT_WITHIN so many days is also true of what never happened.
    public enum Op {
        IS, IS_NOT, HAS, HAS_NOT, AT_LEAST, AT_MOST, WITHIN, NOT_WITHIN, YES, NO, FROM, UNTIL;

        public boolean denies() {
            return this == IS_NOT || this == HAS_NOT || this == NOT_WITHIN || this == NO;
        }

        public boolean needsValue() {
            return this != YES && this != NO;
        }
    }

    /// What is asked of a customer.
    ///
    /// @param today in the zone
    public record Ask(Op op, String value, LocalDate today, ZoneId zone) {
        /// Days and numbers are checked before.
        public int number() {
            return Integer.parseInt(value);
        }

        /// The first day that counts as within.
        public LocalDate since() {
            return today.minusDays(number());
        }

        /// The positive condition, turned round where the operator denies.
        public Condition said(Condition positive) {
            return op.denies() ? positive.not() : positive;
        }
    }
}
