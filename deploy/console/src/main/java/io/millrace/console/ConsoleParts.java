package io.millrace.console;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.index.MillraceIndex;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the console works with; it closes none of it.
 *
 * @param status asked about once a second while somebody looks
 */
public record ConsoleParts(
    MillraceIndex index,
    KafkaClients kafka,
    DirectoryBlobStore blobs,
    EventCodec codec,
    Supplier<ConsoleStatus> status,
    Clock clock) {}
