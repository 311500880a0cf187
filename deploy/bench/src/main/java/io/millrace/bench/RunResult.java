package io.millrace.bench;

/**
 * One run of the pipeline, or of the floor, over one folder.
 *
 * @param documents that ended in the index
 * @param unread those of them that could not be read, or not wholly
 * @param spanSeconds from the first received (of the floor: taken) to the last that Elasticsearch
 *     has acknowledged; 0 where there was none
 */
record RunResult(int documents, int unread, double spanSeconds, Usage usage) {

  double documentsPerSecond() {
    return spanSeconds > 0 ? documents / spanSeconds : 0;
  }
}
