package app.guike.demo;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.NameGrams;
import app.guike.base.NameParts;
import app.guike.demo.DemoHouse.Branch;
import guike.tables.records.CustomerRecord;
import org.jooq.DSLContext;

/// Second archives of some customers, with the slips of an older system, and a few of the family on the same telephone.
final class DemoDoubles {
    private static final int COUNT = 16;

    private final DSLContext sql;
    private final Invented invented;
    private final Branch branch;

    DemoDoubles(DSLContext sql, Invented invented, Branch branch) {
        this.sql = sql;
        this.invented = invented;
        this.branch = branch;
    }

    void write() {
        var known = sql.selectFrom(CUSTOMER).where(CUSTOMER.STORE_ID.eq(branch.id()), CUSTOMER.KIND.eq("PERSON"), CUSTOMER.BIRTHDAY_YEAR.isNotNull()).orderBy(CUSTOMER.ID).limit(inline(COUNT)).fetch();
        for (int i = 0; i < known.size(); i++) {
            second(known.get(i), i);
        }
    }

    private void second(CustomerRecord first, int i) {
        var family = i % 4 == 3;
        var name = switch (i % 4) {
            case 1 -> first.getName().charAt(0) + ("F".equals(first.getSex()) ? "女士" : "先生");
            case 3 -> first.getName().charAt(0) + invented.person(true).substring(1);
            default -> first.getName();
        };
        var row = sql.newRecord(CUSTOMER).setStoreId(branch.id()).setExternalNo("L" + branch.code() + "%04d".formatted(i + 1)).setKind("PERSON").setName(name)
            .setGrams(NameGrams.of(name)).setNameParts(NameParts.of(name).array()).setTypeId(first.getTypeId()).setAddress(first.getAddress()).setSource("老系统")
            .setOwnerId(first.getOwnerId()).setCreatedAt(first.getCreatedAt());
        if (!family && i % 4 != 1) {
            row.setBirthdayKind(first.getBirthdayKind()).setBirthdayYear(first.getBirthdayYear()).setBirthdayMonth(first.getBirthdayMonth()).setBirthdayDay(first.getBirthdayDay());
        }
        row.store();
        var number = i % 4 == 2 ? invented.mobile() : sql.select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(first.getId()))
            .orderBy(CUSTOMER_PHONE.POSITION).limit(inline(1)).fetchSingle(CUSTOMER_PHONE.NUMBER);
        sql.newRecord(CUSTOMER_PHONE).setStoreId(branch.id()).setCustomerId(row.getId()).setNumber(number).setPosition(1).store();
    }
}
