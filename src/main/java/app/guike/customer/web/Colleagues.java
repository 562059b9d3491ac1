package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.web.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/// The people of some stores, to choose an owner from.
final class Colleagues {
    private static final int MOST = 300;

    private Colleagues() {
    }

    /// As a filter: customers without owner first, then those of whoever looks.
    static List<Choice> orNobody(DSLContext sql, Set<Long> stores) {
        var choices = new ArrayList<>(List.of(new Choice(String.valueOf(CustomerFilter.NOBODY), t("customer.owner.none")), new Choice(String.valueOf(CustomerFilter.ME), t("customer.owner.me"))));
        choices.addAll(of(sql, stores));
        return choices;
    }

    static List<Choice> of(DSLContext sql, Set<Long> stores) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME, STORE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID))
            .join(STORE).on(STORE.ID.eq(POST.STORE_ID)).where(POST.STORE_ID.in(stores), EMPLOYEE.DEACTIVATED_AT.isNull())
            .orderBy(STORE.NAME, EMPLOYEE.NAME).limit(inline(MOST))
            .fetch(r -> new Choice(String.valueOf(r.value1()), stores.size() > 1 ? r.value2() + " · " + r.value3() : r.value2()));
    }
}
