package app.guike.complaint.web;

import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.CUSTOMER;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.CarNumbers;
import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What the forms of complaints choose from.
@Component
class Choices {
    private static final int MOST = 300;

    private final DSLContext sql;

    Choices(DSLContext sql) {
        this.sql = sql;
    }

    /// Both levels, the lower ones named after the upper.
    List<Choice> categories() {
        var above = COMPLAINT_CATEGORY.as("above");
        return sql.select(COMPLAINT_CATEGORY.CODE, COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN, above.NAME_ZH, above.NAME_EN)
            .from(COMPLAINT_CATEGORY).leftJoin(above).on(above.ID.eq(COMPLAINT_CATEGORY.PARENT_ID))
            .orderBy(org.jooq.impl.DSL.coalesce(above.POSITION, COMPLAINT_CATEGORY.POSITION), above.ID.isNotNull(), COMPLAINT_CATEGORY.POSITION)
            .fetch(r -> new Choice(r.value1(), (r.value4() == null ? "" : Texts.either(r.value4(), r.value5()) + " › ") + Texts.either(r.value2(), r.value3())));
    }

    List<Choice> groups() {
        return sql.selectFrom(COMPLAINT_CATEGORY).where(COMPLAINT_CATEGORY.PARENT_ID.isNull()).orderBy(COMPLAINT_CATEGORY.POSITION)
            .fetch(r -> new Choice(r.getCode(), Texts.either(r.getNameZh(), r.getNameEn())));
    }

    List<Choice> departments(long store) {
        return sql.selectFrom(DEPARTMENT).where(DEPARTMENT.STORE_ID.eq(store)).orderBy(DEPARTMENT.NAME).limit(inline(MOST))
            .fetch(r -> new Choice(String.valueOf(r.getId()), r.getName()));
    }

    /// Who may handle complaints in the store.
    List<Choice> handlers(long store) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID))
            .join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID)).where(POST.STORE_ID.eq(store), EMPLOYEE.DEACTIVATED_AT.isNull(),
                ROLE_PERMISSION.PERMISSION.eq("complaint.handle")).orderBy(EMPLOYEE.NAME).limit(inline(MOST))
            .fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
    }

    /// Who can be ordered to act: everybody who works in a department, as `department-person`.
    List<Choice> people(long store) {
        return sql.selectDistinct(DEPARTMENT.ID, DEPARTMENT.NAME, EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID))
            .join(DEPARTMENT).on(DEPARTMENT.ID.eq(POST.DEPARTMENT_ID)).where(POST.STORE_ID.eq(store), EMPLOYEE.DEACTIVATED_AT.isNull())
            .orderBy(DEPARTMENT.NAME, EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(MOST)).fetch(r -> new Choice(r.value1() + "-" + r.value3(), r.value2() + " · " + r.value4()));
    }

    /// The vehicles that the customer has now.
    List<Choice> vehicles(long customer) {
        return sql.select(VEHICLE.ID, VEHICLE.PLATE, VEHICLE.MODEL, VEHICLE.STORE_ID).from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID))
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(customer), VEHICLE_OWNER.TO_DAY.isNull()).orderBy(VEHICLE.ID.desc()).limit(inline(MOST))
            .fetch(r -> new Choice(String.valueOf(r.value1()), String.join(" ", Stream.of(CarNumbers.plate(r.value2(), r.value4()), r.value3()).filter(x -> x != null).toList())));
    }

    String customer(long id) {
        return sql.select(CUSTOMER.NAME).from(CUSTOMER).where(CUSTOMER.ID.eq(id)).fetchOptional(CUSTOMER.NAME).orElseThrow(app.guike.base.Refusal::absent);
    }
}
