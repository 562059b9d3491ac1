package app.guike.demo;

import static guike.Tables.CONTACT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_NOTE;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static java.time.temporal.ChronoUnit.DAYS;

import app.guike.base.NameGrams;
import app.guike.base.NameParts;
import app.guike.base.Vin;
import app.guike.demo.DemoHouse.Branch;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// The customers of a store with telephones, contacts, tags and notes, and their vehicles.
final class DemoArchive {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Model> MODELS = List.of(new Model("远航 A5", "PETROL"), new Model("远航 A7", "PETROL"), new Model("远航 S5", "PETROL"),
        new Model("远航 S7", "PETROL"), new Model("远航 S9", "HEV"), new Model("远航 E3", "BEV"), new Model("远航 E5", "BEV"), new Model("远航 X7", "PHEV"));
    private static final List<String> COLOURS = List.of("珍珠白", "曜石黑", "星空灰", "极光银", "深海蓝", "绛红");
    private static final List<String> TAGS = List.of("老客户", "会员", "价格敏感", "女性车主", "注重时效", "可转介绍", "置换意向", "重点维系");
    private static final List<String> NOTES = List.of("不喜欢推销，只讲重点", "孩子上小学，接送前后不方便接电话", "习惯周六上午来保养", "对钣喷质量要求高，交车前请复检",
        "车由先生使用，有事打第二个电话", "希望用原厂机油，价格可以商量", "搬家到新区，来店路程较远，可推荐上门取送车", "对休息区的茶点评价好");
    private static final List<String> INSURERS = List.of("示例财险", "示例车险", "平顺保险");
    private static final List<String> POSTS = List.of("行政经理", "车队队长", "办公室主任", "司机");

    private static final int SELLERS = 8;

    private final DSLContext sql;
    private final Invented invented;
    private final Branch branch;
    private final LocalDate today;

    DemoArchive(DSLContext sql, Invented invented, Branch branch, LocalDate today) {
        this.sql = sql;
        this.invented = invented;
        this.branch = branch;
        this.today = today;
    }

    record Model(String name, String energy) {
    }

    record Owner(long id, String name, boolean company) {
    }

    /// @param kmAYearAgo mileage at the beginning of the year that is told
    record Car(long id, String plate, Owner owner, LocalDate delivered, int kmAYearAgo, double kmPerDay, DemoHouse.Person adviser) {
    }

    /// As it is written before it has an id.
    private record Planned(String vin, String plate, Model model, LocalDate delivered, double kmPerDay, DemoHouse.Person adviser, String ownerNo) {
    }

    List<Car> fill(int customers, int vehicles) {
        var archive = customers(customers);
        new DemoPersonal(sql, branch.id()).write();
        return vehicles(archive, vehicles);
    }

    private Map<String, Owner> customers(int count) {
        var sheet = Sheet.of(CUSTOMER, CUSTOMER.STORE_ID, CUSTOMER.EXTERNAL_NO, CUSTOMER.KIND, CUSTOMER.NAME, CUSTOMER.SEX, CUSTOMER.INDUSTRY, CUSTOMER.ADDRESS,
            CUSTOMER.BIRTHDAY_KIND, CUSTOMER.BIRTHDAY_YEAR, CUSTOMER.BIRTHDAY_MONTH, CUSTOMER.BIRTHDAY_DAY, CUSTOMER.OWNER_ID, CUSTOMER.SOURCE,
            CUSTOMER.PREFERRED_WINDOW, CUSTOMER.DO_NOT_DISTURB, CUSTOMER.DO_NOT_DISTURB_REASON, CUSTOMER.GRAMS, CUSTOMER.NAME_PARTS, CUSTOMER.CREATED_AT, CUSTOMER.CHANGED_AT);
        for (int i = 1; i <= count; i++) {
            customer(sheet, "D" + branch.code() + "%05d".formatted(i));
        }
        sheet.write(sql);
        var owners = sql.select(CUSTOMER.EXTERNAL_NO, CUSTOMER.ID, CUSTOMER.NAME, CUSTOMER.KIND).from(CUSTOMER).where(CUSTOMER.STORE_ID.eq(branch.id()))
            .orderBy(CUSTOMER.EXTERNAL_NO)
            .fetchMap(CUSTOMER.EXTERNAL_NO, r -> new Owner(r.get(CUSTOMER.ID), r.get(CUSTOMER.NAME), r.get(CUSTOMER.KIND).equals("COMPANY")));
        around(List.copyOf(owners.values()));
        return owners;
    }

