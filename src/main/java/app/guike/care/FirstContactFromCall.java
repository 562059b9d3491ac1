package app.guike.care;

import app.guike.customer.FirstContacts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A call in which the customer was reached is a contact, as is a visit; with the customer's words it is filed (catalog D16, C3).
@Component
class FirstContactFromCall implements AfterCall {
    private final FirstContacts contacts;

    FirstContactFromCall(FirstContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public Optional<Consequence> follow(FollowupRecorded call, Wish wish) {
        var result = CallResult.of(call.result());
        if (result != null && result.heard() || call.result().equals(OtherContacts.VISITED)) {
            contacts.contacted(call.customerId(), call.by(), call.at(), wish.verbatim());
        }
        return Optional.empty();
    }
}
