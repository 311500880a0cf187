package io.millrace.contract;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Events to Kafka records and back: CloudEvents 1.0, Kafka binding, binary mode. What is too large
 * for a record goes to the blob store, and the record names it in {@code ce_dataref}.
 */
public final class EventCodec {

  /** Values above this many bytes are put into the blob store. */
  public static final int LARGEST_VALUE = 512 << 10;

  private static final String DATA_REF = "dataref";
  private static final String FILE = "file";
  private static final String REVISION = "revision";
  private static final String RUN = "run";
  private static final String CE = "ce_";
  private static final String BLOB_SCHEME = "blob:";
  private static final byte[] NO_BYTES = {};

  private static final Map<String, Class<? extends DocumentEvent>> TYPES =
      Map.of(
          "io.millrace.document.received.v1", DocumentReceived.class,
          "io.millrace.document.extracted.v1", DocumentExtracted.class,
          "io.millrace.document.enriched.v1", DocumentEnriched.class);

  private final BlobStore blobs;
  private final int largestValue;

  public EventCodec(BlobStore blobs) {
    this(blobs, LARGEST_VALUE);
  }

  /**
   * @param largestValue bytes
   */
  public EventCodec(BlobStore blobs, int largestValue) {
    this.blobs = blobs;
    this.largestValue = largestValue;
  }

  /** The topic on which events of this kind travel. */
  public static Topic topic(DocumentEvent event) {
    return switch (event) {
      case DocumentReceived e -> Topic.RECEIVED;
      case DocumentExtracted e -> Topic.EXTRACTED;
      case DocumentEnriched e -> Topic.ENRICHED;
      case DocumentFailed e -> Topic.FAILED;
    };
  }

