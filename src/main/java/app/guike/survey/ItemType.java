package app.guike.survey;

import java.math.BigDecimal;

/// How an item is answered 题型.
public enum ItemType {
    /// 1 to 10, 10 is very satisfied.
    SCALE10(1, 10),
    /// Five words for the telephone; 非常满意 10, 满意 8, 一般 6, 不满意 4, 非常不满意 2, so it is answered 1 to 5 and kept on the 10-scale.
    SCALE5(1, 5),
    /// 1 yes, 0 no.
    YESNO(0, 1),
    SINGLE(0, 0),
    MULTIPLE(0, 0),
    /// 0 to 10 推荐意愿.
    NPS(0, 10),
    NUMBER(0, 9_999_999),
    TEXT(0, 0);

    private final int least;
    private final int most;

    ItemType(int least, int most) {
        this.least = least;
        this.most = most;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    public boolean chosen() {
        return this == SINGLE || this == MULTIPLE;
    }

    public boolean numeric() {
        return !chosen() && this != TEXT;
    }

    /// Answered by one of few numbers, of which the low ones are the bad ones.
    public boolean counted() {
        return numeric() && this != NUMBER;
    }

    /// A value as it was answered, of that which is kept.
    BigDecimal given(BigDecimal kept) {
        return (this == SCALE5 ? kept.divide(BigDecimal.TWO) : kept).stripTrailingZeros();
    }

    /// Whether it can carry a weight in a factor; a single choice can where its options have scores.
    public boolean scorable() {
        return this == SCALE10 || this == SCALE5 || this == YESNO;
    }
}
