package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.SEGMENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.customer.segment.Segments;
import app.guike.shell.CompiledQuery;
import app.guike.shell.KeptPlans;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of customers, and the page of one.
@Controller
@RequestMapping("/customers")
class CustomerPages {
    private static final int ROWS = 30;

    private static final CompiledQuery SEGMENTS = CompiledQuery.of(v -> select(SEGMENT.ID, SEGMENT.NAME).from(SEGMENT).where(Segments.seen(v.next(SEGMENT.AUTHOR_ID))).orderBy(SEGMENT.NAME)
        .limit(inline(200)));

    private final DSLContext sql;
    private final CustomerRows rows;
    private final CustomerReader reader;
    private final HeadFacts facts;
    private final CustomerPanels panels;
    private final Timelines timelines;
    private final FormChoices choices;

    CustomerPages(DSLContext sql, CustomerRows rows, CustomerReader reader, RecordParts parts, FormChoices choices) {
        this.sql = sql;
        this.rows = rows;
        this.reader = reader;
        this.facts = parts.facts();
        this.panels = parts.panels();
        this.timelines = parts.timelines();
        this.choices = choices;
    }

    /// What a customer's page is made of besides the archive.
    @org.springframework.stereotype.Component
    record RecordParts(HeadFacts facts, CustomerPanels panels, Timelines timelines) {
    }

    @GetMapping
    @ListsPeople("customer")
    @Requires(CustomerRows.PERMISSION)
    Object list(AskedCustomers asked, @RequestParam(defaultValue = "") String after, HttpServletRequest request) {
        var viewer = Viewer.current();
        var query = request.getQueryString() == null ? "" : request.getQueryString();
        var tabs = ViewTabs.load(sql, asked.filter(), viewer);
        var opened = query.isEmpty() ? tabs.standard() : query.matches("view=\\d+") ? tabs.current() : null;
        if (opened != null) {
            return Redirect.to(opened.url());
        }
        try {
            return list(asked, after, viewer, tabs);
        } catch (Refusal refusal) {
            if (tabs.current() == null) {
                throw refusal;
            }
            return Redirect.to("/customers?q=").saying(t("view.broken", tabs.current().name())); // what it asks for is retired, or not for this viewer
        }
    }

    private Object list(AskedCustomers asked, String after, Viewer viewer, ViewTabs tabs) {
        var filter = rows.meant(asked.filter());
        var found = after.isEmpty() ? rows.counted(filter, ROWS, CustomerList.COUNTED, viewer) : null;
        var page = found == null ? rows.page(filter, after, ROWS, viewer) : found.page();
        var total = found == null ? "" : CustomerList.total(found.count());
        var stores = viewer.stores(CustomerRows.PERMISSION).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().customerList(new CustomerList(filter, page, total, ListColumns.shown(rows, filter.shown(), viewer),
            stores, Colleagues.orNobody(sql, rows.stores(filter, viewer)), segments(viewer), after.isEmpty(), viewer.scope("customer.edit").anyStores(), viewer.may("customer.export"),
filter.archive().any() ? choices.offered(filter.archive()) : null, tabs, !viewer.regions().isEmpty()));
    }

    private List<Choice> segments(Viewer viewer) {
        return SEGMENTS.with(sql, viewer.id()).fetch(r -> new Choice(String.valueOf(r.get(SEGMENT.ID)), r.get(SEGMENT.NAME)));
    }

    /// The filters that few need, when somebody opens them.
    @GetMapping("/filters")
    @Requires(CustomerRows.PERMISSION)
    Object filters() {
        var none = CustomerFilter.of(Map.of());
        return new StaticTemplates().customerFiltersMore(none, choices.offered(none.archive()));
    }

    @GetMapping("/{id}")
    @Requires(CustomerRows.PERMISSION)
    Object show(@PathVariable long id) {
        return KeptPlans.keeping(sql, () -> record(id));
    }

    private Object record(long id) {
        var card = reader.survivor(id);
        if (card.id() != id) {
            return Redirect.to("/customers/" + card.id());
        }
        var viewer = Viewer.current();
        var first = facts.of(id);
        return new StaticTemplates().customerRecord(new CustomerPage(card, panels.load(card), timeline(id, "", ""), reader.merges(id),
            viewer.may("customer.edit", card.storeId()), viewer.may("customer.reveal", card.storeId()), viewer.may(DuplicatesApi.MERGE, card.storeId()), reader.type(card),
            viewer.may("customer.verify", card.storeId()), reader.own(card), first, viewer.may("customer.sealed", card.storeId())));
    }

    @GetMapping("/{id}/timeline")
    @Requires(CustomerRows.PERMISSION)
    Object timeline(@PathVariable long id, @RequestParam(defaultValue = "") String type, @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String more) {
        reader.card(id);
        var timeline = KeptPlans.keeping(sql, () -> timeline(id, type, after));
        return Answer.ok(more.isEmpty() ? new StaticTemplates().customerTimeline(timeline) : new StaticTemplates().customerTimelineEntries(timeline));
    }

    private CustomerPage.Timeline timeline(long id, String type, String after) {
        Page<app.guike.customer.TimelineSource.Entry> page = timelines.page(id, type, after, 20);
        return new CustomerPage.Timeline(id, type, timelines.types(Viewer.current()), page.items(), page.next());
    }
}
