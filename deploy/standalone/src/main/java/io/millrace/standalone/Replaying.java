package io.millrace.standalone;

import io.millrace.contract.Backlog;
import io.millrace.contract.Campaign;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Requests;
import io.millrace.contract.Stage;
import io.millrace.contract.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** Follows a campaign until its requests are worked off and their results are in the index. */
final class Replaying {

  private static final int LOOK_EVERY_MILLISECONDS = 500;

  private final Requests requests;
  private final Backlog backlog;
  private final StopSignal stop;

  Replaying(KafkaClients kafka, Requests requests, StopSignal stop) {
    this.requests = requests;
    this.backlog = new Backlog(kafka);
    this.stop = stop;
  }

  /**
   * Returns when everything is done, or when told to stop.
   *
   * @return how many requests are left
   */
  long follow(Campaign campaign) throws InterruptedException {
    long left = campaign.size();
    try (RunProgress progress = new RunProgress()) {
      String trouble = "";
      while (left > 0 && !stop.await(LOOK_EVERY_MILLISECONDS)) {
        try {
          left = requests.remaining(campaign);
          trouble = "";
        } catch (KafkaException e) {
          if (trouble.isEmpty()) {
            trouble = "kafka cannot be asked: " + e.getMessage();
            Terminal.say(trouble);
          }
        }
        progress.settled(campaign.size() - left, campaign.size());
      }
      progress.finish();
    }
    return left;
  }

  /**
   * Waits until what the stages have written by now is in the index.
   *
   * @return whether it is; not when told to stop before
   */
  boolean awaitIndexed(Campaign campaign) throws InterruptedException {
    boolean extracted = campaign.requests().containsKey(Stage.EXTRACT);
    boolean analyzed = extracted || campaign.requests().containsKey(Stage.ANALYZE);
    return (!extracted || awaitDone(Stage.ANALYZE, List.of(Topic.EXTRACTED)))
        && (!analyzed || awaitDone(Stage.INDEX, List.of(Topic.ENRICHED, Topic.FAILED)));
  }

  private boolean awaitDone(Stage stage, List<Topic> topics) throws InterruptedException {
    List<Map<Integer, Long>> ends = new ArrayList<>();
    for (Topic topic : topics) {
      ends.add(backlog.ends(topic));
    }
    for (int i = 0; i < topics.size(); i++) {
      while (!backlog.isDone(stage, topics.get(i), ends.get(i))) {
        if (stop.await(LOOK_EVERY_MILLISECONDS)) {
          return false;
        }
      }
    }
    return true;
  }
}
