package app.guike.care.repair;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;

import app.guike.base.FieldErrors;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.Customers;
import app.guike.customer.HeardInCalls;
import app.guike.org.Notices;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A wrong number is marked and told to the owner of the archive; it stays work until a number is there that reaches the customer.
@Component
public class NumberRepairs {
    private final DSLContext sql;
    private final Customers customers;
    private final HeardInCalls heard;
    private final Notices notices;

    NumberRepairs(DSLContext sql, Customers customers, HeardInCalls heard, Notices notices) {
        this.sql = sql;
        this.customers = customers;
        this.heard = heard;
        this.notices = notices;
    }

    @Transactional
    public void found(long customer, String number) {
        customers.numberInvalid(customer, number);
        var phone = sql.select(CUSTOMER_PHONE.ID, CUSTOMER_PHONE.STORE_ID, CUSTOMER.NO, CUSTOMER.OWNER_ID).from(CUSTOMER_PHONE).join(CUSTOMER).on(CUSTOMER.ID.eq(CUSTOMER_PHONE.CUSTOMER_ID))
            .where(CUSTOMER_PHONE.CUSTOMER_ID.eq(customer), CUSTOMER_PHONE.NUMBER.eq(number), CUSTOMER_PHONE.INVALID_AT.isNotNull()).fetchOne();
        if (phone != null && phone.value4() != null) {
            notices.tell(new Notices.Told(phone.value2(), "NUMBER_WRONG", "CUSTOMER_PHONE", phone.value1(), phone.value3(), "/care/number-repairs/" + customer), phone.value4());
        }
    }

    /// The right number, called first from now on. One that was found wrong is not right.
    @Transactional
    public void correct(long customer, @Nullable String number) {
        var phone = Phone.parse(number == null ? "" : number);
        new FieldErrors().require(number != null && !number.isBlank(), "number", "required").require(number == null || number.isBlank() || phone.isPresent(), "number", "phone-wrong").throwIfAny();
        var value = phone.orElseThrow().value();
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer))) {
            throw Refusal.absent();
        }
        if (sql.fetchExists(CUSTOMER_PHONE, CUSTOMER_PHONE.CUSTOMER_ID.eq(customer), CUSTOMER_PHONE.NUMBER.eq(value), CUSTOMER_PHONE.INVALID_AT.isNotNull())) {
            throw Refusal.field("number", "number-found-wrong");
        }
        heard.learn(customer, Map.of("phone", value));
    }
}
