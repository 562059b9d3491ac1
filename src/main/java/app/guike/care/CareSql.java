package app.guike.care;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Long statements as text, with every value written into them: the planner sees the store and the days that it plans
/// for (performance, facts 20 and 22). Only numbers, days and our own words can be values, so nothing needs escaping.
final class CareSql {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z_]+)");

    /// Who may be dealt tasks. `caller`: may call in the store, 1 with the plan's role, 2 callers, 3 who also leads them;
    /// `pool`: of those present, the first kind that there is; `laden`: how many open tasks people have, counted once. Wants :store :today :role.
    static final String PEOPLE = """
        caller as materialized (
            select p.employee_id as id, min(case when p.role_id = :role then 1 when a.id is null then 2 else 3 end) as tier
            from post p
            join employee e on e.id = p.employee_id and e.deactivated_at is null
            join role_permission c on c.role_id = p.role_id and c.permission = 'care.call'
            left join role_permission a on a.role_id = p.role_id and a.permission = 'care.assign'
            where p.store_id = :store
            group by p.employee_id
        ), away as materialized (
            select employee_id as id, max(to_day) as until from absence
            where store_id = :store and :today between from_day and to_day and stand_in_id is null group by employee_id
        ), present as materialized (
            select c.id, c.tier from caller c where not exists (select from away where away.id = c.id)
        ), pool as materialized (
            select id from present where tier = (select min(tier) from present)
        ), laden as materialized (
            select assignee_id as id, count(*) as n from care_task
            where store_id = :store and state in ('PLANNED', 'ASSIGNED', 'RETRY') and assignee_id is not null group by assignee_id
        )""";

    private CareSql() {
    }

    /// The text with each `:name` replaced by its value.
    static String with(String text, Map<String, ?> values) {
        return NAME.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for :" + found.group(1));
            }
            return Matcher.quoteReplacement(literal(value));
        });
    }

    private static String literal(Object value) {
        return switch (value) {
            case Number n when n.longValue() < 0 -> "(" + n + ")";
            case Number n -> n.toString();
            case LocalDate day -> "date '" + day + "'";
            case OffsetDateTime moment -> "timestamptz '" + moment + "'";
            case Text text -> text.sql();
            default -> throw new IllegalArgumentException("not a value for a statement: " + value.getClass());
        };
    }

    /// A piece of SQL that our own code wrote.
    record Text(String sql) {
    }
}
