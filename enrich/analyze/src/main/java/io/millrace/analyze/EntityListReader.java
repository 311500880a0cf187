package io.millrace.analyze;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.contract.EntityType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code entities.yaml}: {@code entities:}, a list of {@code name}, {@code type} (person,
 * organization or location), {@code aliases} and {@code links}. Nothing else is accepted, and no
 * name twice.
 */
public final class EntityListReader {

  private static final long LARGEST = 16 << 20;
  private static final int LONGEST_NAME = 200;
  private static final List<EntityType> TYPES =
      List.of(EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION, EntityType.EVENT);

  private EntityListReader() {}

  /** The file as YAML has it. */
  private record File(List<Entry> entities) {}

  private record Entry(String name, String type, List<String> aliases, List<String> links) {}

  /**
   * @throws EntityListException when it is not what it should be; the message says where and why
   * @throws IOException when it cannot be read
   */
  public static EntityList read(Path file) throws IOException, EntityListException {
    if (Files.size(file) > LARGEST) {
      throw new EntityListException(file + " is larger than 16 MiB");
    }
    return parse(Files.readString(file), file.toString());
  }

  /**
   * @param source what messages call it
   */
  static EntityList parse(String yaml, String source) throws EntityListException {
    try {
      YAMLMapper mapper =
          new YAMLMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
      File read = yaml.isBlank() ? new File(List.of()) : mapper.readValue(yaml, File.class);
      List<ListedEntity> entities = new ArrayList<>();
      Map<String, String> names = new HashMap<>();
      int number = 0;
      for (Entry entry :
          read == null || read.entities() == null ? List.<Entry>of() : read.entities()) {
        number++;
        ListedEntity entity = entity(entry, source + ", entity " + number);
        entities.add(entity);
        add(names, entity.name(), entity.name(), source);
        for (String alias : entity.aliases()) {
          add(names, alias, entity.name(), source);
        }
      }
      return new EntityList(entities, hash(yaml));
    } catch (UnrecognizedPropertyException e) {
      String nearest =
          e.getKnownPropertyIds().stream()
              .map(Object::toString)
              .min(Comparator.comparingInt(known -> distance(known, e.getPropertyName())))
              .orElse("");
      throw new EntityListException(
          source
              + ", line "
              + lineOf(e.getPropertyName(), yaml)
              + ": there is no field "
              + e.getPropertyName()
              + "; did you mean "
              + nearest
              + "?");
    } catch (JsonMappingException e) {
      throw new EntityListException(
          at(source, e.getLocation())
              + ": "
              + (e.getCause() instanceof StreamReadException cause ? syntax(cause) : where(e)));
    } catch (JsonProcessingException e) {
      throw new EntityListException(at(source, e.getLocation()) + ": " + syntax(e));
    }
  }

  private static ListedEntity entity(Entry entry, String where) throws EntityListException {
    if (entry == null || entry.name() == null || Names.slug(entry.name()).isEmpty()) {
      throw new EntityListException(where + " has no name");
    }
    EntityType type = null;
    for (EntityType known : TYPES) {
      type = known.name().equalsIgnoreCase(entry.type()) ? known : type;
    }
    if (type == null) {
      throw new EntityListException(
          where
              + " ("
              + entry.name()
              + "): type must be person, organization, location or event, not "
              + entry.type());
    }
    List<String> aliases = entry.aliases() == null ? List.of() : entry.aliases();
    for (String alias : aliases) {
      if (alias == null || Names.slug(alias).isEmpty() || alias.length() > LONGEST_NAME) {
        throw new EntityListException(
            where + " (" + entry.name() + "): an alias needs letters, at most " + LONGEST_NAME);
      }
    }
    List<String> links = entry.links() == null ? List.of() : entry.links();
    for (String link : links) {
      if (link == null || !link.matches("https?://\\S{1,2000}")) {
        throw new EntityListException(
            where + " (" + entry.name() + "): a link is a URL such as https://example.org");
      }
    }
    return new ListedEntity(Names.written(entry.name()), type, aliases, links);
  }

  private static void add(Map<String, String> names, String form, String name, String source)
      throws EntityListException {
    String other = names.putIfAbsent(form, name);
    if (other != null && !other.equals(name)) {
      throw new EntityListException(
          source + ": " + form + " is a name of both " + other + " and " + name);
    }
  }

  private static String at(String source, JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? source
        : source + ", line " + location.getLineNr();
  }

  /** The parser has read on when it complains, so its own line would be one of the next. */
  private static long lineOf(String field, String yaml) {
    Matcher matcher =
        Pattern.compile("(?:^|[\\s{,-])" + Pattern.quote(field) + "[\"']?\\s*:").matcher(yaml);
    return matcher.find()
        ? 1 + yaml.substring(0, matcher.end()).chars().filter(c -> c == '\n').count()
        : 1;
  }

  private static String where(JsonMappingException e) {
    String field =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .reduce("this", (first, last) -> last);
    return field + " has not the form that it should have";
  }

  private static String syntax(JsonProcessingException e) {
    return "this is no YAML: " + e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static String hash(String yaml) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
