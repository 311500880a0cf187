package io.millrace.contract;

import java.util.Optional;

/**
 * What a worker has done since it was started, and how it is.
 *
 * @param taken records taken from Kafka, those that were done again counted again
 * @param forwarded records whose result went on
 * @param finished records after which nothing was left to do
 * @param rejected records that ended in {@code documents.failed}
 * @param retries how often a record had to wait for the system
 * @param transactions committed
 * @param restarts how often the worker began anew: fenced, or Kafka was away
 * @param rerun requests whose results were published
 * @param overtaken requests that came to nothing, since a later record of the document is there
 * @param gone requests that came to nothing, since their record is compacted away
 * @param held records in work or waiting to be published
 * @param trouble what the worker waits for, when it does
 */
public record WorkerStatus(
    long taken,
    long forwarded,
    long finished,
    long rejected,
    long retries,
    long transactions,
    long restarts,
    long rerun,
    long overtaken,
    long gone,
    int held,
    Optional<String> trouble) {}
