package io.millrace.index;

import java.time.Instant;
import java.util.Optional;

/**
 * What the index room has done since it was opened.
 *
 * @param requests bulk requests that were answered or failed
 * @param items rows written or deleted in them
 * @param conflicts items that found something newer
 * @param deferred how often an event had to wait for Elasticsearch
 * @param rejected how many events Elasticsearch refused
 * @param waitingSince since when no event could be indexed; empty while all is well
 * @param waitingWhy for that: short, without content
 */
public record IndexHealth(
    long requests,
    long items,
    long conflicts,
    long deferred,
    long rejected,
    Optional<Instant> waitingSince,
    Optional<String> waitingWhy) {}
