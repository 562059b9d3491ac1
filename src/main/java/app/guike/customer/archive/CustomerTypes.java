package app.guike.customer.archive;

import static guike.Tables.CUSTOMER_TYPE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Remembered;
import app.guike.shell.Texts;
import guike.tables.records.CustomerTypeRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Kinds of customers 客户类型 (catalog E26): bank, insurer, bus company, public institution, enterprise and what the house adds.
@Component
public class CustomerTypes {
    private static final String CODE = "[a-z0-9_]{1,40}";
    private static final int LONGEST_CYCLE = 730;

    private final DSLContext sql;
    private final Clock clock;
    private final Remembered<List<Type>> known = new Remembered<>();

    CustomerTypes(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public record Type(long id, String code, @Nullable String parent, String kind, String nameZh, String nameEn, int position, boolean active, @Nullable Integer contactEvery) {
        public String name() {
            return Texts.either(nameZh, nameEn);
        }
    }

    /// All, each after what it lies under.
    public List<Type> all() {
        return known.get(() -> Tree.ordered(sql.selectFrom(CUSTOMER_TYPE).orderBy(CUSTOMER_TYPE.POSITION, CUSTOMER_TYPE.ID)
            .fetch(r -> new Type(r.getId(), r.getCode(), r.getParentCode(), r.getKind(), r.getNameZh(), r.getNameEn(), r.getPosition(), r.getDeactivatedAt() == null, r.getCycleDays())),
            Type::code, Type::parent));
    }

    public Optional<Type> find(@Nullable String code) {
        return all().stream().filter(t -> t.code().equals(code)).findFirst();
    }

    public @Nullable Type of(@Nullable Long id) {
        return id == null ? null : all().stream().filter(t -> t.id() == id).findFirst().orElse(null);
    }

    /// What a customer is classed as when nobody says it.
    public Optional<Type> usual(String kind) {
        return find(kind.equals("COMPANY") ? "other" : "individual").or(() -> all().stream().filter(t -> t.active() && t.kind().equals(kind)).findFirst());
    }

    /// The type and all that lie under it.
    public Set<Long> within(String code) {
        return new HashSet<>(Tree.within(all(), code, Type::code, Type::parent).stream().map(Type::id).toList());
    }

    @Transactional
    public long create(TypeIntake intake) {
        var row = sql.newRecord(CUSTOMER_TYPE).setCode(intake.code()).setKind(intake.kind());
        var errors = new FieldErrors().require(intake.code() != null && intake.code().matches(CODE), "code", "type-code-wrong")
            .require("PERSON".equals(intake.kind()) || "COMPANY".equals(intake.kind()), "kind", "invalid");
        errors.require(intake.code() == null || !sql.fetchExists(CUSTOMER_TYPE, CUSTOMER_TYPE.CODE.eq(intake.code())), "code", "code-taken");
        write(row, intake, errors);
        return row.getId();
    }

    @Transactional
    public void update(String code, TypeIntake intake) {
        var row = sql.selectFrom(CUSTOMER_TYPE).where(CUSTOMER_TYPE.CODE.eq(code)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        write(row, intake, new FieldErrors());
    }

    private void write(CustomerTypeRecord row, TypeIntake in, FieldErrors errors) {
        var above = sql.fetchOptional(CUSTOMER_TYPE, CUSTOMER_TYPE.CODE.eq(in.parent()));
        errors.require(in.parent() == null || above.isPresent() && above.get().getKind().equals(row.getKind()), "parent", "parent-wrong");
        errors.require(in.parent() == null || row.getId() == null || within(row.getCode()).stream().noneMatch(t -> above.isPresent() && t.equals(above.get().getId())),
            "parent", "parent-circle");
        errors.require(in.contactEvery() == null || in.contactEvery() >= 1 && in.contactEvery() <= LONGEST_CYCLE, "contactEvery", "between", 1, LONGEST_CYCLE);
        Tree.names(in, errors);
        errors.throwIfAny();
        row.setCycleDays(in.contactEvery()).setParentCode(in.parent()).setNameZh(in.nameZh()).setNameEn(in.nameEn()).setPosition(in.position() == null ? 100 : in.position());
        row.setDeactivatedAt(Boolean.FALSE.equals(in.active()) ? OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC) : null).store();
        known.forget();
    }
}
