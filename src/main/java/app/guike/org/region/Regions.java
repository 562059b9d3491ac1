package app.guike.org.region;

import static guike.Tables.REGION;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.shell.Remembered;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Divisions of China 行政区划, for addresses of persons and companies, and for who looks after which (catalog E28).
@Component
public class Regions {
    private static final int MOST = 50;

    private final DSLContext sql;
    private final Remembered<List<Region>> provinces = new Remembered<>();

    Regions(DSLContext sql) {
        this.sql = sql;
    }

    public record Region(String code, @Nullable String parent, String name, String fullName) {
    }

    public boolean exists(String code) {
        return sql.fetchExists(REGION, REGION.CODE.eq(code));
    }

    /// The codes without those that lie in another of them; refused where one is none, or where they are too many.
    public List<String> outermost(Collection<String> codes) {
        var asked = new TreeSet<>(codes);
        new FieldErrors().require(asked.size() <= MOST, "regions", "region-too-many", MOST)
            .require(sql.fetchCount(REGION, REGION.CODE.in(asked)) == asked.size(), "regions", "invalid").throwIfAny();
        return asked.stream().filter(code -> asked.stream().noneMatch(other -> !other.equals(code) && code.startsWith(other))).toList();
    }

    /// What a picker shows while a region is chosen: all provinces, and what lies beside and under each step down to it.
    ///
    /// @param chosen empty while none is
    public List<Region> around(String chosen) {
        return chosen.isEmpty() ? provinces.get(() -> fetch(REGION.PARENT_CODE.isNull()))
            : fetch(REGION.PARENT_CODE.isNull().or(REGION.PARENT_CODE.eq(chosen)).or(val(chosen).startsWith(REGION.PARENT_CODE)));
    }

    private List<Region> fetch(Condition which) {
        return sql.selectFrom(REGION).where(which).orderBy(REGION.CODE).fetch(r -> new Region(r.getCode(), r.getParentCode(), r.getName(), r.getFullName()));
    }
}
