/**
 * The one-machine program. {@link io.millrace.standalone.Millrace} reads the command line; {@code
 * up} and {@code run} start the {@code Servers} on a {@code DataFolder} and a {@code Pipeline} of
 * all rooms on them; a {@code Settlement} follows the documents of a run until they are accounted
 * for on a {@code BalanceSheet}; the other commands read beside a {@code RunningInstance} or on its
 * data.
 */
package io.millrace.standalone;
