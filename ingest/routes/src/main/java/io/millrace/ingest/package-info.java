/**
 * Where documents come from. In the order in which data meets it: {@link
 * io.millrace.ingest.FolderSettings} name a folder, which a {@link
 * io.millrace.ingest.FolderConsumer} watches. Its {@link io.millrace.ingest.FolderIntake} hears the
 * {@link io.millrace.ingest.Signals} of a {@link io.millrace.ingest.FolderWatch} and, in every
 * {@link io.millrace.ingest.Reconciliation}, makes a {@link io.millrace.ingest.Listing} by a {@link
 * io.millrace.ingest.FolderWalk}, which a {@link io.millrace.ingest.RootGuard} doubts and from
 * which a {@link io.millrace.ingest.SkipRule} leaves some out. {@link
 * io.millrace.ingest.PendingFiles} wait until their {@link io.millrace.ingest.Stability} is certain
 * and a {@link io.millrace.ingest.FileCopy} has taken their bytes. The {@link
 * io.millrace.ingest.Outbox} sends {@link io.millrace.ingest.Sighting}s in a Camel exchange to
 * {@link io.millrace.ingest.PublishSightings}, and the {@link io.millrace.ingest.ReceivedTopic}
 * compares them with the {@link io.millrace.ingest.Inventory}, which an {@link
 * io.millrace.ingest.InventoryReader} has read, and publishes the {@link io.millrace.ingest.News}
 * in {@link io.millrace.ingest.SourceTransactions}. The {@link io.millrace.ingest.FirstScan} ends
 * with a {@link io.millrace.ingest.ScanReport}, and a {@link io.millrace.ingest.SourceBoard} shows
 * how a source is. An {@link io.millrace.ingest.IngestRoom} wires it.
 */
package io.millrace.ingest;
