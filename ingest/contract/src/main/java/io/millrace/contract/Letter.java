package io.millrace.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What makes a part a letter.
 *
 * @param date as its letterhead or header has it
 * @param sender who signs it or sends it
 * @param recipients to whom it is addressed, in the order of the text
 * @param subject without its "Re:"
 * @param salutation as written, without the comma: {@code Dear Board members}
 * @param closing as written, without the comma: {@code Yours sincerely}
 */
public record Letter(
    Optional<LocalDate> date,
    Optional<String> sender,
    List<String> recipients,
    Optional<String> subject,
    Optional<String> salutation,
    Optional<String> closing) {

  public Letter {
    Check.present(date, "date");
    Check.present(sender, "sender");
    recipients = List.copyOf(recipients);
    Check.present(subject, "subject");
    Check.present(salutation, "salutation");
    Check.present(closing, "closing");
  }
}
