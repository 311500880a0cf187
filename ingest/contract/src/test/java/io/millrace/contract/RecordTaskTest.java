package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Outcome.Blame;
import io.millrace.contract.Outcome.Deferred;
import io.millrace.contract.Outcome.Finished;
import io.millrace.contract.Outcome.Forward;
import io.millrace.contract.Outcome.Rejected;
import io.millrace.contract.RecordTask.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordTaskTest {

  private static final int PARTITION = 7;
  private static final int OFFSET = 42;
  private static final String SECRET = "Beckstrom";

  private final OneBlob blobs = new OneBlob();
  private final EventCodec codec = new EventCodec(blobs);
  private final AtomicInteger steps = new AtomicInteger();
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void noLineOfTheLogQuotesTheDocument() {
    System.setErr(realErr);
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
  }

  @Test
  void whatIsForwardedIsPublishedOnThePartitionItWasReadFrom() throws Exception {
    Publish done = published(task(received(), event -> new Forward(Samples.EXTRACTED)));

    assertThat(done.outcome()).isInstanceOf(Forward.class);
    assertThat(done.records()).hasSize(1);
    assertThat(done.records().getFirst().topic()).isEqualTo("documents.extracted");
    assertThat(done.records().getFirst().partition()).isEqualTo(PARTITION);
    assertThat(decoded(done.records().getFirst())).isEqualTo(Samples.EXTRACTED);
  }

  @Test
  void whatIsForwardedWithBlameIsAlsoRecordedAsAFailureOfTheOriginal() throws Exception {
    ConsumerRecord<String, byte[]> record = received();
    Blame blame = new Blame(Reason.ENCRYPTED, new IOException(SECRET));
    Publish done =
        published(task(record, event -> new Forward(Samples.EXTRACTED, Optional.of(blame))));

    assertThat(done.records())
        .extracting(ProducerRecord::topic)
        .containsExactly("documents.extracted", "documents.failed");
    ProducerRecord<String, byte[]> failure = done.records().getLast();
    assertThat(failure.partition()).isEqualTo(PARTITION);
    assertThat(failure.value()).isEqualTo(record.value());
    assertThat(decoded(failure))
        .isEqualTo(
            new DocumentFailed(
                Samples.RECEIVED,
                failure(Reason.ENCRYPTED, 1, "java.io.IOException").recorded(Samples.AT)));
  }

  @Test
  void afterWhatIsFinishedNothingIsPublished() throws Exception {
    Publish done = published(task(received(), event -> new Finished()));

    assertThat(done.records()).isEmpty();
    assertThat(done.outcome()).isInstanceOf(Finished.class);
  }

  @Test
  void whatIsRejectedIsPublishedAsAFailureOnly() throws Exception {
    Publish done =
        published(task(received(), event -> new Rejected(new Blame(Reason.INDEX_REFUSED))));

    assertThat(failureOf(done)).isEqualTo(failure(Reason.INDEX_REFUSED, 1, ""));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("reason=INDEX_REFUSED", "document=" + Samples.ID);
  }

  @Test
  void whatIsDeferredIsTriedAgain() throws Exception {
    assertThat(task(received(), event -> new Deferred("elasticsearch is away")).run())
        .isEqualTo(new Result.Retry("elasticsearch is away"));
  }

  @Test
  void anUnforeseenExceptionIsTriedThreeTimesAndThenHeldAgainstTheDocument() throws Exception {
    RecordTask task =
        task(
            received(),
            event -> {
              throw new IllegalStateException("cannot read " + SECRET);
            });

    assertThat(task.run()).isInstanceOf(Result.Retry.class);
    assertThat(task.run())
        .isEqualTo(new Result.Retry("a step failed unexpectedly: IllegalStateException"));
    assertThat(failureOf(published(task)))
        .isEqualTo(failure(Reason.UNEXPECTED, 3, "java.lang.IllegalStateException"));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("attempt=3", "exception=java.lang.IllegalStateException");
  }

  @Test
  void anEndlessRecursionIsTheDocumentsFaultLikeAnyException() throws Exception {
    RecordTask task =
        task(
            received(),
            event -> {
              throw new StackOverflowError();
            });

    assertThat(task.run()).isInstanceOf(Result.Retry.class);
    assertThat(task.run()).isInstanceOf(Result.Retry.class);
    assertThat(failureOf(published(task)).reason()).isEqualTo(Reason.UNEXPECTED);
  }

  @Test
  void aMissingClassIsNeverTheDocumentsFault() throws Exception {
    RecordTask task =
        task(
            received(),
            event -> {
              throw new NoClassDefFoundError("some/Class");
            });

    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(task.run()).isInstanceOf(Result.Retry.class);
    }
  }

  @Test
  void aRecordThatCrashedTheProcessTwiceIsTriedOnceMore() throws Exception {
    published(task(received(), 2, event -> new Finished()));

    assertThat(steps).hasValue(1);
  }

  @Test
  void aRecordThatCrashedTheProcessThreeTimesIsSetAsideWithoutTouchingIt() throws Exception {
    Publish done = published(task(received(), 3, event -> new Finished()));

    assertThat(steps).hasValue(0);
    assertThat(failureOf(done)).isEqualTo(failure(Reason.CRASHED, 3, ""));
  }

  @Test
  void aFailureDoesNotFailAgain() throws Exception {
    ConsumerRecord<String, byte[]> failed =
        read(codec.encodeFailure(received(), failure(Reason.CORRUPT, 1, ""), Samples.AT));
    Publish done = published(task(failed, event -> new Rejected(new Blame(Reason.INDEX_REFUSED))));

    assertThat(steps).hasValue(1);
    assertThat(done.records()).isEmpty();
    assertThat(done.outcome()).isInstanceOf(Rejected.class);
  }

  @Test
  void aForgottenDocumentIsFinishedWithoutTheStep() throws Exception {
    Publish done =
        published(
            task(
                new ConsumerRecord<>("documents.received", PARTITION, OFFSET, Samples.ID, null),
                event -> new Rejected(new Blame(Reason.CORRUPT))));

    assertThat(steps).hasValue(0);
    assertThat(done.records()).isEmpty();
    assertThat(done.outcome()).isInstanceOf(Finished.class);
  }

  @Test
  void aRecordThatIsNoEventIsSetAsideAsItIs() throws Exception {
    byte[] value = ("{\"text\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8);
    Headers headers = received().headers();
    Publish done = published(task(record("documents.received", value, headers), unwanted()));

    assertThat(done.records().getFirst().value()).isEqualTo(value);
    assertThat(done.records().getFirst().headers().lastHeader("millrace_reason").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("INVALID_EVENT");
    assertThat(done.records().getFirst().headers())
        .noneMatch(header -> new String(header.value(), StandardCharsets.UTF_8).contains(SECRET));
  }

  @Test
  void aRecordWithoutHeadersIsSetAsideToo() throws Exception {
    Publish done =
        published(
            task(record("documents.received", new byte[] {1}, new RecordHeaders()), unwanted()));

    assertThat(((Rejected) done.outcome()).blame().reason()).isEqualTo(Reason.INVALID_EVENT);
  }

  @Test
  void aMissingBlobIsTheDocumentsFault() throws Exception {
    ConsumerRecord<String, byte[]> record = large();
    blobs.content = Optional.empty();

    assertThat(failureOf(published(task(record, unwanted()))))
        .isEqualTo(failure(Reason.CONTENT_MISSING, 1, "java.nio.file.NoSuchFileException"));
  }

  @Test
  void anUnreadableBlobStoreIsWaitedFor() throws Exception {
    ConsumerRecord<String, byte[]> record = large();
    blobs.broken = true;

    assertThat(task(record, unwanted()).run())
        .isEqualTo(new Result.Retry("the blob store cannot be read: IOException"));
    blobs.broken = false;
    published(task(record, event -> new Finished()));
  }

  @Test
  void aBlobStoreThatCannotBeWrittenIsWaitedFor() throws Exception {
    blobs.broken = true;
    RecordTask task =
        new RecordTask(
            Stage.EXTRACT,
            new EventCodec(blobs, 10),
            event -> new Forward(Samples.EXTRACTED),
            Clock.fixed(Samples.AT, ZoneOffset.UTC),
            received(),
            0);

    assertThat(task.run())
        .isEqualTo(new Result.Retry("the blob store cannot be written: IOException"));
  }

  private record Publish(List<ProducerRecord<String, byte[]>> records, Outcome outcome) {}

  private static Publish published(RecordTask task) throws InterruptedException {
    Result result = task.run();
    assertThat(result).isInstanceOf(Result.Publish.class);
    Result.Publish publish = (Result.Publish) result;
    return new Publish(publish.records(), publish.outcome());
  }

  private static Failure failureOf(Publish done) throws InvalidEventException {
    assertThat(done.outcome()).isInstanceOf(Rejected.class);
    assertThat(done.records())
        .extracting(ProducerRecord::topic)
        .containsExactly("documents.failed");
    return FailureHeaders.read(done.records().getFirst().headers());
  }

  private static Failure failure(Reason reason, int attempts, String exception) {
    return new Failure(
        Stage.EXTRACT,
        reason,
        attempts,
        exception,
        false,
        "documents.received",
        PARTITION,
        OFFSET,
        Optional.empty(),
        Optional.of(MillraceVersion.get()));
  }

  private RecordTask task(ConsumerRecord<String, byte[]> record, Step step) {
    return task(record, 0, step);
  }

  private RecordTask task(ConsumerRecord<String, byte[]> record, int crashes, Step step) {
    return new RecordTask(
        Stage.EXTRACT,
        codec,
        event -> {
          steps.incrementAndGet();
          return step.apply(event);
        },
        Clock.fixed(Samples.AT, ZoneOffset.UTC),
        record,
        crashes);
  }

  private static Step unwanted() {
    return event -> {
      throw new AssertionError("the step must not see this");
    };
  }

  private ConsumerRecord<String, byte[]> received() throws IOException {
    return read(codec.encode(Samples.RECEIVED, PARTITION, Samples.AT));
  }

  /** A record whose value rides in the blob store. */
  private ConsumerRecord<String, byte[]> large() throws IOException {
    ProducerRecord<String, byte[]> record =
        new EventCodec(blobs, 10).encode(Samples.RECEIVED, PARTITION, Samples.AT);
    assertThat(record.value()).isEmpty();
    return read(record);
  }

  private DocumentEvent decoded(ProducerRecord<String, byte[]> record) throws Exception {
    return codec.decode(read(record));
  }

  private static ConsumerRecord<String, byte[]> read(ProducerRecord<String, byte[]> record) {
    return record(record.topic(), record.value(), record.headers());
  }

  private static ConsumerRecord<String, byte[]> record(
      String topic, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        topic,
        PARTITION,
        OFFSET,
        Samples.AT.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        value.length,
        Samples.ID,
        value,
        headers,
        Optional.empty());
  }

  /** A store that holds one blob, and can break. */
  private static final class OneBlob implements BlobStore {
    private Optional<byte[]> content = Optional.empty();
    private boolean broken;

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
      check();
      byte[] all = bytes.readAllBytes();
      content = Optional.of(all);
      return new BlobRef("0".repeat(64), all.length);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      check();
      return new ByteArrayInputStream(content.orElseThrow(() -> new NoSuchFileException(sha256)));
    }

    @Override
    public boolean contains(String sha256) {
      return content.isPresent();
    }

    private void check() throws IOException {
      if (broken) {
        throw new IOException("the disk says: " + SECRET);
      }
    }
  }
}
