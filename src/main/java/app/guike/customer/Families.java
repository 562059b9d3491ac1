package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.FAMILY_MEMBER;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.FamilyMemberRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Families of customers 家庭成员: children with their birthdays above all (catalog E15).
@Component
public class Families {
    static final int MOST = 20;
    private static final Set<String> RELATIONS = Set.of("SPOUSE", "CHILD", "PARENT", "OTHER");

    private final DSLContext sql;
    private final Clock clock;

    Families(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public long create(long customerId, FamilyIntake intake) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customerId)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        if (sql.fetchCount(FAMILY_MEMBER, FAMILY_MEMBER.CUSTOMER_ID.eq(customerId)) >= MOST) {
            throw Refusal.conflict("family-many", MOST);
        }
        var row = sql.newRecord(FAMILY_MEMBER).setStoreId(store).setCustomerId(customerId);
        write(row, intake);
        return row.getId();
    }

    @Transactional
    public void update(long customerId, long id, FamilyIntake intake) {
        write(of(customerId, id), intake);
    }

    @Transactional
    public void delete(long customerId, long id) {
        of(customerId, id).delete();
    }

    private FamilyMemberRecord of(long customerId, long id) {
        return sql.selectFrom(FAMILY_MEMBER).where(FAMILY_MEMBER.ID.eq(id), FAMILY_MEMBER.CUSTOMER_ID.eq(customerId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private void write(FamilyMemberRecord row, FamilyIntake in) {
        var errors = new FieldErrors().require(in.name() != null, "name", "required").require(in.name() == null || in.name().length() <= 100, "name", "length")
            .require(in.relation() != null && RELATIONS.contains(in.relation()), "relation", "required")
            .require(in.sex() == null || in.sex().equals("M") || in.sex().equals("F"), "sex", "invalid").require(in.likes() == null || in.likes().length() <= 500, "likes", "length");
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        var born = in.birthday() == null ? null : Birthday.read(new CustomerIntake.Born(in.birthday(), in.lunar(), in.leap()), today).orElse(null);
        errors.require(in.birthday() == null || born != null, "birthday", "birthday-unreal").throwIfAny();
        row.setName(in.name()).setRelation(in.relation()).setSex(in.sex()).setLikes(in.likes());
        row.setBirthdayKind(born == null ? null : born.lunar() ? "LUNAR" : "SOLAR").setBirthdayYear(born == null ? null : born.year())
            .setBirthdayMonth(born == null ? null : Integer.valueOf(born.month())).setBirthdayDay(born == null ? null : Integer.valueOf(born.day()))
            .setBirthdayLeap(born != null && born.leap()).store();
    }
}
