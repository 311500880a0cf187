package io.millrace.analyze;

import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Holder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The people and organisations of a document, found by a name that stands elsewhere in it. */
final class Persons {

  private final Map<String, Holder> bySlug = new HashMap<>();
  private final Map<String, Optional<Holder>> byLastName = new HashMap<>();

  Persons(List<EntityFinder.PartEntities> parts) {
    for (EntityFinder.PartEntities part : parts) {
      for (Entity entity : part.entities()) {
        if (entity.type() == EntityType.PERSON || entity.type() == EntityType.ORGANIZATION) {
          add(entity);
        }
      }
    }
  }

  private void add(Entity entity) {
    Holder holder = holder(entity);
    bySlug.putIfAbsent(Names.slug(entity.name()), holder);
    entity.mentions().forEach(m -> bySlug.putIfAbsent(Names.slug(m.text()), holder));
    if (entity.type() == EntityType.PERSON) {
      String slug = Names.slug(entity.name());
      byLastName.merge(
          slug.substring(slug.lastIndexOf('-') + 1),
          Optional.of(holder),
          (a, b) -> a.equals(b) ? a : Optional.empty());
    }
  }

  static Holder holder(Entity entity) {
    return new Holder(entity.key(), entity.name());
  }

  /** The one whom a name means; one who is named nowhere else is a person of this name. */
  Optional<Holder> holder(String written) {
    String name = Names.withoutTitle(Names.written(titleCase(written)));
    String slug = Names.slug(name);
    if (slug.isEmpty() || name.indexOf('@') >= 0) {
      return Optional.empty();
    }
    Holder known = bySlug.get(slug);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Holder> last =
        slug.indexOf('-') < 0 ? byLastName.getOrDefault(slug, Optional.empty()) : Optional.empty();
    return last.or(() -> Optional.of(new Holder("person:" + slug, name)));
  }

  /** The organisation of this name, whether or not it is named elsewhere. */
  Holder organisation(String name) {
    String slug = Names.slug(name);
    Holder known = bySlug.get(slug);
    return known != null ? known : new Holder("organization:" + slug, name);
  }

  /** MR ANSELL is Mr Ansell. */
  private static String titleCase(String name) {
    if (!name.equals(name.toUpperCase(Locale.ROOT)) || name.indexOf(' ') < 0) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    boolean first = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(first ? c : Character.toLowerCase(c));
      first = !Character.isLetter(c);
    }
    return out.toString();
  }
}
