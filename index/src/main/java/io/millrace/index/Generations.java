package io.millrace.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * Makes, changes over to and drops generations of the indices. What must not be done twice or too
 * late is one alias request, which Elasticsearch does wholly or not at all.
 */
final class Generations {

  private final Rest rest;
  private final String prefix;

  Generations(Rest rest, String prefix) {
    this.rest = rest;
    this.prefix = prefix;
  }

  IndexStates states() throws IOException {
    return IndexStates.of(prefix, rest.get(IndexStates.path(prefix)));
  }

  /** Makes empty indices that are marked as being filled. */
  void create(IndexNames names) throws IOException {
    for (String index : names.all()) {
      ObjectNode body = RowJson.mapper().createObjectNode();
      body.putObject("aliases").putObject(IndexStates.building(prefix));
      rest.send("PUT", "/" + index, body);
    }
  }

  /**
   * Stops all writing to the present indices: when this returns, every write to them is either done
   * or will be refused.
   */
  void block(IndexNames current) throws IOException {
    ObjectNode small = RowJson.mapper().createObjectNode();
    small
        .putObject("settings")
        .put("index.number_of_shards", 1)
        .put("index.number_of_replicas", 0)
        .put("index.hidden", true);
    rest.send("PUT", "/" + IndexStates.handover(prefix), small);
    rest.send("PUT", "/" + current.joined() + "/_block/write");
  }

  /**
   * Lets the new indices take the place of the present ones, which stay blocked.
   *
   * @throws IOException also when somebody has cancelled that
   */
  void swap(IndexNames current, IndexNames next) throws IOException {
    Actions actions = new Actions();
    actions.endHandover();
    for (Kind kind : Kind.values()) {
      actions.remove(next.of(kind), IndexStates.building(prefix));
      actions.remove(current.of(kind), kind.alias(prefix));
      actions.add("add", next.of(kind), kind.alias(prefix)).put("is_write_index", true);
    }
    actions.send();
  }

  /**
   * Gives a handover up, so that the present indices can be written again.
   *
   * @return false when it is over already
   */
  boolean cancel(IndexStates states) throws IOException {
    if (states.isHandedOver()) {
      Actions actions = new Actions();
      actions.endHandover();
      for (String index : states.building()) {
        if (index.contains("millrace-" + Kind.LEDGER.alias() + "-")) {
          actions.add("add", index, IndexStates.cancelled(prefix));
        }
      }
      try {
        actions.send();
      } catch (StatusException e) {
        if (e.status() == 404) {
          return false; // just now it went through, or somebody else was faster
        }
        throw e;
      }
    } else if (!states.isCancelled()) {
      return false;
    }
    unblock(states.current().orElseThrow());
    return true;
  }

  void unblock(IndexNames names) throws IOException {
    ObjectNode body = RowJson.mapper().createObjectNode();
    body.putNull("index.blocks.write");
    rest.send("PUT", "/" + names.joined() + "/_settings", body);
  }

  void delete(List<String> indices) throws IOException {
    for (String index : indices) {
      rest.send("DELETE", "/" + index + "?ignore_unavailable=true");
    }
  }

  private final class Actions {
    private final ObjectNode body = RowJson.mapper().createObjectNode();
    private final ArrayNode actions = body.putArray("actions");

    ObjectNode add(String what, String index, String alias) {
      return actions.addObject().putObject(what).put("index", index).put("alias", alias);
    }

    void remove(String index, String alias) {
      add("remove", index, alias);
    }

    /** The whole request fails when it is ended already. */
    void endHandover() {
      actions.addObject().putObject("remove_index").put("index", IndexStates.handover(prefix));
    }

    void send() throws IOException {
      rest.send("POST", "/_aliases", body);
    }
  }
}
