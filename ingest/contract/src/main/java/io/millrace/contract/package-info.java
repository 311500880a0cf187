/**
 * What crosses Kafka, and how it is read and written safely. In the order in which data meets it: a
 * {@link io.millrace.contract.SourceFile} becomes a {@link io.millrace.contract.DocumentReceived},
 * a {@link io.millrace.contract.DocumentExtracted} and a {@link
 * io.millrace.contract.DocumentEnriched}, or a {@link io.millrace.contract.DocumentFailed}; {@link
 * io.millrace.contract.EventCodec} writes them to the {@link io.millrace.contract.Topics}, large
 * ones by way of a {@link io.millrace.contract.BlobStore}; a {@link io.millrace.contract.Worker}
 * runs a {@link io.millrace.contract.Step} over a topic and publishes its {@link
 * io.millrace.contract.Outcome}s; {@link io.millrace.contract.Requests} ask it to do so again.
 */
package io.millrace.contract;
