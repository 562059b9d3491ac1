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
import app.guike.shell.CompiledQuery;
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
import org.jooq.Result;
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
    private static final Customer ABOVE = Customer.CUSTOMER.as("above");
    private static final Customer UNDER = Customer.CUSTOMER.as("under");
    private static final Field<List<Number>> PHONES = multiset(select(CUSTOMER_PHONE.ID, CUSTOMER_PHONE.NUMBER, CUSTOMER_PHONE.LABEL, CUSTOMER_PHONE.SUSPECT, CUSTOMER_PHONE.VERIFIED_AT,
        CUSTOMER_PHONE.INVALID_AT).from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.ID))
        .convertFrom(rows -> rows.map(r -> new Number(r.value1(), shown(r.value2()), r.value3(), r.value4(), r.value5(), r.value6())));
    private static final Field<List<Contact>> CONTACTS = multiset(select(CONTACT.ID, CONTACT.NAME, CONTACT.POST, CONTACT.PHONE, CONTACT.EMAIL, CONTACT.NOTE, CONTACT.DEPARTMENT,
        CONTACT.ROLE, CONTACT.INFLUENCE, CONTACT.ATTITUDE, CONTACT.ATTITUDE_NOTE, CONTACT.ATTITUDE_ON, CONTACT.NEXT_STEP, CONTACT.NEXT_ON).from(CONTACT)
        .where(CONTACT.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CONTACT.ID).limit(inline(50)))
        .convertFrom(rows -> rows.map(r -> new Contact(r.value1(), r.value2(), r.value3(), r.value4() == null ? null : shown(r.value4()),
            r.value5() == null ? null : Masking.email(r.value5()), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11(), r.value12(),
            r.value13(), r.value14())));
    /// Of the customer of the outer query, to be read by `relative`.
    static final Field<Result<Record>> FAMILY = multiset(select(FAMILY_MEMBER.fields()).from(FAMILY_MEMBER).where(FAMILY_MEMBER.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(FAMILY_MEMBER.ID));
    private static final Field<String> PARENT = field(select(ABOVE.NAME).from(ABOVE).where(ABOVE.ID.eq(CUSTOMER.PARENT_ID)));
    private static final Field<List<Below>> SUBSIDIARIES = multiset(select(UNDER.ID, UNDER.NAME).from(UNDER).where(UNDER.PARENT_ID.eq(CUSTOMER.ID)).orderBy(UNDER.ID).limit(inline(BELOW)))
        .convertFrom(rows -> rows.map(r -> new Below(r.value1(), r.value2())));
    private static final Field<List<Mark>> MARKS = multiset(select(ARCHIVE_MARK.PART, ARCHIVE_MARK.VERIFIED_AT, named(ARCHIVE_MARK.VERIFIED_BY)).from(ARCHIVE_MARK)
        .where(ARCHIVE_MARK.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(ARCHIVE_MARK.ID)).convertFrom(rows -> rows.map(r -> new Mark(r.value1(), r.value2(), r.value3())));
    private static final Field<String> REASON = field(select(ARCHIVE_CHECK.REASON).from(ARCHIVE_CHECK).where(ARCHIVE_CHECK.CUSTOMER_ID.eq(CUSTOMER.ID), ARCHIVE_CHECK.RESULT.eq("RETURNED"))
        .orderBy(ARCHIVE_CHECK.ID.desc()).limit(inline(1)));
    private static final Field<String> REGION_NAME = field(select(REGION.FULL_NAME).from(REGION).where(REGION.CODE.eq(CUSTOMER.REGION_CODE)));
    private static final Field<List<Note>> WRITTEN = multiset(select(CUSTOMER_NOTE.ID, CUSTOMER_NOTE.WRITTEN_AT, named(CUSTOMER_NOTE.AUTHOR_ID), CUSTOMER_NOTE.TEXT, CUSTOMER_NOTE.WAY).from(CUSTOMER_NOTE)
        .where(CUSTOMER_NOTE.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CUSTOMER_NOTE.WRITTEN_AT.desc(), CUSTOMER_NOTE.ID.desc()).limit(inline(NOTES)))
        .convertFrom(rows -> rows.map(r -> new Note(r.value1(), r.value2(), r.value3(), r.value4(), r.value5())));
    private static final Field<String[]> TAGS = array(select(CUSTOMER_TAG.TAG).from(CUSTOMER_TAG).where(CUSTOMER_TAG.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(CUSTOMER_TAG.TAG));
    private static final Field<String> OWNER = named(CUSTOMER.OWNER_ID);
    private static final Field<String> ADVISER = named(CUSTOMER.ADVISER_ID);
    private static final Field<String> CREATOR = named(CUSTOMER.CREATED_BY);
    private static final Field<String> FINDER = named(CUSTOMER.FOUND_BY);
    private static final Field<String> CHECKER = named(CUSTOMER.VERIFIED_BY);
    private static final CompiledQuery CARD = CompiledQuery.of(v -> select(CUSTOMER.fields()).select(STORE.NAME, PHONES, CONTACTS, WRITTEN, TAGS, OWNER, ADVISER, CREATOR, FINDER)
        .select(CUSTOMER_SOURCE.CODE, CUSTOMER_SOURCE.NAME_ZH, CUSTOMER_SOURCE.NAME_EN, CUSTOMER_SOURCE.RESOURCE)
        .select(CUSTOMER_TYPE.CODE, INDUSTRY.CODE, INDUSTRY.NAME_ZH, INDUSTRY.NAME_EN, INDUSTRY.KEY_INDUSTRY, REGION_NAME, PARENT, FAMILY, SUBSIDIARIES, MARKS, CHECKER, REASON)
        .from(CUSTOMER).join(STORE).on(STORE.ID.eq(CUSTOMER.STORE_ID))
        .leftJoin(CUSTOMER_TYPE).on(CUSTOMER_TYPE.ID.eq(CUSTOMER.TYPE_ID)).leftJoin(INDUSTRY).on(INDUSTRY.ID.eq(CUSTOMER.INDUSTRY_ID))
        .leftJoin(CUSTOMER_SOURCE).on(CUSTOMER_SOURCE.ID.eq(CUSTOMER.SOURCE_ID)).where(CUSTOMER.ID.eq(v.next(CUSTOMER.ID))));

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

    public record Note(long id, OffsetDateTime at, @Nullable String by, String text, @Nullable String way) {
    }

    static CustomerCard load(DSLContext sql, long id, LocalDate today, CustomValues custom) {
        return CARD.with(sql, id).fetchOptional(r -> {
            var c = r.into(CUSTOMER);
            return new CustomerCard(c.getId(), c.getNo(), c.getExternalNo(), c.getStoreId(), r.get(STORE.NAME), c.getKind(), c.getName(), c.getSex(),
                r.get(PHONES), born(r, today), c.getEmail() == null ? null : Masking.email(c.getEmail()),
                c.getAddress() == null ? null : Masking.address(c.getAddress()), c.getIdNumberMasked(), c.getIdNumberSealed() != null, c.getCreditCode(),
                r.get(INDUSTRY.NAME_ZH) == null ? c.getIndustry() : Texts.either(r.get(INDUSTRY.NAME_ZH), r.get(INDUSTRY.NAME_EN)),
                r.get(CUSTOMER_SOURCE.NAME_ZH) == null ? c.getSource() : Texts.either(r.get(CUSTOMER_SOURCE.NAME_ZH), r.get(CUSTOMER_SOURCE.NAME_EN)),
                c.getOwnerId(), r.get(OWNER), c.getAdviserId(), r.get(ADVISER), List.of(r.get(TAGS)),
                new Wishes(Set.of(c.getDoNotDisturb()), c.getPreferredWindow(), c.getDoNotDisturbReason()), c.getVerifyPhone(), c.getNote(),
                c.getCreatedAt(), r.get(CREATOR), c.getChangedAt(), c.getVersion(), r.get(CONTACTS), r.get(WRITTEN),
                r.get(CUSTOMER_TYPE.CODE), r.get(INDUSTRY.CODE), Boolean.TRUE.equals(r.get(INDUSTRY.KEY_INDUSTRY)), c.getRegionCode(), r.get(REGION_NAME),
                c.getParentId(), r.get(PARENT), c.getImportance(), c.getContactEvery(), List.of(c.getHobbies()), c.getLikes(), c.getSpecialNeeds(), c.getUsualDriver(), r.get(FAMILY).map(f -> relative(f, today)), r.get(SUBSIDIARIES),
                new Origin(r.get(CUSTOMER_SOURCE.CODE), c.getSourceDetail(), c.getResource() == null ? r.get(CUSTOMER_SOURCE.RESOURCE) : c.getResource(), c.getResource(), c.getFoundBy(), r.get(FINDER)),
                c.getCompleteness(), List.of(c.getMissing()), new Truth(c.getArchiveState(), c.getArchiveState().equals("VERIFIED"), c.getArchiveNo(), c.getVerifiedAt(),
                    r.get(CHECKER), c.getArchiveState().equals("RETURNED") ? r.get(REASON) : null, r.get(MARKS)), custom.shown(c.getCustom()));
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
        return new CustomerIntake(storeId, kind, name, sex, externalNo, numbers, date, email, address, idNumber, creditCode, industryCode == null ? industry : industryCode, origin.source() == null ? source : origin.source(), ownerId, tags, wishes,
            type, region, parentId, importance, contactEvery, hobbies, likes, specialNeeds, usualDriver, new CustomerIntake.Origin(origin.detail(), origin.otherwise(), origin.foundById()), new java.util.LinkedHashMap<>(custom));
    }

    public boolean company() {
        return kind.equals("COMPANY");
    }
}
