package app.guike.customer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is handed in for an archive 建档, new or changed: from the form and from the API alike. Blank texts count as not given.
///
/// @param kind PERSON or COMPANY; a person when left out
/// @param sex M or F
/// @param idNumber identity number of a person; never given back
/// @param type code of the kind of customers, such as `bank`; the usual one when left out
/// @param region code of the division, such as `330106`
/// @param parentId company above, of the same store
/// @param importance VIP or VERY_LARGE
/// @param contactEvery days after the last contact somebody calls again
/// @param specialNeeds shown wherever the customer is served
/// @param usualDriver who usually drives, in words
/// @param source code or name of a source of the house, else in words
/// @param origin what else is known of where the customer comes from; null leaves it
/// @param custom all values of custom fields, by key; null leaves them as they are
public record CustomerIntake(@Nullable Long storeId, @Nullable String kind, @Nullable String name, @Nullable String sex,
        @Nullable String externalNo, List<Number> phones, @Nullable Born birthday, @Nullable String email, @Nullable String address,
        @Nullable String idNumber, @Nullable String creditCode, @Nullable String industry, @Nullable String source,
        @Nullable Long ownerId, List<String> tags, @Nullable Wishes wishes, @Nullable String type, @Nullable String region, @Nullable Long parentId,
        @Nullable String importance, @Nullable Integer contactEvery, List<String> hobbies, @Nullable String likes, @Nullable String specialNeeds, @Nullable String usualDriver,
        @Nullable Origin origin, @Nullable Map<String, @Nullable Object> custom) {

    /// A telephone as typed: `0571-88881234 转 801`. One that is masked stands for the stored one that it hides.
    public record Number(@Nullable String number, @Nullable String label) {
    }

    /// A birthday as typed: `1990-05-12`, or `05-12` where the year is unknown.
    ///
    /// @param lunar the date is of the Chinese calendar 农历
    /// @param leap in the leap month 闰月
    public record Born(@Nullable String date, @Nullable Boolean lunar, @Nullable Boolean leap) {
    }

    /// Wishes about contact 免打扰 (handbook 2.6).
    ///
    /// @param doNotDisturb of ALL, MARKETING, PHONE, SMS, BIRTHDAY (neither asked for nor congratulated)
    /// @param preferredWindow such as `19:00-20:00`, `周末 10:00-12:00` or `每天 19:00-20:00`
    public record Wishes(Set<String> doNotDisturb, @Nullable String preferredWindow, @Nullable String reason) {
        public static final Wishes NONE = new Wishes(Set.of(), null, null);

        public Wishes {
            doNotDisturb = doNotDisturb == null ? Set.of() : Set.copyOf(doNotDisturb);
            preferredWindow = given(preferredWindow);
            reason = given(reason);
        }
    }

    /// Where the customer comes from, beside the source (catalog E18).
    ///
    /// @param detail which event, visit or channel, or who recommended
    /// @param resource COMPANY or OWN; null: as the source says
    /// @param foundById who found the customer; of a new one whoever makes the archive, when left out
    public record Origin(@Nullable String detail, @Nullable String resource, @Nullable Long foundById) {
        public Origin {
            detail = given(detail);
            resource = given(resource);
        }
    }

    public CustomerIntake {
        kind = Objects.requireNonNullElse(given(kind), "PERSON");
        name = given(name);
        sex = given(sex);
        externalNo = given(externalNo);
        phones = phones == null ? List.of() : phones.stream().filter(p -> p != null && given(p.number()) != null).toList();
        birthday = birthday == null || given(birthday.date()) == null ? null : birthday;
        email = given(email);
        address = given(address);
        idNumber = given(idNumber);
        creditCode = given(creditCode);
        industry = given(industry);
        source = given(source);
        tags = each(tags);
        type = given(type);
        region = given(region);
        importance = given(importance);
        hobbies = each(hobbies);
        likes = given(likes);
        specialNeeds = given(specialNeeds);
        usualDriver = given(usualDriver);
    }

    /// A person with a name and telephones, and nothing else known.
    public static CustomerIntake person(long storeId, String name, String... numbers) {
        var phones = List.of(numbers).stream().map(n -> new Number(n, null)).toList();
        return new CustomerIntake(storeId, "PERSON", name, null, null, phones, null, null, null, null, null, null, null, null, List.of(), null,
            null, null, null, null, null, List.of(), null, null, null, null, null);
    }

    private static List<String> each(List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(CustomerIntake::given).filter(Objects::nonNull).distinct().toList();
    }

    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
