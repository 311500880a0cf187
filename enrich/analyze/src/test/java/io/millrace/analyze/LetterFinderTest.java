package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Letter;
import io.millrace.contract.PartKind;
import io.millrace.contract.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterFinderTest {

  @Test
  void theSeedLetterHasAllButASubject() {
    String letter = Samples.resource("letter.txt");

    LetterFinder.Found found =
        found(letter.substring(0, letter.indexOf("Attachment A"))).orElseThrow();

    assertThat(found.letter())
        .isEqualTo(
            new Letter(
                Optional.of(LocalDate.of(2010, 3, 10)),
                Optional.of("Chris Disspain"),
                List.of("ICANN Board of Directors"),
                Optional.empty(),
                Optional.of("Dear Board members"),
                Optional.of("Yours Sincerely")));
    assertThat(found.signature()).containsExactly("Chair – ccNSO Council");
  }

  @Test
  void anAddressBlockNamesTheRecipientAndALineUnderTheSalutationTheSubject() {
    Letter letter =
        letter(
            """
            Ann Other
            17 Tanner Row

            4 February 2021

            Customer Accounts
            Northfield Water

            Dear Sir or Madam,

            A third wrong bill

            I complain.

            Yours faithfully,

            Ann Other
            """);

    assertThat(letter.recipients()).containsExactly("Customer Accounts");
    assertThat(letter.subject()).contains("A third wrong bill");
    assertThat(letter.date()).contains(LocalDate.of(2021, 2, 4));
    assertThat(letter.sender()).contains("Ann Other");
  }

  @Test
  void aMemoIsALetterByItsHeader() {
    Letter letter =
        letter(
            "MEMORANDUM\n\nTo: All staff; The Board\nFrom: Ann Other\nSubject: Re: Parking\n\nPark.\n");

    assertThat(letter.sender()).contains("Ann Other");
    assertThat(letter.recipients()).containsExactly("All staff", "The Board");
    assertThat(letter.subject()).contains("Parking");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sehr geehrte Frau Groß,|Mit freundlichen Grüßen|Sehr geehrte Frau Groß",
        "Liebe Anna,|Herzliche Grüße|Liebe Anna",
        "Monsieur le Maire,|Cordialement|Monsieur le Maire",
        "Chère Madame,|Bien à vous|Chère Madame",
        "To whom it may concern:|Kind regards|To whom it may concern",
        "Hello Farid,|Regards|Hello Farid"
      })
  void salutationsAndClosingsOfThreeLanguages(String salutation, String closing, String said) {
    Letter letter = letter(salutation + "\n\nText.\n\n" + closing + ",\nÉtienne Rousselot\n");

    assertThat(letter.salutation()).contains(said);
    assertThat(letter.closing()).contains(closing);
    assertThat(letter.sender()).contains("Étienne Rousselot");
  }

  @Test
  void aQuotedMessageHasTheSenderAndDateOfItsFirstLine() {
    Letter letter =
        letter(
            "On 11 March 2024 at 16:40, Helen Brandt wrote:\n> Dear Daniel,\n>\n> Yes.\n> Helen\n");

    assertThat(letter.sender()).contains("Helen Brandt");
    assertThat(letter.recipients()).containsExactly("Daniel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Minutes of the meeting\n\nThe chair thanked everybody.",
        "Report\n\nTo: the north lies a wood.",
        "Dearly loved places\n\nWith thanks to all who helped us over the years with this book.",
        ""
      })
  void whatIsNoLetterHasNoFields(String text) {
    assertThat(found(text)).isEmpty();
  }

  private static Letter letter(String text) {
    return found(text).orElseThrow().letter();
  }

  private static Optional<LetterFinder.Found> found(String text) {
    return LetterFinder.in(
        Piece.whole(
            new ExtractedPart(
                "",
                PartKind.BODY,
                Optional.empty(),
                "text/plain",
                Status.COMPLETE,
                List.of(),
                Map.of(),
                text)),
        Dates.in(text, text.length()));
  }
}
