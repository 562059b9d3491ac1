package app.guike.care.round.web;

import static app.guike.shell.Texts.either;
import static guike.Tables.CUSTOMER;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.SCRIPT;
import static guike.Tables.SEGMENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.care.round.Rounds;
import app.guike.customer.CustomerSegments;
import app.guike.customer.ListedCustomers;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// What the form of a new round offers, and whom it is about.
@Component
record RoundForms(DSLContext sql, ListedCustomers listed) {
    /// Before the names of the filter, which the form would take for its own.
    static final String FILTER = "f.";

    RoundForm of(Form form, List<Long> chosen, @Nullable Map<String, String> filter) {
        var viewer = Viewer.current();
        var stores = viewer.stores(Rounds.LEAD).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new RoundForm(form, stores, sql.select(SEGMENT.ID, SEGMENT.NAME).from(SEGMENT).where(SEGMENT.STORE_ID.in(viewer.scope(Rounds.LEAD).anyStores()), CustomerSegments.seen(viewer))
            .orderBy(SEGMENT.STORE_ID, SEGMENT.NAME).limit(inline(500)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2())),
            sql.selectFrom(QUESTIONNAIRE).where(QUESTIONNAIRE.RETIRED_AT.isNull()).orderBy(QUESTIONNAIRE.ID).fetch(q -> new Choice(String.valueOf(q.getId()), either(q.getNameZh(), q.getNameEn()))),
            sql.selectFrom(SCRIPT).where(SCRIPT.VERSION.gt(0)).orderBy(SCRIPT.ID).fetch(s -> new Choice(String.valueOf(s.getId()), either(s.getNameZh(), s.getNameEn()))), chosen, filter == null ? null : whole(filter, viewer));
    }

    private RoundForm.Whole whole(Map<String, String> filter, Viewer viewer) {
        var c = CUSTOMER.as("c");
        var list = listed.of(filter, viewer, c);
        return new RoundForm.Whole(filter, list.words(), sql.fetchCount(select(c.ID).from(c).where(list.on()).limit(inline(Rounds.MOST + 1))));
    }

    /// The filter of the list where all of it is meant; else null.
    @Nullable Map<String, String> filter(MultiValueMap<String, String> typed, String before) {
        if (!"yes".equals(typed.getFirst("whole"))) {
            return null;
        }
        var filter = new TreeMap<String, String>();
        typed.toSingleValueMap().forEach((name, value) -> {
            if (name.startsWith(before) && value != null && !value.isEmpty() && !name.equals("whole")) {
                filter.put(name.substring(before.length()), value);
            }
        });
        return filter;
    }

    @Nullable Long storeOf(@Nullable Long segment, List<Long> customers) {
        return segment != null ? sql.select(SEGMENT.STORE_ID).from(SEGMENT).where(SEGMENT.ID.eq(segment)).fetchOne(SEGMENT.STORE_ID)
            : customers.isEmpty() ? null : sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customers.getFirst())).fetchOne(CUSTOMER.STORE_ID);
    }
}
