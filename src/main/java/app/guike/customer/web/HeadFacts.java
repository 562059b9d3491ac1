package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.HeadFact;
import app.guike.shell.CompiledQuery;
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
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// The facts that open a customer's page: one query for all that are read in one scope, which is one for nearly everybody.
@Component
class HeadFacts {
    private final Function<List<HeadFact>, CompiledQuery> asked = CompiledQuery.each(HeadFacts::asked);
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

    private static Select<?> asked(List<HeadFact> some, CompiledQuery.Values values) {
        var of = new HeadFact.Of(CUSTOMER.ID, CUSTOMER.STORE_ID, values.next(CUSTOMER.CREATED_AT));
        var fields = new ArrayList<Field<?>>();
        some.forEach(f -> {
            fields.add(f.value().apply(of).as("f" + fields.size()));
            fields.add(f.more() == null ? inline((String) null).as("f" + fields.size()) : f.more().apply(of).as("f" + fields.size()));
        });
        return select(fields).from(CUSTOMER).where(CUSTOMER.ID.eq(values.next(CUSTOMER.ID)));
    }

    private void read(long customer, List<HeadFact> some, Viewer viewer, Map<HeadFact, CustomerPage.Fact> found) {
        scopes.enter(viewer.scope(some.getFirst().permission()));
        asked.apply(some).with(sql, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), customer).fetchOptional().ifPresent(r -> {
            for (int i = 0; i < some.size(); i++) {
                var fact = some.get(i);
                found.put(fact, new CustomerPage.Fact(fact.key(), r.get(2 * i), r.get(2 * i + 1), fact.link() == null ? null : fact.link().replace("{id}", String.valueOf(customer))));
            }
        });
    }
}
