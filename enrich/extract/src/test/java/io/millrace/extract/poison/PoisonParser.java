package io.millrace.extract.poison;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Does to its process what the {@link Poison} of its document says. */
public final class PoisonParser implements Parser {

  private static final long serialVersionUID = 1L;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Arrays.stream(Poison.values())
        .map(p -> MediaType.parse(p.mediaType()))
        .collect(Collectors.toSet());
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    xhtml.element("p", "Before the end.");
    String type = metadata.get(Metadata.CONTENT_TYPE);
    for (Poison poison : Poison.values()) {
      if (type.startsWith(poison.mediaType())) {
        take(poison);
      }
    }
    xhtml.endDocument();
  }

  private static void take(Poison poison) throws IOException, TikaException {
    try {
      switch (poison) {
        case HANG -> hang();
        case SLEEP -> new CountDownLatch(1).await();
        case HEAP -> fill();
        case EXIT -> System.exit(1);
        case RECURSE -> recurse(0);
        case GRANDCHILD -> new ProcessBuilder("sleep", "600").start().waitFor();
      }
    } catch (InterruptedException e) {
      throw new TikaException("interrupted", e);
    }
  }

  private static void hang() {
    long spins = 0;
    while (spins >= 0) {
      spins = (spins + 1) & Long.MAX_VALUE;
    }
  }

  private static void fill() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[1 << 24]);
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static long recurse(long depth) {
    return recurse(depth + 1) + 1;
  }
}
