package io.millrace.analyze;

import java.util.regex.Pattern;

/** The forms that the lines of a letter have, in English, German and French. */
final class LetterForms {

  static final Pattern SALUTATION =
      Pattern.compile(
          "((?:Dear|Hello|Hi|Good (?:morning|afternoon|evening)|Sehr geehrte[rsn]?|Liebe[rs]?"
              + "|Guten Tag|Hallo|Cher|Chère|Chers|Chères)\\b[^.!?:]{0,90}?"
              + "|To [Ww]hom [Ii]t [Mm]ay [Cc]oncern"
              + "|(?:Madame|Monsieur|Mesdames|Messieurs)\\b[^.!?:,]{0,60}(?:, (?:Madame|Monsieur|Mesdames"
              + "|Messieurs)\\b[^.!?:,]{0,40})?(?=,$))\\s*[,:!]?");
  static final Pattern CLOSING =
      Pattern.compile(
          "((?i:yours(?: (?:very |most )?(?:sincerely|faithfully|truly|respectfully|ever|angrily"
              + "|cordially|gratefully))?(?:,? etc\\.?)?"
              + "|(?:very )?(?:sincerely|respectfully|faithfully|cordially)(?: (?:yours|submitted))?"
              + "|(?:with |my |our )*(?:(?:very|best|kind|kindest|warm|warmest|many) )*"
              + "(?:regards|wishes|thanks)(?: and .{1,40})?"
              + "|with (?:gratitude|thanks|appreciation|respect|love)\\b.{0,50}"
              + "|mit (?:freundlich|herzlich|best|vorzüglich|lieb)\\p{L}{0,6} .{3,40}"
              + "|(?:freundliche|herzliche|beste|viele|liebe) gr(?:ü|ue)(?:ß|ss)e.{0,30}"
              + "|hochachtungsvoll|cordialement|bien (?:cordialement|à vous)"
              + "|(?:mes |nos )?salutations .{3,40}|sincères salutations"
              + "|(?:dans l['’]attente .{0,80})?(?:je vous prie|nous vous prions|veuillez).{0,40}agréer.{5,160}))"
              + "[,.!]?");
  static final Pattern SUBJECT =
      Pattern.compile("(?i:re|subject|betreff|betrifft|objet|ref)\\s?:\\s*(\\S.{0,200})");
  static final Pattern TO =
      Pattern.compile("(?:To|TO|An|À|Attention|Attn\\.?)\\s?:\\s*(\\S.{0,200})");
  static final Pattern ADDRESSED =
      Pattern.compile("(?:To|An) (?:(?:the|den|die|das) )?\\p{Lu}.{1,150}");
  static final Pattern FROM = Pattern.compile("(?i:from|von|de)\\s?:\\s*(\\S.{0,200})");
  static final Pattern GREETED =
      Pattern.compile(
          "(?:Dear|Hello|Hi|Liebe[rs]?|Hallo|Cher|Chère|Sehr geehrte[rsn]?) (?!Sir|Madam|All|all|Colleague|colleague"
              + "|everyone|Everyone|Damen|Herren|there)(\\p{Lu}.{0,80}?)");

  private LetterForms() {}
}
