package app.guike.customer.web;

import static guike.Tables.CUSTOMER;

import app.guike.customer.HeadFact;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// The facts that open a customer's page: one query for all that are read in one scope, which is one for nearly everybody.
@Component
class HeadFacts {
    private final DSLContext sql;
    private final Clock clock;
    private final RowScopes scopes;
    private final List<HeadFact> facts;

    HeadFacts(DSLContext sql, Clock clock, RowScopes scopes, List<HeadFact> facts) {
        this.sql = sql;
        this.clock = clock;
        this.scopes = scopes;
        this.facts = facts.stream().sorted(Comparator.comparing(HeadFact::order)).toList();
    }

    List<CustomerPage.Fact> of(long customer) {
        var viewer = Viewer.current();
        var byScope = new LinkedHashMap<Object, List<HeadFact>>();
        facts.stream().filter(f -> viewer.may(f.permission())).forEach(f -> byScope.computeIfAbsent(viewer.scope(f.permission()), _ -> new ArrayList<>()).add(f));
        var found = new LinkedHashMap<HeadFact, CustomerPage.Fact>();
        byScope.values().forEach(some -> read(customer, some, viewer, found));
        return found.entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.comparing(HeadFact::order))).map(Map.Entry::getValue).toList();
    }

    private void read(long customer, List<HeadFact> some, Viewer viewer, Map<HeadFact, CustomerPage.Fact> found) {
        scopes.enter(viewer.scope(some.getFirst().permission()));
        var of = new HeadFact.Of(CUSTOMER.ID, CUSTOMER.STORE_ID, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        var fields = new ArrayList<Field<?>>();
        some.forEach(f -> {
            fields.add(f.value().apply(of).as("f" + fields.size()));
            fields.add(f.more() == null ? org.jooq.impl.DSL.inline((String) null).as("f" + fields.size()) : f.more().apply(of).as("f" + fields.size()));
        });
        sql.select(fields).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional().ifPresent(r -> {
            for (int i = 0; i < some.size(); i++) {
                var fact = some.get(i);
                found.put(fact, new CustomerPage.Fact(fact.key(), r.get(2 * i), r.get(2 * i + 1), fact.link() == null ? null : fact.link().replace("{id}", String.valueOf(customer))));
            }
        });
    }
}
