package app.guike.customer.invoice;

import static guike.Tables.INVOICE_HEADING;
import static org.jooq.impl.DSL.val;

import app.guike.base.Masking;
import app.guike.customer.sealed.SealedRows;
import app.guike.shell.seal.Seals;
import guike.tables.records.InvoiceHeadingRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The account numbers of headings, sealed each for its row (decision 31). One that stands open was written by an earlier version; it is
/// read as it is, and sealed by night.
@Component
public class SealedAccounts implements SealedRows {
    private static final String ACCOUNT = "account";
    private static final String CLOSED = "****";

    private final DSLContext sql;
    private final Seals seals;

    SealedAccounts(DSLContext sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    /// Digits alone, for somebody who asks to see them.
    public Optional<String> shown(InvoiceHeadingRecord heading) {
        return Optional.ofNullable(heading.getAccount()).map(a -> sealed(a) ? seals.shown(place(heading.getId()), a) : a);
    }

    /// As everybody may see it; of one whose key is lost nothing.
    public @Nullable String masked(InvoiceHeadingRecord heading) {
        return heading.getAccount() == null ? null : opened(heading.getId(), heading.getAccount()).map(Masking::bankAccount).orElse(CLOSED);
    }

    /// Before the row is stored. A new row gets its id here.
    void seal(InvoiceHeadingRecord heading, @Nullable String plain) {
        if (plain != null && heading.getId() == null) {
            heading.setId(sql.fetchSingle("select nextval('guike.invoice_heading_id_seq')").get(0, Long.class));
        }
        heading.setAccount(plain == null ? null : kept(heading.getId(), heading.getAccount(), plain));
    }

    /// What the row keeps: an account that is the same stays as it is sealed.
    String kept(long heading, @Nullable String stored, String plain) {
        return stored != null && sealed(stored) && opened(heading, stored).filter(plain::equals).isPresent() ? stored : seals.seal(place(heading), plain);
    }

    @Override
    public String table() {
        return INVOICE_HEADING.getName();
    }

    @Override
    public List<Long> reseal(long store, long after, int most) {
        return sql.fetch("select * from guike.accounts_to_reseal({0}, {1}, {2}, {3})", val(store), val(after), val(seals.newest()), val(most)).map(this::anew);
    }

    private long anew(Record row) {
        long id = row.get("id", long.class);
        var plain = opened(id, row.get(ACCOUNT, String.class));
        plain.ifPresent(p -> sql.fetch("select guike.reseal_account({0}, {1})", val(id), val(seals.seal(place(id), p))));
        return plain.isPresent() ? id : -id;
    }

    @Override
    public Map<String, Long> counts(long store) {
        return sql.fetch("select * from guike.accounts_sealed_under({0})", val(store)).intoMap(r -> r.get("key", String.class), r -> r.get("n", Long.class));
    }

    @Override
    public void open(long row, Map<String, @Nullable Object> fields) {
        fields.computeIfPresent(ACCOUNT, (_, stored) -> sealed(stored.toString()) ? seals.shown(place(row), stored.toString()) : stored);
    }

    private Optional<String> opened(long heading, String stored) {
        return sealed(stored) ? seals.open(place(heading), stored) : Optional.of(stored);
    }

    private static boolean sealed(String stored) {
        return stored.indexOf('.') >= 0;
    }

    private static Seals.Place place(long heading) {
        return new Seals.Place(INVOICE_HEADING.getName(), ACCOUNT, heading);
    }
}
