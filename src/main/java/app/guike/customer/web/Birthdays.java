package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Birthdays by month 生日按月份分类 (catalog D61), twelve lists, or of the coming days; of customers and of their families.
///
/// @param month 0 for the coming days
/// @param who SELF, CHILD, FAMILY or empty for all
public record Birthdays(int month, int days, String who, @Nullable Long store, List<Row> rows, @Nullable String next, boolean first, List<Choice> stores) {
    /// @param day the solar day on which it is kept
    /// @param relation of the family member; null for the customer
    /// @param phone of the customer, masked; empty where they are not to be greeted
    /// @param greeted neither a wish nor a missing consent forbids to greet them
    public record Row(LocalDate day, boolean lunar, String date, long customerId, String customer, @Nullable String member, @Nullable String relation, String phone,
            @Nullable String likes, boolean greeted) {
        public String url() {
            return "/customers/" + customerId;
        }
    }

    public List<Integer> months() {
        return IntStream.rangeClosed(1, 12).boxed().toList();
    }

    public List<Choice> whos() {
        return List.of(new Choice("SELF", t("customer.birthdays.SELF")), new Choice("CHILD", t("customer.birthdays.CHILD")), new Choice("FAMILY", t("customer.birthdays.FAMILY")));
    }

    public String url(int month, int days, @Nullable String after) {
        return "/customers/birthdays?" + (month > 0 ? "month=" + month : "days=" + days) + "&who=" + who + (store == null ? "" : "&store=" + store)
            + (after == null ? "" : "&after=" + after);
    }
}
