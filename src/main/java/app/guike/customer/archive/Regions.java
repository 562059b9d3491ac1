package app.guike.customer.archive;

import static guike.Tables.REGION;
import static org.jooq.impl.DSL.val;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Divisions of China 行政区划, for addresses of persons and companies alike (catalog E28).
@Component
public class Regions {
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
