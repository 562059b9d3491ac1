package app.guike.target;

import app.guike.base.Refusal;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// What is measured: `index`, `top` (overall 9 or 10), `satisfied` (overall 8 and more), `nps`, or one item as `item:<code>`.
/// All stand on the 100 scale, NPS from -100 to 100.
public record ScoreMeasure(String code) {
    public static final ScoreMeasure INDEX = new ScoreMeasure("index");
    public static final ScoreMeasure TOP = new ScoreMeasure("top");
    public static final ScoreMeasure NPS = new ScoreMeasure("nps");
    private static final Pattern KNOWN = Pattern.compile("index|top|satisfied|nps|item:[a-z][a-z0-9_]{0,39}");
    private static final String ITEM = "item:";

    public static ScoreMeasure of(String code) {
        if (!KNOWN.matcher(code).matches()) {
            throw Refusal.field("measure", "invalid");
        }
        return new ScoreMeasure(code);
    }

    public boolean item() {
        return code.startsWith(ITEM);
    }

    /// The item's code; empty where it is no item.
    public String itemCode() {
        return item() ? code.substring(ITEM.length()) : "";
    }

    public boolean share() {
        return code.equals("top") || code.equals("satisfied");
    }

    public BigDecimal least() {
        return code.equals("nps") ? BigDecimal.valueOf(-100) : BigDecimal.ZERO;
    }
}
