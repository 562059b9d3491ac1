package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.care.CareHold;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// Who has an open complaint is called about it, and about nothing else (handbook 2.2).
@Component
class OpenComplaintHold implements CareHold {
    @Override
    public Select<Record1<Long>> customers(long storeId) {
        var held = COMPLAINT.as("held");
        return select(held.CUSTOMER_ID).from(held).where(held.STORE_ID.eq(inline(storeId)), Lateness.open(held));
    }
}
