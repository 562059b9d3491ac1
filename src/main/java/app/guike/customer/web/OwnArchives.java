package app.guike.customer.web;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import app.guike.shell.RowScope;
import app.guike.shell.RowScope.Region;
import guike.tables.Customer;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Which archives are seen of a store that is not seen whole: own ones and those of the regions looked after. The view says it too, but the planner must see the values.
final class OwnArchives {
    private OwnArchives() {
    }

    static Condition of(Customer c, RowScope scope) {
        var own = c.OWNER_ID.in(scope.people()).or(c.ADVISER_ID.in(scope.people()));
        return scope.regions().isEmpty() ? own : own.or(in(c, scope.regions()));
    }

    /// Customers who live in one of the regions; nobody where there is none.
    static Condition in(Customer c, Set<Region> regions) {
        return regions.isEmpty() ? DSL.falseCondition()
            : DSL.or(sorted(regions).stream().map(r -> c.STORE_ID.eq(r.store()).and(c.REGION_CODE.isNotNull()).and(c.REGION_CODE.like(r.code() + "%"))).toList());
    }

    /// The same as text, of a customer `c`.
    static String text(RowScope scope) {
        var people = scope.people().stream().map(String::valueOf).collect(joining(","));
        return "(c.owner_id in (%1$s) or c.adviser_id in (%1$s)%2$s)".formatted(people,
            sorted(scope.regions()).stream().map(r -> " or c.store_id = %d and c.region_code like '%s%%'".formatted(r.store(), r.code())).collect(joining()));
    }

    private static List<Region> sorted(Set<Region> regions) {
        return regions.stream().sorted(comparing(Region::store).thenComparing(Region::code)).toList();
    }
}
