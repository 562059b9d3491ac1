package app.guike.customer;

import org.jspecify.annotations.Nullable;

/// What is handed in for a member of a customer's family.
///
/// @param relation SPOUSE, CHILD, PARENT, OTHER
/// @param birthday as typed: `2018-06-01`, or `06-01`
public record FamilyIntake(@Nullable String name, @Nullable String relation, @Nullable String sex, @Nullable String birthday, @Nullable Boolean lunar,
        @Nullable Boolean leap, @Nullable String likes) {
    public FamilyIntake {
        name = CustomerIntake.given(name);
        relation = CustomerIntake.given(relation);
        sex = CustomerIntake.given(sex);
        birthday = CustomerIntake.given(birthday);
        likes = CustomerIntake.given(likes);
    }
}
