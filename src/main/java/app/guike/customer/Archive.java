package app.guike.customer;

import static guike.Tables.CUSTOMER;

import app.guike.base.CreditCode;
import app.guike.base.CallingHours;
import app.guike.base.FieldErrors;
import app.guike.base.IdentityNumber;
import app.guike.base.Masking;
import app.guike.base.NameGrams;
import app.guike.base.NameParts;
import app.guike.customer.CustomerIntake.Wishes;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.custom.CustomValues;
import app.guike.customer.sealed.SealedFields;
import app.guike.org.Posts;
import guike.tables.records.CustomerRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How what is handed in becomes the row of an archive, and what is wrong with it.
@Component
class Archive {
    private static final Set<String> WISHES = Set.of("ALL", "MARKETING", "PHONE", "SMS", "EMAIL", "BIRTHDAY");
    static final int REASON = 500;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");

    private final DSLContext sql;
    private final Clock clock;
    private final Papers papers;
    private final Classing classing;
    private final CustomValues custom;

    Archive(DSLContext sql, Clock clock, Papers papers, Classing classing, CustomValues custom) {
        this.sql = sql;
        this.clock = clock;
        this.papers = papers;
        this.classing = classing;
        this.custom = custom;
    }

    /// How identity numbers are kept: found by the one, read by the other.
    @Component
    record Papers(IdentityKey identity, SealedFields sealed) {
    }

    void write(CustomerRecord row, CustomerIntake in, FieldErrors errors) {
        name(row, in, errors);
        row.setExternalNo(in.externalNo());
        errors.require(fits(in.externalNo(), 60), "externalNo", "length").require(in.externalNo() == null || free(row, in.externalNo()), "externalNo", "external-no-taken");
        reach(row, in, errors);
        born(row, in.birthday(), errors);
        var number = papers(row, in, errors);
        classing.write(row, in, errors);
        custom.write(row, in.custom(), errors);
        errors.require(fits(in.source(), 100), "source", "length").require(fits(in.industry(), 100), "industry", "length");
        owner(row, in.ownerId(), errors);
        if (in.origin() != null) {
            origin(row, in.origin(), errors);
        }
        if (in.wishes() != null) {
            wishes(row, in.wishes(), errors);
        }
        in.tags().forEach(t -> errors.require(fits(t, 40), "tags", "length"));
        if (errors.none()) {
            papers.sealed().seal(row, number);
        }
    }

    private static void name(CustomerRecord row, CustomerIntake in, FieldErrors errors) {
        errors.require("PERSON".equals(in.kind()) || "COMPANY".equals(in.kind()), "kind", "invalid");
        errors.require(in.name() != null, "name", "required").require(fits(in.name(), 200), "name", "length");
        errors.require(in.sex() == null || in.sex().equals("M") || in.sex().equals("F"), "sex", "invalid");
        row.setKind(in.kind());
        row.setName(in.name());
        row.setSex("COMPANY".equals(in.kind()) ? null : in.sex());
        row.setGrams(in.name() == null ? new String[0] : NameGrams.of(in.name()));
        row.setNameParts(in.name() == null ? new String[0] : NameParts.of(in.name()).array());
    }

    private boolean free(CustomerRecord row, String externalNo) {
        var another = CUSTOMER.STORE_ID.eq(row.getStoreId()).and(CUSTOMER.EXTERNAL_NO.eq(externalNo));
        return !sql.fetchExists(CUSTOMER, row.getId() == null ? another : another.and(CUSTOMER.ID.ne(row.getId())));
    }

    /// A masked value that comes back unchanged from a form stands for the stored one.
    private static void reach(CustomerRecord row, CustomerIntake in, FieldErrors errors) {
        if (row.getEmail() == null || !Masking.email(row.getEmail()).equals(in.email())) {
            row.setEmail(in.email());
            errors.require(in.email() == null || email(in.email()), "email", "invalid");
        }
        if (row.getAddress() == null || !Masking.address(row.getAddress()).equals(in.address())) {
            row.setAddress(in.address());
            errors.require(fits(in.address(), 300), "address", "length");
        }
    }

    static boolean email(String text) {
        return EMAIL.matcher(text).matches() && fits(text, 200);
    }

    private void born(CustomerRecord row, CustomerIntake.@Nullable Born born, FieldErrors errors) {
        var birthday = born == null ? null : Birthday.read(born, today()).orElse(null);
        errors.require(born == null || birthday != null, "birthday", "birthday-unreal");
        row.setBirthdayKind(birthday == null ? null : birthday.lunar() ? "LUNAR" : "SOLAR");
        row.setBirthdayYear(birthday == null ? null : birthday.year());
        row.setBirthdayMonth(birthday == null ? null : Integer.valueOf(birthday.month()));
        row.setBirthdayDay(birthday == null ? null : Integer.valueOf(birthday.day()));
        row.setBirthdayLeap(birthday != null && birthday.leap());
    }

    /// @return the number that is new, to be sealed
    private @Nullable String papers(CustomerRecord row, CustomerIntake in, FieldErrors errors) {
        if (in.creditCode() == null || !in.creditCode().equals(row.getCreditCode())) {
            var code = CreditCode.parse(in.creditCode());
            errors.require(in.creditCode() == null || code.isPresent(), "creditCode", "credit-code-wrong");
            row.setCreditCode(code.map(CreditCode::value).orElse(null));
        }
        if (in.idNumber() == null) {
            papers.identity().of(null).onto(row);
            row.setIdNumberSealed(null);
        } else if (!in.idNumber().equals(row.getIdNumberMasked())) {
            var number = IdentityNumber.parse(in.idNumber());
            errors.require(number.isPresent(), "idNumber", "id-number-wrong");
            number.ifPresent(n -> papers.identity().of(n.value()).onto(row));
            return number.map(IdentityNumber::value).orElse(null);
        }
        return null;
    }

    private void owner(CustomerRecord row, @Nullable Long owner, FieldErrors errors) {
        errors.require(owner == null || owner.equals(row.getOwnerId()) || Posts.worksIn(sql, owner, row.getStoreId()), "ownerId", "owner-elsewhere");
        row.setOwnerId(owner);
    }

    private void origin(CustomerRecord row, CustomerIntake.Origin origin, FieldErrors errors) {
        var finder = origin.foundById();
        errors.require(fits(origin.detail(), 200), "origin.detail", "length")
            .require(origin.resource() == null || CustomerSources.RESOURCES.contains(origin.resource()), "origin.resource", "invalid")
            .require(finder == null || finder.equals(row.getFoundBy()) || Posts.worksIn(sql, finder, row.getStoreId()), "origin.foundById", "owner-elsewhere");
        row.setSourceDetail(origin.detail()).setResource(origin.resource()).setFoundBy(finder);
    }

    static void wishes(CustomerRecord row, Wishes wishes, FieldErrors errors) {
        errors.require(WISHES.containsAll(wishes.doNotDisturb()), "doNotDisturb", "invalid");
        var window = CallingHours.parse(wishes.preferredWindow());
        errors.require(wishes.preferredWindow() == null || window.isPresent(), "preferredWindow", "window-wrong");
        errors.require(fits(wishes.reason(), REASON), "reason", "length");
        row.setDoNotDisturb(wishes.doNotDisturb().stream().sorted().toArray(String[]::new));
        row.setPreferredWindow(window.map(CallingHours::toString).orElse(null));
        row.setDoNotDisturbReason(wishes.reason());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }
}
