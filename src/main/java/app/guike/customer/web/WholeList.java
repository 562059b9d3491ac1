package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Page;
import app.guike.customer.ListedCustomers;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The list with its filter for the statements of other rooms, and the filter in the words of its chips.
@Component
class WholeList implements ListedCustomers {
    private final DSLContext sql;
    private final CustomerRows rows;
    private final FormChoices choices;

    WholeList(DSLContext sql, CustomerRows rows, FormChoices choices) {
        this.sql = sql;
        this.rows = rows;
        this.choices = choices;
    }

    @Override
    public Listed of(Map<String, String> asked, Viewer viewer, Customer c) {
        var filter = rows.meant(CustomerFilter.of(asked));
        return new Listed(rows.condition(filter, c, viewer), words(filter, viewer));
    }

    private String words(CustomerFilter filter, Viewer viewer) {
        var stores = viewer.stores(CustomerRows.PERMISSION).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        var list = new CustomerList(filter, Page.empty(), "", List.of(), stores, Colleagues.orNobody(sql, rows.stores(filter, viewer)), List.of(), true, Set.of(), false,
            choices.offered(filter.archive()), new ViewTabs(List.of(), null, false, ""), false);
        var words = list.chips().stream().map(CustomerFilter.Chip::text).collect(Collectors.joining(t("segment.and")));
        return words.isEmpty() ? t("view.all") : words;
    }
}
