package app.guike.customer;

import org.jspecify.annotations.Nullable;

/// What is handed in for a contact person. Blank texts count as not given.
public record ContactIntake(@Nullable String name, @Nullable String post, @Nullable String phone, @Nullable String email, @Nullable String note) {
    public ContactIntake {
        name = CustomerIntake.given(name);
        post = CustomerIntake.given(post);
        phone = CustomerIntake.given(phone);
        email = CustomerIntake.given(email);
        note = CustomerIntake.given(note);
    }
}
