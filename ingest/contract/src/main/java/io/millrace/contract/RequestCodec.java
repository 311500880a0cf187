package io.millrace.contract;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Requests to Kafka records and back, as CloudEvents like everything else. */
final class RequestCodec {

  private static final String TYPE = "io.millrace.run.requested.v1";
  private static final URI SOURCE = URI.create("/millrace/requests");

  private RequestCodec() {}

  static ProducerRecord<String, byte[]> encode(RunRequested request, int partition, Instant at) {
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(request.campaign() + "/" + request.key())
            .withType(TYPE)
            .withSource(SOURCE)
            .withSubject(request.document())
            .withTime(at.atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withData(EventJson.bytes(request))
            .build();
    return KafkaMessageFactory.<String>createWriter(
            Requests.TOPIC, partition, at.toEpochMilli(), request.key())
        .writeBinary(cloudEvent);
  }

  /**
   * @throws InvalidEventException when the record is not a request of a version known here
   */
  static RunRequested decode(ConsumerRecord<String, byte[]> record) throws InvalidEventException {
    if (record.value() == null) {
      throw new InvalidEventException("the record has no value");
    }
    CloudEvent cloudEvent;
    try {
      cloudEvent = KafkaMessageFactory.createReader(record).toEvent();
    } catch (CloudEventRWException | IllegalArgumentException e) {
      throw new InvalidEventException("the record is no CloudEvent in binary mode");
    }
    if (!cloudEvent.getType().equals(TYPE)) {
      throw new InvalidEventException("only requests of type " + TYPE + " are known");
    }
    RunRequested request = EventJson.read(record.value(), RunRequested.class);
    if (!request.key().equals(record.key())) {
      throw new InvalidEventException("the key of the record is not that of its request");
    }
    return request;
  }
}
