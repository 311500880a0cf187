package io.millrace.contract;

import io.millrace.contract.Outcome.Blame;
import io.millrace.contract.Outcome.Deferred;
import io.millrace.contract.Outcome.Finished;
import io.millrace.contract.Outcome.Forward;
import io.millrace.contract.Outcome.Rejected;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one record through the step: bytes in, records to publish out, or a reason to wait. */
final class RecordTask {

  /** What is left to do with a record after a try. */
  sealed interface Result {
    record Publish(List<ProducerRecord<String, byte[]>> records, Outcome outcome)
        implements Result {}

    record Retry(String why) implements Result {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(RecordTask.class);

  /**
   * A step that fails in an unforeseen way may have met a passing fault: it gets this many tries.
   */
  private static final int MOST_UNEXPECTED = 3;

  private static final int MOST_CRASHES = 2;

  private final Stage stage;
  private final EventCodec codec;
  private final Step step;
  private final Clock clock;
  private final ConsumerRecord<String, byte[]> record;
  private final int crashes;
  private int unexpected;

  RecordTask(
      Stage stage,
      EventCodec codec,
      Step step,
      Clock clock,
      ConsumerRecord<String, byte[]> record,
      int crashes) {
    this.stage = stage;
    this.codec = codec;
    this.step = step;
    this.clock = clock;
    this.record = record;
    this.crashes = crashes;
  }

  Result run() throws InterruptedException {
    Outcome outcome = crashes > MOST_CRASHES ? new Rejected(new Blame(Reason.CRASHED)) : outcome();
    try {
      return switch (outcome) {
        case Forward forward -> new Result.Publish(forward(forward), outcome);
        case Rejected rejected -> new Result.Publish(failure(rejected.blame()), outcome);
        case Finished finished -> new Result.Publish(List.of(), outcome);
        case Deferred deferred -> new Result.Retry(deferred.why());
      };
    } catch (IOException e) {
      return new Result.Retry("the blob store cannot be written: " + StorageFault.why(e));
    }
  }

  private Outcome outcome() throws InterruptedException {
    if (record.value() == null) {
      return new Finished(); // the document was forgotten
    }
    DocumentEvent event;
    try {
      event = codec.decode(record);
    } catch (InvalidEventException e) {
      return new Rejected(new Blame(Reason.INVALID_EVENT, e));
    } catch (NoSuchFileException e) {
      return new Rejected(new Blame(Reason.CONTENT_MISSING, e));
    } catch (IOException e) {
      return new Deferred("the blob store cannot be read: " + StorageFault.why(e));
    }
    try {
      return step.apply(event);
    } catch (RuntimeException | StackOverflowError e) {
      return unexpected(e);
    } catch (LinkageError e) {
      return new Deferred("the program is incomplete: " + e.getClass().getSimpleName());
    }
  }

  private Outcome unexpected(Throwable e) {
    unexpected++;
    // The message may quote the document; the class and the place are enough to act on.
    StackTraceElement[] trace = e.getStackTrace();
    LOG.error(
        "step failed unexpectedly stage={} document={} attempt={} exception={} at={}",
        stage.id(),
        record.key(),
        unexpected,
        e.getClass().getName(),
        trace.length == 0 ? "unknown" : trace[0]);
    return unexpected >= MOST_UNEXPECTED
        ? new Rejected(new Blame(Reason.UNEXPECTED, e))
        : new Deferred("a step failed unexpectedly: " + e.getClass().getSimpleName());
  }

  private List<ProducerRecord<String, byte[]>> forward(Forward forward) throws IOException {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    records.add(codec.encode(forward.event(), record.partition(), clock.instant()));
    Optional<Blame> blame = forward.blame();
    if (blame.isPresent()) {
      records.addAll(failure(blame.get()));
    }
    return records;
  }

  private List<ProducerRecord<String, byte[]>> failure(Blame blame) {
    LOG.warn(
        "document failed stage={} document={} reason={} exception={} topic={} partition={} offset={}",
        stage.id(),
        record.key(),
        blame.reason(),
        blame.exception(),
        record.topic(),
        record.partition(),
        record.offset());
    if (record.topic().equals(Topic.FAILED.id())) {
      return List.of(); // it stands there already
    }
    Failure failure =
        new Failure(
            stage,
            blame.reason(),
            FailureHeaders.attempts(record.headers())
                + Math.max(blame.attempts(), Math.max(crashes, unexpected)),
            blame.exception(),
            blame.quarantined(),
            record.topic(),
            record.partition(),
            record.offset(),
            Optional.empty(),
            Optional.empty());
    return List.of(codec.encodeFailure(record, failure, clock.instant()));
  }
}