    private void customer(Sheet sheet, String no) {
        var company = invented.chance(0.08);
        var woman = invented.chance(0.42);
        var name = company ? invented.firm() : invented.person(woman);
        var lunar = !company && invented.chance(0.3);
        var born = !company && invented.chance(0.85);
        var quiet = invented.chance(0.02);
        var made = moment(today.minusDays(invented.between(2, 2200)), 9 * 60 + invented.between(0, 480));
        sheet.add(branch.id(), no, company ? "COMPANY" : "PERSON", name, company ? null : woman ? "F" : "M", company ? "商贸" : null,
            invented.address(branch.district()), born ? lunar ? "LUNAR" : "SOLAR" : null, born ? invented.between(1958, 2003) : null,
            born ? invented.between(1, 12) : null, born ? invented.between(1, 28) : null, invented.one(branch.callers()).id(),
            invented.one(List.of("来店", "来店", "网络", "转介绍", "活动", "来电")), invented.chance(0.06) ? "18:00-20:00" : null,
            quiet ? List.of("MARKETING") : List.of(), quiet ? "客户在回访中表示不接受推销" : null, List.of(NameGrams.of(name)), List.of(NameParts.of(name).array()),
            made, made);
    }

    /// What stands around the customers: telephones, contacts, tags, notes.
    private void around(List<Owner> owners) {
        var phones = Sheet.of(CUSTOMER_PHONE, CUSTOMER_PHONE.STORE_ID, CUSTOMER_PHONE.CUSTOMER_ID, CUSTOMER_PHONE.NUMBER, CUSTOMER_PHONE.LABEL, CUSTOMER_PHONE.POSITION);
        var contacts = Sheet.of(CONTACT, CONTACT.STORE_ID, CONTACT.CUSTOMER_ID, CONTACT.NAME, CONTACT.POST, CONTACT.PHONE);
        var tags = Sheet.of(CUSTOMER_TAG, CUSTOMER_TAG.STORE_ID, CUSTOMER_TAG.CUSTOMER_ID, CUSTOMER_TAG.TAG);
        var notes = Sheet.of(CUSTOMER_NOTE, CUSTOMER_NOTE.STORE_ID, CUSTOMER_NOTE.CUSTOMER_ID, CUSTOMER_NOTE.AUTHOR_ID, CUSTOMER_NOTE.TEXT, CUSTOMER_NOTE.WRITTEN_AT);
        for (var owner : owners) {
            phones.add(branch.id(), owner.id(), invented.mobile(), owner.company() ? "联系人" : "本人", 1);
            if (owner.company() || invented.chance(0.12)) {
                phones.add(branch.id(), owner.id(), owner.company() ? invented.landLine() : invented.mobile(), owner.company() ? "办公室" : "家人", 2);
            }
            if (owner.company()) {
                contacts.add(branch.id(), owner.id(), invented.person(invented.chance(0.4)), invented.one(POSTS), invented.mobile());
            }
            if (invented.chance(0.35)) {
                tags.add(branch.id(), owner.id(), invented.one(TAGS));
            }
            if (invented.chance(0.2)) {
                notes.add(branch.id(), owner.id(), invented.one(branch.callers()).id(), invented.one(NOTES),
                    moment(today.minusDays(invented.between(1, 300)), 10 * 60 + invented.between(0, 400)));
            }
        }
        List.of(phones, contacts, tags, notes).forEach(s -> s.write(sql));
    }

