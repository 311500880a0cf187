package io.millrace.extract.child;

import java.util.Locale;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The text of one part, in which borders of blocks are line breaks: parsers differ in whether they
 * write any themselves. Before every page but the first stands a form feed.
 */
final class BlockText extends DefaultHandler {

  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "pre",
          "table",
          "ul",
          "ol",
          "dl",
          "hr",
          "section",
          "article",
          "form",
          "figure");
  private static final Set<String> LINES =
      Set.of(
          "div",
          "br",
          "li",
          "tr",
          "dt",
          "dd",
          "header",
          "footer",
          "main",
          "nav",
          "aside",
          "address",
          "caption",
          "fieldset",
          "option",
          "figcaption",
          "thead",
          "tbody",
          "title");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Set<String> SILENT = Set.of("head", "script", "style", "template");

  /** What stands between two stretches of text; the stronger wins. */
  private enum Break {
    NONE(""),
    SPACE(" "),
    CELL("\t"),
    LINE("\n"),
    PARAGRAPH("\n\n");

    private final String text;

    Break(String text) {
      this.text = text;
    }
  }

  private final Metadata metadata;
  private final Budget budget;
  private final StringBuilder text = new StringBuilder();
  private Break pending = Break.NONE;
  private int pages;
  private int pendingPages;
  private int silent;
  private int preformatted;
  private int cells;
  private boolean firstCell;
  private boolean cellHasText;

  BlockText(Metadata metadata, Budget budget) {
    this.metadata = metadata;
    this.budget = budget;
  }

  /** The text so far. */
  String text() {
    return PlainText.normal(text);
  }

  /** How many characters were met so far. */
  int length() {
    return text.length();
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws LimitReachedException {
    budget.check();
    String name = name(localName, qName);
    if (SILENT.contains(name)) {
      silent++;
    } else if (CELLS.contains(name)) {
      if (!firstCell) {
        pending = Break.CELL;
      }
      firstCell = false;
      cellHasText = false;
      cells++;
    } else {
      border(name);
      page(name, attributes);
    }
    if (name.equals("tr")) {
      firstCell = true;
    }
    if (name.equals("pre")) {
      preformatted++;
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    String name = name(localName, qName);
    if (SILENT.contains(name)) {
      silent = Math.max(0, silent - 1);
    } else if (CELLS.contains(name)) {
      cells = Math.max(0, cells - 1);
      atLeast(Break.CELL);
    } else if (name.equals("tr")) {
      pending = Break.LINE;
    } else {
      border(name);
    }
    if (name.equals("pre")) {
      preformatted = Math.max(0, preformatted - 1);
    }
  }

  private void page(String name, Attributes attributes) {
    if (name.equals("div") && "page".equals(attributes.getValue("class")) && !collapses()) {
      pendingPages += pages > 0 ? 1 : 0;
      pages++;
    }
  }

  private void border(String name) {
    if (cells > 0 && !cellHasText) {
      // A paragraph that begins a cell must not tear the row apart.
      return;
    }
    if (PARAGRAPHS.contains(name)) {
      atLeast(cells > 0 ? Break.LINE : Break.PARAGRAPH);
    } else if (LINES.contains(name)) {
      atLeast(Break.LINE);
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws LimitReachedException {
    budget.check();
    if (silent > 0) {
      return;
    }
    if (collapses()) {
      collapsed(chars, start, length);
      return;
    }
    if (pending != Break.NONE && blank(chars, start, length)) {
      return;
    }
    breakBefore();
    append(chars, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    if (silent == 0) {
      boolean line = false;
      for (int i = start; i < start + length; i++) {
        line |= chars[i] == '\n';
      }
      atLeast(line && !collapses() ? Break.LINE : Break.SPACE);
    }
  }

  /** HTML wraps its lines anywhere, and a line break there is a blank. */
  private boolean collapses() {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    return preformatted == 0
        && type != null
        && (type.startsWith("text/html") || type.startsWith("application/xhtml"));
  }

  private void collapsed(char[] chars, int start, int length) throws LimitReachedException {
    int end = start + length;
    int i = start;
    while (i < end) {
      int word = i;
      while (word < end && Character.isWhitespace(chars[word])) {
        word++;
      }
      if (word > i) {
        atLeast(Break.SPACE);
      }
      int after = word;
      while (after < end && !Character.isWhitespace(chars[after])) {
        after++;
      }
      if (after > word) {
        breakBefore();
        append(chars, word, after - word);
      }
      i = after;
    }
  }

  private void breakBefore() throws LimitReachedException {
    if (!text.isEmpty() && pending != Break.NONE) {
      append(pending.text.toCharArray(), 0, pending.text.length());
    }
    if (pendingPages > 0) {
      char[] feeds = "\f".repeat(pendingPages).toCharArray();
      pendingPages = 0;
      append(feeds, 0, feeds.length);
    }
    pending = Break.NONE;
    cellHasText = true;
  }

  private void append(char[] chars, int start, int length) throws LimitReachedException {
    text.append(chars, start, budget.takeCharacters(length));
    if (budget.spent().isPresent()) {
      throw new LimitReachedException();
    }
  }

  private void atLeast(Break wanted) {
    if (wanted.compareTo(pending) > 0) {
      pending = wanted;
    }
  }

  private static boolean blank(char[] chars, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!Character.isWhitespace(chars[i])) {
        return false;
      }
    }
    return true;
  }

  private static String name(String localName, String qName) {
    return (localName.isEmpty() ? qName : localName).toLowerCase(Locale.ROOT);
  }
}
