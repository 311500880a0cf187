/**
 * Parsers that misbehave on purpose, one for each way in which a real one is known to break its
 * process. They are only on the class path of tests; {@link io.millrace.extract.poison.Poison}
 * names the file extensions that they take.
 */
package io.millrace.extract.poison;
