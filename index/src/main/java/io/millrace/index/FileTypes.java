package io.millrace.index;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Names of file types as people say them, and the media types that each stands for. */
final class FileTypes {

  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  private static final Map<String, List<String>> TYPES = types();

  private FileTypes() {}

  private static Map<String, List<String>> types() {
    Map<String, List<String>> types = new TreeMap<>();
    types.put("pdf", List.of("application/pdf"));
    types.put("text", List.of("text/plain"));
    types.put("txt", List.of("text/plain"));
    types.put("markdown", List.of("text/markdown", "text/x-web-markdown"));
    types.put("html", List.of("text/html", "application/xhtml+xml"));
    types.put("xml", List.of("application/xml", "text/xml"));
    types.put("csv", List.of("text/csv"));
    types.put("json", List.of("application/json"));
    types.put("rtf", List.of("application/rtf", "text/rtf"));
    types.put("epub", List.of("application/epub+zip"));
    types.put("doc", List.of("application/msword"));
    types.put("docx", List.of(OFFICE + "wordprocessingml*"));
    types.put("odt", List.of(OPEN_DOCUMENT + "text*"));
    types.put(
        "word",
        List.of("application/msword", OFFICE + "wordprocessingml*", "application/vnd.ms-word*"));
    types.put("xlsx", List.of(OFFICE + "spreadsheetml*"));
    types.put("ods", List.of(OPEN_DOCUMENT + "spreadsheet*"));
    types.put(
        "spreadsheet",
        List.of(
            "application/vnd.ms-excel*",
            OFFICE + "spreadsheetml*",
            OPEN_DOCUMENT + "spreadsheet*"));
    types.put("excel", List.of("application/vnd.ms-excel*", OFFICE + "spreadsheetml*"));
    types.put("pptx", List.of(OFFICE + "presentationml*"));
    types.put("powerpoint", List.of("application/vnd.ms-powerpoint*", OFFICE + "presentationml*"));
    types.put(
        "presentation",
        List.of(
            "application/vnd.ms-powerpoint*",
            OFFICE + "presentationml*",
            OPEN_DOCUMENT + "presentation*"));
    types.put("mail", List.of("message/rfc822", "application/vnd.ms-outlook*", "application/mbox"));
    types.put("email", types.get("mail"));
    types.put("eml", List.of("message/rfc822"));
    types.put("image", List.of("image/*"));
    types.put("audio", List.of("audio/*"));
    types.put("video", List.of("video/*"));
    types.put(
        "archive",
        List.of(
            "application/zip",
            "application/x-tar",
            "application/gzip",
            "application/x-7z-compressed",
            "application/x-rar-compressed*"));
    types.put("zip", List.of("application/zip"));
    return types;
  }

  /**
   * The media types of a name, or the media type itself.
   *
   * @param beginning whether only the beginning of a media type is given
   * @throws QueryException when it is neither
   */
  static List<String> of(String value, boolean beginning) throws QueryException {
    String name = value.toLowerCase(Locale.ROOT);
    if (name.contains("/")) {
      return List.of(beginning ? name + "*" : name);
    }
    List<String> types = TYPES.get(name);
    if (types == null || beginning) {
      throw new QueryException(
          "type: does not know “%s”; it is a media type such as application/pdf, or one of %s"
              .formatted(QueryFields.shown(value), String.join(", ", TYPES.keySet())));
    }
    return types;
  }
}
