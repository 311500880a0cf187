package io.millrace.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The end of every route: publishes the {@link Sighting}s that the exchange carries, one or a list
 * of them; the exchange goes on when they are acknowledged.
 */
public final class PublishSightings implements Processor {

  private final ReceivedTopic received;

  public PublishSightings(ReceivedTopic received) {
    this.received = received;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Object body = exchange.getMessage().getBody();
    List<Sighting> sightings = new ArrayList<>();
    for (Object one : body instanceof List<?> list ? list : List.of(body)) {
      sightings.add((Sighting) one);
    }
    received.publish(sightings);
  }
}