  /**
   * The record of an event.
   *
   * @throws IOException when the value is too large for a record and the blob store cannot take it
   */
  public ProducerRecord<String, byte[]> encode(DocumentEvent event, int partition, Instant at)
      throws IOException {
    Topic topic = topic(event);
    if (topic == Topic.FAILED) {
      throw new IllegalArgumentException("a failure is made from its original record");
    }
    String stage = topic.name().toLowerCase(java.util.Locale.ROOT);
    CloudEventBuilder cloudEvent =
        CloudEventBuilder.v1()
            .withId(id(event.id(), event.version()))
            .withType("io.millrace.document." + stage + ".v1")
            .withSource(
                URI.create(
                    "/millrace/"
                        + java.net.URLEncoder.encode(
                            event.file().source(), StandardCharsets.UTF_8)))
            .withSubject(event.id())
            .withTime(at.atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withExtension(REVISION, Long.toString(event.version().revision()))
            .withExtension(RUN, Integer.toString(event.version().run()));
    byte[] value = EventJson.bytes(event);
    if (value.length > largestValue) {
      BlobRef blob = blobs.put(new ByteArrayInputStream(value));
      cloudEvent.withExtension(DATA_REF, URI.create(BLOB_SCHEME + blob.sha256()));
      // Whatever becomes of the blob, it can be told whose it was.
      DocumentReceived file = new DocumentReceived(event.file(), event.provenance());
      cloudEvent.withExtension(FILE, new String(EventJson.bytes(file), StandardCharsets.UTF_8));
      // Empty, not null: a null value would be a tombstone.
      value = NO_BYTES;
    }
    return KafkaMessageFactory.<String>createWriter(
            topic.id(), partition, at.toEpochMilli(), event.id())
        .writeBinary(cloudEvent.withData(value).build());
  }

  /**
   * The failure of a record: the original, untouched, plus headers.
   *
   * @param original as it was read
   */
  public ProducerRecord<String, byte[]> encodeFailure(
      ConsumerRecord<String, byte[]> original, Failure failure, Instant at) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topic.FAILED.id(),
            original.partition(),
            at.toEpochMilli(),
            original.key(),
            original.value(),
            original.headers());
    FailureHeaders.write(failure, record.headers());
    return record;
  }

  /**
   * The event of a record. A failure whose value is in the blob store no more is told of the file
   * alone.
   *
   * @throws InvalidEventException when the record is not an event of a version known here
   * @throws NoSuchFileException when the record's value is in the blob store, but there no more
   * @throws IOException when the blob store cannot be read
   */
  public DocumentEvent decode(ConsumerRecord<String, byte[]> record)
      throws InvalidEventException, IOException {
    boolean failed = record.topic().equals(Topic.FAILED.id());
    DocumentEvent event =
        inRunOf(record.headers(), failed ? decodeFailed(record) : decodeOriginal(record));
    if (!event.id().equals(record.key())) {
      throw new InvalidEventException("the key of the record is not the id of its document");
    }
    if (failed) {
      Instant at = Instant.ofEpochMilli(record.timestamp());
      return new DocumentFailed(event, FailureHeaders.read(record.headers()).recorded(at));
    }
    return event;
  }

  /**
   * A record as the input of another run of its stage. The value stays as it is, as does that of a
   * record on {@code documents.failed}: the envelope says the run.
   *
   * @param attempts how often the document has failed there before
   */
  static ConsumerRecord<String, byte[]> again(
      ConsumerRecord<String, byte[]> record, Version version, int attempts) {
    Headers headers = new RecordHeaders(record.headers());
    put(headers, CE + RUN, Integer.toString(version.run()));
    put(headers, CE + "id", id(record.key(), version));
    FailureHeaders.writeAttempts(attempts, headers);
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        record.serializedValueSize(),
        record.key(),
        record.value(),
        headers,
        record.leaderEpoch());
  }

  private static void put(Headers headers, String key, String value) {
    headers.remove(key);
    headers.add(key, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(String document, Version version) {
    return document + "/" + version.revision() + "/" + version.run();
  }

  private static DocumentEvent inRunOf(Headers headers, DocumentEvent event) {
    int run = version(headers).map(Version::run).orElse(0);
    return run > event.version().run() ? event.withRun(run) : event;
  }

  private DocumentEvent decodeFailed(ConsumerRecord<String, byte[]> record)
      throws InvalidEventException, IOException {
    try {
      return decodeOriginal(record);
    } catch (NoSuchFileException e) {
      String file = header(record.headers(), CE + FILE);
      if (file.isEmpty()) {
        throw e;
      }
      return EventJson.read(file.getBytes(StandardCharsets.UTF_8), DocumentReceived.class);
    }
  }

  private DocumentEvent decodeOriginal(ConsumerRecord<String, byte[]> record)
      throws InvalidEventException, IOException {
    if (record.value() == null) {
      throw new InvalidEventException("the record has no value");
    }
    CloudEvent cloudEvent;
    try {
      cloudEvent = KafkaMessageFactory.createReader(record).toEvent();
    } catch (CloudEventRWException | IllegalArgumentException e) {
      throw new InvalidEventException("the record is no CloudEvent in binary mode");
    }
    Class<? extends DocumentEvent> type = TYPES.get(cloudEvent.getType());
    if (type == null) {
      throw new InvalidEventException(
          "events of type "
              + abbreviated(cloudEvent.getType())
              + " are not known to this version of Millrace; known are "
              + TYPES.keySet().stream().sorted().toList());
    }
    return EventJson.read(value(cloudEvent, record.value()), type);
  }

  private byte[] value(CloudEvent cloudEvent, byte[] inRecord)
      throws InvalidEventException, IOException {
    Object ref = cloudEvent.getExtension(DATA_REF);
    if (ref == null) {
      return inRecord;
    }
    String name = ref.toString();
    if (!name.startsWith(BLOB_SCHEME)) {
      throw new InvalidEventException("the record's dataref is not a blob");
    }
    try (InputStream blob = blobs.open(name.substring(BLOB_SCHEME.length()))) {
      return blob.readAllBytes();
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("the record's dataref is not a blob");
    }
  }

  /** (revision, run) as the envelope says it, where it does. */
  static Optional<Version> version(Headers headers) {
    try {
      return Optional.of(
          new Version(
              Long.parseLong(header(headers, CE + REVISION)),
              Integer.parseInt(header(headers, CE + RUN))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A header as text, or "" where there is none. */
  static String header(Headers headers, String key) {
    Header header = headers.lastHeader(key);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String abbreviated(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
