/**
 * A real Kafka broker and a real Elasticsearch as supervised child processes of this JVM.
 *
 * <p>In the order in which a start meets them: {@link io.millrace.embedded.KafkaSettings} and
 * {@link io.millrace.embedded.ElasticsearchSettings} say what is wanted; {@link
 * io.millrace.embedded.Ports} chooses where to listen; {@link io.millrace.embedded.Distribution}
 * unpacks; {@link io.millrace.embedded.Account} and {@link io.millrace.embedded.Reachability} say
 * as whom the node runs; {@link io.millrace.embedded.ChildProcess} is what is started, by a {@link
 * io.millrace.embedded.Supervisor} that keeps it running; {@link
 * io.millrace.embedded.EmbeddedKafka} and {@link io.millrace.embedded.EmbeddedElasticsearch} are
 * the servers, and {@link io.millrace.embedded.EmbeddedServers} shares one of each among the tests
 * of a JVM.
 *
 * <p>No child outlives its parent: every child holds the read end of a pipe from this JVM and ends
 * itself when that pipe closes, which happens even when this JVM is killed.
 */
package io.millrace.embedded;
