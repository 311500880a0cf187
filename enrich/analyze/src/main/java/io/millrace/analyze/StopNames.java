package io.millrace.analyze;

import java.util.Locale;
import java.util.Set;

/** What contracts, forms and programs write with a capital although it names nobody. */
final class StopNames {

  private static final Set<String> NAMES =
      Set.of(
          "agreement",
          "licensee",
          "licensor",
          "party",
          "parties",
          "disclosing party",
          "receiving party",
          "company",
          "customer",
          "supplier",
          "contractor",
          "client",
          "schedule",
          "annex",
          "appendix",
          "attachment",
          "services",
          "software",
          "confidential information",
          "effective date",
          "force majeure",
          "page",
          "table",
          "figure",
          "total",
          "subtotal",
          "invoice",
          "date",
          "amount",
          "ref",
          "subject",
          "dear",
          "sir",
          "madam",
          "sirs",
          "yours",
          "sincerely",
          "regards",
          "n/a",
          "tbd",
          "pdf",
          "html",
          "http",
          "https",
          "null",
          "none",
          "true",
          "false",
          "exception",
          "error",
          "string",
          "object",
          "borrower",
          "lender",
          "tenant",
          "landlord",
          "seller",
          "buyer",
          "purchaser",
          "employer",
          "employee",
          "term",
          "products",
          "goods",
          "section",
          "article",
          "clause",
          "terms and conditions",
          "intellectual property",
          "yours sincerely",
          "yours faithfully",
          "kind regards",
          "re",
          "cc",
          "fwd",
          "chair",
          "ceo",
          "president",
          "secretary",
          "minister",
          "director",
          "no",
          "yes",
          "ok",
          "fax",
          "tel",
          "email",
          "internet",
          "web");

  /** Things that everybody calls by their acronyms, and nobody takes for bodies. */
  private static final Set<String> THINGS =
      Set.of(
          "DNS", "DNSSEC", "TLD", "TLDs", "ccTLD", "ccTLDs", "gTLD", "gTLDs", "IDN", "IDNs", "IP",
          "IPv4", "IPv6", "TCP/IP", "URL", "URLs", "API", "APIs", "GPS", "CCTV", "SMS", "VPN",
          "DNA", "HIV", "AIDS", "VAT", "GDP", "CV", "FAQ", "FAQs", "PIN", "ID", "TV", "PC", "USB");

  private StopNames() {}

  static boolean contains(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether an organisation so called is none. */
  static boolean isThing(String name) {
    return THINGS.contains(name) || name.endsWith(" community") || name.endsWith(" communities");
  }
}
