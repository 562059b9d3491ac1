package app.guike.customer.web;

import app.guike.base.Page;
import app.guike.customer.CustomerColumn;
import app.guike.customer.CustomerIntake;
import app.guike.customer.Customers;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Customers, for other systems. Personal values are masked here as on the pages.
@RestController
@RequestMapping("/api/v1/customers")
@Tag(name = "customers")
class CustomersApi {
    private final Customers customers;
    private final CustomerRows rows;
    private final CustomerReader reader;
    private final PairRows pairs;

    CustomersApi(Customers customers, CustomerRows rows, CustomerReader reader, PairRows pairs) {
        this.customers = customers;
        this.rows = rows;
        this.reader = reader;
        this.pairs = pairs;
    }

    /// @param phone the first telephone, masked
    /// @param more what the rooms tell of the customer: plates, last visit
    record Item(long id, String no, @Nullable String externalNo, String name, String kind, long storeId, String phone, @Nullable Long ownerId,
            @Nullable String owner, @Nullable String adviser, List<String> tags, List<String> wishes, OffsetDateTime createdAt, int version,
            Map<String, @Nullable Object> more, int completeness, List<String> missing, String archiveState) {
    }

    /// @param candidates the likeliest first, five at most; they wait at the merge desk as well
    record Made(@JsonUnwrapped CustomerCard card, List<Candidate> candidates) {
    }

    /// @param score from 0 on proposed as the same
    /// @param proposal SAME or LOOK
    record Candidate(long id, String no, @Nullable String externalNo, String name, BigDecimal score, String proposal, List<PairRow.Reason> reasons) {
    }

    /// What narrows the list.
    ///
    /// @param q fragment of the name, pinyin, initials, telephone or its tail, plate or VIN tail, number
    /// @param kind PERSON or COMPANY
    /// @param type code of a kind of customers, with those under it
    /// @param industry code, with those under it; `key` for all key industries
    /// @param region code of a division, with what lies in it; `mine` for those that the viewer looks after
    /// @param importance VIP, VERY_LARGE or `any`
    /// @param state incomplete, new, returned, verified, unverified, stale or today
    /// @param custom values of custom fields: `custom[insurer]=PICC`, ranges `custom[premium.from]=3000`
    /// @param child yes: those with children, no: those without
    /// @param childAge of a child, in whole years: 0-2, 3-5, 6-11, 12-17 or 18-120
    /// @param childMonth 1 to 12, in which a child's birthday is kept this year, a lunar one too
    /// @param source code of a source, with those under it
    /// @param resource COMPANY or OWN: whose resource the customers are
    /// @param finderId who found them; 0 where nobody is named
    /// @param madeFrom first day on which the archive may have been made
    /// @param madeTo last such day
    /// @param segmentId those who belong to the segment now
    /// @param rule conditions in groups as segments have them, as JSON: `{"any": [{"is": "tag", "op": "HAS", "of": "老客户"}, {"is": "owned", "op": "NO"}]}`
    /// @param watchListId those on a watch list; `mine` for all that the caller follows
    record Narrowed(@Nullable String q, @Nullable Long storeId, @Nullable Long ownerId, @Nullable String tag, @Nullable String kind, @Nullable Boolean wish,
            @Nullable String type, @Nullable String industry, @Nullable String region, @Nullable String importance, @Nullable String hobby, @Nullable String state,
            @Nullable Long segmentId, @Nullable String rule, @Nullable String watchListId, @Nullable String child, @Nullable String childAge, @Nullable String childMonth,
            @Nullable String source, @Nullable String resource, @Nullable Long finderId, @Nullable String madeFrom, @Nullable String madeTo, @Nullable Map<String, String> custom) {
        CustomerFilter filter(String sort) {
            return new CustomerFilter(q == null ? "" : q, storeId, ownerId, tag == null ? "" : tag, kind == null ? "" : kind, Boolean.TRUE.equals(wish),
                CustomerFilter.Sort.of(sort), new ArchiveFilter(said(type), said(industry), said(region), said(importance), said(hobby), said(state), said(watchListId), new ArchiveFilter.OfChild(said(child), said(childAge), said(childMonth)),
                    new ArchiveFilter.OfOrigin(said(source), said(resource), finderId == null ? "" : finderId.toString(), said(madeFrom), said(madeTo)),
                    ArchiveFilter.own(custom), ArchiveFilter.Meant.NOTHING),
                segmentId == null ? null : new CustomerFilter.InSegment(segmentId, "", null),
                CustomerFilter.ByRule.of(said(rule)), CustomerFilter.Shown.USUAL, "");
        }

        private static String said(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GetMapping
    @ListsPeople("customer")
    @Requires("customer.read")
    @Operation(summary = "Customers, newest first; a search finds a thousand at most")
    Listing<Item> list(@ParameterObject Narrowed narrowed, Paging paging,
            @Parameter(description = "-createdAt, createdAt, name, -name") @RequestParam(defaultValue = "") String sort) {
        var viewer = Viewer.current();
        var filter = narrowed.filter(sort);
        var columns = rows.columns(viewer).stream().map(CustomerColumn::key).toList();
        Page<Item> page = rows.page(filter, paging.after(), paging.rows(), viewer).map(r -> item(r, columns));
        return Listing.of(page, paging, () -> rows.count(filter, Integer.MAX_VALUE, viewer));
    }

    private static Item item(CustomerRow r, List<String> columns) {
        var more = new LinkedHashMap<String, @Nullable Object>();
        columns.forEach(c -> more.put(c, r.more().get(more.size())));
        return new Item(r.id(), r.no(), r.externalNo(), r.name(), r.kind(), r.storeId(), r.phone(), r.ownerId(), r.owner(), r.adviser(), r.tags(), r.wishes(),
            r.createdAt(), r.version(), more, r.completeness(), r.missing(), r.state());
    }

    @GetMapping("/{id}")
    @Requires("customer.read")
    @Operation(summary = "One customer with contacts and the latest notes; for one that was merged, the survivor")
    ResponseEntity<CustomerCard> show(@PathVariable long id) {
        return tagged(reader.survivor(id));
    }

    @PostMapping
    @Requires("customer.edit")
    @Operation(summary = "Make an archive; `candidates` are those of the caller's customers that it may be already")
    ResponseEntity<Made> create(@RequestBody CustomerIntake intake) {
        var card = reader.card(customers.create(intake));
        var known = pairs.of(card.id()).stream().map(p -> new Candidate(p.a().id(), p.a().no(), p.a().externalNo(), p.a().name(), p.score(), p.proposal(), p.reasons())).toList();
        return ResponseEntity.created(URI.create("/api/v1/customers/" + card.id())).eTag(Etag.of(card.version())).body(new Made(card, known));
    }

    @PatchMapping("/{id}")
    @Requires("customer.edit")
    @Operation(summary = "Change an archive; masked values handed back stand for the stored ones")
    ResponseEntity<CustomerCard> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody MergePatch patch) {
        var card = reader.card(id);
        customers.update(id, Etag.expected(ifMatch, card.version()), patch.onto(card.intake()));
        return tagged(reader.card(id));
    }

    private static ResponseEntity<CustomerCard> tagged(CustomerCard card) {
        return ResponseEntity.ok().eTag(Etag.of(card.version())).body(card);
    }
}
