package io.millrace.contract;

/**
 * The name of some bytes.
 *
 * @param sha256 of the bytes, 64 hexadecimal digits
 * @param size in bytes
 */
public record BlobRef(String sha256, long size) {}
