package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Requests on the wire. */
class RequestCodecTest {

  private static final String ID = "0199a3c4-7b1e-7cc3-98c4-dc0c0c07398f";

  @Test
  void aRequestComesBackAsItWasSent() throws Exception {
    RunRequested request = request(Stage.ANALYZE, 7, 9);

    ConsumerRecord<String, byte[]> record = record(RequestCodec.encode(request, 3, Samples.AT));

    assertThat(record.partition()).isEqualTo(3);
    assertThat(record.key()).isEqualTo(ID + "/analyze");
    assertThat(RequestCodec.decode(record)).isEqualTo(request);
  }

  @Test
  void aRequestOfAnotherVersionIsRefused() {
    ConsumerRecord<String, byte[]> record =
        record(RequestCodec.encode(request(Stage.EXTRACT, 7, 9), 3, Samples.AT));
    Headers headers = record.headers();
    headers.remove("ce_type");
    headers.add("ce_type", "io.millrace.run.requested.v2".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> RequestCodec.decode(record))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("requested.v1");
  }

  @Test
  void aRequestIsNotOfASourceAndItsRecordStandsInWhatWasScanned() {
    assertThatThrownBy(() -> request(Stage.RECEIVE, 7, 9)).hasMessageContaining("source");
    assertThatThrownBy(() -> request(Stage.INDEX, 7, 7)).hasMessageContaining("scannedTo");
  }

  private static RunRequested request(Stage stage, long offset, long scannedTo) {
    return new RunRequested(ID, stage, Cause.REPLAY, ID, 2, 1, 0, offset, scannedTo);
  }

  private static ConsumerRecord<String, byte[]> record(ProducerRecord<String, byte[]> sent) {
    return new ConsumerRecord<>(
        sent.topic(),
        sent.partition(),
        0,
        0,
        TimestampType.CREATE_TIME,
        -1,
        sent.value().length,
        sent.key(),
        sent.value(),
        sent.headers(),
        java.util.Optional.empty());
  }
}
