package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.base.Masking;
import app.guike.customer.ArchiveAges;
import app.guike.customer.HeardInCalls;
import app.guike.customer.Proposals;
import app.guike.shell.CarNumbers;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.custom.CustomField;
import app.guike.customer.custom.CustomFields;
import app.guike.customer.custom.CustomValues;
import app.guike.customer.doubles.Merges;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads archives as of today.
@Component
class CustomerReader {
    private final DSLContext sql;
    private final Clock clock;
    private final Known known;
    private final Merges merges;
    private final MergeRows rows;
    private final Custom custom;
    private final CompiledQuery gaps;

    CustomerReader(DSLContext sql, Clock clock, Known known, Merged merged, Custom custom) {
        this.sql = sql;
        this.clock = clock;
        this.known = known;
        this.merges = merged.merges();
        this.rows = merged.rows();
        this.custom = custom;
        this.gaps = CompiledQuery.of(v -> select(CUSTOMER.COMPLETENESS, CUSTOMER.MISSING, known.ages().old(v.next(CUSTOMER.CREATED_AT)).as("old"), Proposals.OPEN).from(CUSTOMER)
            .where(CUSTOMER.ID.eq(v.next(CUSTOMER.ID))));
    }

    /// The classes of customers, how old their archives may grow, and what was said of them.
    @Component
    record Known(CustomerTypes types, ArchiveAges ages, HeardInCalls heard) {
    }

    /// What was merged, and into what.
    @Component
    record Merged(Merges merges, MergeRows rows) {
    }

    /// The fields that the house added.
    @Component
    record Custom(CustomFields fields, CustomValues values) {
    }

    /// The name of its class; of its kind where it has none.
    String type(CustomerCard card) {
        return known.types().find(card.type()).map(CustomerTypes.Type::name).orElseGet(() -> t("customer.kind." + card.kind()));
    }

    Optional<Personal> personal(long id) {
        return Personal.load(sql, id, LocalDate.ofInstant(clock.instant(), Viewer.current().zone()));
    }

    Optional<ArchiveGaps> gaps(long id) {
        return gaps.with(sql, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), id)
            .fetchOptional(r -> ArchiveGaps.of(id, r.get(CUSTOMER.COMPLETENESS), List.of(r.get(CUSTOMER.MISSING)), old(r), told(id, r.get(Proposals.OPEN))));
    }

    @SuppressWarnings("unchecked")
    private static List<ArchiveAges.Old> old(Record r) {
        return (List<ArchiveAges.Old>) r.get("old");
    }

    /// What stands there is read only where something was said.
    private List<ArchiveGaps.Told> told(long id, List<Proposals.Open> open) {
        if (open.isEmpty()) {
            return List.of();
        }
        var row = sql.fetchSingle(CUSTOMER, CUSTOMER.ID.eq(id));
        var whole = Viewer.current().may(CarNumbers.REVEAL, row.getStoreId());
        return open.stream().map(o -> new ArchiveGaps.Told(o.id(), o.part(), Texts.orElse("archive.heard." + o.part(), Texts.orElse("archive.part." + o.part(), o.part())), shown(o.part(), o.said(), whole),
            shown(o.part(), known.heard().stands(row, o.part()), whole), o.source(), o.at(), o.by())).toList();
    }

    private static @Nullable String shown(String part, @Nullable String text, boolean whole) {
        return text == null || whole ? text : part.equals("address") ? Masking.address(text) : part.equals("email") ? Masking.email(text) : part.equals("phone") ? Masking.phone(text) : text;
    }

    /// The archive, or the one that it was merged into.
    CustomerCard survivor(long id) {
        try {
            return card(id);
        } catch (Refusal absent) {
            return card(merges.survivorOf(id).orElseThrow(() -> absent));
        }
    }

    /// What was merged into an archive.
    List<MergeRow> merges(long id) {
        return rows.of(id);
    }

    CustomerCard card(long id) {
        return CustomerCard.load(sql, id, LocalDate.ofInstant(clock.instant(), Viewer.current().zone()), custom.values());
    }

    /// What is known under the house's own fields, in words.
    List<CustomValues.Fact> own(CustomerCard card) {
        return custom.values().facts(card.custom());
    }

    /// Keys of masked fields of the house that are different behind the mask, alike as they may look.
    Set<String> unlikeOwn(long one, long other) {
        var rows = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.in(one, other)).orderBy(CUSTOMER.ID).fetch();
        return rows.size() < 2 ? Set.of() : custom.values().unlike(rows.getFirst(), rows.getLast());
    }

    /// Those that are asked in the form.
    List<CustomField> fields() {
        return custom.fields().active(CustomField.Subject.CUSTOMER);
    }
}
