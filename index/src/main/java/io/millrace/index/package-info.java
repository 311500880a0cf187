/**
 * Documents into Elasticsearch, and out again as answers. In the order in which data meets it:
 * {@link io.millrace.index.MillraceIndex} opens the connection, {@link io.millrace.index.Schema}
 * makes the indices, {@link io.millrace.index.IndexStep} turns each event into {@link
 * io.millrace.index.Rows} ({@link io.millrace.index.DocumentRow}, {@link
 * io.millrace.index.MentionRow}) and a {@link io.millrace.index.LedgerRow}, {@link
 * io.millrace.index.BulkWriter} sends them and gives a {@link io.millrace.index.Verdict} on each;
 * {@link io.millrace.index.Ledger}, {@link io.millrace.index.Search} and {@link
 * io.millrace.index.ShownDocuments} read them.
 */
package io.millrace.index;
