package io.millrace.contract;

/**
 * Who holds an opinion.
 *
 * @param key as of the entity that the holder is, such as {@code organization:ccnso-council}
 * @param name the canonical name
 */
public record Holder(String key, String name) {

  public Holder {
    Check.text(key, "key");
    Check.text(name, "name");
  }
}
