package io.millrace.analyze;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Signs, names and ISO 4217 codes of currencies as texts write them. */
final class Currencies {

  private static final Set<String> CODES =
      Set.of(
          "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "HKD", "SGD", "SEK",
          "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "RUB", "UAH", "ILS", "KRW", "BRL",
          "MXN", "ZAR", "KES", "NGN", "EGP", "AED", "SAR", "THB", "IDR", "MYR", "PHP", "VND", "PKR",
          "BDT", "LKR", "ARS", "CLP", "COP", "PEN", "ISK", "HRK", "GHS", "TZS", "UGX");

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("US$", "USD"),
          Map.entry("A$", "AUD"),
          Map.entry("AU$", "AUD"),
          Map.entry("C$", "CAD"),
          Map.entry("CA$", "CAD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("HK$", "HKD"),
          Map.entry("S$", "SGD"),
          Map.entry("R$", "BRL"),
          Map.entry("$", "USD"),
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("¥", "JPY"),
          Map.entry("₹", "INR"),
          Map.entry("Rs.", "INR"),
          Map.entry("Rs", "INR"),
          Map.entry("₽", "RUB"),
          Map.entry("₩", "KRW"),
          Map.entry("₺", "TRY"),
          Map.entry("₪", "ILS"),
          Map.entry("Fr.", "CHF"),
          Map.entry("KSh", "KES"));

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("euros", "EUR"),
          Map.entry("euro", "EUR"),
          Map.entry("Euros", "EUR"),
          Map.entry("Euro", "EUR"),
          Map.entry("US dollars", "USD"),
          Map.entry("American dollars", "USD"),
          Map.entry("Canadian dollars", "CAD"),
          Map.entry("Australian dollars", "AUD"),
          Map.entry("dollars", "USD"),
          Map.entry("dollar", "USD"),
          Map.entry("Dollar", "USD"),
          Map.entry("pounds sterling", "GBP"),
          Map.entry("pounds", "GBP"),
          Map.entry("Pfund Sterling", "GBP"),
          Map.entry("yen", "JPY"),
          Map.entry("yuan", "CNY"),
          Map.entry("rupees", "INR"),
          Map.entry("Swiss francs", "CHF"),
          Map.entry("Schweizer Franken", "CHF"),
          Map.entry("Franken", "CHF"),
          Map.entry("francs suisses", "CHF"),
          Map.entry("roubles", "RUB"),
          Map.entry("rubles", "RUB"),
          Map.entry("kronor", "SEK"),
          Map.entry("zlotys", "PLN"));

  /** Regular expressions without groups. */
  static final String BEFORE = alternatives(SIGNS.keySet()) + "|" + alternatives(CODES);

  static final String BEHIND =
      "[€£$¥₹₽₩₺₪]|" + alternatives(NAMES.keySet()) + "|" + alternatives(CODES);

  private static final BigDecimal HEAVY = BigDecimal.valueOf(1000);

  private Currencies() {}

  /** The ISO 4217 code. */
  static Optional<String> code(String written) {
    return Optional.ofNullable(
        SIGNS.getOrDefault(written, NAMES.getOrDefault(written, isCode(written))));
  }

  private static String isCode(String written) {
    return CODES.contains(written) ? written : null;
  }

  /** Small numbers of "pounds" may be weights. */
  static boolean isMoney(String written, BigDecimal number) {
    return !written.equals("pounds") || number.compareTo(HEAVY) >= 0;
  }

  private static String alternatives(Set<String> names) {
    return names.stream()
        .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length())
        .map(name -> name.replace("$", "\\$").replace(".", "\\."))
        .collect(Collectors.joining("|", "(?:", ")"));
  }
}
