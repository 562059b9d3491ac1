package app.guike.ingest;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as people write them: `￥1,234.50`, `１２３４`, `1.2万`, `(350.00)` for a negative one, `52657公里`.
final class NumberText {
    private static final Pattern UNIT = Pattern.compile("公里|千米|km|元|￥|¥|RMB|CNY|人民币|,|，|\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[-+]?\\d{1,18}(\\.\\d{1,18})?");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private NumberText() {
    }

    static Optional<BigDecimal> read(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        var bare = UNIT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        var factor = BigDecimal.ONE;
        if (bare.endsWith("万")) {
            bare = bare.substring(0, bare.length() - 1);
            factor = TEN_THOUSAND;
        }
        if (bare.matches("\\(\\d+(\\.\\d+)?\\)")) {
            bare = "-" + bare.substring(1, bare.length() - 1);
        }
        return PLAIN.matcher(bare).matches() ? Optional.of(new BigDecimal(bare).multiply(factor)) : Optional.empty();
    }
}
