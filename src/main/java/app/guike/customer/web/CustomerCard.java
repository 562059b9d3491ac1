package app.guike.customer.web;

import static guike.Tables.ARCHIVE_CHECK;
import static guike.Tables.ARCHIVE_MARK;
import static guike.Tables.CONTACT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_NOTE;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_SOURCE;
import static guike.Tables.CUSTOMER_TAG;
import static guike.Tables.CUSTOMER_TYPE;
import static guike.Tables.FAMILY_MEMBER;
import static guike.Tables.INDUSTRY;
import static guike.Tables.REGION;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.Birthday;
import app.guike.customer.CustomerIntake;
import app.guike.customer.CustomerIntake.Wishes;
import app.guike.customer.custom.CustomValues;
import app.guike.shell.Texts;
import guike.tables.Customer;
import guike.tables.Employee;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/// An archive as it may be seen: telephones, e-mail, address and identity number masked; for page and API alike.
public record CustomerCard(long id, String no, @Nullable String externalNo, long storeId, String store, String kind, String name,
        @Nullable String sex, List<Number> phones, @Nullable Born birthday, @Nullable String email, @Nullable String address,
        @Nullable String idNumber, boolean idNumberKept, @Nullable String creditCode, @Nullable String industry, @Nullable String source,
        @Nullable Long ownerId, @Nullable String owner, @Nullable Long adviserId, @Nullable String adviser, List<String> tags, Wishes wishes,
        boolean verifyPhone, @Nullable String note, OffsetDateTime createdAt, @Nullable String createdBy, OffsetDateTime changedAt, int version,
        List<Contact> contacts, List<Note> notes,
        @Nullable String type, @Nullable String industryCode, boolean keyIndustry, @Nullable String region, @Nullable String regionName,
        @Nullable Long parentId, @Nullable String parent, @Nullable String importance, @Nullable Integer contactEvery, List<String> hobbies, @Nullable String likes, @Nullable String specialNeeds, @Nullable String usualDriver,
        List<Family> family, List<Below> subsidiaries,
        Origin origin, int completeness, List<String> missing, Truth truth, Map<String, Object> custom) {
    private static final int NOTES = 20;
    private static final int BELOW = 50;

    /// @param number masked; service numbers, which are nobody's secret, are whole
    public record Number(long id, String number, @Nullable String label, boolean suspect, @Nullable OffsetDateTime verifiedAt, @Nullable OffsetDateTime invalidAt) {
        public boolean masked() {
            return number.contains("*");
        }
    }

    /// @param next the solar day on which it is kept next
    public record Born(String date, boolean lunar, boolean leap, LocalDate next) {
    }

    public record Contact(long id, String name, @Nullable String post, @Nullable String phone, @Nullable String email, @Nullable String note,
            @Nullable String department, @Nullable String role, @Nullable Integer influence, @Nullable Integer attitude, @Nullable String attitudeNote,
            @Nullable LocalDate attitudeOn, @Nullable String nextStep, @Nullable LocalDate nextOn) {
    }

    /// Whether it was found true.
    ///
    /// @param state NEW, RETURNED or VERIFIED
    /// @param active an active customer 有效客户: only who is verified
    /// @param reason why it was last returned
    /// @param marks parts found true, with who and when
    public record Truth(String state, boolean active, @Nullable String archiveNo, @Nullable OffsetDateTime verifiedAt, @Nullable String verifiedBy, @Nullable String reason, List<Mark> marks) {
    }

    public record Mark(String part, OffsetDateTime verifiedAt, @Nullable String verifiedBy) {
    }

    /// Where the customer comes from.
    ///
    /// @param source code of the house's source; null where it is in words
    /// @param resource COMPANY or OWN, as the source says or the archive otherwise; null where neither does
    /// @param otherwise what the archive says otherwise than its source
    public record Origin(@Nullable String source, @Nullable String detail, @Nullable String resource, @Nullable String otherwise, @Nullable Long foundById, @Nullable String foundBy) {
    }

    /// A member of the family.
    public record Family(long id, String name, String relation, @Nullable String sex, @Nullable Born birthday, @Nullable String likes) {
    }

    /// A company that has this one above it.
    public record Below(long id, String name) {
    }

    public record Note(long id, OffsetDateTime at, @Nullable String by, String text) {
    }

    static CustomerCard load(DSLContext sql, long id, LocalDate today, CustomValues custom) {
        var phones = multiset(select(CUSTOMER_PHONE.ID, CUSTOMER_PHONE.NUMBER, CUSTOMER_PHONE.LABEL, CUSTOMER_PHONE.SUSPECT, CUSTOMER_PHONE.VERIFIED_AT,
            CUSTOMER_PHONE.INVALID_AT).from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.ID))
            .convertFrom(rows -> rows.map(r -> new Number(r.value1(), shown(r.value2()), r.value3(), r.value4(), r.value5(), r.value6())));
        var contacts = multiset(select(CONTACT.ID, CONTACT.NAME, CONTACT.POST, CONTACT.PHONE, CONTACT.EMAIL, CONTACT.NOTE, CONTACT.DEPARTMENT,
            CONTACT.ROLE, CONTACT.INFLUENCE, CONTACT.ATTITUDE, CONTACT.ATTITUDE_NOTE, CONTACT.ATTITUDE_ON, CONTACT.NEXT_STEP, CONTACT.NEXT_ON).from(CONTACT)
            .where(CONTACT.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CONTACT.ID).limit(inline(50)))
            .convertFrom(rows -> rows.map(r -> new Contact(r.value1(), r.value2(), r.value3(), r.value4() == null ? null : shown(r.value4()),
                r.value5() == null ? null : Masking.email(r.value5()), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11(), r.value12(),
                r.value13(), r.value14())));
        var family = multiset(select(FAMILY_MEMBER.fields()).from(FAMILY_MEMBER).where(FAMILY_MEMBER.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(FAMILY_MEMBER.ID))
            .convertFrom(rows -> rows.map(r -> relative(r, today)));
        var above = Customer.CUSTOMER.as("above");
        var parent = field(select(above.NAME).from(above).where(above.ID.eq(CUSTOMER.PARENT_ID)));
        var under = Customer.CUSTOMER.as("under");
        var below = multiset(select(under.ID, under.NAME).from(under).where(under.PARENT_ID.eq(CUSTOMER.ID)).orderBy(under.ID).limit(inline(BELOW)))
            .convertFrom(rows -> rows.map(r -> new Below(r.value1(), r.value2())));
        var marks = multiset(select(ARCHIVE_MARK.PART, ARCHIVE_MARK.VERIFIED_AT, named(ARCHIVE_MARK.VERIFIED_BY)).from(ARCHIVE_MARK)
            .where(ARCHIVE_MARK.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(ARCHIVE_MARK.ID)).convertFrom(rows -> rows.map(r -> new Mark(r.value1(), r.value2(), r.value3())));
        var checker = named(CUSTOMER.VERIFIED_BY);
        var reason = field(select(ARCHIVE_CHECK.REASON).from(ARCHIVE_CHECK).where(ARCHIVE_CHECK.CUSTOMER_ID.eq(CUSTOMER.ID), ARCHIVE_CHECK.RESULT.eq("RETURNED"))
            .orderBy(ARCHIVE_CHECK.ID.desc()).limit(inline(1)));
        var region = field(select(REGION.FULL_NAME).from(REGION).where(REGION.CODE.eq(CUSTOMER.REGION_CODE)));
        var notes = multiset(select(CUSTOMER_NOTE.ID, CUSTOMER_NOTE.WRITTEN_AT, named(CUSTOMER_NOTE.AUTHOR_ID), CUSTOMER_NOTE.TEXT).from(CUSTOMER_NOTE)
            .where(CUSTOMER_NOTE.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CUSTOMER_NOTE.WRITTEN_AT.desc(), CUSTOMER_NOTE.ID.desc()).limit(inline(NOTES)))
            .convertFrom(rows -> rows.map(r -> new Note(r.value1(), r.value2(), r.value3(), r.value4())));
        var tags = array(select(CUSTOMER_TAG.TAG).from(CUSTOMER_TAG).where(CUSTOMER_TAG.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CUSTOMER_TAG.TAG));
        var owner = named(CUSTOMER.OWNER_ID);
        var adviser = named(CUSTOMER.ADVISER_ID);
        var creator = named(CUSTOMER.CREATED_BY);
        var finder = named(CUSTOMER.FOUND_BY);
        return sql.select(CUSTOMER.fields()).select(STORE.NAME, phones, contacts, notes, tags, owner, adviser, creator, finder)
            .select(CUSTOMER_SOURCE.CODE, CUSTOMER_SOURCE.NAME_ZH, CUSTOMER_SOURCE.NAME_EN, CUSTOMER_SOURCE.RESOURCE)
            .select(CUSTOMER_TYPE.CODE, INDUSTRY.CODE, INDUSTRY.NAME_ZH, INDUSTRY.NAME_EN, INDUSTRY.KEY_INDUSTRY, region, parent, family, below, marks, checker, reason)
            .from(CUSTOMER).join(STORE).on(STORE.ID.eq(CUSTOMER.STORE_ID))
            .leftJoin(CUSTOMER_TYPE).on(CUSTOMER_TYPE.ID.eq(CUSTOMER.TYPE_ID)).leftJoin(INDUSTRY).on(INDUSTRY.ID.eq(CUSTOMER.INDUSTRY_ID))
            .leftJoin(CUSTOMER_SOURCE).on(CUSTOMER_SOURCE.ID.eq(CUSTOMER.SOURCE_ID)).where(CUSTOMER.ID.eq(id)).fetchOptional(r -> {
                var c = r.into(CUSTOMER);
                return new CustomerCard(c.getId(), c.getNo(), c.getExternalNo(), c.getStoreId(), r.get(STORE.NAME), c.getKind(), c.getName(), c.getSex(),
                    r.get(phones), born(r, today), c.getEmail() == null ? null : Masking.email(c.getEmail()),
                    c.getAddress() == null ? null : Masking.address(c.getAddress()), c.getIdNumberMasked(), c.getIdNumberSealed() != null, c.getCreditCode(),
                    r.get(INDUSTRY.NAME_ZH) == null ? c.getIndustry() : Texts.either(r.get(INDUSTRY.NAME_ZH), r.get(INDUSTRY.NAME_EN)),
                    r.get(CUSTOMER_SOURCE.NAME_ZH) == null ? c.getSource() : Texts.either(r.get(CUSTOMER_SOURCE.NAME_ZH), r.get(CUSTOMER_SOURCE.NAME_EN)),
                    c.getOwnerId(), r.get(owner), c.getAdviserId(), r.get(adviser), List.of(r.get(tags)),
                    new Wishes(Set.of(c.getDoNotDisturb()), c.getPreferredWindow(), c.getDoNotDisturbReason()), c.getVerifyPhone(), c.getNote(),
                    c.getCreatedAt(), r.get(creator), c.getChangedAt(), c.getVersion(), r.get(contacts), r.get(notes),
                    r.get(CUSTOMER_TYPE.CODE), r.get(INDUSTRY.CODE), Boolean.TRUE.equals(r.get(INDUSTRY.KEY_INDUSTRY)), c.getRegionCode(), r.get(region),
                    c.getParentId(), r.get(parent), c.getImportance(), c.getContactEvery(), List.of(c.getHobbies()), c.getLikes(), c.getSpecialNeeds(), c.getUsualDriver(), r.get(family), r.get(below),
                    new Origin(r.get(CUSTOMER_SOURCE.CODE), c.getSourceDetail(), c.getResource() == null ? r.get(CUSTOMER_SOURCE.RESOURCE) : c.getResource(), c.getResource(), c.getFoundBy(), r.get(finder)),
                    c.getCompleteness(), List.of(c.getMissing()), new Truth(c.getArchiveState(), c.getArchiveState().equals("VERIFIED"), c.getArchiveNo(), c.getVerifiedAt(),
                        r.get(checker), c.getArchiveState().equals("RETURNED") ? r.get(reason) : null, r.get(marks)), custom.shown(c.getCustom()));
            }).orElseThrow(Refusal::absent);
    }

    private static Field<String> named(TableField<?, Long> person) {
        var e = Employee.EMPLOYEE.as("of_" + person.getName());
        return field(select(e.NAME).from(e).where(e.ID.eq(person)));
    }

    private static @Nullable Born born(Record r, LocalDate today) {
        return r.get(CUSTOMER.BIRTHDAY_KIND) == null ? null : born(new Birthday("LUNAR".equals(r.get(CUSTOMER.BIRTHDAY_KIND)), r.get(CUSTOMER.BIRTHDAY_YEAR),
            r.get(CUSTOMER.BIRTHDAY_MONTH), r.get(CUSTOMER.BIRTHDAY_DAY), r.get(CUSTOMER.BIRTHDAY_LEAP)), today);
    }

    private static Born born(Birthday birthday, LocalDate today) {
        return new Born(birthday.date(), birthday.lunar(), birthday.leap(), birthday.next(today));
    }

    static Family relative(Record r, LocalDate today) {
        var f = r.into(FAMILY_MEMBER);
        return new Family(f.getId(), f.getName(), f.getRelation(), f.getSex(), f.getBirthdayKind() == null ? null
            : born(new Birthday(f.getBirthdayKind().equals("LUNAR"), f.getBirthdayYear(), f.getBirthdayMonth(), f.getBirthdayDay(), f.getBirthdayLeap()), today), f.getLikes());
    }

    private static String shown(String stored) {
        return Phone.parse(stored).map(Phone::masked).orElse(Masking.phone(stored));
    }

    /// The archive as it would be handed in unchanged; what is masked stands for what is stored.
    CustomerIntake intake() {
        var numbers = phones.stream().map(p -> new CustomerIntake.Number(p.number(), p.label())).toList();
        var date = birthday == null ? null : new CustomerIntake.Born(birthday.date(), birthday.lunar(), birthday.leap());
        return new CustomerIntake(storeId, kind, name, sex, externalNo, numbers, date, email, address, idNumber, creditCode, industry, origin.source() == null ? source : origin.source(), ownerId, tags, wishes,
            type, region, parentId, importance, contactEvery, hobbies, likes, specialNeeds, usualDriver, new CustomerIntake.Origin(origin.detail(), origin.otherwise(), origin.foundById()), new java.util.LinkedHashMap<>(custom));
    }

    public boolean company() {
        return kind.equals("COMPANY");
    }
}
