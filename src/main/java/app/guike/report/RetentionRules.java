package app.guike.report;

import static guike.Tables.VEHICLE_RETENTION;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each store calls warned, lost and too old (handbook 2.8), and a frequent guest; reports count by it from then on, backwards too.
@Component
public class RetentionRules {
    private static final int USUAL_VISITS = 2;
    private static final RetentionRule USUAL = new RetentionRule(6, 12, 24, 10, USUAL_VISITS);
    private static final int MOST_VISITS = 100;
    private static final int LONGEST = 120;
    private static final int OLDEST = 30;

    private final DSLContext sql;

    RetentionRules(DSLContext sql) {
        this.sql = sql;
    }

    /// @param warningMonths after so many months without a visit a car is warned, then lost, then deeply lost
    /// @param maxAgeYears older cars are not counted
    /// @param frequentVisits from so many visits within the period of a report a customer is a frequent guest 常来顾客; left out, as the house has it
    public record RetentionRule(int warningMonths, int churnMonths, int deepMonths, int maxAgeYears, @Nullable Integer frequentVisits) {
        int frequent() {
            return frequentVisits == null ? USUAL_VISITS : frequentVisits;
        }
    }

    public RetentionRule of(long storeId) {
        return sql.fetchOptional(VEHICLE_RETENTION, VEHICLE_RETENTION.STORE_ID.eq(storeId)).map(r -> new RetentionRule(r.getWarningMonths(), r.getChurnMonths(), r.getDeepMonths(), r.getMaxAgeYears(), r.getFrequentVisits())).orElse(USUAL);
    }

    /// @param stores in which the person may set it
    @Transactional
    public void set(long storeId, RetentionRule rule, Set<Long> stores) {
        if (!stores.contains(storeId)) {
            throw Refusal.absent();
        }
        new FieldErrors().require(rule.warningMonths() >= 1 && rule.warningMonths() < rule.churnMonths(), "warningMonths", "between", 1, Math.max(1, rule.churnMonths() - 1))
            .require(rule.churnMonths() >= 2 && rule.churnMonths() < rule.deepMonths() && rule.churnMonths() <= 48, "churnMonths", "between", 2, Math.min(48, Math.max(2, rule.deepMonths() - 1)))
            .require(rule.deepMonths() >= 3 && rule.deepMonths() <= LONGEST, "deepMonths", "between", 3, LONGEST)
            .require(rule.maxAgeYears() >= 1 && rule.maxAgeYears() <= OLDEST, "maxAgeYears", "between", 1, OLDEST)
            .require(rule.frequent() >= USUAL_VISITS && rule.frequent() <= MOST_VISITS, "frequentVisits", "between", USUAL_VISITS, MOST_VISITS).throwIfAny();
        var r = VEHICLE_RETENTION;
        sql.insertInto(r).set(r.STORE_ID, storeId).set(r.WARNING_MONTHS, rule.warningMonths()).set(r.CHURN_MONTHS, rule.churnMonths()).set(r.DEEP_MONTHS, rule.deepMonths()).set(r.MAX_AGE_YEARS, rule.maxAgeYears())
            .set(r.FREQUENT_VISITS, rule.frequent()).onConflict(r.STORE_ID).doUpdate().set(r.WARNING_MONTHS, rule.warningMonths()).set(r.CHURN_MONTHS, rule.churnMonths()).set(r.DEEP_MONTHS, rule.deepMonths())
            .set(r.MAX_AGE_YEARS, rule.maxAgeYears()).set(r.FREQUENT_VISITS, rule.frequent()).set(r.VERSION, r.VERSION.plus(1)).execute();
    }
}
