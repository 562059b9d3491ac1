package app.guike.shell.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Questions to a house's database of which each answer row is a fault, asked as its owner.
final class Soundness {
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("migrations are complete", """
            select 'migration ' || version || ' ' || description || ' did not succeed' from guike.flyway_schema_history where not success""");
        QUESTIONS.put("pages agree with their checksums", """
            select case when current_setting('data_checksums') = 'off' then 'the database keeps no checksums' else datname || ': ' || checksum_failures || ' broken pages' end
            from pg_stat_database where datname = current_database() and (current_setting('data_checksums') = 'off' or checksum_failures > 0)""");
        QUESTIONS.put("indexes are whole", """
            select indexrelid::regclass || ' is not valid' from pg_index where not indisvalid or not indisready""");
        QUESTIONS.put("constraints hold", """
            select conrelid::regclass || ': ' || conname || ' is not validated' from pg_constraint c join pg_namespace n on n.oid = c.connamespace
            where n.nspname in ('guike', 'audit') and (not convalidated or not conenforced)""");
        QUESTIONS.put("triggers are on, the audit's among them", """
            select tgrelid::regclass || ': ' || tgname || ' is switched off' from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('guike', 'audit') and tgenabled = 'D'""");
        QUESTIONS.put("no role of a program goes round the row scope", """
            select r.rolname || ' reads ' || c.oid::regclass || ' past the row scope' from pg_roles r
            join pg_class c on c.oid in ('guike.customer'::regclass, 'guike.vehicle'::regclass, 'guike.repair_order'::regclass)
            where has_schema_privilege(r.oid, 'scoped', 'usage') and r.rolcanlogin and not pg_has_role(r.oid, c.relowner, 'usage') and has_table_privilege(r.oid, c.oid, 'select')""");
        QUESTIONS.put("facts reach their listeners", """
            select count(*) || ' facts wait since ' || min(publication_date) from guike.event_publication
            where completion_date is null and publication_date < now() - interval '1 hour' having count(*) > 0""");
        QUESTIONS.put("jobs run", """
            select task_name || ' failed ' || consecutive_failures || ' times in a row' from guike.scheduled_tasks where consecutive_failures > 2""");
    }

    private final Connection owner;
    private final Consumer<String> tell;

    Soundness(Connection owner, Consumer<String> tell) {
        this.owner = owner;
        this.tell = tell;
    }

    /// @param deep also reads every row of every table
    /// @return how many faults there are
    int look(boolean deep) throws SQLException {
        int bad = 0;
        for (var question : QUESTIONS.entrySet()) {
            bad += told(question.getKey(), answers(question.getValue()));
        }
        return deep ? bad + told("every row can be read", unread()) : bad;
    }

    private int told(String what, List<String> faults) {
        if (faults.isEmpty()) {
            tell.accept("ok   " + what);
        }
        faults.forEach(f -> tell.accept("BAD  " + what + ": " + f));
        return faults.size();
    }

    /// Values kept apart from their row are fetched as well.
    private List<String> unread() throws SQLException {
        var faults = new ArrayList<String>();
        for (var table : answers("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('guike', 'audit') and c.relkind = 'r' order by 1")) {
            try {
                answers("select coalesce(sum(length(t::text)), 0)::text from " + table + " t");
            } catch (SQLException e) {
                faults.add(table + ": " + e.getMessage());
            }
        }
        return faults;
    }

    private List<String> answers(String question) throws SQLException {
        try (var statement = owner.createStatement(); var rows = statement.executeQuery(question)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
