package app.guike.complaint.web;

import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.shell.Viewer;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The complaint form 客户投诉处理单 on paper: what is known is printed, what is signed or written by hand has room.
///
/// @param phone masked, as on the screen; so is `vin`
public record ComplaintPaper(ComplaintCard card, @Nullable String phone, @Nullable String vin) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Set<String> INQUIRY = Set.of("CONTACT", "NOTE");
    private static final Set<String> CALLS = Set.of("CLOSING_CALL");

    static ComplaintPaper of(ComplaintCard card, DSLContext sql) {
        var phone = sql.select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE)
            .where(CUSTOMER_PHONE.STORE_ID.eq(card.storeId()), CUSTOMER_PHONE.CUSTOMER_ID.eq(card.customer().id()), CUSTOMER_PHONE.INVALID_AT.isNull())
            .orderBy(CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.ID).limit(inline(1)).fetchOne(CUSTOMER_PHONE.NUMBER);
        var vin = card.vehicle() == null ? null : sql.select(VEHICLE.VIN).from(VEHICLE)
            .where(VEHICLE.ID.eq(card.vehicle().id()), VEHICLE.STORE_ID.eq(card.storeId())).fetchOne(VEHICLE.VIN);
        return new ComplaintPaper(card, phone == null ? null : Phone.parse(phone).map(Phone::masked).orElse(Masking.phone(phone)), vin == null ? null : Masking.vin(vin));
    }

    /// What was asked and found out, in the order of time.
    public List<ComplaintCard.Step> inquiry() {
        return steps(INQUIRY);
    }

    public List<ComplaintCard.Step> calls() {
        return steps(CALLS);
    }

    private List<ComplaintCard.Step> steps(Set<String> kinds) {
        return card.steps().reversed().stream().filter(s -> kinds.contains(s.kind())).toList();
    }

    /// Paper does not know which day is today: 2026-11-24 10:00.
    public static String at(@Nullable OffsetDateTime moment) {
        return moment == null ? "" : moment.atZoneSameInstant(Viewer.current().zone()).format(MINUTE);
    }
}
