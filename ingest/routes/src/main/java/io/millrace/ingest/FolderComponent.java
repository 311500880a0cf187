package io.millrace.ingest;

import io.millrace.contract.BlobStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code folder:NAME?root=PATH}, with the options {@code stableFor}, {@code
 * reconcileEvery}, {@code copyThreads}, {@code watch} and {@code once}, or with {@code settings},
 * the name of a bean that has them all.
 *
 * <p>The registry must hold the source's {@link ReceivedTopic} under the name {@code
 * received-NAME}, and one {@link BlobStore}.
 */
public final class FolderComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    FolderSettings settings =
        resolveAndRemoveReferenceParameter(parameters, "settings", FolderSettings.class);
    ScanProgress progress =
        resolveAndRemoveReferenceParameter(
            parameters, "progress", ScanProgress.class, ScanProgress.NONE);
    if (settings == null) {
      settings =
          new FolderSettings(
              name,
              root(name, parameters),
              duration(parameters, "stableFor", FolderSettings.STABLE_FOR),
              duration(parameters, "reconcileEvery", FolderSettings.RECONCILE_EVERY),
              getAndRemoveParameter(
                  parameters, "copyThreads", Integer.class, FolderSettings.COPY_THREADS),
              getAndRemoveParameter(parameters, "watch", Boolean.class, true),
              getAndRemoveParameter(parameters, "once", Boolean.class, false));
    }
    ReceivedTopic received =
        CamelContextHelper.mandatoryLookup(
            getCamelContext(), receivedBean(name), ReceivedTopic.class);
    BlobStore blobs =
        CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), BlobStore.class);
    return new FolderEndpoint(uri, this, settings, received, blobs, progress);
  }

  /** The name under which the registry holds the publisher of a source. */
  static String receivedBean(String source) {
    return "received-" + source;
  }

  private Path root(String name, Map<String, Object> parameters) {
    String root = getAndRemoveParameter(parameters, "root", String.class);
    if (root == null) {
      throw new IllegalArgumentException("folder:" + name + " needs the option root");
    }
    return Path.of(root);
  }

  private Duration duration(Map<String, Object> parameters, String option, Duration otherwise) {
    String text = getAndRemoveParameter(parameters, option, String.class);
    return text == null ? otherwise : CamelContextHelper.parseDuration(getCamelContext(), text);
  }
}
