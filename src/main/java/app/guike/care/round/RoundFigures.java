package app.guike.care.round;

import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_ROUND;
import static org.jooq.impl.DSL.inline;

import guike.tables.records.CareRoundRecord;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What came of a round.
///
/// @param ways how many by each way of contact
/// @param asked answers to the special question
/// @param surveyed valid responses to the survey of past customers that the round asks; null where it asks no such
public record RoundFigures(int all, int open, int reached, int refused, int unreachable, int opinions, int suggestions, int problems, int asked, int reminded, int wanted, Map<String, Integer> ways,
        @Nullable Integer surveyed) {
    private static final JsonMapper JSON = new JsonMapper();

    public static RoundFigures load(DSLContext sql, long round) {
        var r = sql.fetchSingle("""
            select count(*)::int, count(*) filter (where result is null)::int, count(*) filter (where result = 'REACHED')::int, count(*) filter (where result = 'REFUSED')::int,
                count(*) filter (where result = 'UNREACHABLE')::int, count(opinion)::int, count(suggestion)::int, count(problem)::int, count(special)::int,
                count(*) filter (where renewal in ('REMINDED', 'WANTED'))::int, count(*) filter (where renewal = 'WANTED')::int,
                count(*) filter (where channel = 'PHONE')::int, count(*) filter (where channel = 'EMAIL')::int, count(*) filter (where channel = 'SMS')::int, count(*) filter (where channel = 'VISIT')::int
            from care_round_customer r where round_id = {0} and exists (select from customer c where c.id = r.customer_id)""", org.jooq.impl.DSL.val(round));
        var n = new int[15];
        for (int i = 0; i < n.length; i++) {
            n[i] = r.get(i, Integer.class);
        }
        var ways = new TreeMap<>(Map.of("PHONE", n[11], "EMAIL", n[12], "SMS", n[13], "VISIT", n[14]));
        ways.values().removeIf(count -> count == 0);
        return new RoundFigures(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], ways, surveyed(sql, round));
    }

    /// The survey is one of past customers (catalog E9), by what it is now.
    private static @Nullable Integer surveyed(DSLContext sql, long round) {
        return sql.fetchOptional("""
            select (select count(*)::int from care_round_customer r join survey_response s on s.task_id = r.task_id and s.valid
                    join questionnaire_version v on v.id = s.version_id and v.questionnaire_id = q.id
                where r.round_id = o.id and exists (select from customer c where c.id = r.customer_id))
            from care_round o join care_plan p on p.id = o.plan_id join questionnaire q on q.id = p.questionnaire_id and q.kind = 'DEEP'
            where o.id = {0}""", org.jooq.impl.DSL.val(round)).map(r -> r.get(0, Integer.class)).orElse(null);
    }

    /// Of all customers of the round, in percent with one decimal; null where nobody is surveyed.
    public @Nullable Double surveyedShare() {
        return surveyed == null ? null : all == 0 ? 0 : Math.round(1000.0 * surveyed / all) / 10.0;
    }

    /// As they stood when a round was filed.
    public static RoundFigures filed(CareRoundRecord round) {
        return JSON.readValue(round.getFigures().data(), RoundFigures.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    public int done() {
        return all - open;
    }

    /// Of those with a record, in percent with one decimal.
    public double rate() {
        return done() == 0 ? 0 : Math.round(1000.0 * reached / done()) / 10.0;
    }

    public String waysSaid() {
        return ways.entrySet().stream().map(w -> t("care.plan.channel." + w.getKey()) + " " + w.getValue()).collect(Collectors.joining(t("round.comma")));
    }

    /// The round of the store that was filed before.
    public static @Nullable CareRoundRecord before(DSLContext sql, CareRoundRecord round) {
        return sql.selectFrom(CARE_ROUND).where(CARE_ROUND.STORE_ID.eq(round.getStoreId()), CARE_ROUND.ID.ne(round.getId()), CARE_ROUND.FILED_AT.isNotNull(), CARE_ROUND.ID.lt(round.getId()))
            .orderBy(CARE_ROUND.ID.desc()).limit(inline(1)).fetchOne();
    }
}
