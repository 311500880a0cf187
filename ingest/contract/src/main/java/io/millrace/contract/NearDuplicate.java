package io.millrace.contract;

import java.util.regex.Pattern;

/**
 * By what documents that are nearly the same are told.
 *
 * @param fingerprint of the text, 16 hexadecimal digits: near duplicates differ in few bits
 * @param group 16 hexadecimal digits, the same for near duplicates
 */
public record NearDuplicate(String fingerprint, String group) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}");

  public NearDuplicate {
    Check.that(
        fingerprint != null && HEX.matcher(fingerprint).matches(),
        "a fingerprint is 16 hexadecimal digits");
    Check.that(group != null && HEX.matcher(group).matches(), "a group is 16 hexadecimal digits");
  }
}
