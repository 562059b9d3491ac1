package app.guike.care;

import static org.jooq.impl.DSL.val;

import app.guike.shell.web.Choice;
import java.util.List;
import org.jooq.DSLContext;

/// Who makes calls in a store: has a post there with the right to, and has not left the house.
public final class Callers {
    /// Their ids and names, of store {0}; goes on with `and`, or as a subquery.
    public static final String OF_STORE = """
        select e.id, e.name from employee e where e.deactivated_at is null and e.id in (select p.employee_id from post p
            join role_permission c on c.role_id = p.role_id and c.permission = 'care.call' where p.store_id = {0})""";
    private static final int MOST = 500;

    private Callers() {
    }

    public static List<Choice> of(DSLContext sql, long store) {
        return sql.fetch(OF_STORE + " order by e.name, e.id limit " + MOST, val(store)).map(r -> new Choice(String.valueOf(r.get(0)), r.get(1, String.class)));
    }

    public static boolean has(DSLContext sql, long store, long person) {
        return sql.fetchOptional(OF_STORE + " and e.id = {1}", val(store), val(person)).isPresent();
    }
}
