package app.guike.customer.archive;

import static guike.Tables.INDUSTRY;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Remembered;
import app.guike.shell.Texts;
import guike.tables.records.IndustryRecord;
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

/// Industries 行业 (GB/T 4754-2017 to begin with), of which the house marks its key ones (catalog E27).
@Component
public class Industries {
    private static final String CODE = "[A-Z0-9]{1,12}";

    private final DSLContext sql;
    private final Clock clock;
    private final Remembered<List<Industry>> known = new Remembered<>();

    Industries(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public record Industry(long id, String code, @Nullable String parent, String nameZh, String nameEn, boolean key, int position, boolean active) {
        public String name() {
            return Texts.either(nameZh, nameEn);
        }

        private boolean called(@Nullable String words) {
            return code.equals(words) || nameZh.equals(words) || nameEn.equalsIgnoreCase(words);
        }
    }

    /// All, each after what it lies under.
    public List<Industry> all() {
        return known.get(() -> Tree.ordered(sql.selectFrom(INDUSTRY).orderBy(INDUSTRY.POSITION, INDUSTRY.ID)
            .fetch(r -> new Industry(r.getId(), r.getCode(), r.getParentCode(), r.getNameZh(), r.getNameEn(), r.getKeyIndustry(), r.getPosition(), r.getDeactivatedAt() == null)),
            Industry::code, Industry::parent));
    }

    public @Nullable Industry of(@Nullable Long id) {
        return id == null ? null : all().stream().filter(i -> i.id() == id).findFirst().orElse(null);
    }

    /// By code or by name in either language; of two with one name the one further down.
    public Optional<Industry> named(@Nullable String words) {
        return all().stream().filter(i -> i.active() && i.called(words)).reduce((_, below) -> below);
    }

    /// As `named`, but what is stored stays where the words are its own: out of use, or one of two with one name.
    public Optional<Industry> named(@Nullable String words, @Nullable Long stored) {
        return Optional.ofNullable(of(stored)).filter(i -> i.called(words)).or(() -> named(words));
    }

    /// The industry and all that lie under it.
    public Set<Long> within(String code) {
        return new HashSet<>(Tree.within(all(), code, Industry::code, Industry::parent).stream().map(Industry::id).toList());
    }

    /// Those marked as key, and all that lie under them.
    public Set<Long> key() {
        var ids = new HashSet<Long>();
        all().stream().filter(Industry::key).forEach(i -> ids.addAll(within(i.code())));
        return ids;
    }

    @Transactional
    public long create(TypeIntake intake) {
        var row = sql.newRecord(INDUSTRY).setCode(intake.code());
        var errors = new FieldErrors().require(intake.code() != null && intake.code().matches(CODE), "code", "industry-code-wrong");
        errors.require(intake.code() == null || !sql.fetchExists(INDUSTRY, INDUSTRY.CODE.eq(intake.code())), "code", "code-taken");
        write(row, intake, errors);
        return row.getId();
    }

    @Transactional
    public void update(String code, TypeIntake intake) {
        write(sql.selectFrom(INDUSTRY).where(INDUSTRY.CODE.eq(code)).forUpdate().fetchOptional().orElseThrow(Refusal::absent), intake, new FieldErrors());
    }

    private void write(IndustryRecord row, TypeIntake in, FieldErrors errors) {
        var above = all().stream().filter(i -> i.code().equals(in.parent())).findFirst();
        errors.require(in.parent() == null || above.isPresent(), "parent", "parent-wrong");
        errors.require(row.getId() == null || above.isEmpty() || !within(row.getCode()).contains(above.get().id()), "parent", "parent-circle");
        Tree.names(in, errors);
        errors.throwIfAny();
        row.setParentCode(in.parent()).setNameZh(in.nameZh()).setNameEn(in.nameEn()).setKeyIndustry(Boolean.TRUE.equals(in.key()))
            .setPosition(in.position() == null ? 100 : in.position());
        row.setDeactivatedAt(Boolean.FALSE.equals(in.active()) ? OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC) : null).store();
        known.forget();
    }
}
