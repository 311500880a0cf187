package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Sums of money and percentages: {@code EUR 1.2 million}, {@code £3,500}, {@code Rs 5 lakh}, {@code
 * 12.5 per cent}. The value of money is the ISO 4217 code and the amount with two decimals, that of
 * a percentage the plain number. "$" alone is taken for US dollars, "¥" for yen. Every repetition
 * in the patterns is bounded, so they take linear time.
 */
final class Amounts {

  private static final String GAP = "[ \\u00A0\\u202F]";
  private static final String NUMBER =
      "(?:[0-9]{1,3}(?:[,.'’\\u00A0\\u202F ][0-9]{2,3}(?![0-9])){1,6}+(?:[.,][0-9]{1,2}(?![0-9]))?+"
          + "|[0-9]{1,15}(?:[.,][0-9]{1,4})?+)";
  private static final String SCALE =
      "(?:thousand|million|billion|trillion|lakhs?|crores?|Mio\\.?|Mrd\\.?|Tsd\\.?|Tausend"
          + "|Millionen|Milliarden|millions|milliards?|bn|mn|m|k)";
  private static final String AMOUNT =
      "(?<amount>" + NUMBER + ")(?:" + GAP + "?(?<scale>" + SCALE + ")(?![\\p{L}\\p{N}]))?+";
  private static final String IN_WORDS = "(?<words>" + NumberWords.PATTERN + ")";

  private static final RulePattern PREFIXED =
      RulePattern.of(
          "(?<![\\p{L}\\p{N}])(?<currency>"
              + Currencies.BEFORE
              + ")"
              + GAP
              + "?"
              + AMOUNT
              + "(?![\\p{L}\\p{N}]|[.,][0-9])");
  private static final RulePattern SUFFIXED =
      RulePattern.of(
          "(?<![\\p{L}\\p{N}.,])(?:"
              + AMOUNT
              + "|"
              + IN_WORDS
              + GAP
              + "(?<scale2>"
              + SCALE
              + "))"
              + "(?:"
              + GAP
              + "(?:de|d['’]))?"
              + GAP
              + "?(?<currency>"
              + Currencies.BEHIND
              + ")(?![\\p{L}\\p{N}])");
  private static final RulePattern PERCENT =
      RulePattern.of(
          "(?<![\\p{L}\\p{N}.,])(?:(?<amount>[-−+]?"
              + NUMBER
              + ")|"
              + IN_WORDS
              + ")[ \\u00A0\\u202F-]?(?:%|(?i:per[ -]?cent|pct|prozent|pour"
              + " cent)(?![\\p{L}\\p{N}]))");

  private Amounts() {}

  /**
   * The amounts in {@code text[0, limit)}, money first, each in order.
   *
   * @param taken code units in which none begins
   */
  static List<FoundRule> in(String text, int limit, BitSet taken) {
    List<FoundRule> found = new ArrayList<>();
    for (RulePattern pattern : List.of(PREFIXED, SUFFIXED)) {
      RulePattern.Search search = pattern.in(text, limit, taken);
      while (search.find()) {
        money(search.matcher()).ifPresent(found::add);
      }
    }
    RulePattern.Search search = PERCENT.in(text, limit, taken);
    Matcher matcher = search.matcher();
    while (search.find()) {
      Optional<BigDecimal> number = number(matcher);
      if (number.isPresent()) {
        found.add(
            new FoundRule(
                EntityType.PERCENT,
                new Span(matcher.start(), matcher.end()),
                number.map(n -> n.stripTrailingZeros().toPlainString())));
      }
    }
    return found;
  }

  private static Optional<FoundRule> money(Matcher matcher) {
    String scale = matcher.group("scale");
    if (scale == null && matcher.namedGroups().containsKey("scale2")) {
      scale = matcher.group("scale2");
    }
    Optional<BigDecimal> number = number(matcher).map(scaled(scale)::multiply);
    String currency = matcher.group("currency");
    if (number.isEmpty() || !Currencies.isMoney(currency, number.get())) {
      return Optional.empty();
    }
    Optional<String> value =
        Currencies.code(currency)
            .map(
                code ->
                    code + " " + number.get().setScale(2, RoundingMode.HALF_UP).toPlainString());
    return Optional.of(
        new FoundRule(EntityType.MONEY, new Span(matcher.start(), matcher.end()), value));
  }

  private static Optional<BigDecimal> number(Matcher matcher) {
    String digits = matcher.group("amount");
    if (digits != null) {
      return decimal(digits.replace("+", "").replace('−', '-'));
    }
    return NumberWords.value(matcher.group("words")).map(BigDecimal::new);
  }

  /**
   * The number meant by digits with separators. The last separator is the decimal one if it stands
   * once and not exactly three digits follow, or if it differs from the one before it.
   */
  static Optional<BigDecimal> decimal(String digits) {
    String plain = digits.replaceAll("['’\\u00A0\\u202F ]", "");
    int dot = plain.lastIndexOf('.');
    int comma = plain.lastIndexOf(',');
    int last = Math.max(dot, comma);
    if (last < 0) {
      return Optional.of(new BigDecimal(plain));
    }
    boolean both = dot >= 0 && comma >= 0;
    boolean once = plain.indexOf(plain.charAt(last)) == last;
    boolean decimal = both ? once : once && plain.length() - last - 1 != 3;
    String whole = plain.substring(0, last).replaceAll("[.,]", "");
    String rest = plain.substring(last + 1);
    return Optional.of(new BigDecimal(decimal ? whole + "." + rest : whole + rest));
  }

  private static BigDecimal scaled(String scale) {
    if (scale == null) {
      return BigDecimal.ONE;
    }
    int zeros =
        switch (scale) {
          case "thousand", "k", "Tsd", "Tsd.", "Tausend" -> 3;
          case "lakh", "lakhs" -> 5;
          case "crore", "crores" -> 7;
          case "billion", "bn", "Mrd", "Mrd.", "Milliarden", "milliard", "milliards" -> 9;
          case "trillion" -> 12;
          default -> 6;
        };
    return BigDecimal.TEN.pow(zeros);
  }
}
