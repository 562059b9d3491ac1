package app.guike.customer.invoice;

import org.jspecify.annotations.Nullable;

/// What is handed in for a heading of invoices. A masked value stands for the stored one that it hides.
///
/// @param name title as it is printed
/// @param taxNo 15 to 20 letters and digits; one of 18 is checked
/// @param account digits, with or without spaces
public record HeadingIntake(@Nullable String name, @Nullable String taxNo, @Nullable String address, @Nullable String phone, @Nullable String bank, @Nullable String account) {
    public HeadingIntake {
        name = given(name);
        taxNo = taxNo == null || taxNo.isBlank() ? null : taxNo.replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT);
        address = given(address);
        phone = given(phone);
        bank = given(bank);
        account = account == null || account.isBlank() ? null : account.replaceAll("[\\s-]", "");
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
