package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectDistinct;

import app.guike.shell.CompiledQuery;
import app.guike.shell.web.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The people of some stores, to choose an owner from.
final class Colleagues {
    private static final int MOST = 300;

    private static final CompiledQuery OF = CompiledQuery.of(v -> selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME, STORE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID))
        .join(STORE).on(STORE.ID.eq(POST.STORE_ID)).where(v.any(POST.STORE_ID), EMPLOYEE.DEACTIVATED_AT.isNull()).orderBy(STORE.NAME, EMPLOYEE.NAME).limit(inline(MOST)));

    private Colleagues() {
    }

    /// As a filter: customers without owner first, then those of whoever looks.
    static List<Choice> orNobody(DSLContext sql, Set<Long> stores) {
        var choices = new ArrayList<>(List.of(new Choice(String.valueOf(CustomerFilter.NOBODY), t("customer.owner.none")), new Choice(String.valueOf(CustomerFilter.ME), t("customer.owner.me"))));
        choices.addAll(of(sql, stores));
        return choices;
    }

    /// Of the store of an archive; who stands there stays a choice, at work or not.
    ///
    /// @param stored null where nobody does
    static List<Choice> with(DSLContext sql, long store, @Nullable Long stored, @Nullable String name) {
        var choices = new ArrayList<>(of(sql, Set.of(store)));
        if (stored != null && choices.stream().noneMatch(c -> c.value().equals(stored.toString()))) {
            choices.addFirst(new Choice(stored.toString(), name == null ? stored.toString() : name));
        }
        return choices;
    }

    static List<Choice> of(DSLContext sql, Set<Long> stores) {
        return OF.with(sql, (Object) stores.toArray(Long[]::new))
            .fetch(r -> new Choice(String.valueOf(r.get(EMPLOYEE.ID)), stores.size() > 1 ? r.get(EMPLOYEE.NAME) + " · " + r.get(STORE.NAME) : r.get(EMPLOYEE.NAME)));
    }
}
