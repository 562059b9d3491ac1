package app.guike.customer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is handed in for a contact person. Blank texts count as not given.
///
/// @param role DECISION_MAKER, INFLUENCER, END_USER, GATEKEEPER, PURCHASER, FINANCE, FLEET or DRIVER
/// @param influence 1 little to 5 decides
/// @param attitude -2 against us to 2 supporter, as noticed on `attitudeOn`
public record ContactIntake(@Nullable String name, @Nullable String post, @Nullable String phone, @Nullable String email, @Nullable String note,
        @Nullable String department, @Nullable String role, @Nullable Integer influence, @Nullable Integer attitude, @Nullable String attitudeNote,
        @Nullable LocalDate attitudeOn, @Nullable String nextStep, @Nullable LocalDate nextOn) {
    public ContactIntake {
        name = CustomerIntake.given(name);
        post = CustomerIntake.given(post);
        phone = CustomerIntake.given(phone);
        email = CustomerIntake.given(email);
        note = CustomerIntake.given(note);
        department = CustomerIntake.given(department);
        role = CustomerIntake.given(role);
        attitudeNote = CustomerIntake.given(attitudeNote);
        nextStep = CustomerIntake.given(nextStep);
    }
}
