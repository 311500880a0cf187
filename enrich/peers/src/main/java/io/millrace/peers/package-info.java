/** Other engines, measured by the evaluation of the analysis; not part of the program. */
package io.millrace.peers;
