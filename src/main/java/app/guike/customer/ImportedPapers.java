package app.guike.customer;

import app.guike.base.IdentityNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/// Identity numbers of an imported file: turned into what an archive keeps of them and taken out of the staged rows, so
/// that none is ever written down as it stands. The key lies outside the database, hence row by row in Java.
@Component
class ImportedPapers {
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{5,24}");
    private static final int AT_ONCE = 2_000;

    private final DSLContext sql;
    private final IdentityKey identity;

    ImportedPapers(DSLContext sql, IdentityKey identity) {
        this.sql = sql;
        this.identity = identity;
    }

    /// Fills `import_paper(row_no, hash, masked, near, head, tail)`.
    void read() {
        sql.execute("create temp table import_paper (row_no int, hash text, masked text, near int[], head int[], tail int[]) on commit drop");
        int last = -1;
        for (var rows = next(last); !rows.isEmpty(); rows = next(last)) {
            keep(rows);
            last = rows.getLast().get("row_no", Integer.class);
        }
        sql.execute("update import_row set id_number = null where id_number is not null");
        sql.execute("analyze import_paper");
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
