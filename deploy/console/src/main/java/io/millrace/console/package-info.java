/**
 * The console: a page and an HTTP API for people on one machine. Every request passes the {@code
 * Guard}; then {@code Assets} serve the page, {@code StatusApi} tells where all documents stand and
 * sends it again when it changes, {@code UploadApi} takes files, {@code SearchApi}, {@code
 * DocumentApi} and {@code ChartApi} show what came of them, and {@code FailureApi} runs again what
 * failed.
 */
package io.millrace.console;
