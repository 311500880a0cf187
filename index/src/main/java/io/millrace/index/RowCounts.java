package io.millrace.index;

/**
 * How many rows there are, and how many there should be.
 *
 * @param ledger rows, one for each document
 * @param documents rows
 * @param mentions rows
 * @param documentsExpected as the ledger says
 * @param mentionsExpected as the ledger says
 */
public record RowCounts(
    long ledger, long documents, long mentions, long documentsExpected, long mentionsExpected) {}
