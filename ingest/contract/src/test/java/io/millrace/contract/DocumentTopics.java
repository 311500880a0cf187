package io.millrace.contract;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;

/** The topics of the broker that tests share: each test begins without any. */
final class DocumentTopics {

  private DocumentTopics() {}

  static void delete(Admin admin) throws Exception {
    await("the topics are gone")
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              // Again each time: a busy broker lists a topic only a moment after it was made.
              Set<String> there = there(admin);
              admin.deleteTopics(there).all().get();
              return there.isEmpty();
            });
  }

  static Set<String> there(Admin admin) throws Exception {
    Set<String> there = new TreeSet<>(admin.listTopics().names().get());
    there.retainAll(Topics.ids());
    return there;
  }
}
