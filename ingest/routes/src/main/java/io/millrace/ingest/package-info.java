/**
 * Where documents come from. In the order in which data meets it: {@link
 * io.millrace.ingest.FolderSettings} name a folder, which a {@link
 * io.millrace.ingest.FolderConsumer} watches: a {@link io.millrace.ingest.FolderWalk} and a {@link
 * io.millrace.ingest.FolderWatch} meet its files, a {@link io.millrace.ingest.SkipRule} leaves some
 * out, {@link io.millrace.ingest.Stability} waits until they stand still, a {@link
 * io.millrace.ingest.FileCopy} takes their bytes, and a Camel exchange carries {@link
 * io.millrace.ingest.Sighting}s to {@link io.millrace.ingest.PublishSightings}, which a {@link
 * io.millrace.ingest.ReceivedTopic} compares with its {@link io.millrace.ingest.Inventory} and
 * publishes. An {@link io.millrace.ingest.IngestRoom} wires it.
 */
package io.millrace.ingest;