    private List<Car> vehicles(Map<String, Owner> archive, int count) {
        var planned = plan(archive, count);
        var sellers = Stream.generate(() -> invented.person(invented.chance(0.5))).limit(SELLERS).toList();
        var sheet = Sheet.of(VEHICLE, VEHICLE.STORE_ID, VEHICLE.VIN, VEHICLE.VIN_SUSPECT, VEHICLE.PLATE, VEHICLE.BRAND, VEHICLE.MODEL, VEHICLE.MODEL_YEAR, VEHICLE.COLOUR,
            VEHICLE.ENERGY, VEHICLE.USAGE, VEHICLE.DELIVERY_DATE, VEHICLE.FIRST_REGISTRATION, VEHICLE.INSURER, VEHICLE.COMMERCIAL_END, VEHICLE.SALES_ADVISER_NAME,
            VEHICLE.ADVISER_ID, VEHICLE.CREATED_AT);
        for (var car : planned) {
            var fresh = DAYS.between(car.delivered(), today) < 7;
            var insured = car.delivered().plusYears(Math.max(1, DAYS.between(car.delivered(), today) / 365 + (invented.chance(0.85) ? 1 : 0)));
            sheet.add(branch.id(), car.vin(), suspect(car.vin()), fresh ? null : car.plate(), "远航", car.model().name(), car.delivered().getYear(), invented.one(COLOURS),
                car.model().energy(), Objects.requireNonNull(archive.get(car.ownerNo())).company() ? "CORPORATE" : "PRIVATE", car.delivered(), car.delivered().plusDays(6),
                invented.one(INSURERS), insured, invented.one(sellers), car.adviser().id(), moment(car.delivered(), 16 * 60));
        }
        sheet.write(sql);
        var ids = sql.select(VEHICLE.VIN, VEHICLE.ID).from(VEHICLE).where(VEHICLE.STORE_ID.eq(branch.id())).fetchMap(VEHICLE.VIN, VEHICLE.ID);
        var cars = planned.stream().map(p -> car(p, archive, ids)).toList();
        owned(cars, List.copyOf(archive.values()));
        return cars;
    }

    /// Everybody has a car; what is over goes to companies and, as second cars, to some.
    private List<Planned> plan(Map<String, Owner> archive, int count) {
        var numbers = List.copyOf(archive.keySet());
        var companies = numbers.stream().filter(n -> Objects.requireNonNull(archive.get(n)).company()).toList();
        var planned = new ArrayList<Planned>();
        for (int i = 0; i < count; i++) {
            var no = i < numbers.size() ? numbers.get(i) : invented.one(invented.chance(0.6) ? companies : numbers);
            var delivered = today.minusDays(invented.chance(0.15) ? invented.between(1, 200) : invented.between(200, 2600));
            var model = invented.one(MODELS);
            var electric = model.energy().equals("BEV") || model.energy().equals("PHEV");
            var vin = invented.vin(delivered.getYear());
            planned.add(new Planned(i % 400 == 7 ? vin.substring(0, 8) + (vin.charAt(8) == '0' ? '1' : '0') + vin.substring(9) : vin,
                invented.plate(electric), model, delivered, Math.clamp(invented.bell(38, 14), 8, 120), invented.one(branch.advisers()), no));
        }
        return planned;
    }

    private static boolean suspect(String vin) {
        return !new Vin(vin).checkDigitValid();
    }

    private Car car(Planned p, Map<String, Owner> archive, Map<String, Long> ids) {
        var age = DAYS.between(p.delivered(), today.minusYears(1));
        return new Car(Objects.requireNonNull(ids.get(p.vin())), p.plate(), Objects.requireNonNull(archive.get(p.ownerNo())), p.delivered(),
            age <= 0 ? 0 : (int) (age * p.kmPerDay()), p.kmPerDay(), p.adviser());
    }

    /// Some cars had another owner before.
    private void owned(List<Car> cars, List<Owner> owners) {
        var sheet = Sheet.of(VEHICLE_OWNER, VEHICLE_OWNER.STORE_ID, VEHICLE_OWNER.VEHICLE_ID, VEHICLE_OWNER.CUSTOMER_ID, VEHICLE_OWNER.ROLE,
            VEHICLE_OWNER.FROM_DAY, VEHICLE_OWNER.TO_DAY);
        for (var car : cars) {
            var since = car.delivered();
            if (DAYS.between(since, today) > 900 && invented.chance(0.04)) {
                var sold = since.plusDays(invented.between(300, 800));
                sheet.add(branch.id(), car.id(), invented.one(owners).id(), "OWNER", since, sold.minusDays(1));
                since = sold;
            }
            sheet.add(branch.id(), car.id(), car.owner().id(), "OWNER", since, null);
        }
        sheet.write(sql);
    }

    /// The same moment where the house is open (09:00 to 18:00), else a little after it opens.
    static OffsetDateTime open(OffsetDateTime at) {
        var here = at.atZoneSameInstant(ZONE);
        var minute = here.toLocalTime().toSecondOfDay() / 60;
        if (minute >= 9 * 60 && minute < 18 * 60) {
            return at;
        }
        return moment(minute < 9 * 60 ? here.toLocalDate() : here.toLocalDate().plusDays(1), 9 * 60 + 2 + minute % 40);
    }

    static OffsetDateTime moment(LocalDate day, int minuteOfDay) {
        return day.atTime(LocalTime.ofSecondOfDay(minuteOfDay * 60L)).atZone(ZONE).toOffsetDateTime();
    }
}
