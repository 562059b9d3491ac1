package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two archives that may be one customer.
///
/// @param proposal SAME, or LOOK: somebody should look
public record PairRow(long id, long storeId, Side a, Side b, BigDecimal score, String proposal, List<Reason> reasons) {

    public record Side(long id, String no, @Nullable String externalNo, String name, String kind) {
    }

    /// @param code such as BIRTHDAY_SAME
    /// @param bits positive speaks for, negative against
    public record Reason(String code, double bits, String text) {
        static Reason of(String code, double bits) {
            return new Reason(code, bits, t("duplicate.reason." + code));
        }

        public boolean speaksFor() {
            return bits > 0;
        }
    }

    public String url() {
        return "/customers/duplicates/" + id;
    }

    public boolean same() {
        return proposal.equals("SAME");
    }
}
