package app.guike.customer;

import static org.jooq.impl.DSL.val;

import app.guike.base.CreditCode;
import app.guike.base.IdentityNumber;
import app.guike.customer.sealed.SealedFields;
import app.guike.shell.ImportRun;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/// Identity numbers of an imported file: turned into what an archive keeps of them, sealed, and taken out of the staged rows,
/// so that none is ever written down as it stands. The key lies outside the database, hence row by row in Java.
@Component
class ImportedPapers {
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{5,24}");
    private static final int AT_ONCE = 2_000;

    private final DSLContext sql;
    private final IdentityKey identity;
    private final SealedFields seals;

    ImportedPapers(DSLContext sql, IdentityKey identity, SealedFields seals) {
        this.sql = sql;
        this.identity = identity;
        this.seals = seals;
    }

    /// Fills `import_paper(row_no, hash, masked, near, head, tail)`.
    void read() {
        sql.execute("create temp table import_paper (row_no int, hash text, masked text, near int[], head int[], tail int[]) on commit drop");
        int last = -1;
        for (var rows = next(last); !rows.isEmpty(); rows = next(last)) {
            keep(rows);
            last = rows.getLast().get("row_no", Integer.class);
        }
        sql.execute("analyze import_paper");
    }

    /// Tells of credit codes that are none, such as tax numbers of old; they are kept as the file has them.
    void codes() {
        var wrong = sql.fetch("select distinct credit_code from import_row where credit_code is not null and not refused").getValues(0, String.class).stream()
            .filter(c -> CreditCode.parse(c).isEmpty()).toArray(String[]::new);
        if (wrong.length > 0) {
            sql.execute(ImportRun.remark("credit_code", "credit-code-wrong", "array[credit_code]", "credit_code = any({0})"), val(wrong));
        }
    }

    /// Seals, once it is known whose they are, the numbers and the sensitive fields; what stood open is gone then from the staged rows.
    void seal() {
        sql.execute("create temp table import_seal (party int, number text, custom jsonb) on commit drop");
        int last = -1;
        for (var rows = owned(last); !rows.isEmpty(); rows = owned(last)) {
            sql.batch("insert into import_seal values (?::int, ?, ?::jsonb)", rows.stream().map(this::sealed).toArray(Object[][]::new)).execute();
            last = rows.getLast().get("party", Integer.class);
        }
        if (last >= 0) {
            sql.execute("analyze import_seal");
            sql.execute("update import_party p set id_number_sealed = s.number, custom = coalesce(s.custom, p.custom) from import_seal s where s.party = p.party");
        }
        sql.execute("update import_row set id_number = null where id_number is not null");
    }

    private List<? extends Record> owned(int last) {
        return sql.fetch("""
            select p.party, i.customer_id, case when p.id_number_hash is not null then r.id_number end as number, case when p.custom::text like '%"s!_%' escape '!' then p.custom end as custom, c.custom as stored
            from import_party p join import_customer i on i.party = p.party join import_row r on r.row_no = p.row_no left join customer c on c.id = i.customer_id and not i.fresh
            where p.party > ? and (p.id_number_hash is not null or p.custom::text like '%"s!_%' escape '!') order by p.party limit """ + " " + AT_ONCE, last);
    }

    private Object[] sealed(Record row) {
        long customer = row.get("customer_id", Long.class);
        var number = row.get("number", String.class);
        var own = row.get("custom", JSONB.class);
        return new Object[] {row.get("party"), number == null ? null : plain(number).map(n -> seals.number(customer, n)).orElse(null),
            own == null ? null : seals.custom(customer, own, row.get("stored", JSONB.class))};
    }

    private List<? extends Record> next(int last) {
        return sql.fetch("select row_no, id_number from import_row where id_number is not null and not refused and row_no > ? order by row_no limit " + AT_ONCE, last);
    }

    private void keep(List<? extends Record> rows) {
        var values = new ArrayList<Object[]>();
        for (var row : rows) {
            plain(row.get("id_number", String.class)).map(identity::of)
                .ifPresent(p -> values.add(new Object[] {row.get("row_no"), p.hash(), p.masked(), p.near(), p.head(), p.tail()}));
        }
        if (!values.isEmpty()) {
            sql.batch("insert into import_paper values (?::int, ?, ?, ?::int[], ?::int[], ?::int[])", values.toArray(Object[][]::new)).execute();
        }
    }

    private static Optional<String> plain(String raw) {
        var bare = Normalizer.normalize(raw, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}\\p{Pd}'.]", "").toUpperCase(Locale.ROOT);
        return IdentityNumber.parse(bare).map(IdentityNumber::value).or(() -> Optional.of(bare).filter(b -> FORM.matcher(b).matches()));
    }
}
