package app.guike.customer.collecting;

import static guike.Tables.DATA_CLASS;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Posts;
import app.guike.shell.Viewer;
import guike.tables.records.DataClassRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Classes of customer data, each with one named keeper 分派专人管理 (catalog E4), who brings it up to date every day.
@Component
public class DataClasses {
    private final DSLContext sql;
    private final Clock clock;

    DataClasses(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param storeId only when it is made
    public record Wanted(@Nullable Long storeId, @Nullable String name, @Nullable Long keeperId, @Nullable Integer position, @Nullable Boolean active) {
    }

    @Transactional
    public long create(Wanted wanted) {
        var store = wanted.storeId();
        if (store == null) {
            throw Refusal.field("storeId", "required");
        }
        if (!Viewer.current().may(Extractions.CLASSIFY, store)) {
            throw Refusal.absent();
        }
        return fill(sql.newRecord(DATA_CLASS).setStoreId(store), wanted);
    }

    @Transactional
    public void update(long id, Wanted wanted) {
        fill(sql.selectFrom(DATA_CLASS).where(DATA_CLASS.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent), wanted);
    }

    private long fill(DataClassRecord row, Wanted wanted) {
        var name = wanted.name() == null ? "" : wanted.name().strip();
        var errors = new FieldErrors().require(!name.isEmpty(), "name", "required").require(name.length() <= 60, "name", "length").require(wanted.keeperId() != null, "keeperId", "required");
        errors.require(wanted.keeperId() == null || Posts.worksIn(sql, wanted.keeperId(), row.getStoreId()), "keeperId", "invalid");
        var same = DATA_CLASS.STORE_ID.eq(row.getStoreId()).and(DATA_CLASS.NAME.eq(name));
        errors.require(!sql.fetchExists(DATA_CLASS, row.getId() == null ? same : same.and(DATA_CLASS.ID.ne(row.getId()))), "name", "data-class-taken").throwIfAny();
        var active = wanted.active() == null || wanted.active();
        row.setName(name).setKeeperId(wanted.keeperId()).setPosition(wanted.position() == null ? row.getPosition() == null ? 100 : row.getPosition() : wanted.position())
            .setDeactivatedAt(active ? null : row.getDeactivatedAt() == null ? now() : row.getDeactivatedAt()).store();
        return row.getId();
    }

    /// The keeper has gone through the class today; nobody else says so for them, but who classifies may.
    @Transactional
    public void touch(long id) {
        var row = sql.selectFrom(DATA_CLASS).where(DATA_CLASS.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var viewer = Viewer.current();
        if (row.getKeeperId() != viewer.id() && !viewer.may(Extractions.CLASSIFY, row.getStoreId())) {
            throw Refusal.forbidden("data-class-keeper");
        }
        row.setTouchedAt(now()).setTouchedBy(viewer.id()).update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
