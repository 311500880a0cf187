package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

  private final MemoryBlobs blobs = new MemoryBlobs();
  private final EventCodec codec = new EventCodec(blobs);

  static Stream<Arguments> samples() {
    return Samples.GOLDEN.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void anEventComesBackFromItsRecordAsItWas(String name, DocumentEvent event) throws Exception {
    assertThat(codec.decode(read(codec.encode(event, 7, Samples.AT)))).isEqualTo(event);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void theWireIsWhatTheGoldenExampleSays(String name, DocumentEvent event) throws Exception {
    assertThat(EventJson.pretty(event))
        .isEqualTo(new String(Samples.golden(name), StandardCharsets.UTF_8).strip());
    assertThat(EventJson.read(Samples.golden(name), event.getClass())).isEqualTo(event);
  }

  @Test
  void theRecordIsACloudEventInBinaryModeKeyedByTheDocument() throws Exception {
    ProducerRecord<String, byte[]> record = codec.encode(Samples.ENRICHED, 7, Samples.AT);

    assertThat(record.key()).isEqualTo(Samples.ID);
    assertThat(record.topic()).isEqualTo("documents.enriched");
    assertThat(record.partition()).isEqualTo(7);
    assertThat(headers(record))
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", Samples.ID + "/2/1")
        .containsEntry("ce_type", "io.millrace.document.enriched.v1")
        .containsEntry("ce_source", "/millrace/inbox")
        .containsEntry("ce_subject", Samples.ID)
        .containsEntry("ce_time", "2026-03-10T12:00:00Z")
        .containsEntry("ce_revision", "2")
        .containsEntry("ce_run", "1")
        .containsEntry("content-type", "application/json");
  }

  @Test
  void aLargeValueRidesInTheBlobStoreAndTheRecordHasNoNullValue() throws Exception {
    EventCodec small = new EventCodec(blobs, 100);

    ProducerRecord<String, byte[]> record = small.encode(Samples.ENRICHED, 0, Samples.AT);

    assertThat(record.value()).isEmpty();
    assertThat(headers(record).get("ce_dataref")).startsWith("blob:");
    assertThat(small.decode(read(record))).isEqualTo(Samples.ENRICHED);
  }

  @Test
  void aLargeValueWhoseBlobIsGoneIsToldApartFromAnInvalidEvent() throws Exception {
    ConsumerRecord<String, byte[]> record =
        read(new EventCodec(blobs, 100).encode(Samples.ENRICHED, 0, Samples.AT));
    blobs.blobs.clear();

    assertThatThrownBy(() -> codec.decode(record)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFailureIsTheOriginalRecordUntouchedPlusHeaders() throws Exception {
    ConsumerRecord<String, byte[]> original = read(codec.encode(Samples.RECEIVED, 3, Samples.AT));
    Failure failure =
        new Failure(
            Stage.EXTRACT,
            Reason.TIMEOUT,
            2,
            "",
            true,
            "documents.received",
            3,
            17,
            Optional.of(Samples.AT),
            Optional.of(MillraceVersion.get()));

    ProducerRecord<String, byte[]> record = codec.encodeFailure(original, failure, Samples.AT);

    assertThat(record.value()).isEqualTo(original.value());
    assertThat(headers(record))
        .containsEntry("ce_type", "io.millrace.document.received.v1")
        .containsEntry("ce_revision", "2")
        .containsEntry("millrace_reason", "TIMEOUT")
        .containsEntry("millrace_origin_offset", "17");
    assertThat(codec.decode(read(record))).isEqualTo(new DocumentFailed(Samples.RECEIVED, failure));
  }

  @Test
  void aFailureWhoseBlobIsGoneStillTellsWhichFileFailedAndHow() throws Exception {
    ConsumerRecord<String, byte[]> original =
        read(new EventCodec(blobs, 100).encode(Samples.ENRICHED, 0, Samples.AT));
    blobs.blobs.clear();
    Failure failure =
        new Failure(Stage.INDEX, Reason.CONTENT_MISSING, 1, "", "documents.enriched", 0, 17);

    DocumentEvent event =
        codec.decode(
            read(
                codec.encodeFailure(
                    EventCodec.again(original, new Version(2, 7), 0), failure, Samples.AT)));

    assertThat(event).isInstanceOf(DocumentFailed.class);
    assertThat(event.file()).isEqualTo(Samples.ENRICHED.file().withRun(7));
    assertThat(event.provenance()).isEqualTo(Samples.ENRICHED.provenance());
    assertThat(((DocumentFailed) event).failure().reason()).isEqualTo(Reason.CONTENT_MISSING);
  }

  @Test
  void aRecordThatRunsAgainIsTheSameButForItsRunWhichItsFailureKeeps() throws Exception {
    ConsumerRecord<String, byte[]> original = read(codec.encode(Samples.RECEIVED, 3, Samples.AT));

    ConsumerRecord<String, byte[]> again = EventCodec.again(original, new Version(2, 5), 2);

    assertThat(again.value()).isEqualTo(original.value());
    assertThat(codec.decode(again)).isEqualTo(Samples.RECEIVED.withRun(5));
    assertThat(codec.decode(original)).as("as it was").isEqualTo(Samples.RECEIVED);
    Failure failure =
        new Failure(Stage.EXTRACT, Reason.TIMEOUT, 3, "", "documents.received", 3, 17);
    ProducerRecord<String, byte[]> failed = codec.encodeFailure(again, failure, Samples.AT);
    assertThat(headers(failed))
        .containsEntry("ce_run", "5")
        .containsEntry("ce_id", Samples.ID + "/2/5")
        .containsEntry("millrace_attempts", "3");
    assertThat(codec.decode(read(failed)).version()).isEqualTo(new Version(2, 5));
  }

  @Test
  void anUnknownVersionIsRefusedByName() throws Exception {
    ConsumerRecord<String, byte[]> record = read(codec.encode(Samples.RECEIVED, 0, Samples.AT));
    record.headers().remove("ce_type");
    record
        .headers()
        .add("ce_type", "io.millrace.document.received.v2".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> codec.decode(record))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("received.v2")
        .hasMessageContaining("known are");
  }

  @Test
  void anUnknownPropertyIsRefusedAlsoInTheFlatDocument() {
    String json = new String(EventJson.bytes(Samples.EXTRACTED), StandardCharsets.UTF_8);

    for (String place : new String[] {"{\"document\":{", "{"}) {
      String widened = json.replace(place, place + "\"colour\":\"blue\",");
      assertThat(widened).isNotEqualTo(json);
      assertThatThrownBy(
              () ->
                  EventJson.read(widened.getBytes(StandardCharsets.UTF_8), DocumentExtracted.class))
          .isInstanceOf(InvalidEventException.class);
    }
  }

  @Test
  void whatIsWrongWithAnEventIsSaidWithoutItsText() {
    String json =
        new String(EventJson.bytes(Samples.EXTRACTED), StandardCharsets.UTF_8)
            .replace("\"COMPLETE\"", "\"Beckstrom’s secret\"");

    assertThatThrownBy(
            () -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), DocumentExtracted.class))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aRecordWithoutValueOrWithoutHeadersIsInvalid() {
    assertThatThrownBy(
            () -> codec.decode(new ConsumerRecord<>("documents.received", 0, 0, Samples.ID, null)))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(
            () ->
                codec.decode(
                    new ConsumerRecord<>("documents.received", 0, 0, Samples.ID, new byte[] {1})))
        .isInstanceOf(InvalidEventException.class);
  }

  private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
    Map<String, String> all = new HashMap<>();
    for (Header header : record.headers()) {
      all.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return all;
  }

  private static ConsumerRecord<String, byte[]> read(ProducerRecord<String, byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        0,
        record.timestamp(),
        TimestampType.CREATE_TIME,
        0,
        record.value().length,
        record.key(),
        record.value(),
        record.headers(),
        java.util.Optional.empty());
  }

  private static final class MemoryBlobs implements BlobStore {
    final Map<String, byte[]> blobs = new HashMap<>();

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
      byte[] all = bytes.readAllBytes();
      String name = "%064x".formatted(blobs.size());
      blobs.put(name, all);
      return new BlobRef(name, all.length);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      if (!contains(sha256)) {
        throw new NoSuchFileException(sha256);
      }
      return new ByteArrayInputStream(blobs.get(sha256));
    }

    @Override
    public boolean contains(String sha256) {
      return blobs.containsKey(sha256);
    }
  }
}
