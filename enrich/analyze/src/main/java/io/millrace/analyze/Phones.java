package io.millrace.analyze;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Telephone numbers: with a country code, in the form {@code (202) 555-0143} of North America, or
 * behind a word such as "Tel." or "fax". The value is in the form E.164; a national number has
 * none, since nothing says of which country it is. Libphonenumber says which numbers exist; it is
 * asked about short candidates only, so that the time is linear.
 */
final class Phones {

  private static final String DIGITS =
      "(?:[ \\u00A0]?[-./()\\u2010\\u2011\\u2013]?[ \\u00A0]?[0-9]){6,16}+";

  private static final RulePattern CANDIDATE =
      RulePattern.of(
          "(?<![\\p{L}\\p{N}.,/@=&+-])(?:(?<international>(?:\\+|00(?=[1-9]))[ ]?\\(?[0-9]"
              + DIGITS
              + ")|(?<american>(?:\\([2-9][0-9]{2}\\)[ ]?|[2-9][0-9]{2}[-."
              + " ])[2-9][0-9]{2}[-.][0-9]{4})"
              + "|(?i:tel(?:ephone)?|phone|fax|mobile|telefon|mobil|tél(?:éphone)?|hotline)(?:["
              + " ]?(?:no|number|nr)\\b)?\\.?[ ]?:?[ \\u00A0\\t]{0,4}+(?<national>\\(?0?[0-9]"
              + DIGITS
              + "))(?![\\p{L}\\p{N}@])");

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private Phones() {}

  /**
   * The numbers in {@code text[0, limit)}, in order.
   *
   * @param taken code units in which none begins
   */
  static List<FoundRule> in(String text, int limit, BitSet taken) {
    List<FoundRule> found = new ArrayList<>();
    RulePattern.Search search = CANDIDATE.in(text, limit, taken);
    Matcher matcher = search.matcher();
    while (search.find()) {
      if (matcher.group("national") != null) {
        found.add(phone(matcher, "national", Optional.empty()));
      } else {
        boolean international = matcher.group("international") != null;
        String group = international ? "international" : "american";
        Optional<String> value = valid(matcher.group(group), international);
        if (value.isPresent()) {
          found.add(phone(matcher, group, value));
        }
      }
    }
    return found;
  }

  private static FoundRule phone(Matcher matcher, String group, Optional<String> value) {
    return new FoundRule(
        EntityType.PHONE, new Span(matcher.start(group), matcher.end(group)), value);
  }

  private static Optional<String> valid(String written, boolean international) {
    try {
      String plus = written.startsWith("00") ? "+" + written.substring(2) : written;
      PhoneNumber number =
          NUMBERS.parse(
              plus, international ? PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY : "US");
      return NUMBERS.isPossibleNumber(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
