package app.guike.customer;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;

import app.guike.customer.doubles.Candidates;
import app.guike.customer.doubles.Candidates.Typed;
import app.guike.shell.ImportKind.Alike;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import guike.tables.records.CustomerRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Which customers the first rows of a file may be already, with what speaks for it; of those that the viewer may see.
@Component
public class AlikeCustomers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 3;

    private final DSLContext sql;
    private final Candidates candidates;
    private final RowScopes scopes;

    AlikeCustomers(DSLContext sql, Candidates candidates, RowScopes scopes) {
        this.sql = sql;
        this.candidates = candidates;
        this.scopes = scopes;
    }

    /// @param rows by number, what they say by field: telephones with commas, birthdays as yyyymmdd with L before it where lunar
    public Map<Integer, List<Alike>> of(long store, Map<Integer, Map<String, String>> rows) {
        var viewer = Viewer.current();
        var typed = new HashMap<Integer, Typed>();
        rows.forEach((number, row) -> {
            if (row.containsKey("customer") || row.containsKey("phone")) {
                typed.put(number, typed(row));
            }
        });
        if (typed.isEmpty() || !viewer.may("customer.read", store)) {
            return Map.of();
        }
        scopes.enter(viewer.scope("customer.read"));
        try {
            return seen(candidates.of(store, typed), rows);
        } finally {
            scopes.enter(Objects.requireNonNull(RowScope.current()));
        }
    }

    /// The same of a file of what customers own: a namesake there is the customer that the import takes, and nobody is double.
    public Map<Integer, List<Alike>> named(long store, Map<Integer, Map<String, String>> rows) {
        var alike = new HashMap<Integer, List<Alike>>();
        of(store, rows).forEach((number, of) -> alike.put(number, of.stream().filter(a -> !a.name().equals(rows.get(number).get("customer"))).toList()));
        return alike;
    }

    private static Typed typed(Map<String, String> row) {
        var phones = (row.getOrDefault("phone", "") + "," + row.getOrDefault("phone2", "")).split(",");
        return new Typed(row.getOrDefault("customer", ""), "COMPANY".equals(row.get("kind")), Arrays.stream(phones).filter(p -> !p.isEmpty()).map(p -> p.replaceFirst("^\\+86|^\\+", "")).toList(),
            row.get("birthday"), row.get("address"), row.get("credit_code"), Stream.of("vin", "plate").map(row::get).filter(Objects::nonNull).toList());
    }

    private Map<Integer, List<Alike>> seen(Map<Integer, List<Candidates.Candidate>> found, Map<Integer, Map<String, String>> rows) {
        var ids = found.values().stream().flatMap(List::stream).map(Candidates.Candidate::id).distinct().toList();
        var customers = ids.isEmpty() ? Map.<Long, CustomerRecord>of() : sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.in(ids)).fetchMap(CUSTOMER.ID);
        var alike = new HashMap<Integer, List<Alike>>();
        found.forEach((number, of) -> alike.put(number, of.stream().filter(c -> customers.containsKey(c.id())).limit(MOST)
            .map(c -> alike(c, customers.get(c.id()), rows.get(number).get("external_no"))).filter(Objects::nonNull).toList()));
        return alike;
    }

    /// Of one number both are: the import changes that archive, and nobody is double.
    private static @Nullable Alike alike(Candidates.Candidate c, CustomerRecord customer, @Nullable String number) {
        return number != null && (number.equalsIgnoreCase(customer.getExternalNo()) || number.equalsIgnoreCase(customer.getNo())) ? null
            : new Alike(customer.getNo(), customer.getName(), "/customers/" + c.id(), c.same(), why(c.reasons()));
    }

    /// What speaks for it, the strongest first.
    private static List<String> why(JSONB reasons) {
        var bits = new ArrayList<>(JSON.readValue(reasons.data(), new TypeReference<Map<String, Double>>() {
        }).entrySet());
        return bits.stream().filter(b -> b.getValue() > 0).sorted(Comparator.comparing((Map.Entry<String, Double> b) -> -b.getValue())).map(b -> t("duplicate.reason." + b.getKey())).toList();
    }
}
