package app.guike.customer.archive;

import static guike.Tables.CUSTOMER_SOURCE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Remembered;
import app.guike.shell.Texts;
import guike.tables.Customer;
import guike.tables.records.CustomerRecord;
import guike.tables.records.CustomerSourceRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sources of customers 客户来源: showroom, call, event, network and what the house adds; each says whether those who come by it are the
/// company's resource or the finder's own (catalog E2, E18).
@Component
public class CustomerSources {
    /// The company's, or that of who found the customer.
    public static final List<String> RESOURCES = List.of("COMPANY", "OWN");
    private static final String CODE = "[a-z0-9_]{1,40}";

    private final DSLContext sql;
    private final Clock clock;
    private final Remembered<List<Source>> known = new Remembered<>();

    CustomerSources(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param resource COMPANY or OWN
    public record Source(long id, String code, @Nullable String parent, String resource, String nameZh, String nameEn, int position, boolean active) {
        public String name() {
            return Texts.either(nameZh, nameEn);
        }

        boolean called(@Nullable String words) {
            return code.equals(words) || nameZh.equals(words) || nameEn.equalsIgnoreCase(words);
        }
    }

    /// All, each after what it lies under.
    public List<Source> all() {
        return known.get(() -> Tree.ordered(sql.selectFrom(CUSTOMER_SOURCE).orderBy(CUSTOMER_SOURCE.POSITION, CUSTOMER_SOURCE.ID)
            .fetch(r -> new Source(r.getId(), r.getCode(), r.getParentCode(), r.getResource(), r.getNameZh(), r.getNameEn(), r.getPosition(), r.getDeactivatedAt() == null)),
            Source::code, Source::parent));
    }

    public Optional<Source> find(@Nullable String code) {
        return all().stream().filter(s -> s.code().equals(code)).findFirst();
    }

    /// By code or by name in either language.
    public Optional<Source> named(@Nullable String words) {
        return all().stream().filter(s -> s.active() && s.called(words)).findFirst();
    }

    /// Writes the source by code, by name, or in words that the house does not know. One that is out of use may stay where it stands.
    public void write(CustomerRecord row, @Nullable String words) {
        var kept = all().stream().filter(s -> Long.valueOf(s.id()).equals(row.getSourceId()) && s.called(words)).findFirst();
        var source = kept.or(() -> named(words));
        row.setSource(source.map(Source::nameZh).orElse(words)).setSourceId(source.map(Source::id).orElse(null));
    }

    /// The source and all that lie under it.
    public Set<Long> within(String code) {
        return Tree.within(all(), code, Source::code, Source::parent).stream().map(Source::id).collect(Collectors.toSet());
    }

    /// Those whose name holds the words, in either language, with all that lie under them.
    public Set<Long> under(String words) {
        return all().stream().filter(s -> s.nameZh().contains(words) || s.nameEn().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))).flatMap(s -> within(s.code()).stream())
            .collect(Collectors.toSet());
    }

    /// Whose resource a customer is: as the archive says, else as its source does.
    public static Field<String> resource(Customer c) {
        return coalesce(c.RESOURCE, field(select(CUSTOMER_SOURCE.RESOURCE).from(CUSTOMER_SOURCE).where(CUSTOMER_SOURCE.ID.eq(c.SOURCE_ID))));
    }

    /// Those that bring customers of a resource.
    public Set<Long> bringing(String resource) {
        return all().stream().filter(s -> s.resource().equals(resource)).map(Source::id).collect(Collectors.toSet());
    }

    @Transactional
    public long create(TypeIntake intake) {
        var row = sql.newRecord(CUSTOMER_SOURCE).setCode(intake.code());
        var errors = new FieldErrors().require(intake.code() != null && intake.code().matches(CODE), "code", "type-code-wrong")
            .require(find(intake.code()).isEmpty(), "code", "code-taken");
        write(row, intake, errors);
        return row.getId();
    }

    @Transactional
    public void update(String code, TypeIntake intake) {
        write(sql.selectFrom(CUSTOMER_SOURCE).where(CUSTOMER_SOURCE.CODE.eq(code)).forUpdate().fetchOptional().orElseThrow(Refusal::absent), intake, new FieldErrors());
    }

    private void write(CustomerSourceRecord row, TypeIntake in, FieldErrors errors) {
        var above = find(in.parent());
        errors.require(in.parent() == null || above.isPresent(), "parent", "parent-wrong")
            .require(row.getId() == null || above.isEmpty() || !within(row.getCode()).contains(above.get().id()), "parent", "parent-circle")
            .require(in.resource() == null || RESOURCES.contains(in.resource()), "resource", "invalid");
        Tree.names(in, errors);
        errors.throwIfAny();
        row.setParentCode(in.parent()).setNameZh(in.nameZh()).setNameEn(in.nameEn()).setResource(in.resource() == null ? "COMPANY" : in.resource())
            .setPosition(in.position() == null ? 100 : in.position());
        row.setDeactivatedAt(Boolean.FALSE.equals(in.active()) ? OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC) : null).store();
        known.forget();
    }
}
